"""Blocks are put behind a line, moved and taken out by buttons of the desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_writer import US, Writer, hidden, line_with, words_of

from sps_print.begin import new_handout
from sps_print.content.clinic.skeleton import NewHandout
from sps_print.content.load.sections import parse_section
from sps_print.model import Order

pytestmark = pytest.mark.slow
OWN = "our-walks"
HEAD = '+++\ntitle = "Our walks"\nsources = []\n+++\n'
TEXT = f"{HEAD}\nWe walk.[^plain]\n\nWe rest.[^plain]\n\n- One.[^plain]\n- Two.[^plain]\n"


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Somebody with a leaflet about the clinic alone: one short section."""
    found = Writer(tmp_path / "clinic")
    new = NewHandout(OWN, "Our walks", ("patient",), (), about="us")
    new_handout(found.folder, new, section=TEXT)
    found.leaflet = f"{OWN}/patient"
    return found


def opened(writer: Writer, words: str, more: str = "") -> str:
    return writer.open(OWN, line_with(writer.text(OWN), words), more=more)


def put(writer: Writer, add: str, *words: str, **fields: str) -> str:
    """Put something behind the first paragraph. Gives the file from there on."""
    page = opened(writer, "We walk", f"&add={add}")
    assert 'name="do" value="put"' in page
    fields = {"kind-0": US} | fields
    page = writer.press("put", *(words or ("-",)), add=add, **fields)
    assert "Kept for our clinic." in page, words_of(page)[:600]
    return writer.text(OWN).partition("We walk.[^plain]\n")[2]


def test_a_list_is_put_behind_a_line(writer: Writer) -> None:
    assert put(writer, "list", "Bring water\r\nBring a hat").startswith(
        "\n- Bring water[^plain]\n- Bring a hat[^plain]\n"
    )


def test_the_buttons_of_a_block_call_it_as_people_say_it(writer: Writer) -> None:
    assert "Move the whole list up" in opened(writer, "One")
    put(writer, "ticks", "A hat")
    page = opened(writer, "A hat")
    assert "Move all the boxes to tick up" in page
    assert "Take all the boxes to tick out" in page


def test_what_is_put_in_next_stands_behind_what_was_put_in_before(writer: Writer) -> None:
    put(writer, "paragraph", "Come too.")
    for words in ("Bring water.", "Bring a hat."):
        section, line, cell = (hidden(writer.page, name) for name in ("section", "line", "cell"))
        writer.open(section, int(line), int(cell), "&add=paragraph")
        writer.press("put", words, add="paragraph", **{"kind-0": US})
    said = re.findall(r"^\w.*(?=\[\^plain\]$)", writer.text(OWN).partition(HEAD)[2], re.MULTILINE)
    assert said == ["We walk.", "Come too.", "Bring water.", "Bring a hat.", "We rest."]


def test_a_line_that_was_not_changed_is_not_kept_once_more(writer: Writer) -> None:
    opened(writer, "We walk")
    page = words_of(writer.press("keep", "We walk.", **{"kind-0": US}))
    assert "It said so before: nothing was changed." in page
    assert "Undo" not in page
    assert "nobody has signed them" not in page
    assert not (writer.folder / "history").exists()


def test_a_list_beside_a_list_is_told_to_be_an_item_of_it(writer: Writer) -> None:
    opened(writer, "We rest", "&add=list")
    page = writer.press("put", "Three", add="list", **{"kind-0": US})
    assert "“Another item” there adds to that one" in page
    assert writer.text(OWN) == TEXT


def test_a_paragraph_a_heading_and_boxes_to_tick(writer: Writer) -> None:
    assert put(writer, "paragraph", "Come too.").startswith("\nCome too.[^plain]\n")
    assert put(writer, "heading", "How far").startswith("\n### How far\n")
    assert put(writer, "ticks", "I come").startswith("\n```tick\nI come[^plain]\n```\n")


def test_a_table_without_its_empty_boxes(writer: Writer) -> None:
    cells = {"cell-0-0": "Day", "cell-0-1": "Way", "cell-1-0": "Monday", "cell-1-1": "Short"}
    said = put(writer, "table", **cells)
    assert said.startswith("\n| Day | Way |\n|---|---|\n| Monday | Short[^plain] |\n")


def test_a_picture_is_chosen_by_its_drawing(writer: Writer) -> None:
    page = opened(writer, "We walk", "&add=picture")
    assert '<img src="/drawing/family.svg"' in page
    assert writer.get("/drawing/family.svg").mimetype == "image/svg+xml"
    said = put(writer, "picture", picture="family", shows="People")
    assert said.startswith("\n```picture\nfamily\nPeople\n```\n")


def test_a_web_code_and_lines_to_write_on(writer: Writer) -> None:
    said = put(writer, "code", address="www.example.org", beside="Our page")
    assert said.startswith("\n```qr\nhttps://www.example.org\nOur page\n```\n")
    assert put(writer, "lines", "My name").startswith("\n```write-in\nMy name\n```\n")


def test_an_item_is_put_into_its_list(writer: Writer) -> None:
    opened(writer, "One.", "&add=item")
    writer.press("put", "One and a half.", add="item", **{"kind-0": US})
    assert "- One.[^plain]\n- One and a half.[^plain]\n- Two.[^plain]\n" in writer.text(OWN)


def test_what_cannot_stand_there_is_said_and_what_was_typed_stays(writer: Writer) -> None:
    opened(writer, "We walk", "&add=code")
    page = writer.press("put", add="code", address="no address", beside="Our page")
    assert "is not a web address" in page
    assert 'value="no address"' in page
    assert "Nothing was kept" in page
    assert writer.text(OWN) == TEXT


