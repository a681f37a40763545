"""Where a list names its columns: in its first row, or below a title that somebody put above."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sps_print.batch.list.rows import OrderList, open_table
from sps_print.content.load.columns import Columns
from sps_print.desk.many.match import guesses
from sps_print.model import Handout
from sps_print.problems import SpsPrintError

HIGHEST = 4  # rows that a title may take
KNOWN = 2  # columns below a title whose names are surely known: nobody's row looks like that


def opened(
    path: Path, encoding: str, handouts: Sequence[Handout], known: Columns
) -> tuple[OrderList, tuple[str, ...]]:
    """A list, and what a person should see of where its columns are named.

    Rows are taken for a title only where no column is known by the first row, and surely some by
    the row below. Raises what open_table raises of the first row.
    """
    first = open_table(path, encoding)
    if any(guess.meaning for guess in guesses(first.columns, handouts, known).values()):
        return first, ()
    for above in range(1, HIGHEST + 1):
        try:
            table = open_table(path, encoding, above)
        except SpsPrintError:
            continue
        found = guesses(table.columns, handouts, known).values()
        if sum(guess.sure for guess in found if guess.meaning) >= KNOWN:
            return table, (f"{_rows(above)} taken for a title: the row below names the columns",)
    return first, ()


def _rows(count: int) -> str:
    return "the first row is" if count == 1 else f"the first {count} rows are"
