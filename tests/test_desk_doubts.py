"""What can hardly be right is said until it is mended: a wrong weekday, a number too short."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import US, Writer, words_of

from sps_print.document.days import day_said

pytestmark = pytest.mark.slow
MEETING = date.today() + timedelta(days=9)
WRONG = f"{MEETING + timedelta(days=1):%A} {day_said(MEETING)}"
RIGHT = f"{MEETING:%A} {day_said(MEETING)}"
LOOK = "Look, before it prints:"
LINES = {"when": 7, "ask": 9}
PAGES = ("/leaflet/{}", "/write/{}", "/shelf/sign/{}")


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """Somebody who has made an invitation."""
    writer = Writer(tmp_path / "clinic")
    form = {"title": "Coffee morning", "day": str(MEETING), "place": "Town Hall"}
    writer.post("/new/invitation", **form, call="Ann Example, 01632 960000")
    writer.leaflet = "coffee-morning/patient"
    return writer


def kept(writer: Writer, line: str, words: str) -> str:
    writer.open("coffee-morning", LINES[line])
    return words_of(writer.press("keep", words, **{"kind-0": US}))


def test_a_wrong_weekday_is_said_until_it_is_mended(writer: Writer) -> None:
    said = f"“{WRONG}”: {day_said(MEETING)} is a {MEETING:%A}"
    assert kept(writer, "when", f"When: {WRONG}").count(said) == 1
    kept(writer, "ask", "Questions? Call Ann Example, 01632 960000. Ask for tea.")
    pages = [words_of(writer.get(one.format(writer.leaflet)).text) for one in PAGES]
    assert [said in page and LOOK in page for page in pages] == [True] * 3
    assert ["(in “When and where”)" in page for page in pages] == [True] * 3
    kept(writer, "when", f"When: {RIGHT}")
    pages = [words_of(writer.get(one.format(writer.leaflet)).text) for one in PAGES]
    assert [LOOK in page for page in pages] == [False] * 3


def test_a_refusal_says_nothing_of_files(writer: Writer) -> None:
    page = kept(writer, "ask", "Our nurse knows diazepam.")
    assert "a leaflet about you names no medicine" in page.casefold()
    assert "about = " not in page
    assert ".toml" not in page


def test_so_is_a_number_that_is_too_short(writer: Writer) -> None:
    assert "“07700 9001” has fewer digits" in kept(writer, "ask", "Call Ann on 07700 9001.")
    pages = [words_of(writer.get(one.format(writer.leaflet)).text) for one in PAGES]
    assert ["“07700 9001” has fewer digits" in page for page in pages] == [True] * 3


@pytest.mark.parametrize("phone", ['phone = "01632 960000"', ""])
def test_a_short_number_of_a_person_is_asked_about_and_prints(tmp_path: Path, phone: str) -> None:
    clerk = Clerk(tmp_path / "clinic")
    (clerk.folder / "clinic.toml").write_text(f'name = "Example"\n{phone}\n', "utf-8")
    sheet = "/leaflet/emergency/patient"
    page = words_of(clerk.post(sheet, do="see", contact="Ann, 07700 9").text)
    assert "“07700 9” has fewer digits than a telephone number like yours" in page
    clerk.post(sheet, do="basket", contact="Ann, 07700 9")
    assert "“07700 9” has fewer digits" in words_of(clerk.get("/basket").text)
    assert clerk.post(sheet, do="download", contact="Ann, 07700 9").mimetype == "text/html"
    for do in ("so", "so-contact"):
        clerk.post(sheet, do=do, contact="Ann, 07700 9")
    assert clerk.post(sheet, do="download", contact="Ann, 07700 9").mimetype == "application/pdf"
    assert LOOK not in words_of(clerk.post(sheet, do="see", contact="Ann, 07700 900123").text)
