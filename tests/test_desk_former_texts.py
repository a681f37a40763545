"""Former texts at the desk: dated, with what changed; put back, shipped again, undone."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_shelf import DIARY, HISTORY, REWORDED, clerk_at, write
from desk_writer import Writer, words_of
from own_folder import shipped

from sps_print.content.clinic.saving import save_text, shown
from sps_print.files.history import versions
from sps_print.files.library import Library
from sps_print.shelf.text_names import name_of_text

SECOND = shipped(DIARY).replace("next visit", "next talk")
SPS = "stiff-person syndrome (SPS)"
HELP = "The box “In an emergency” of the leaflet “Stiff-person syndrome (SPS) at school”"
MAIN = f"The box “The main message” of the leaflet “Spasm triggers in {SPS}”"
TITLES = "templates/en/titles.toml"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """The diary was worded anew, and then once more."""
    clerk = clerk_at(tmp_path)
    for words in (REWORDED[DIARY], SECOND):
        save(clerk, words)
    return clerk


def save(clerk: Clerk, words: str, file: str = DIARY) -> None:
    library = Library(clerk.folder)
    save_text(library, file, words, shown(library, file).digest)


def says(clerk: Clerk) -> str | None:
    place = clerk.folder / DIARY
    return place.read_text(encoding="utf-8") if place.exists() else None


def press(clerk: Clerk, do: str, page: str = "") -> str:
    """Press a button of the page as it is shown."""
    page = page or clerk.get(HISTORY).text
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return html.unescape(clerk.post(HISTORY, do=do, seen=found[1]).text)


def newest(clerk: Clerk) -> str:
    return f"back-{versions(clerk.folder, DIARY)[0].name}"


def test_the_list_of_own_texts(clerk: Clerk) -> None:
    write(clerk, {TITLES: '[triggers]\ntitle = "Ours"\n', "templates/en/Odd Name.md": "x"})
    page = clerk.get("/shelf/texts").text
    assert f'<a href="{HISTORY}">Spasm diary</a>' in page
    assert f'<a href="/shelf/history/{TITLES}">Titles</a>' in page
    assert '<a href="/shelf/history/clinic.toml">Our clinic</a>' in page
    assert "Odd Name" not in page
    row = page.partition(HISTORY)[2].partition("</tr>")[0]
    assert "Our own words" in row
    assert re.search(r"\d+ \w+ 20\d\d, \d\d:\d\d. 1 former text<", row)
    assert 'href="/shelf/texts"' in clerk.get("/shelf").text


@pytest.mark.parametrize(
    ("file", "called"),
    [
        (DIARY, "Spasm diary"),
        ("templates/en/help-first.md", HELP),  # it has no title
        ("templates/en/triggers-main.md", MAIN),
        ("templates/en/ours.carer.md", "Ours, carer"),  # there is none
        (TITLES, "Titles"),
        ("clinic.toml", "Our clinic"),
        (
            "handouts/triggers.toml",
            "What is in the leaflet “Spasm triggers in stiff-person syndrome (SPS)”",
        ),
    ],
)
def test_what_a_text_is_called(file: str, called: str) -> None:
    assert name_of_text(Library(None), file) == called


def test_each_former_text_is_dated_and_says_what_changed(clerk: Clerk) -> None:
    save(clerk, SECOND.replace("short diary", "short list"))
    page = html.unescape(clerk.get(HISTORY).text)
    newer, older = re.split(r"<h3>Until \d+ \w+ 20\d\d, \d\d:\d\d</h3>", page)[1:]
    assert re.search(r'data-l="Before">[^<]*short diary', newer)
    assert re.search(r'data-l="After">[^<]*short list', newer)
    assert re.search(r'data-l="Before">[^<]*next appointment', older)
    assert re.search(r'data-l="After">[^<]*next talk', older)
    assert "Some people find a short diary helps" in newer.partition("<pre")[2]


def test_a_former_text_is_put_back_and_that_is_undone(clerk: Clerk) -> None:
    page = press(clerk, newest(clerk))
    assert "<b>Put back.</b>" in page
    assert says(clerk) == REWORDED[DIARY]
    assert "<b>Undone.</b>" in press(clerk, "undo")
    assert says(clerk) == SECOND
    press(clerk, "undo")
    assert says(clerk) == REWORDED[DIARY]
    assert {one.file for one in versions(clerk.folder)} == {DIARY}


@pytest.mark.parametrize(
    ("leaflet", "back"),
    [("my-diary/patient", "/write/my-diary/patient"), ("no-such/patient", "/shelf/texts"),
     ("my-diary/../x", "/shelf/texts"), ("", "/shelf/texts")],
)  # fmt: skip
def test_the_way_back_leads_to_the_leaflet_that_led_here(
    clerk: Clerk, leaflet: str, back: str
) -> None:
    page = clerk.get(f"{HISTORY}?leaflet={leaflet}").text
    assert f'class="back" href="{back}"' in page
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    done = clerk.post(f"{HISTORY}?leaflet={leaflet}", do="shipped", seen=found[1]).text
    assert "The text that came with the program is used again." in done
    assert f'class="back" href="{back}"' in done


def test_back_to_the_shipped_text_says_what_is_lost_and_is_undone(clerk: Clerk) -> None:
    page = clerk.get(HISTORY).text
    assert "Put back the text that came with the program: our own words go (1 place)" in page
    part = page.partition("<h2>Put back the text that came with the program")[2]
    assert re.search(r'data-l="Goes">[^<]*next talk', part)
    assert re.search(r'data-l="Comes">[^<]*next visit', part)
    page = press(clerk, "shipped")
    assert "<b>The text that came with the program is used again.</b>" in page
    assert says(clerk) is None
    assert "our own words go" not in page
    press(clerk, "undo")
    assert says(clerk) == SECOND


def test_to_undo_what_took_the_shipped_text_s_place_goes_back_to_it(clerk: Clerk) -> None:
    oldest = versions(clerk.folder, DIARY)[-1].name
    press(clerk, "shipped")
    press(clerk, f"back-{oldest}")
    assert says(clerk) == REWORDED[DIARY]
    press(clerk, "undo")
    assert says(clerk) is None


def test_what_lies_over_the_shipped_file_says_its_own_entries_alone(clerk: Clerk) -> None:
    save(clerk, '[triggers]\ntitle = "Ours"\npromise = "Ours, too"\n', TITLES)
    part = clerk.get(f"/shelf/history/{TITLES}").text.partition("<h2>Put back the text")[2]
    assert part.count('data-l="Goes"') == 2
    assert part.count('data-l="Comes">Nothing') == 2


def test_a_text_that_came_with_nothing_has_no_way_back(clerk: Clerk) -> None:
    save(clerk, '+++\ntitle = "Ours"\n+++\n\nWords. [^plain]\n', "templates/en/ours.md")
    page = clerk.get("/shelf/history/templates/en/ours.md").text
    assert "there is no such text to put back" in page
    assert 'value="shipped"' not in page


def test_a_text_that_changed_meanwhile_is_not_written_over(clerk: Clerk) -> None:
    page, do = clerk.get(HISTORY).text, newest(clerk)
    other = SECOND.replace("short diary", "short list")
    write(clerk, {DIARY: other})
    for button in (do, "shipped"):
        answer = press(clerk, button, page)
        assert "Nothing was changed" in answer
        assert "changed elsewhere" in answer
        assert says(clerk) == other
    assert "<b>Put back.</b>" in press(clerk, do)


@pytest.mark.parametrize(
    "do", ["back-2026-01-01 00.00.00 templates en diary.md", "back-../x", "undo"]
)
def test_what_there_is_not_changes_nothing(clerk: Clerk, do: str) -> None:
    press(clerk, do)
    assert says(clerk) == SECOND


def test_enter_and_files_that_are_no_texts(clerk: Clerk) -> None:
    page = clerk.get(HISTORY).text
    form = page.partition('<form method="post" action="/shelf/history')[2]
    assert 'value="see"' in form.partition("</button>")[0]
    press(clerk, "see")
    assert says(clerk) == SECOND
    for file in ("reviews.toml", "logo.svg", "templates/../clinic.toml", "nothing"):
        assert clerk.get(f"/shelf/history/{file}").status_code in {403, 404}, file


def test_a_text_that_stops_every_leaflet_is_put_back_here(clerk: Clerk) -> None:
    save(clerk, 'name = "Example Clinic"\n', "clinic.toml")
    save(clerk, 'name = "Example Clinic"\ncountry = "XX"\n', "clinic.toml")
    page = clerk.get("/shelf")
    assert page.status_code == 422
    assert 'href="/shelf/texts"' in page.text
    here = "/shelf/history/clinic.toml"
    page = clerk.get(here)
    assert page.status_code == 200
    seen = re.search(r'name="seen" value="(\w+)"', page.text)
    assert seen
    last = versions(clerk.folder, "clinic.toml")[0].name
    clerk.post(here, do=f"back-{last}", seen=seen[1])
    assert clerk.get("/shelf").status_code == 200


@pytest.mark.parametrize("line", [1, 2])
def test_a_title_that_is_kept_as_it_was_changes_nothing(tmp_path: Path, line: int) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.open("", line)
    words = re.search(r'name="words-0"[^>]*>\n(.*?)</textarea>', writer.page, re.DOTALL)
    assert words
    assert "It said so before: nothing was changed." in words_of(writer.press("keep", words[1]))
    assert not (writer.folder / "templates/en/titles.toml").exists()
    assert not [*(writer.folder / "history").glob("2*")]


CLINIC = "clinic.toml"
FILE_SIGNS = ("[^", "+++", " = ", "```", ".md", ".toml", "[!", "{{", "{#", "sources")


@pytest.mark.parametrize("file", [DIARY, TITLES, CLINIC, "templates/en/triggers-main.md"])
def test_a_history_shows_words_and_no_signs_of_a_file(clerk: Clerk, file: str) -> None:
    before = shown(Library(clerk.folder), file).words
    for words in (before + "\n", before + "\n\n"):
        save(clerk, words, file)
    if file == CLINIC:
        save(clerk, before.replace("01632 960000", "01632 960001"), file)
    said = words_of(clerk.get(f"/shelf/history/{file}").text)
    assert "What it said before" in said
    assert not [sign for sign in FILE_SIGNS if sign in said], said
    if file == CLINIC:
        assert "Telephone for questions: 01632 960001" in said
    assert not [sign for sign in FILE_SIGNS if sign in words_of(clerk.get("/shelf/texts").text)]


def test_texts_that_are_called_alike_are_told_apart(clerk: Clerk) -> None:
    text = '+++\ntitle = "Ours"\nsources = []\n+++\n\nWords.[^plain]\n'
    write(clerk, {"templates/en/ours.md": text, "templates/en/ours.carer.md": text})
    said = words_of(clerk.get("/shelf/texts").text)
    assert "Ours (ours)" in said
    assert "Ours (ours carer)" in said
