"""Columns of leaflets, papers and copies, however a heading is decorated and a cell is worded."""

from __future__ import annotations

import pytest

from sps_print.batch.list.choices import names_of
from sps_print.batch.list.headings import plain_heading, says_copies
from sps_print.batch.list.marks import MOST, mark_meant, number_meant
from sps_print.batch.list.rows import Row
from sps_print.batch.list.several import COPIES, mark_fault
from sps_print.batch.list.ticks import mark_columns, named_by
from sps_print.content.load.columns import load_columns
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.many.table.match import Guess
from sps_print.desk.many.table.paper_ticks import ticked_papers
from sps_print.desk.many.table.ticks import with_copies, with_ticks
from sps_print.project import open_project

PROJECT = open_project(None)
NAMES, KNOWN = names_of(PROJECT, "en"), load_columns(PROJECT.library)
PAPERS = load_paper_words(PROJECT.library)


def rows_of(heading: str, *cells: str) -> tuple[Row, ...]:
    return tuple(Row(number, {heading: cell}) for number, cell in enumerate(cells, 2))


def guessed(heading: str, *cells: str) -> Guess:
    """What the desk takes a column for that no heading names."""
    marked = mark_columns(rows_of(heading, *cells), NAMES, KNOWN)
    return with_copies(with_ticks({heading: Guess()}, marked), marked)[heading]


@pytest.mark.parametrize(
    "sign",
    ["{} ✓", "{}?", "{} *", "{}:", "☐ {}", "{} ✔\ufe0f", "*{}*", "{} –", "{} (y/n)",
     "{} [x = yes]", "{} wanted", "{} (tick) ✓"],
)  # fmt: skip
def test_what_decorates_a_heading_is_passed_over(sign: str) -> None:
    assert plain_heading(sign.format("hospital bag"), KNOWN) == "hospital bag"
    one = named_by(sign.format("triggers"), NAMES, KNOWN)
    assert one
    assert one.words == "triggers"
    found = ticked_papers(rows_of(sign.format("big print"), "x", "no"), KNOWN, PAPERS)
    assert [paper.words for paper in found.values()] == ["big print"]  # a cell can say that
    assert says_copies(sign.format("copies"), KNOWN)


@pytest.mark.parametrize(
    "heading", ["no triggers", "✓", "x", "card & triggers", "flat (no 3)", "no"]
)
def test_a_heading_keeps_its_words(heading: str) -> None:
    assert plain_heading(heading, KNOWN) == heading


@pytest.mark.parametrize(
    "heading",
    ["How many", "How many??", "How many of each", "Copies wanted", "Copies *",
     "No. of copies needed", "How many please"],
)  # fmt: skip
def test_a_heading_says_how_many_copies(heading: str) -> None:
    assert says_copies(heading.casefold(), KNOWN)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("3 copies", 3), ("two", 2), ("x2", 2), ("2x", 2), ("1.0", 1), ("4,00", 4), ("(2)", 2),
     ("three please", 3), ("2 of each", 2), ("Twenty", 20), ("2.", 2),
     ("21 copies", None), ("1/2", None), ("2-3", None), ("2?", None), ("1.5", None), ("-1", None),
     ("1.000", None), ("Flat 3", None), ("twenty one", None), ("03/11/2026", None), ("½", None),
     ("0 copies", None), ("", None), ("lots", None), ("9" * 5_000 + " copies", None)],
)  # fmt: skip
def test_a_number_of_copies_in_words(cell: str, meant: int | None) -> None:
    assert number_meant(cell, KNOWN) == meant
    fault = mark_fault(2, COPIES, cell, known=KNOWN)
    assert fault.meant == str(meant or "")
    most_likely = f". Most likely: {meant}" * bool(meant)
    assert fault.hint == f"write how many: 1 to {MOST}{most_likely}"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("yes please", "yes"), ("Y pls", "y"), ("✓ thanks", "✓"), ("no thanks", "no"), ("x2", "2"),
     ("x?", ""), ("yes but not now", ""), ("Y Smith", ""), ("given", ""), ("yes/no", "")],
)  # fmt: skip
def test_a_mark_among_other_words(cell: str, meant: str) -> None:
    assert mark_meant(cell, KNOWN) == meant


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("sets", ("1", "2", "two", "5")), ("qty", ("2", "3 copies", "x2")), ("d", ("2", "2", "1")),
     ("leaflets", ("1.0", "2.0", "5.0")), ("qty", ("1970", "3", "2")),
     ("packs", ("2", "?", "0", "1", "3"))],
)  # fmt: skip
def test_numbers_of_copies_are_asked_about(heading: str, cells: tuple[str, ...]) -> None:
    assert guessed(heading, *cells) == Guess(COPIES, False, True)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("bed no.", ("2", "9", "4")), ("sets", ("1", "2", "3")), ("seen", ("1", "0", "1")),
     ("born", ("1970", "1981", "2")), ("remarks", ("call 2", "flat 3", "two"))],
)  # fmt: skip
def test_other_small_numbers_are_not(heading: str, cells: tuple[str, ...]) -> None:
    assert guessed(heading, *cells) == Guess()


@pytest.mark.parametrize("heading", ["hospital bag", "triggers ✓"])
@pytest.mark.parametrize(
    "cells", [("no", "no", "yes please"), ("-", "Yes!"), ("no", "wanted", "no"), ("ok", "given")]
)
def test_a_leaflet_without_a_plain_yes_is_asked_about(heading: str, cells: tuple[str, ...]) -> None:
    guess = guessed(heading, *cells)
    assert guess.meaning.startswith("leaflet:")
    assert guess.doubtful


@pytest.mark.parametrize("heading", ["trigers", "Hosptal bag ✓", "livng with sps?"])
def test_a_mistyped_leaflet_with_marks_is_asked_about(heading: str) -> None:
    guess = guessed(heading.casefold(), "x", "no", "x")
    assert guess.meaning.startswith("leaflet:")
    assert guess.doubtful
    assert guessed("discussed", "x", "no", "x") == guessed("seen", "x", "yes") == Guess()


def test_a_paper_without_a_plain_yes_is_asked_about() -> None:
    found = ticked_papers(rows_of("big print?", "no", "no", "yes please"), KNOWN, PAPERS)
    assert found["big print?"].loose
    assert not ticked_papers(rows_of("big print", "no", "no"), KNOWN, PAPERS)
    assert not ticked_papers(rows_of("letter", "sent", "posted"), KNOWN, PAPERS)


@pytest.mark.parametrize("cells", [("Dr Example", "Dr Sample", "-"), ("no", "no")])
def test_who_somebodys_doctor_is_and_a_column_of_no_are_not_asked_about(
    cells: tuple[str, ...],
) -> None:
    assert guessed("GP", *cells) == Guess()
