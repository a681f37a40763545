"""The leaflets of one row: those that its cell names, one for each yes in a column of its own, and
as many copies as it says. Each is a row of its own."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.batch.list.keys import cell_key
from sps_print.batch.list.marks import MOST, how_many, mark_meant, number_in, number_meant
from sps_print.batch.list.parts import part_number
from sps_print.batch.list.rows import Row
from sps_print.content.load.columns import Columns
from sps_print.problems import Problem

COPIES = "copies"
OF_A_LEAFLET = ("handout", "audience", "format")  # what may differ between leaflets of a row
AS_MARK = f"write yes or no, or how many: up to {MOST}"


def several(
    row: Row, each: Mapping[str, tuple[str, ...]], ticked: Mapping[str, str], known: Columns
) -> list[Row]:
    """A row as it is; or one for each of several leaflets. each: the leaflets of words, by their
    key. ticked: those of columns. known: what marks there are."""
    cells, problems = row.cells, list(row.problems)
    if any(not problem.field for problem in problems):  # of the whole row: it is asked about once
        return [row]
    count = {}
    for column in (*(c for c in ticked if c in cells), *([COPIES] if COPIES in cells else [])):
        found = how_many(cells[column], known)
        if found is None or (column == COPIES and not found):
            called = ticked.get(column, column)
            problems.append(mark_fault(row.number, column, cells[column], called, known))
        count[column] = found or 0
    if len(problems) > len(row.problems) or any(p.field in OF_A_LEAFLET for p in problems):
        # a cell of the list is mended as such, before its row is parted
        return [Row(row.number, cells, tuple(problems))]
    words = cells.get("handout", "")
    leaflets = [*each.get(cell_key(words), (words,) if words or not ticked else ())]
    leaflets += [ticked[c] for c, number in count.items() if c != COPIES for _ in range(number)]
    leaflets *= count.get(COPIES, 1)
    if len(leaflets) < 2 and words == "".join(leaflets):
        return [row]
    return [
        Row(part_number(row.number, place), {**cells, "handout": leaflet}, row.problems)
        for place, leaflet in enumerate(leaflets, 1)
    ]  # fmt: skip


def mark_fault(
    row: int, column: str, cell: str = "", called: str = "", known: Columns | None = None
) -> Problem:
    """Why a cell is no mark. column: what it says; COPIES: how many. called: its leaflet or paper,
    in the words of a person. known: what marks there are, to say which one is meant."""
    where = f"row {row}, {called}" if called else f"row {row}"
    if column != COPIES:
        what, hint = "this is neither yes nor no", AS_MARK
        meant = mark_meant(cell, known) if known else ""
    else:
        too_many = (number_in(cell) or 0) > MOST
        what = "these are too many copies" if too_many else "this does not say how many"
        hint, number = f"write how many: 1 to {MOST}", number_meant(cell, known) if known else None
        meant = str(number or "")
    if meant:
        hint = f"{hint}. Most likely: {meant}"
    return Problem(what, where, hint, field=column, meant=meant)
