"""Single rows of a list that are right: doubles are told, and each can be left out."""

from __future__ import annotations

import io

import pytest
from desk_pages import Clerk
from many_desk import A4, brought, heading, in_hand, listed, looked_at, made, mended, settled, words
from werkzeug.test import TestResponse

from sps_print.desk.visit.page import LIST

LIVING = "living-with-sps/patient"  # asks for nothing
HEAD = ("Name", "Copies", "Notes")
MARY, NOT_HER = ("Mary  Fielding", "1", ""), ("Mary Field", "1", "")
ROWS = (
    ("Ann Example", "2", "rang on 27/11 - on holiday"), MARY, NOT_HER,
    ("mary fielding ", "1", "new"),
)  # fmt: skip


def ready(clerk: Clerk, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> TestResponse:
    """A list for a leaflet that prints no name."""
    brought(clerk, listed(*rows, head=head))
    clerk.post("/many/leaflet", leaflet=LIVING)
    clerk.post("/many/columns", **{f"column-{head.index('Copies')}": "copies"}, lines="on")
    return settled(clerk)


@pytest.mark.parametrize("again", ["graham  fitch", " GRAHAM FITCH", "Graham\u00a0Fitch"])
def test_a_name_is_the_same_in_whatever_spaces(clerk: Clerk, again: str) -> None:
    rows = [("Graham Fitch", "Tom, 01632 960001", "x"), (again, "Tom, 01632 960001", "x")]
    page = words(looked_at(clerk, listed(*rows), A4, "a4", lines="on", **{"column-2": ""}))
    assert "gets the same leaflet by the rows 2 and 3. If that is one person" in page


def test_a_double_is_told_whose_leaflet_prints_no_name(clerk: Clerk) -> None:
    page = ready(clerk, *ROWS)
    assert "Mary Fielding gets the same leaflet by the rows 3 and 5." in words(page)
    assert words(page).count("gets the same") == 1
    page = mended(clerk, do="out-each-5")
    assert heading(page) == "4 leaflets can be made"
    assert "gets the same" not in words(page)
    assert "Take row 5 back in: mary fielding" in words(page)


def test_the_pile_says_whose_each_is_that_prints_no_name(clerk: Clerk) -> None:
    head = ("First name", "Copies", "Surname")
    ready(clerk, ("Ann", "1", "Example"), ("Bea", "1", "Other"), head=head)
    made(clerk, "printer")
    assert "Row 3: Bea Other" in words(clerk.get("/many/again"))


def test_a_row_that_is_right_can_be_left_out_and_taken_back(clerk: Clerk) -> None:
    assert 'href="/many/single"' in ready(clerk, *ROWS).text
    said = words(clerk.get("/many/single"))
    assert "Row 2: Ann Example" in said
    assert "Notes: rang on 27/11 - on holiday" in said  # no leaflet prints it
    clerk.post("/many/single", row="2")
    page = settled(clerk)
    assert heading(page) == "3 leaflets can be made"
    assert "Take row 2 back in: Ann Example" in words(page)
    assert "Take row 2 back in: Ann Example" in words(clerk.get("/many/single"))
    assert heading(mended(clerk, do="in-row-2")) == "5 leaflets can be made"


def test_nothing_ticked_is_said_and_nobody_left_out(clerk: Clerk) -> None:
    ready(clerk, *ROWS)
    assert "No row is ticked" in words(clerk.post("/many/single"))
    assert "No row is ticked" in words(clerk.post("/many/single", row="99"))
    assert not in_hand(clerk).left_out
    clerk.post("/many/end")
    assert heading(clerk.get("/many/single")) == "A leaflet for each person of a list"


def test_who_prints_no_name_is_known_when_the_file_comes_again(clerk: Clerk) -> None:
    ready(clerk, *ROWS)
    clerk.post("/many/single", row="4")
    settled(clerk)
    data = listed(MARY, NOT_HER, ("Eve Example", "1", ""), head=HEAD)
    given = {LIST: f"{in_hand(clerk).token}.1", "again": "yes"}
    clerk.post("/many", list=(io.BytesIO(data), "people.csv"), **given)
    page = words(settled(clerk))
    assert "New: row 4 (Eve Example)." in page
    assert "Changed:" not in page
    assert "No longer in the file: row 2 (Ann Example), row 5 (mary fielding)." in page
    assert "Take row 3 back in: Mary Field " in page
