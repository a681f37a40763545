"""A column of marks with a cell that is none: the column stays, and its one cell is asked about."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from many_desk import brought, chosen, heading, in_hand, listed, mended, settled, words
from test_desk_many_anew import again

from sps_print.batch.list.choices import names_of
from sps_print.batch.list.rows import Row
from sps_print.batch.list.ticks import mark_columns
from sps_print.content.load.columns import load_columns
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.many.table.paper_ticks import ticked_papers
from sps_print.project import open_project

PROJECT = open_project(None)
NAMES, KNOWN = names_of(PROJECT, "en"), load_columns(PROJECT.library)
PAPERS = load_paper_words(PROJECT.library)
HEAD = ("Name", "Living with SPS")
NO_MARKS = [
    "?", "tbc", "maybe", "x?", "yes please", "given", "03/11/2026", "2 copies", "n/a", "posted",
    "by hand", "1/2", "1970",
]  # fmt: skip


def rows_of(heading_: str, *cells: str) -> tuple[Row, ...]:
    return tuple(Row(number, {heading_: cell}) for number, cell in enumerate(cells, 2))


@pytest.mark.parametrize("cell", NO_MARKS)
def test_one_cell_does_not_take_a_column_away(cell: str) -> None:
    found = mark_columns(rows_of("living with sps", "x", cell, "2", "Yes"), NAMES, KNOWN)
    assert found.leaflets["living with sps"].words == "living-with-sps"
    assert "living with sps" in found.marks
    assert not found.words


@pytest.mark.parametrize("cells", [("x", "posted"), ("given", "posted", "x"), ("", "?", "x")])
def test_a_column_of_words_with_a_mark_is_doubted(cells: tuple[str, ...]) -> None:
    found = mark_columns(rows_of("living with sps", *cells), NAMES, KNOWN)
    assert found.leaflets.keys() == found.words == {"living with sps"}
    assert not found.marks


@pytest.mark.parametrize(
    ("cells", "taken"),
    [(("1", "two", "3"), True), (("1", "lots", "4", "a few"), False), (("1970", "2", "1"), False),
     (("two", "lots"), False), (("5", "2", "?"), True), (("5", "2", "Flat 3"), False)],
)  # fmt: skip
def test_how_many_in_words_is_asked_about(cells: tuple[str, ...], taken: bool) -> None:
    found = mark_columns(rows_of("how many", *cells), NAMES, KNOWN)
    assert found.numbers == ({"how many"} if taken else set())


def test_a_question_with_a_none_or_two_is_no_column_of_marks() -> None:
    cells = ("none", "none", "Baclofen", "no", "-")
    assert mark_columns(rows_of("medicines", *cells), NAMES, KNOWN).marks == set()


@pytest.mark.parametrize(
    ("heading_", "words_"),
    [("large print", "large print"), ("needs large print", "large print"), ("booklet", "booklet"),
     ("large print needed?", "large print"), ("big letters", "big letters"), ("a4", "a4"),
     ("printed", ""), ("letter sent", ""), ("diary", ""), ("needs", "")],
)  # fmt: skip
def test_a_heading_names_a_paper(heading_: str, words_: str) -> None:
    found = ticked_papers(rows_of(heading_, "x", "no", "yes"), KNOWN, PAPERS)
    assert [one.words for one in found.values()] == ([words_] if words_ else [])


@pytest.mark.parametrize("heading_", ["letter", "sheet"])
def test_what_may_be_a_paper_is_asked_about(heading_: str) -> None:
    found = ticked_papers(rows_of(heading_, "x", "x"), KNOWN, PAPERS)
    assert found[heading_].loose


@pytest.mark.slow
def test_the_cell_is_mended_or_the_file_brought_again(clerk: Clerk) -> None:
    rows = [("Ann Q", "x"), ("Bea Q", "?"), ("Cy Q", "2")]
    page = brought(clerk, listed(*rows, head=HEAD))
    page = clerk.get("/many/columns")
    assert chosen(page, "column-1") == "leaflet:living-with-sps"
    assert "Guessed: please look" in words(page)
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "leaflet:living-with-sps"})
    page = settled(clerk)
    assert "This is neither yes nor no" in words(page)
    page = mended(clerk, **{"cell-3-leaflet:living-with-sps": "yes"})
    assert heading(page) == "4 leaflets can be made"


@pytest.mark.slow
def test_copies_in_words_are_mended_by_a_button(clerk: Clerk) -> None:
    """One cell in words took the column away, and four leaflets were made in silence."""
    head = ("Name", "Leaflet", "How many of each")
    rows = [("Ann Q", "diary", "1"), ("Bob Q", "diary", "2"), ("Cat Q", "triggers", "3 copies")]
    page = brought(clerk, listed(*rows, ("Dee Q", "diary", "5"), head=head))
    page = clerk.get("/many/columns")
    assert chosen(page, "column-2") == "copies"
    fields = {"column-0": "name", "column-1": "handout", "column-2": "copies"}
    clerk.post("/many/columns", **fields, lines="on")
    page = settled(clerk)
    assert "This does not say how many" in words(page)
    assert "Change to “3”" in words(page)
    assert "“diary” → My symptom diary For: Adults with SPS. 8 leaflets" in words(page)
    assert "3 of 4 rows are right." in words(page)
    assert heading(mended(clerk, do="change-cell-4-copies")) == "11 leaflets can be made"


@pytest.mark.slow
def test_a_column_that_was_left_out_unasked_is_guessed_anew(clerk: Clerk) -> None:
    """It stayed “Leave out”, and only putting the list away helped."""
    head = ("Name", "Leaflet", "Living with SPS")
    rows = [("Ann Q", "card", "no"), ("Bea Q", "diary", "-")]  # words would be asked about
    brought(clerk, listed(*rows, head=head))
    fields = {"column-0": "name", "column-1": "handout", "column-2": ""}
    clerk.post("/many/columns", **fields, lines="on")
    assert heading(settled(clerk)) == "2 leaflets can be made"
    better = [("Ann Q", "card", "x"), ("Bea Q", "diary", "no")]
    page = again(clerk, listed(*better, head=head))
    assert page.request.path == "/many/columns"
    assert chosen(page, "column-2") == "leaflet:living-with-sps"
    assert "Guessed: please look" in words(page)
    clerk.post("/many/columns", **fields, lines="on")  # left out by hand, now
    settled(clerk)
    page = again(clerk, listed(("Ann Q", "card", "?"), ("Bea Q", "diary", "x"), head=head))
    assert heading(page) == "2 leaflets can be made"


@pytest.mark.slow
def test_a_ticked_paper_is_the_paper_of_its_rows(clerk: Clerk) -> None:
    head = ("Name", "Leaflet", "Large print")
    rows = [("Ann Q", "triggers", "x"), ("Bea Q", "triggers", ""), ("Cy Q", "triggers", "?")]
    page = brought(clerk, listed(*rows, ("Di Q", "diary", "no"), head=head))
    page = clerk.get("/many/columns")
    assert chosen(page, "column-2") == "paper:large print"
    # “Which paper” says the same
    fields = {"column-0": "name", "column-1": "handout", "column-2": "format"}
    clerk.post("/many/columns", **fields, lines="on")
    page = settled(clerk)
    assert "This is neither yes nor no" in words(page)
    page = mended(clerk, **{"cell-4-paper:large print": "yes"})
    assert heading(page) == "4 leaflets can be made"
    found = in_hand(clerk).to_make().right
    papers = {row: one.order.format for row, one in found.items()}
    assert papers[2] == papers[4] == "large-print"
    assert "large-print" not in {papers[3], papers[5]}


@pytest.mark.slow
def test_two_papers_of_one_row_are_asked_about(clerk: Clerk) -> None:
    head = ("Name", "Leaflet", "Large print", "Booklet")
    rows = [("Ann Q", "triggers", "x", "x"), ("Bea Q", "triggers", "", "x")]
    brought(clerk, listed(*rows, head=head))
    fields = {"column-2": "paper:large print", "column-3": "paper:booklet"}
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"}, **fields, lines="on")
    page = settled(clerk)
    assert "The row says another paper, too" in words(page)
    page = mended(clerk, **{"cell-2-paper:booklet": ""})
    assert heading(page) == "2 leaflets can be made"
