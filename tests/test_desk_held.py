"""A leaflet of which something is asked leaves the desk by no way before somebody has answered."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from desk_writer import US, Writer, line_with, words_of

pytestmark = pytest.mark.slow
HERE, LOOK = "/leaflet/tea/patient", "Look, before it prints:"
HELD = "Nothing was printed or downloaded yet."
HOUSE, HALL = "Friends Meeting House, 12 Mill Lane", "Town Hall, 3 Park Road"
SHEET, RUTH = "/leaflet/my-emergency-sheet/patient", "her daughter Ruth"


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Somebody whose invitation says two places."""
    writer = Writer(tmp_path / "clinic")
    day = str(date.today() + timedelta(days=60))
    form = {"title": "Tea", "day": day, "time": "2 pm", "place": HOUSE, "call": "Ann, 01632 960000"}
    writer.post("/new/invitation", **form)
    writer.leaflet = "tea/patient"
    writer.open("tea", line_with(writer.text("tea"), "**Where"))
    writer.press("keep", f"Where: {HALL}", **{"kind-0": US})
    return writer


@pytest.mark.parametrize("do", ["download", "print", "as-word", "as-text", "as-epub"])
def test_a_leaflet_waits_for_its_answer(writer: Writer, do: str) -> None:
    answer = writer.post(HERE, do=do)
    assert HELD in words_of(answer.text)
    assert not writer.visit.waiting
    assert LOOK in words_of(answer.text)
    assert HELD not in words_of(writer.get(HERE).text)
    assert LOOK not in words_of(writer.post(HERE, do="so").text)
    answer = writer.post(HERE, do=do)
    if do == "print":
        assert answer.request.path == "/printing/first"
        assert writer.visit.waiting
    else:
        assert answer.mimetype != "text/html"


def test_an_answer_lets_it_go(writer: Writer) -> None:
    assert HELD in words_of(writer.post(HERE, do="download").text)
    writer.post("/write/tea/patient/place", place=HALL)
    assert writer.post(HERE, do="download").mimetype == "application/pdf"


def test_other_words_are_asked_about_again_and_so_they_are_of_the_next_person(
    writer: Writer,
) -> None:
    writer.post(HERE, do="so")
    writer.open("tea", line_with(writer.text("tea"), "**Where"))
    writer.press("keep", "Where: Library, 5 New Street", **{"kind-0": US})
    assert HELD in words_of(writer.post(HERE, do="download").text)
    writer.post(HERE, do="so")
    writer.visit.forget()
    assert HELD in words_of(writer.post(HERE, do="download").text)


@pytest.mark.parametrize("do", ["zip", "pdf", "print"])
def test_the_basket_waits_for_it(writer: Writer, do: str) -> None:
    writer.post(HERE, do="basket")
    assert HELD in words_of(writer.post("/basket", do=do).text)
    assert not writer.visit.waiting
    assert LOOK not in words_of(writer.post("/basket", do="so").text)
    answer = writer.post("/basket", do=do)
    assert answer.request.path == "/printing/first" or answer.mimetype != "text/html"


@pytest.mark.parametrize("to", ["zip", "pdf", "printer"])
def test_so_does_a_list(writer: Writer, to: str) -> None:
    upload = (BytesIO(b"Name,Leaflet\nAnn,Tea\nBea,Tea\n"), "list.csv")
    writer.post("/many", list=upload)
    writer.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    assert HELD in words_of(writer.post("/many/ready", to=to).text)
    assert writer.get("/many/file/1").status_code == 404
    assert LOOK not in words_of(writer.post("/many/so", doubts="so").text)
    assert "2 leaflets are made" in words_of(writer.post("/many/ready", to=to).text)


def test_and_what_is_made_of_it_again(writer: Writer) -> None:
    upload = (BytesIO(b"Name,Leaflet\nAnn,Tea\nBea,Tea\n"), "list.csv")
    writer.post("/many", list=upload)
    writer.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    writer.post("/many/so", doubts="so")
    writer.post("/many/ready", to="pdf")
    writer.open("tea", line_with(writer.text("tea"), "**Where"))
    writer.press("keep", "Where: Library, 5 New Street", **{"kind-0": US})
    held = writer.post("/many/again", row="2")
    assert (held.request.path, HELD in words_of(held.text)) == ("/many/ready", True)
    writer.post("/many/so", doubts="so")
    assert "1 leaflet is made" in words_of(writer.post("/many/again", row="2").text)


def test_a_contact_without_a_number_waits_too(writer: Writer) -> None:
    for do in ("download", "print", "as-text"):
        assert HELD in words_of(writer.post(SHEET, do=do, contact=RUTH).text)
    writer.post(SHEET, do="basket", contact=RUTH)
    assert HELD in words_of(writer.post("/basket", do="zip", contact=RUTH).text)
    writer.post(SHEET, do="so-contact", contact=RUTH)
    assert writer.post(SHEET, do="download", contact=RUTH).mimetype == "application/pdf"
    assert writer.post("/basket", do="zip", contact=RUTH).mimetype == "application/zip"
