"""Columns of x, yes and small numbers: leaflets by their headings, copies, and nobody's words."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from many_desk import (
    A4,
    ANN,
    CARD,
    HEAD,
    brought,
    chosen,
    heading,
    in_hand,
    listed,
    looked_at,
    made,
    mended,
    orders_of,
    settled,
    words,
)

from sps_print.desk.many.table.head import shortened

pytestmark = pytest.mark.slow
PLAIN_HEAD = ("Name", "Newly diagnosed", "Emergency card", "GP")
PLAIN = [("Ann Q", "x", "2", ""), ("Bea Q", "", "yes", "x"), ("Cy Q", "no", "1", "no")]
USED = {"column-0": "name", "column-1": "leaflet:newly-diagnosed",
        "column-2": "leaflet:emergency-card"}  # fmt: skip


def test_marks_are_nobodys_words_whatever_the_heading_says(clerk: Clerk) -> None:
    rows = [("Ann", "2", "x", "yes"), ("Bea", "yes", "", "1"), ("Cy", "x", "x", "")]
    brought(clerk, listed(*rows, head=("Name", "Emergency card", "Medicines", "Emergency contact")))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert [chosen(page, f"column-{n}") for n in range(4)] == ["name", "", "", ""]


def test_a_guess_stays_marked_and_what_is_left_out_by_hand_is_not_guessed_again(
    clerk: Clerk,
) -> None:
    rows = [("Ann", "Cy 01632 960001", "a4")]
    brought(clerk, listed(*rows, head=("Name", "Emergncy contact", "Paper")))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert chosen(page, "column-1") == "contact"
    fields = {"column-0": "name", "column-1": "contact", "column-2": "format", "paper": "card"}
    clerk.post("/many/columns", **fields)
    page = settled(clerk)
    assert "the paper is chosen for all" in words(page).casefold()
    assert "Guessed: please look" in words(page)
    clerk.post("/many/columns", **{**fields, "column-1": ""})
    page = clerk.post("/many/leaflet", leaflet="emergency/patient")
    assert chosen(page, "column-1") == ""
    assert "Guessed: please look" not in words(page)


@pytest.mark.parametrize("cell", ["x", "Yes", "Y"])
@pytest.mark.parametrize("at", range(3))
def test_a_mark_is_a_cell_to_mend(clerk: Clerk, cell: str, at: int) -> None:
    row = [*ANN]
    row[at] = cell
    page = looked_at(clerk, listed(row))
    assert heading(page) == "1 cell to mend"
    assert "A mark is no answer to print" in words(page)


@pytest.mark.parametrize("at", range(2))
@pytest.mark.parametrize("cell", ["no", "yes please", "none", "done"])
def test_a_no_is_nobody(clerk: Clerk, cell: str, at: int) -> None:
    """A card said “Please call no”."""
    row = [*ANN]
    row[at] = cell
    page = looked_at(clerk, listed(row))
    assert heading(page) == "1 cell to mend"
    assert f"“{cell}” names nobody, and is not printed" in words(page)
    assert "allow-blanks" not in words(page)


@pytest.mark.parametrize("cell", ["3", "12 34", "0", "999"])
def test_a_number_too_short_to_call_is_looked_at_before_it_is_printed(
    clerk: Clerk, cell: str
) -> None:
    """A card said “Please call 3”. It may be all that somebody wrote: it is not refused."""
    name, _, *rest = ANN
    page = looked_at(clerk, listed([name, cell, *rest]))
    assert heading(page) == "1 leaflet can be made"
    assert f"Look: “{cell}” is printed as it stands in 1 cell" in words(page)


def test_words_mended_for_one_column_are_forgotten_with_it(clerk: Clerk) -> None:
    head = ("Name", "What", "Other")
    rows = [("Ann", "thing", "thing"), ("Bea", "Triggers", "Triggers")]
    brought(clerk, listed(*rows, head=head))
    first = {"column-0": "name", "column-1": "handout", "column-2": "", "lines": "on"}
    clerk.post("/many/leaflet", leaflet="/")
    clerk.post("/many/columns", **first)
    settled(clerk)
    mended(clerk, **{"leaflet-handout-2": "Newly diagnosed"})
    assert set(orders_of(clerk)) == {2, 3}
    clerk.post("/many/columns", **{**first, "column-2": "handout"})  # refused: two of them
    clerk.post("/many/columns", **{**first, "column-1": "", "column-2": "handout"})
    settled(clerk)
    assert set(orders_of(clerk)) == {3}


def test_each_column_may_be_a_leaflet_and_a_number_says_how_many(clerk: Clerk) -> None:
    page = brought(clerk, listed(*PLAIN, head=PLAIN_HEAD))
    assert [chosen(page, f"column-{n}") for n in range(4)] == [*USED.values(), "?"]
    assert words(page).count("Guessed: please look") == 2
    clerk.post("/many/columns", **USED, lines="on")
    page = settled(clerk)
    assert heading(page) == "5 leaflets can be made"
    made_of = sorted((row % 100_000_000, order[0]) for row, order in orders_of(clerk).items())
    card = "emergency-card"
    assert made_of == [(2, card), (2, card), (2, "newly-diagnosed"), (3, card), (4, card)]
    assert "gets the same leaflet" not in words(page)


def test_a_cell_that_is_no_mark_is_mended_and_a_row_without_a_yes_is_asked_about(
    clerk: Clerk,
) -> None:
    brought(clerk, listed(*PLAIN, ("Di Q", "no", "", ""), head=PLAIN_HEAD))
    in_hand(clerk).mends[2] = {"leaflet:emergency-card": "perhaps"}
    many = in_hand(clerk)
    many.meanings = {"name": "name", "newly diagnosed": "leaflet:newly-diagnosed",
                     "emergency card": "leaflet:emergency-card"}  # fmt: skip
    clerk.post("/many/columns", **USED, lines="on")
    page = settled(clerk)
    assert "This is neither yes nor no" in words(page)
    assert "Which leaflet do they get?" in words(page)
    page = mended(clerk, **{"cell-2-leaflet:emergency-card": "yes", "do": "out-5"})
    assert heading(page) == "4 leaflets can be made"
    assert "They get no leaflet" in words(page)


def test_rows_of_several_leaflets_are_counted_once_and_called_by_their_row(clerk: Clerk) -> None:
    """A list of 31 had 36 rows, and then 50; and “(leaflet 1)” stood where there was one alone."""
    rows = [("Ann Q", "x", "x", "?"), ("Bea Q", "", "x", "x"), ("Cy Q", "no", "no", "")]
    brought(clerk, listed(*rows, head=PLAIN_HEAD))
    clerk.post("/many/columns", **USED, lines="on")
    page = settled(clerk)
    assert "2 of 3 rows are right." in words(page)
    assert "Leave row 4 out" in words(page)
    assert "“”" not in words(page)
    mended(clerk, do="out-4")
    page = mended(clerk, do=f"out-{100_000_000 + 2}")
    assert "Left out: 1 row They get no leaflet" in words(page)
    assert "Left out: 1 leaflet of a row that gets others" in words(page)
    made(clerk, "pdf")
    again = words(clerk.get("/many/again"))
    assert "Row 3: Bea Q" in again
    assert "Row 2 (leaflet 2): Ann Q" in again


def test_marks_chosen_as_which_leaflet_are_leaflets_by_their_headings(clerk: Clerk) -> None:
    brought(clerk, listed(*PLAIN, head=PLAIN_HEAD))
    fields = {"column-0": "name", "column-1": "handout", "column-2": "handout"}
    clerk.post("/many/columns", **fields, lines="on")
    assert heading(settled(clerk)) == "5 leaflets can be made"


def test_marks_under_no_title_are_told_what_a_heading_has_to_be(clerk: Clerk) -> None:
    brought(clerk, listed(*PLAIN, head=("Name", "Q", "R", "S")))
    clerk.post("/many/leaflet", leaflet="/")
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout",
                                   "column-2": "handout"})  # fmt: skip
    assert "a leaflet by itself where its heading is the title of one" in words(settled(clerk))


@pytest.mark.parametrize(
    ("head", "counts", "guessed"),
    [
        ("Copies", ("2", "3"), "copies"), ("Number", ("2", "1"), "copies"),
        ("How many", ("2", "2"), "copies"), ("Number", ("1", "2"), ""), ("No", ("7", "8"), ""),
        ("Number", ("1970", "2"), ""),
    ],
)  # fmt: skip
def test_a_column_of_copies(
    clerk: Clerk, head: str, counts: tuple[str, str], guessed: str
) -> None:  # fmt: skip
    rows = [(*ANN, counts[0]), (*ANN, counts[1])]
    brought(clerk, listed(*rows, head=(*HEAD, head)))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert chosen(page, "column-3") == guessed


@pytest.mark.parametrize(("cell", "leaflets"), [("3", 3), ("", 1), ("yes", 1), ("20", 20)])
def test_so_many_copies_are_made(clerk: Clerk, cell: str, leaflets: int) -> None:
    data = listed((*ANN, cell), head=(*HEAD, "Copies"))
    page = looked_at(clerk, data, **{"column-3": "copies"})
    noun = "leaflet" if leaflets == 1 else "leaflets"
    assert heading(page) == f"{leaflets} {noun} can be made"


@pytest.mark.parametrize("cell", ["21", "40", "200"])
def test_too_many_copies_are_said_to_be_too_many(clerk: Clerk, cell: str) -> None:
    page = looked_at(clerk, listed((*ANN, cell), head=(*HEAD, "Copies")), **{"column-3": "copies"})
    assert "These are too many copies. Write how many: 1 to 20" in words(page)


@pytest.mark.parametrize("cell", ["0", "two", "no", "-1"])
def test_no_number_of_copies_is_a_cell_to_mend(clerk: Clerk, cell: str) -> None:
    data = listed((*ANN, cell), head=(*HEAD, "Copies"))
    page = looked_at(clerk, data, **{"column-3": "copies"})
    assert "This does not say how many" in words(page)


@pytest.mark.parametrize(
    ("cells", "guessed"),
    [
        (("big print", "booklet", "card"), "format"), (("Big Print please", "A4"), "format"),
        (("normal", "usual"), ""), (("by post", "by hand", "card"), ""),
    ],
)  # fmt: skip
def test_a_column_of_papers_is_known_by_its_cells(
    clerk: Clerk, cells: tuple[str, ...], guessed: str
) -> None:
    rows = [(*ANN, cell) for cell in cells]
    brought(clerk, listed(*rows, head=("Person", *HEAD[1:], "How")))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert [chosen(page, "column-0"), chosen(page, "column-3")] == ["name", guessed]


def test_a_list_without_a_column_of_names_says_so(clerk: Clerk) -> None:
    brought(clerk, listed(ANN[1:], head=HEAD[1:]))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert "no column is “Your name”" in words(page)
    page = clerk.post("/many/columns", **{"column-0": "name", "column-1": "medicines"})
    assert "no column is “Your name”" not in words(clerk.get("/many/columns"))


@pytest.mark.parametrize(
    ("words_", "short"),
    [
        ("In all there are 27 rows", "In all there are 27 …"), ("In all 27 rows", "In all 27 rows"),
        ("a" * 30, "a" * 20 + "…"), ("Exactly here, twenty and more", "Exactly here, twenty …"),
    ],
)  # fmt: skip
def test_a_note_is_cut_between_words(words_: str, short: str) -> None:
    assert shortened(words_, 20) == short


def test_sheets_of_each_paper_stand_below_its_name(clerk: Clerk) -> None:
    data = listed((*ANN, "large print"), (*ANN, "A4"), head=(*HEAD, "Paper"))
    looked_at(clerk, data, A4, "", lines="on", **{"column-3": "format"})
    page = made(clerk, "pdf")
    assert page.request.path == "/many/done"
    text = clerk.get("/many/again").text
    assert text.count('scope="colgroup"') == 2
