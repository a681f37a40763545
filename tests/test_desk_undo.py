"""Undo at the desk goes back through all texts of a leaflet that were changed, the last first."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from desk_writer import US, Writer, hidden, line_with, shipped, words_of

pytestmark = pytest.mark.slow
LIST, FIND = "trigger-list", "find-triggers"
TITLE = 1  # the line of the head that says the title


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "clinic")


def change(writer: Writer, section: str, words: str) -> str:
    """Change a line of a section, whatever it says by now."""
    said = {LIST: "**Stress**", FIND: "Write down if it helped."}[section]
    writer.open(section, line_with(shipped(section), said))
    return writer.press("keep", words, **{"kind-0": US})


def button(page: str, called: str) -> dict[str, str]:
    """The fields of a button for the next step, and what it says."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        said = re.search(rf'value="([^"]+)">({called}\b.*?)</button>', form)
        if said and 'role="status"' in page.partition(form)[0]:
            names = ("paper", "section", "line", "cell", "file", "seen")
            text = " ".join(words_of(said[2]).split())
            return {name: hidden(form, name) for name in names} | {
                "do": html.unescape(said[1]), "says": text,
            }  # fmt: skip
    return {}


def press(writer: Writer, called: str) -> str:
    fields = button(writer.page, called)
    assert fields, f"there is no “{called}”"
    writer.page = writer.post(f"/write/{writer.leaflet}", **fields).text
    return writer.page


def test_undo_goes_back_through_two_texts_in_order_and_redo_forward_again(writer: Writer) -> None:
    change(writer, LIST, "Call our nurse.")
    change(writer, FIND, "Call our team.")
    change(writer, LIST, "Call our desk.")
    both = writer.text(LIST), writer.text(FIND)
    page = press(writer, "Undo")
    assert "Call our nurse." in writer.text(LIST)
    assert writer.text(FIND) == both[1]
    assert "Undone." in words_of(page)
    assert button(page, "Undo")["says"] == "Undo: “How to find your triggers”"
    page = press(writer, "Undo")
    assert "Call our nurse." in writer.text(LIST)
    assert not writer.text(FIND)
    assert "Undone." in words_of(page)
    page = press(writer, "Undo")
    assert not writer.text(LIST)
    assert not button(page, "Undo")
    for _ in range(3):
        press(writer, "Redo")
    assert (writer.text(LIST), writer.text(FIND)) == both
    assert not button(writer.page, "Redo")
    for _ in range(3):
        press(writer, "Undo")
    assert not writer.text(LIST) + writer.text(FIND)


def test_undo_goes_on_from_a_section_to_the_title_of_the_leaflet(writer: Writer) -> None:
    titles = writer.folder / "templates/en/titles.toml"
    writer.open("", TITLE)
    writer.press("keep", "Our words on triggers")
    assert "Our words on triggers" in titles.read_text()
    change(writer, LIST, "Call our nurse.")
    page = press(writer, "Undo")
    assert button(page, "Undo")["says"] == "Undo: its title"
    press(writer, "Undo")
    assert not titles.exists()
    press(writer, "Redo")
    assert "Our words on triggers" in titles.read_text()


def test_undo_does_not_overwrite_a_text_that_was_changed_elsewhere(writer: Writer) -> None:
    for section in (FIND, LIST, FIND):
        change(writer, section, f"Call us about {section}, {len(writer.text(FIND))}.")
    file = writer.folder / f"templates/en/{LIST}.md"
    other = file.read_text().replace("Call us", "Ring us")
    press(writer, "Undo")
    file.write_text(other)
    page = press(writer, "Undo")
    assert file.read_text() == other
    assert "This text was changed elsewhere since; nothing was done." in words_of(page)
    press(writer, "Undo")  # of the other text, which nobody else changed
    assert not writer.text(FIND)
    assert file.read_text() == other


def test_an_old_button_undoes_nothing_but_what_it_says(writer: Writer) -> None:
    change(writer, LIST, "Call our nurse.")
    old = change(writer, FIND, "Call our team.")
    press(writer, "Undo")
    before, writer.page = writer.text(LIST), old
    page = press(writer, "Undo")
    assert writer.text(LIST) == before
    assert "This text was changed elsewhere since it was shown" in words_of(page)
    press(writer, "Undo")
    assert not writer.text(LIST)


def test_another_leaflet_s_changes_are_not_undone_here(writer: Writer) -> None:
    change(writer, FIND, "Call our nurse.")
    writer.leaflet = "triggers/carer"
    change(writer, LIST, "Call our team.")
    page = press(writer, "Undo")
    assert not button(page, "Undo")
    assert "Call our nurse." in writer.text(FIND)
