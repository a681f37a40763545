"""A table too wide for its paper becomes a table for each row, with every word of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from own_folder import clinic
from pdf_tags import Tag, read_tags

from sps_print.build import Job
from sps_print.document.blocks import (
    Line,
    NoteRef,
    Panel,
    Section,
    Strong,
    Table,
    Text,
    WriteIns,
    plain,
)
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import leaves
from sps_print.document.stack_wide_tables import stack_wide_tables
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project, open_project
from sps_print.typeset.flow.boxes import TableBox

STACKED = Order("talking-therapy", "psychologist", "booklet")
FOUR_COLUMNS = """+++
title = "What studies found"
icon = "heart"
sources = ["henn03", "gers02"]
+++

| About | Finding | Grade | Practical idea |
|---|---|---|---|
| Fear | Common, 19 of 43 people.[^henn03] | Strong[^plain] | Ask which places.[^tip] |
| Mood | Most people, 14 of 24 in a survey.[^gers02] | Moderate[^plain] | Ask about mood.[^tip] |
| Avoiding | It was part of the phobia.[^henn03] | Moderate[^plain] | Work on planning.[^tip] |
"""
WIDE = Order("deciding-on-treatment", "patient", "a4")


@pytest.fixture(scope="module")
def stacking(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A clinic whose section has a table wider than a booklet."""
    files = {"templates/en/therapy-fear.md": FOUR_COLUMNS}
    return open_project(clinic(tmp_path_factory.mktemp("stacking"), files))


def row(*cells: str) -> tuple[tuple[Text, ...], ...]:
    return tuple((Text(cell),) if cell else () for cell in cells)


A, B = row("A", "much", "few"), row("B", "little", "no")
OPTIONS = Table(row("Option", "Helps", "Risks"), (A, B))


def blocks(project: Project, *given: object, columns: int = 2) -> tuple[object, ...]:
    section = Section("s", "S", "", given)  # type: ignore[arg-type]
    doc = replace(Job(project, WIDE).document, sections=(section,))
    return stack_wide_tables(doc, columns).sections[0].blocks


def test_a_row_becomes_a_table(project: Project) -> None:
    first = Table(row("Option", "A"), (row("Helps", "much"), row("Risks", "few")), of_row=True)
    second = Table(row("Option", "B"), (row("Helps", "little"), row("Risks", "no")), of_row=True)
    assert blocks(project, OPTIONS) == (first, second)
    panel = Panel(PanelKind.NOTE, "P", (OPTIONS,))
    assert blocks(project, panel) == (Panel(PanelKind.NOTE, "P", (first, second)),)


@pytest.mark.parametrize(
    "kept",
    [
        Table(row("When", "What"), (row("Noise", "ask"),)),  # two columns always fit
        Table(row("Day", "What", "When"), (row("Monday", "", ""),)),  # a table to write in
        WriteIns(("Name",)),
    ],
)
def test_what_stays_as_it_is(kept: object, project: Project) -> None:
    assert blocks(project, kept, columns=1) == (kept,)
    assert blocks(project, OPTIONS, columns=3) == (OPTIONS,)


def test_bold_words_stay_bold(project: Project) -> None:
    table = Table(row("A", "B", "C"), (((Strong("x"),), (Text("y"),), (Strong("z"),)),))
    (made,) = blocks(project, table)
    assert made == Table(
        (row("A")[0], (Strong("x"),)),
        ((row("B")[0], (Text("y"),)), (row("C")[0], (Strong("z"),))),
        of_row=True,
    )


def tables(data: bytes) -> list[Tag]:
    return [tag for tag in read_tags(data).root.walk() if tag.role == "Table"]


def lines(table: Tag) -> list[Tag]:
    """The rows of its head and its body."""
    return [line for part in table.kids for line in part.kids]


def cells(table: Tag) -> list[tuple[str, str, str]]:
    return [
        (cell.role, cell.attributes.get("Scope", ""), cell.text().strip())
        for line in lines(table)
        for cell in line.kids
    ]


def said(line: Line) -> str:
    """The words of a cell, and the numbers of the notes at its end, as a page has them."""
    notes = ", ".join(part.label for part in line if isinstance(part, NoteRef))
    return f"{plain(line)} {notes}".strip()


def test_on_the_finished_page(stacking: Project) -> None:
    """Each option's table has its name for a head, and a named row for each thing said of it."""
    sections = Job(stacking, STACKED).document.sections
    wide = [b for one in sections for b in leaves(one.blocks) if isinstance(b, Table)]
    wanted = [(table.header, row) for table in wide for row in table.rows]
    narrow = tables(Job(stacking, STACKED).pdf())
    assert len(narrow) == len(wanted) > len(wide) > 0
    for table, (header, row) in zip(narrow, wanted, strict=True):
        assert len(row) == 4
        pairs = zip(header[1:], row[1:], strict=True)
        told = [(("TH", "Row", said(h)), ("TD", "", said(c))) for h, c in pairs]
        heads = [("TH", "Column", said(header[0])), ("TH", "Column", said(row[0]))]
        assert cells(table) == [*heads, *(cell for pair in told for cell in pair)]


@pytest.mark.parametrize(
    ("paper", "columns"),
    [("a4", 4), ("letter", 4), ("large-print", 3), ("booklet", 3), ("tri-fold", 2), ("flyer", 2)],
)
def test_how_many_columns_a_paper_holds(paper: str, columns: int) -> None:
    assert PAPERS[paper].table_columns == columns


def grids(project: Project, order: Order) -> list[tuple[str, list[float]]]:
    """The first header cell of each table, and where the words of its columns begin."""
    boxes = [placed.box for panel in Job(project, order).laid_out().panels for placed in panel]
    tables = {id(box): box for box in boxes if isinstance(box, TableBox)}
    return [(box.name, [x for x, _ in box.rows[0].cells]) for box in tables.values()]


@pytest.mark.parametrize(
    ("order", "head"), [(WIDE, "Option"), (STACKED, "About")], ids=["wide", "stacked"]
)
def test_like_tables_stand_on_one_grid(
    project: Project, stacking: Project, order: Order, head: str
) -> None:
    """Columns that wander from table to table have to be found anew each time."""
    whose = stacking if order is STACKED else project
    found = [starts for name, starts in grids(whose, order) if name == head]
    assert len(found) > 1
    assert all(starts == found[0] for starts in found)


def test_words_begin_at_the_edge_of_the_text(project: Project) -> None:
    context = Job(project, WIDE).laid_out().context
    assert {starts[0] for _, starts in grids(project, WIDE)} == {context.left}