def test_a_line_and_a_block_are_moved_and_taken_out_and_each_is_undone(writer: Writer) -> None:
    opened(writer, "One.")
    assert "Moved down." in writer.press("down")
    assert "- Two.[^plain]\n- One.[^plain]" in writer.text(OWN)
    assert "Moved up." in writer.press("block-up")
    assert writer.text(OWN).index("Two.") < writer.text(OWN).index("We rest.")
    opened(writer, "We walk.")
    assert "Taken out." in writer.press("remove")
    assert "We walk." not in writer.text(OWN)
    opened(writer, "One.")
    writer.press("undo")
    assert "We walk." in writer.text(OWN)


def test_a_section_of_its_own_starts_with_what_is_put_behind_its_title(writer: Writer) -> None:
    writer.open(OWN, 2, more="&add=paragraph")
    writer.press("put", "Hello.", add="paragraph", **{"kind-0": US})
    part = parse_section(OWN, OWN, writer.text(OWN))
    assert part.text.strip().startswith("Hello.[^plain]")


def test_a_list_is_not_offered_behind_a_list(writer: Writer) -> None:
    assert "add=list" not in opened(writer, "One.")
    assert "add=list" in opened(writer, "We rest")


def test_a_picture_that_is_not_chosen_is_asked_for(writer: Writer) -> None:
    opened(writer, "We walk", "&add=picture")
    page = writer.press("put", add="picture", shows="A walk")
    assert "No picture is chosen. Choose one of those below." in words_of(page)
    assert writer.text(OWN) == TEXT


def test_what_a_picture_shows_is_asked_for(writer: Writer) -> None:
    opened(writer, "We walk", "&add=picture")
    page = writer.press("put", add="picture", picture="family", shows=" ")
    assert "Say what the picture shows." in words_of(page)
    assert re.search(r'value="family" checked', page)
    assert writer.text(OWN) == TEXT


def test_what_a_text_lacked_before_something_was_put_in_is_said(writer: Writer) -> None:
    put(writer, "paragraph", "We sing.")
    assert ": without “We sing.”" in words_of(writer.page)


def test_what_is_kept_can_be_undone_with_no_line_open(writer: Writer) -> None:
    put(writer, "paragraph", "We sing.")
    writer.page = writer.get(f"/write/{writer.leaflet}?paper=a4").text
    writer.press("undo")
    assert writer.text(OWN) == TEXT


def test_a_framed_box(writer: Writer) -> None:
    box = {"heading": "Good to know", "frame": "note"}
    assert put(writer, "box", "Bring water", **box).startswith(
        "\n> [!NOTE]\n> **Good to know**\n>\n> Bring water[^plain]\n"
    )
    assert "Good to know" in words_of(writer.page)
    plain = writer.desk.job(writing_order()).text().decode()
    assert "Good to know" in plain
    opened(writer, "We rest", "&add=box")
    page = writer.press("put", "One\r\nTwo", add="box", heading="", frame="main", **{"kind-0": US})
    assert "The box needs a title" in words_of(page)
    assert 'value="main" checked' in page
    page = writer.press(
        "put", "One\r\nTwo", add="box", heading="Two things", frame="main", **{"kind-0": US}
    )
    assert "> [!IMPORTANT]\n> **Two things**\n>\n> - One[^plain]\n> - Two[^plain]\n" in writer.text(
        OWN
    )


@pytest.mark.parametrize("add", ["box", "list", "ticks"])
def test_the_kind_of_several_lines_is_asked_for_once(writer: Writer, add: str) -> None:
    """Each line of a framed box had a message of its own, about the one answer below."""
    opened(writer, "We walk", f"&add={add}")
    assert "What kind of sentences are they? One answer is for all" in words_of(writer.page)
    lines, box = (
        "Bring water.\r\nWear a hat.\r\nCome early.",
        {"heading": "To know", "frame": "note"},
    )
    page = words_of(writer.press("put", lines, add=add, **box))
    said = (
        "“Bring water.”, “Wear a hat.” and “Come early.”: these say nothing of where they come from"
    )
    assert page.count(f"To mend: {said}") == 1
    assert page.count("To mend:") == 1
    assert "One thing to mend. Nothing was kept" in page
    writer.press("put", lines, add=add, **box, **{"kind-0": US})
    assert writer.text(OWN).count("[^plain]") == TEXT.count("[^plain]") + 3


def test_of_many_lines_the_first_are_named(writer: Writer) -> None:
    opened(writer, "We walk", "&add=list")
    page = words_of(writer.press("put", "\r\n".join(f"Do {n}." for n in range(6)), add="list"))
    assert "“Do 0.”, “Do 1.”, “Do 2.” and 3 more: these say nothing" in page


def writing_order() -> Order:
    return Order(OWN, "patient")


@pytest.mark.parametrize("frame", ["CAUTION", "warning", ""])
def test_no_box_in_the_colours_of_danger_is_made_by_a_form(writer: Writer, frame: str) -> None:
    opened(writer, "We walk", "&add=box")
    writer.press("put", "Come", add="box", heading="Now", frame=frame, **{"kind-0": US})
    assert writer.text(OWN) == TEXT


def test_the_page_offers_a_framed_box_and_help_names_it(writer: Writer) -> None:
    assert "A framed box" in words_of(opened(writer, "We walk"))
    assert "“A framed box” below “Put something after it”" in words_of(writer.get("/help").text)
