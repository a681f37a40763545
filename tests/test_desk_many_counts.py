"""What is said of a list is said of the rows that are made: who is left out is in no count."""

from __future__ import annotations

import io
import re

from desk_pages import Clerk
from many_desk import in_hand, listed, looked_at, settled, words
from werkzeug.test import TestResponse

from sps_print.desk.visit.page import LIST

HEAD = ("Name", "Emergency contact", "Medicines", "Leaflet", "Bed")
NAMES = ("Ann", "Bea", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal")
ROWS = [
    (f"{name} Example", f"Tom, 01632 96000{n}", "N/A", "GP" if n > 3 else "emergency card",
     "bay 4" if n == 7 else "")
    for n, name in enumerate(NAMES)
]  # fmt: skip
GIVEN = {"column-3": "handout", "column-4": "", "lines": "on"}


def brought(clerk: Clerk) -> TestResponse:
    return looked_at(clerk, listed(*ROWS, head=HEAD), "/", "", **GIVEN)


def brought_again(clerk: Clerk) -> TestResponse:
    """The file once more, with another number in three rows of eight."""
    brought(clerk)
    rows = [(row[0], row[1].replace("960", "961"), *row[2:]) for row in ROWS[:3]] + ROWS[3:]
    file = (io.BytesIO(listed(*rows, head=HEAD)), "people.csv")
    clerk.post("/many", list=file, **{LIST: f"{in_hand(clerk).token}.1", "again": "yes"})
    return settled(clerk)


def counts(page: TestResponse) -> set[str]:
    """The numbers of rows, cells and leaflets that a page speaks of."""
    return set(re.findall(r"\b\d+ (?:row|cell|leaflet|PDF)s?\b", words(page)))


def test_all_are_counted_at_first(clerk: Clerk) -> None:
    assert counts(brought(clerk)) == {"8 leaflets", "8 PDFs", "4 cells", "4 rows"}


def test_a_note_counts_the_rows_that_are_made_and_no_others(clerk: Clerk) -> None:
    """“N/A” stood in 4 cells, and a column was not printed for 4 rows, with three leaflets to make,
    none of them a GP's."""
    brought_again(clerk)
    clerk.post("/many/only", do="changed")
    page = clerk.get("/many/ready")
    assert counts(page) == {"3 leaflets", "3 PDFs", "3 cells"}
    clerk.post("/many/only", do="all")
    assert "4 rows" in words(clerk.get("/many/ready"))


def test_a_row_left_out_is_in_no_note(clerk: Clerk) -> None:
    assert "nothing is printed of these columns: “Bed”" in words(brought(clerk))
    clerk.post("/many/single", row="9")
    page = settled(clerk)
    assert counts(page) == {"7 leaflets", "7 PDFs", "4 cells", "3 rows", "1 row"}
    assert "“Bed”" not in words(page)  # only a row that is left out has something there


def test_what_changed_is_not_said_of_a_row_that_is_left_out(clerk: Clerk) -> None:
    assert "Changed: row 2 (Ann Example), row 3" in words(brought_again(clerk))
    clerk.post("/many/single", row="2")
    assert "Changed: row 3 (Bea Example), row 4" in words(settled(clerk))


def test_the_pages_before_say_how_many_are_left_out(clerk: Clerk) -> None:
    brought(clerk)
    assert "left out" not in words(clerk.get("/many/columns"))
    clerk.post("/many/single", row="9")
    settled(clerk)
    for page in ("/many/columns", "/many/leaflet"):
        assert "8 rows (1 left out)" in words(clerk.get(page))
