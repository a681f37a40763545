"""Below a heading that is a paper: what can be read in one way is read, and the rest is asked."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from many_desk import brought, chosen, in_hand, listed, settled, words

from sps_print.batch.list.paper_marks import paper_mark
from sps_print.content.load.columns import load_columns
from sps_print.content.load.papers import load_paper_words
from sps_print.files.library import Library

KNOWN, PAPERS = load_columns(Library(None)), load_paper_words(Library(None))
LARGE = "large print"
A4 = "emergency/patient"


@pytest.mark.parametrize(
    "cell",
    [
        "x", "Yes", "large", "Large print", "BIG", "bigger", "LP", "lge", "XL", "enlarged", "18pt",
        "16 pt", "18 point", "font 18", "size 18", "18", "yes - large", "yes, 18pt",
        "large please", "large pls", "v. large", "✓", "1",
    ],
)  # fmt: skip
def test_it_asks_for_large_print(cell: str) -> None:
    assert paper_mark(cell, LARGE, KNOWN, PAPERS) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "no", "-", "–", "0", "normal", "Standard", "std", "regular", "standard print",
        "12pt", "12 point", "small", "N/A", "not needed", "not required", "no - normal", "as usual",
        "Normal size",
    ],
)  # fmt: skip
def test_it_does_not(cell: str) -> None:
    assert paper_mark(cell, LARGE, KNOWN, PAPERS) == 0


@pytest.mark.parametrize(
    "cell",
    [
        "?", "14pt", "14", "12", "24pt", "A4", "booklet", "both", "maybe", "no large", "no - large",
        "yes - normal", "yes?", "ask her", "large booklet", "glasses", "large?", "braille",
        "2 copies", "yes please", "no thanks", "not large", "unknown", "tbc",
    ],
)  # fmt: skip
def test_nobody_can_be_sure(cell: str) -> None:
    assert paper_mark(cell, LARGE, KNOWN, PAPERS) is None


@pytest.mark.parametrize(
    ("heading", "cell", "mark"),
    [
        ("booklet", "A5", 1), ("booklet", "booklet please", 1), ("booklet", "normal", 0),
        ("booklet", "small", None), ("booklet", "large", None), ("easy read", "easy", 1),
        ("easy read", "standard", 0), ("plain", "normal", 1), ("plain", "large", None),
        ("ward", "large", None),
    ],
)  # fmt: skip
def test_below_another_paper_it_is_that_one(heading: str, cell: str, mark: int | None) -> None:
    assert paper_mark(cell, heading, KNOWN, PAPERS) == mark


@pytest.mark.parametrize("heading", ["Big print?", "Large print", "Large font"])
def test_such_a_column_is_not_asked_about(clerk: Clerk, heading: str) -> None:
    rows = [("Ann", "large"), ("Bea", ""), ("Cy", "normal"), ("Dee", "LP"), ("Eve", "no")]
    brought(clerk, listed(*rows, head=("Name", heading)))
    page = clerk.post("/many/leaflet", leaflet=A4)
    assert chosen(page, "column-1").startswith("paper:")
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "format"}, lines="on")
    assert "5 leaflets can be made" in words(settled(clerk))
    checked = in_hand(clerk).checked
    assert checked
    papers = {row: one.order.format for row, one in checked.right.items()}
    assert papers == {2: "large-print", 3: "a4", 4: "a4", 5: "large-print", 6: "a4"}


def test_a_cell_that_may_be_either_is_asked_about(clerk: Clerk) -> None:
    rows = [("Ann", "large"), ("Bea", "14pt"), ("Cy", "normal")]
    brought(clerk, listed(*rows, head=("Name", "Large print")))
    clerk.post("/many/leaflet", leaflet=A4)
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "format"}, lines="on")
    said = words(settled(clerk))
    assert "2 of 3 rows are right" in said
    assert "This is neither yes nor no" in said
