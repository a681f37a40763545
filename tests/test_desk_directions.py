"""Directions of an invitation whose place changed are asked about; what a button wrote has its Undo
beside it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_writer import US, Writer, hidden, line_with, words_of

from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library

pytestmark = pytest.mark.slow
HERE, LOOK = "/leaflet/tea/patient", "Look, before it prints:"
ASKED = "Do these directions still lead there?"
HOUSE, HALL = "Friends Meeting House, 12 Mill Lane", "Town Hall, 3 Park Road"
WAY, NEW_WAY = "Bus 7 stops at the door. There is no step.", "Take bus 9 to the market."
DAY = date.today() + timedelta(days=60)


def invited(folder: Path, way: str = WAY) -> Writer:
    """Somebody who has made an invitation."""
    writer = Writer(folder / "clinic")
    form = {"title": "Tea", "day": str(DAY), "time": "2 pm", "place": HOUSE, "way": way}
    writer.post("/new/invitation", **form, call="Ann, 01632 960000")
    writer.leaflet = "tea/patient"
    return writer


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return invited(tmp_path)


def change(writer: Writer, label: str, words: str, section: str = "tea") -> None:
    writer.open(section, line_with(writer.text(section), label))
    writer.press("keep", words, **{"kind-0": US})


def moved(writer: Writer, place: str = HALL) -> None:
    """The place was changed, in each place."""
    change(writer, "**Where", f"Where: {place}")
    writer.post("/write/tea/patient/place", place=place)


def page(writer: Writer) -> str:
    return words_of(writer.get(HERE).text)


def test_directions_are_asked_about_once_the_place_changed(writer: Writer) -> None:
    assert LOOK not in page(writer)
    moved(writer)
    found = page(writer)
    assert f"below “How to get there” were written for “{HOUSE}”" in found
    assert f"Do they lead to “{HALL}”? (in “Before you come”)" in found
    assert ASKED in found
    assert writer.post(HERE, do="download").mimetype == "text/html"


def test_one_button_says_that_they_hold(writer: Writer) -> None:
    moved(writer)
    done = words_of(writer.post("/write/tea/patient/way", way="They lead there").text)
    assert f"the directions lead to “{HALL}”" in done
    assert LOOK not in done
    assert load_handout(Library(writer.folder), "tea").directions[0] == HALL
    assert writer.post(HERE, do="download").mimetype == "application/pdf"
    moved(writer, HOUSE)
    assert ASKED in page(writer)


def test_a_link_opens_them_and_new_ones_are_not_asked_about(writer: Writer) -> None:
    moved(writer)
    link = re.search(r'<a href="(/write/[^"]*)">Open them', writer.get(HERE).text)
    assert link
    opened = writer.get(link[1].replace("&amp;", "&")).text
    assert re.search(rf'<textarea id="words-0"[^>]*>\s*{WAY}', opened)
    change(writer, "Bus 7", NEW_WAY, "tea-more-2")
    assert LOOK not in page(writer)
    writer.press("undo")
    assert "below “How to get there” were changed" in page(writer)


def test_directions_that_name_the_old_house_are_asked_about_too(tmp_path: Path) -> None:
    writer = invited(tmp_path, f"By bus 7 to the {HOUSE}.")
    moved(writer)
    assert HALL in writer.text("tea-more-2")  # the button wrote it there: bus 7 may not go there
    assert ASKED in page(writer)


def test_without_directions_or_with_less_of_the_place_nothing_is_asked(tmp_path: Path) -> None:
    writer = invited(tmp_path, "")
    moved(writer)
    assert LOOK not in page(writer)


def test_an_invitation_of_before_is_asked_about_as_well(writer: Writer) -> None:
    file = writer.folder / "handouts/tea.toml"
    file.write_text(re.sub(r"(?m)^directions = .*\n", "", file.read_text("utf-8")), "utf-8")
    moved(writer)
    assert ASKED in page(writer)


def test_the_line_below_the_title_is_still_undone_after_directions_were_written_anew(
    writer: Writer,
) -> None:
    writer.open("", 2)
    writer.press("keep", "Come and talk")
    change(writer, "Bus 7", NEW_WAY, "tea-more-2")
    writer.press("undo")
    assert "Undo: the leaflet’s sections" in words_of(writer.page)
    fields = {"file": "handouts/tea.toml", "do": "undo"}
    form = writer.page.partition('value="handouts/tea.toml"')[2]
    writer.post("/write/tea/patient", **fields, seen=hidden(form, "seen"))
    assert load_handout(Library(writer.folder), "tea").promise != "Come and talk"


def test_another_day_is_no_other_way(tmp_path: Path) -> None:
    writer = invited(tmp_path, "Bus 7 stops at the door. Ann, 01632 960000, meets you there.")
    change(writer, "**Questions", "Questions? Call Ann, 01632 960111.")
    writer.post("/write/tea/patient/contact", contact="Ann, 01632 960111")
    assert LOOK not in page(writer)


def files_of(writer: Writer) -> dict[str, str]:
    places = [*writer.folder.glob("templates/en/*.md"), writer.folder / "handouts/tea.toml"]
    return {one.name: one.read_text("utf-8") for one in places}


@pytest.mark.parametrize("back", ["", "/basket"])
def test_what_a_button_wrote_is_undone_beside_it_and_done_again(writer: Writer, back: str) -> None:
    writer.post(HERE, do="basket")
    change(writer, "**Where", f"Where: {HALL}")
    before = files_of(writer)
    shown = writer.post("/write/tea/patient/place", place=HALL, back=back).text
    after = files_of(writer)
    assert before != after
    assert 'action="/write/tea/patient/back">' in shown
    assert 'value="Undo">Undo</button>' in shown
    undone = writer.post("/write/tea/patient/back", do="Undo", back=back)
    assert undone.request.path == (back or HERE)
    assert "Undone." in words_of(undone.text)
    assert files_of(writer) == before
    assert "Which is right" in words_of(undone.text)
    assert 'value="Redo">Redo</button>' in undone.text
    assert "Done again." in words_of(writer.post("/write/tea/patient/back", do="Redo").text)
    assert files_of(writer) == after


def test_an_undo_leaves_a_text_that_was_changed_since_and_all_others(writer: Writer) -> None:
    change(writer, "**Where", f"Where: {HALL}")
    writer.post("/write/tea/patient/place", place=HOUSE)
    change(writer, "**Where", "Where: Library, 5 New Street")
    before = files_of(writer)
    told = words_of(writer.post("/write/tea/patient/back", do="Undo").text)
    assert "Nothing was kept." in told
    assert files_of(writer) == before


def test_the_page_of_words_undoes_it_too(writer: Writer) -> None:
    change(writer, "**Where", f"Where: {HALL}")
    before = writer.text("tea")
    writer.post("/write/tea/patient/place", place=HOUSE)
    assert HOUSE in writer.text("tea")
    found = writer.get("/write/tea/patient").text
    assert "Undo the last change: “When and where”" in words_of(found)
    form = found.partition('id="undo-last"')[2]
    fields = {name: hidden(form, name) for name in ("file", "seen")}
    writer.post("/write/tea/patient", do="undo", **fields)
    assert writer.text("tea") == before


def test_directions_that_are_written_anew_are_asked_about_nowhere(writer: Writer) -> None:
    """The page on which they were typed still said that they were written for the old place."""
    moved(writer)
    writer.open("tea-more-2", line_with(writer.text("tea-more-2"), "Bus 7"))
    page_after = writer.press("keep", NEW_WAY, **{"kind-0": US})
    assert "were written for" not in words_of(page_after)
    assert ASKED not in page(writer)
