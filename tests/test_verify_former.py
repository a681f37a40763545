"""A code of former words of a clinic's own is known by the history that its folder keeps."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from command import run
from desk_writer import TIP, US, Writer, line_with, shipped, words_of
from issued import look

from sps_print.build import Job
from sps_print.content.clinic.saving import back_to_shipped, save_text, shown
from sps_print.document.days import day_said
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.shelf.said import signing_said
from sps_print.shelf.sign import sign
from sps_print.verify.said import said
from sps_print.verify.verdict import State

TITLES = "templates/en/titles.toml"
SOON = date.today() + timedelta(days=9)
STRESS = line_with(shipped("trigger-list"), "**Stress**")


def code(folder: Path, handout: str = "triggers", audience: str = "patient") -> str:
    """The code that a leaflet is printed with now."""
    return Job(open_project(folder), Order(handout, audience)).document.imprint.code


def saved(folder: Path, file: str, old: str, new: str) -> None:
    """Change a text of the clinic's as the desk does."""
    library = Library(folder)
    before = shown(library, file)
    assert old in before.words
    save_text(library, file, before.words.replace(old, new), before.digest)


@pytest.mark.slow
def test_each_former_wording_is_known(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    codes = list[str]()
    for words in ("Some people find rows hard.", "Some people find noise hard.", "Ask our nurse."):
        writer.open("trigger-list", STRESS)
        writer.press("keep", words, **{"kind-0": US if "nurse" in words else TIP})
        codes.append(code(writer.folder))
    assert len({*codes}) == 3
    for one in codes[:2]:
        found = look(one, writer.folder)
        assert (found.state, found.now) == (State.OLDER, codes[2])
        assert found.leaflet
        assert found.leaflet[:2] == ("triggers", "patient")
        assert found.until
        assert found.until.date() == date.today()
    assert look(codes[2], writer.folder).state is State.CURRENT
    page = words_of(writer.get(f"/verify?code={codes[0]}").text)
    assert "This leaflet is an older one" in page
    assert "in your own words until" in page
    assert f"Today it is {codes[2]}." in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("handouts/coffee-morning.toml", 'title = "Coffee morning"', 'title = "Tea at ten"',
         "Now:    Tea at ten"),
        ("handouts/coffee-morning.toml", 'promise = "', 'promise = "On ', "Now:    On "),
        ("templates/en/coffee-morning.md", "Town Hall", "Old Mill", "Old Mill"),
    ],
)  # fmt: skip
def test_so_is_a_leaflet_of_ones_own(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    writer = Writer(tmp_path / "clinic")
    form = {"title": "Coffee morning", "day": str(SOON), "place": "Town Hall"}
    writer.post("/new/invitation", **form, call="Ann Example, 01632 960000")
    before = code(writer.folder, "coffee-morning")
    saved(writer.folder, file, old, new)
    found = look(before, writer.folder)
    assert found.state is State.OLDER
    assert told in "\n".join(said(found))
    assert code(writer.folder, "coffee-morning") != before


def test_a_code_that_nobody_printed_stays_unknown(tmp_path: Path) -> None:
    folder = Writer(tmp_path / "clinic").folder
    first = code(folder)
    file = "templates/en/trigger-list.md"
    saved(folder, file, "Stress", "Strain")
    mine = code(folder)
    saved(folder, file, "Strain", "Worry")
    other = tmp_path / "other"
    other.mkdir()
    (other / "clinic.toml").write_text('name = "Example"\n', encoding="utf-8")
    assert first != mine
    assert look(mine, folder).state is State.OLDER
    assert look(mine, other).state is State.UNKNOWN


def own_sections() -> tuple[str, str]:
    """Two texts of the leaflet on triggers, as files."""
    project = open_project(None)
    first, second, *_ = Job(project, Order("triggers", "patient")).parts
    return first.file, second.file


def reworded(folder: Path, file: str, words: str) -> None:
    """Add a sentence to a text."""
    before = shown(Library(folder), file)
    save_text(Library(folder), file, f"{before.words.rstrip()}\n\n{words}[^plain]\n", before.digest)


def country_of(folder: Path, country: str) -> None:
    before = shown(Library(folder), "clinic.toml")
    text = f'name = "Example Clinic"\ncountry = "{country}"\n'
    save_text(Library(folder), "clinic.toml", text, before.digest)


def test_a_shipped_leaflet_is_known_while_a_section_has_own_words(tmp_path: Path) -> None:
    folder = Writer(tmp_path / "clinic").folder
    first, *_ = own_sections()
    shipped_code = code(folder)
    reworded(folder, first, "Ask us.")
    found = look(shipped_code, folder)
    assert (found.state, found.reworded, found.now) == (State.CURRENT, True, code(folder))
    country_of(folder, "GB")
    found = look(shipped_code, folder)
    assert found.state is State.CURRENT
    assert found.elsewhere


def test_a_code_of_before_a_second_text_was_begun_is_known(tmp_path: Path) -> None:
    folder = Writer(tmp_path / "clinic").folder
    first, second = own_sections()
    reworded(folder, first, "Ask us.")
    mine = code(folder)
    reworded(folder, second, "Come and see us.")
    assert look(mine, folder).state is State.OLDER
    reworded(folder, first, "Ask us soon.")
    reworded(folder, second, "We are here.")
    found = look(mine, folder)
    assert found.state is State.OLDER
    assert found.until
    assert found.changes
    added = [one.new for one in found.changes if not one.old]
    assert {"Come and see us.", "We are here.", "Ask us soon."} <= {*added}
    assert not found.safety
    assert "No safety line changed." in [*said(found)]


@pytest.mark.parametrize("countries", [("GB",), ("US", "GB"), ("US", "IE", "FR")])
def test_a_code_of_a_former_country_is_known(tmp_path: Path, countries: tuple[str, ...]) -> None:
    folder = Writer(tmp_path / "clinic").folder
    first, *_ = own_sections()
    reworded(folder, first, "Ask us.")
    codes = [code(folder)]
    for country in countries:
        country_of(folder, country)
        codes.append(code(folder))
    for one in codes[:-1]:
        found = look(one, folder)
        assert one == codes[-1] or (found.state, found.now) == (State.OLDER, codes[-1])
    reworded(folder, first, "Ask us soon.")
    assert {look(one, folder).state for one in codes} == {State.OLDER}


def test_words_that_are_all_shipped_again_are_not_called_own(tmp_path: Path) -> None:
    folder = Writer(tmp_path / "clinic").folder
    first, *_ = own_sections()
    reworded(folder, first, "Ask us.")
    mine = code(folder)
    assert look(mine, folder).own
    back_to_shipped(Library(folder), first, shown(Library(folder), first).digest)
    own = folder / "templates/en/our-own.md"
    own.write_text('+++\ntitle = "Ours"\n+++\n\nHi.[^plain]\n', encoding="utf-8")
    found = look(code(folder), folder)
    assert (found.state, found.own) == (State.CURRENT, False)
    assert "words of your own" not in " ".join(said(found))
    assert look(mine, folder).state is State.OLDER


def test_a_title_that_a_clinic_gave_is_listed_as_its_sentences_are(tmp_path: Path) -> None:
    """Its titles stand in a file that lies over the shipped one, which was not looked at."""
    folder = Writer(tmp_path / "clinic").folder
    first, *_ = own_sections()
    library, row = Library(folder), '[triggers]\ntitle = "{}"\npromise = "Find yours"\n'
    save_text(library, TITLES, row.format("Our triggers"), shown(library, TITLES).digest)
    reworded(folder, first, "Ask us.")
    mine = code(folder)
    save_text(library, TITLES, row.format("Your triggers"), shown(library, TITLES).digest)
    reworded(folder, first, "Ask us soon.")
    lines = [*said(look(mine, folder))]
    assert "2 other changes:" in lines
    assert "    Before: Our triggers" in lines
    assert "    Now:    Your triggers" in lines


@pytest.mark.parametrize(("file", "words", "told"), [
    (TITLES, '[triggers]\ntitle = "What sets off spasms"\npromise = "Find yours"\n', "Find yours"),
    ("templates/en/audiences.toml", "", "For adults here"),
])  # fmt: skip
def test_a_code_of_before_its_titles_were_begun_is_known(
    tmp_path: Path, file: str, words: str, told: str
) -> None:
    """A file of words for all leaflets is begun with the first title that is changed: the codes of
    before, signed ones among them, were not known then."""
    folder = Writer(tmp_path / "clinic").folder
    first, second = own_sections()
    reworded(folder, first, "Ask us.")
    mine = code(folder)
    usual = Library(None).read(file)
    text = words or usual.replace("For adults with", "For adults here with", 1)
    save_text(Library(folder), file, text, shown(Library(folder), file).digest)
    assert code(folder) != mine
    found = look(mine, folder)
    assert (found.state, found.own, found.now) == (State.OLDER, True, code(folder))
    assert told in "\n".join(said(found))
    reworded(folder, second, "We are here.")
    reworded(folder, first, "Ask us soon.")
    found = look(mine, folder)
    assert found.state is State.OLDER
    assert {"We are here.", "Ask us soon."} <= {one.new for one in found.changes or ()}
    assert (folder / file).read_text(encoding="utf-8") == text


def test_a_reason_of_the_program_stands_beside_no_change_of_the_clinics(tmp_path: Path) -> None:
    """“The line says what the plan covers” was written for a title that the program changed."""
    folder = Writer(tmp_path / "clinic").folder
    library, text = Library(folder), Library(None).read("templates/en/changes.toml")
    first, *_ = own_sections()
    assert "[[titles]]" in text
    row = '[triggers]\ntitle = "{}"\npromise = "Find yours"\n'
    save_text(library, TITLES, row.format("Our triggers"), shown(library, TITLES).digest)
    reworded(folder, first, "We meet at two.")
    mine = code(folder)
    saved(folder, first, "at two", "at three")
    save_text(library, TITLES, row.format("Your triggers"), shown(library, TITLES).digest)
    found = look(mine, folder)
    assert {one.file for one in found.changes or ()} == {TITLES, first}
    assert {one.reason for one in (*(found.changes or ()), *found.safety)} == {""}
    assert "Why:" not in "\n".join(said(found))


def test_it_is_said_whether_todays_text_is_signed(tmp_path: Path) -> None:
    """The code of a copy is the same before and after somebody signed it."""
    folder, order = Writer(tmp_path / "clinic").folder, Order("triggers", "patient")
    project = open_project(folder)
    assert signing_said(project, order, same=True).startswith("Today's text is not signed. A copy")
    sign(project, order, "Ann Example", "head nurse", project.today, SOON)
    on = f"Ann Example, head nurse, on {day_said(project.today)}"
    said_so = signing_said(open_project(folder), order, same=True)
    assert said_so.startswith(
        f"Today's text is signed: {on}. A copy with this code may say that no"
    )
    assert f"printed before {day_said(project.today)}." in said_so
    first, *_ = own_sections()
    reworded(folder, first, "Ask us.")
    said_so = signing_said(open_project(folder), order, same=False)
    assert f"not signed: it was changed since ({on}). A copy that is printed now says" in said_so
    done = run("verify", code(folder), "--clinic", folder)
    assert "Today's text is not signed: it was changed since" in done.out


def test_a_former_safety_line_is_told(tmp_path: Path) -> None:
    folder = Writer(tmp_path / "clinic").folder
    first, *_ = own_sections()
    before = shown(Library(folder), first)
    line = "\n\n> [!WARNING]\n> **Call for help**\n>\n> {{ safety.call_emergency }}\n"
    save_text(Library(folder), first, before.words.rstrip() + line, before.digest)
    mine = code(folder)
    now = shown(Library(folder), first)
    save_text(Library(folder), first, now.words.replace(line, "\n"), now.digest)
    reworded(folder, first, "Ask us.")
    found = look(mine, folder)
    assert found.state is State.OLDER
    assert found.safety
    assert "1 safety line changed: print it anew." in [*said(found)]


def test_a_former_text_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    folder = Writer(tmp_path / "clinic").folder
    file = "templates/en/trigger-list.md"
    saved(folder, file, "Stress", "Strain")
    mine = code(folder)
    saved(folder, file, "Strain", "Worry")
    (folder / "history/2030-01-01 10.00.00 templates en trigger-list.md").write_text("+++\nx = [")
    (folder / "history/2030-01-01 10.00.00 templates en language.toml").write_bytes(b"\xff\xfe")
    (folder / "history/2030-01-01 10.00.00 handouts .. .. evil.toml").write_text("x")
    assert look(mine, folder).state is State.OLDER
