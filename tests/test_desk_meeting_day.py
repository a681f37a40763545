"""The day of a meeting is changed in the text of its invitation: by when that is read again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import US, Writer, line_with, words_of
from test_desk_invitation import MEETING

from sps_print.content.load.handouts import load_handout
from sps_print.document.days import day_said
from sps_print.files.library import Library

pytestmark = pytest.mark.slow


def review_by(clerk: Clerk) -> date:
    return load_handout(Library(clerk.folder), "coffee-morning").review_by


def moved(writer: Writer, words: str) -> str:
    """The page after the day in the text of the invitation was changed."""
    line = line_with(writer.text("coffee-morning"), "**When:**")
    writer.open("coffee-morning", line)
    return writer.press("keep", words, **{"kind-0": US})


@pytest.fixture
def inviting(tmp_path: Path) -> Writer:
    writer = Writer(tmp_path / "clinic")
    writer.post("/new/invitation", **MEETING)
    writer.leaflet = "coffee-morning/carer"
    return writer


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("Tuesday 9 March 2027, 10 am to noon", date(2027, 3, 10)),
        ("Sunday 28 February 2027, 10 am", date(2027, 3, 1)),
        ("Friday 31 December 2027", date(2028, 1, 1)),
        ("9th of March, 10 am", date(2027, 3, 10)),  # the next such day; it is asked about
        ("9.3.2027, 10:00", date(2027, 3, 10)),
        ("Tuesday 2 March 2027, or else 16 March 2027", date(2027, 3, 3)),  # it is still said
        ("Tuesday 9 March 2027 and 16 March 2027", date(2027, 3, 17)),
    ],
)
def test_an_invitation_is_read_again_after_its_new_day(
    inviting: Writer, said: str, until: date
) -> None:
    assert review_by(inviting) == date(2027, 3, 3)
    page = words_of(moved(inviting, f"When: {said}"))
    assert review_by(inviting) == until
    told = f"It is to be read again by {day_said(until)} now"
    assert (told in page) == (until != date(2027, 3, 3))


@pytest.mark.parametrize("said", ["next Tuesday", "9 Marc", "Monday 2 March 2020", "9 Mai 2027",
                                  "Monday 31 February 2027", "9 March 2099"])  # fmt: skip
def test_a_day_that_it_cannot_go_with_is_said(inviting: Writer, said: str) -> None:
    page = words_of(moved(inviting, f"When: {said}"))
    assert "It is still to be read again by 3 March 2027, the day after the former day" in page
    assert review_by(inviting) == date(2027, 3, 3)


def test_undoing_a_new_day_takes_the_other_back_too(inviting: Writer) -> None:
    moved(inviting, "When: Tuesday 9 March 2027, 10 am to noon")
    page = words_of(inviting.press("undo"))
    assert "Undone" in page
    assert "It is to be read again by 3 March 2027 now" in page
    assert review_by(inviting) == date(2027, 3, 3)


def test_undoing_a_title_with_a_new_day_takes_the_other_back_too(inviting: Writer) -> None:
    """Both stand in the same file."""
    inviting.open("", 1)
    inviting.press("keep", "Coffee on 2 March 2027")
    inviting.open("", 1)
    inviting.press("keep", "Coffee on 9 March 2027")
    assert review_by(inviting) == date(2027, 3, 10)
    assert 'value="undo"' in inviting.page
    page = words_of(inviting.press("undo"))
    assert "Undone" in page
    assert load_handout(Library(inviting.folder), "coffee-morning").title == (
        "Coffee on 2 March 2027"
    )
    assert review_by(inviting) == date(2027, 3, 3)
    inviting.press("undo")
    assert load_handout(Library(inviting.folder), "coffee-morning").title == "Coffee morning"


def test_a_day_of_its_own_to_be_read_again_stays(inviting: Writer) -> None:
    file = inviting.folder / "handouts/coffee-morning.toml"
    text = file.read_text().replace("review-by = 2027-03-03", "review-by = 2027-08-01")
    file.write_text(text)
    page = words_of(moved(inviting, "When: Tuesday 9 March 2027, 10 am to noon"))
    assert review_by(inviting) == date(2027, 8, 1)
    assert "read again by" not in page
