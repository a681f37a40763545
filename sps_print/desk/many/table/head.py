"""Where a list names its columns: in its first row, or below a title that somebody put above; and
where its people end: what stands alone below them is a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from sps_print.batch.list.rows import NamesRefused, OrderList, Row, open_table
from sps_print.batch.list.totals import adds_up
from sps_print.content.load.columns import Columns
from sps_print.desk.many.table.match import Guess, guesses
from sps_print.model import Handout
from sps_print.problems import SpsPrintError

HIGHEST = 4  # rows that a title may take
KNOWN = 2  # columns below a title whose names are surely known: nobody's row looks like that
NUMBERS = re.compile(r"[\d\s./:-]*\d[\d\s./:-]*")  # a date, too: no name of a column
NOTES = 5  # notes below a list, at most
NOTE = 60  # characters of a note that are shown


def opened(
    path: Path, encoding: str, sheet: str, handouts: Sequence[Handout], known: Columns
) -> tuple[OrderList, tuple[str, ...]]:
    """A list, and what a person should see of where its columns are named.

    A first row of one cell, merged or not, is a title where the row below has several. Else rows
    are taken for one only where no column is known by the first row, and surely some by the row
    below. A title that stands alone in its row, or in merged cells, names no column; less has to be
    known below it. A row of which no column is known names them only where no row below surely
    does. sheet: of a workbook, where a person said it. Raises what open_table raises of the first
    row; below a title that names no column, of the row that is to name them.
    """
    first: OrderList | NamesRefused
    try:
        first = open_table(path, encoding, sheet=sheet)
        found, title = guesses(first.columns, handouts, known), first.head
        if any(g.meaning and (g.sure or len(found) > 1) for g in found.values()):
            return first, ()
    except NamesRefused as error:
        first, found, title = error, {}, error.words
    alone, lone = len(found) < KNOWN, len(title) == 1
    refused: SpsPrintError | None = None  # the row below a title
    unknown: tuple[OrderList, tuple[str, ...]] | None = None  # what names the columns if none does
    for above in range(1, HIGHEST + 1):
        try:
            table = open_table(path, encoding, above, sheet)
        except SpsPrintError as error:
            refused = error if lone else refused
            lone = lone and isinstance(error, NamesRefused) and len(error.words) == 1
            continue
        found = guesses(table.columns, handouts, known)
        said = f"{_rows(above, title)} taken for a title: the row below names the columns"
        if _names_columns(found.values(), alone):
            return table, (said,)
        if lone and len(found) >= KNOWN and not any(map(NUMBERS.fullmatch, table.head)):
            if any(guess.meaning for guess in found.values()):
                return table, (said,)
            unknown, lone = (table, (said,)), False
        alone = alone and len(found) < KNOWN
        # else this row may be of a short list
        lone = lone and (isinstance(first, NamesRefused) or len(first.columns) > KNOWN)
    if unknown:
        return unknown
    if isinstance(first, NamesRefused):
        raise refused or first
    return first, ()


def _names_columns(found: Collection[Guess], below_title: bool) -> bool:
    """Whether a row names the columns. below_title: no row above it can do so."""
    sure = sum(guess.sure for guess in found if guess.meaning)
    near = sum(bool(guess.meaning) for guess in found)
    return sure >= KNOWN or (below_title and (sure > 0 or near >= KNOWN))


def _rows(count: int, title: Sequence[str]) -> str:
    """The rows of a title. title: what stands in the first."""
    if count > 1:
        return f"the first {count} rows were"
    return f"the first row, “{shortened(' '.join(title), NOTE)}”, was"


def notes_below(rows: Sequence[Row]) -> dict[int, str]:
    """The words of the notes below a list, by their rows: each stands alone in its row, below
    blank rows or a total, and no person is listed below it. A list of one column has none."""
    if all(len(row.cells) < KNOWN for row in rows):
        return {}
    last = len(rows)
    while last and len(rows) - last <= NOTES and _alone(rows[last - 1]):
        last -= 1
    found = rows[last:]
    if not last or not found or len(found) > NOTES:
        return {}
    if found[0].number - rows[last - 1].number < 2 and not adds_up(rows[last - 1]):
        return {}
    return {row.number: _alone(row) for row in found}


def _alone(row: Row) -> str:
    """The only words of a row, whether in merged cells or not; empty when there are more."""
    held = {p.field: p.value for p in row.problems if p.value}
    words = [*row.cells.values(), *held.values()]
    if len(words) != 1 or any(not p.field for p in row.problems if p.value != words[0]):
        return ""
    short = " ".join(words[0].split())
    return shortened(short, NOTE)


def shortened(words: str, most: int) -> str:
    """Words of at most so many characters, cut between two of them where that is possible."""
    if len(words) <= most:
        return words
    whole = words[: most + 1].rpartition(" ")[0]
    return f"{whole} …" if whole else f"{words[:most]}…"
