"""What the page of words shows and says: typed words before they are kept, a kind that nobody
ticked, a longer leaflet, and each thing done on one page alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_writer import MEDICAL, US, Writer, line_with, shipped, words_of
from test_desk_invitation import MEETING

from sps_print.begin import new_handout
from sps_print.content.clinic.skeleton import NewHandout

pytestmark = pytest.mark.slow
OWN = "our-walks"
HEAD = '+++\ntitle = "{}"\nsources = []\n+++\n'
FULL = "\n".join(f"We rest on day {day}.[^plain]\n" for day in range(1, 15))
LONG = " ".join(f"We walk to house {number} and rest there." for number in range(1, 26))
TEXT = f"{HEAD.format('Our walks')}\nWe walk.[^plain]\n\nWe rest.[^plain]\n\n{FULL}"


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


def picture(writer: Writer) -> bytes:
    answer = writer.get("/write/typed.png")
    assert answer.status_code == 200
    assert answer.data.startswith(b"\x89PNG")
    return bytes(answer.data)


def test_typed_words_are_seen_on_the_page_before_they_are_kept(writer: Writer) -> None:
    before = writer.get(f"/write/{OWN}/patient/a4/1.png").data
    opened(writer, "We walk")
    page = writer.press("look", "We walk far.", **{"kind-0": US})
    assert "Page 1 of 1 with the words that you typed. Nothing is kept yet." in words_of(page)
    assert "We walk far.</textarea>" in page
    assert 'src="/write/typed.png?v=' in page
    typed = picture(writer)
    assert typed != before
    assert "far" not in writer.text(OWN)
    assert writer.get(f"/write/{OWN}/patient/a4/1.png").data == before
    writer.press("keep", "We walk far.", **{"kind-0": US})
    assert writer.get(f"/write/{OWN}/patient/a4/1.png").data == typed


def test_something_new_is_seen_before_it_is_kept(writer: Writer) -> None:
    opened(writer, "We rest", "&add=paragraph")
    page = writer.press("look", LONG, add="paragraph", **{"kind-0": US})
    assert "of 2 with the words that you typed" in words_of(page)
    assert "We walk to house 7" in page
    assert 'name="do" value="put"' in page
    picture(writer)
    assert "times" not in writer.text(OWN)


def test_another_title_is_seen_before_it_is_kept(writer: Writer) -> None:
    writer.open("", 1)
    page = writer.press("look", "Our long walks")
    assert "Page 1 of 1 with the words that you typed" in words_of(page)
    picture(writer)


def test_words_that_make_no_page_are_told_why(writer: Writer) -> None:
    opened(writer, "We walk")
    page = writer.press("look", "Take 10 mg of baclofen.", **{"kind-0": US})
    assert "Nothing was kept" in page
    assert "10 mg" in words_of(page.partition('class="error"')[2])
    assert "with the words that you typed" not in page
    assert writer.get("/write/typed.png").status_code == 404


def test_there_is_no_typed_page_before_one_was_looked_at(writer: Writer) -> None:
    assert writer.get("/write/typed.png").status_code == 404


def test_a_kind_that_nobody_ticked_is_not_ticked_after_an_error(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    line = line_with(shipped("trigger-list"), "even at night")
    page = writer.open("trigger-list", line, more="&add=paragraph")
    assert not re.search(r'name="kind-0" value="[^"]*" checked', page)
    page = writer.press("put", "Stress comes first.", add="paragraph")
    assert "Nothing was kept" in page
    assert not re.search(r'name="kind-0" value="[^"]*" checked', page)
    page = writer.press("put", "Stress comes first.", add="paragraph", **{"kind-0": MEDICAL})
    assert f'name="kind-0" value="{MEDICAL}" checked' in page


def test_a_longer_leaflet_is_said_and_a_shorter_one_is_not(writer: Writer) -> None:
    opened(writer, "We rest", "&add=paragraph")
    page = words_of(writer.press("put", LONG, add="paragraph", **{"kind-0": US}))
    assert "Kept for our clinic." in page
    assert "It has 2 pages now: it had 1." in page
    opened(writer, "We walk.")
    page = words_of(writer.press("remove-block"))
    assert "Taken out." in page
    assert "pages now" not in page


def test_a_section_that_leaves_the_first_page_is_said(writer: Writer) -> None:
    writer.post("/new/section", title="How to come", leaflet=f"{OWN}/patient", behind=OWN)
    opened(writer, "We rest", "&add=paragraph")
    page = words_of(writer.press("put", LONG, add="paragraph", **{"kind-0": US}))
    assert "“How to come” begins on page 2 now: it was on page 1." in page


def test_what_was_done_is_said_on_one_page_alone(writer: Writer) -> None:
    opened(writer, "We walk")
    page = writer.press("keep", "We walk far.", **{"kind-0": US})
    assert "Kept for our clinic." in words_of(page)
    assert "Kept for our clinic." in words_of(opened(writer, "We walk"))  # shown again: a reload
    for more in ("&add=paragraph", "&page=1"):
        opened(writer, "We walk")
        writer.press("keep", f"We walk far {more[1:4]}.", **{"kind-0": US})
        assert "Kept for our clinic." not in words_of(opened(writer, "We walk", more))
    opened(writer, "We walk")
    writer.press("keep", "We walk on.", **{"kind-0": US})
    closed = writer.get(f"/write/{OWN}/patient?paper=a4").text
    assert "Kept for our clinic." in words_of(closed)  # with no line open it can be undone
    opened(writer, "We walk")
    writer.press("keep", "We walk a little.", **{"kind-0": US})
    assert "Kept for our clinic." not in words_of(opened(writer, "We rest"))
    assert "Kept for our clinic." not in words_of(opened(writer, "We walk"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Mary Sample, 01632 960777", False), ("Call Ann Example: 01632 960000.", False),
        ("Tuesday 9 March 2027, 10 am to noon", False), ("Church hall, 1 High Street", False),
        ("www.example.org", False), ("“Mary Sample” (01632 960777)", False),
        ("The quiet room is on the left.", True), ("Come and meet us.", True),
        ("Bus 7 stops at the door.", True), ("Ring Ann: she knows the way to the hall.", True),
    ],
)  # fmt: skip
def test_a_reading_age_is_told_of_sentences_alone(writer: Writer, words: str, told: bool) -> None:
    part = writer.post(f"/write/{OWN}/patient/measure", **{"words-0": words}).text
    assert ("reading age" in part) is told


def test_the_leaflet_says_whose_words_it_has_as_its_small_print_does(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    from_sources = "Written from published sources; nobody of the clinic has signed it off."
    assert from_sources in words_of(writer.get("/leaflet/triggers/patient").text)
    page = writer.open("trigger-list", line_with(shipped("trigger-list"), "even at night"))
    assert "even at night" in page
    writer.press("put", "Ask us anything.", add="paragraph", **{"kind-0": US})
    said = words_of(writer.get("/leaflet/triggers/patient").text)
    assert "Written in part by our clinic, in part from published sources; nobody" in said
    writer.post("/new/invitation", **MEETING)
    said = words_of(writer.get("/leaflet/coffee-morning/carer").text)
    assert "Written by our clinic; nobody of the clinic has signed it off." in said


def test_bare_lines_that_are_on_a_paper_are_not_said_to_be_missing(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.post("/new/invitation", **MEETING)
    folded = writer.get("/write/coffee-morning/carer?paper=tri-fold&section=coffee-morning-more-3")
    said = words_of(folded.text)
    assert said.count("A bare line to write on Line to write on. Change") == 6
    assert "Line to write on. Not on this paper" not in said
    sheet = writer.get("/write/coffee-morning/carer?paper=a4&section=coffee-morning-more-3")
    assert words_of(sheet.text).count("Line to write on. Not on this paper") in (0, 6)
