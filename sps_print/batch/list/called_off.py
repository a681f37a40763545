"""Rows that say that nothing is wanted any more: “CANCELLED”, “DNA”, a name that is struck out.

Nobody can tell from the list whether the leaflet is wanted all the same: the row is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from unicodedata import normalize

from sps_print.batch.list.cell_look import STRUCK
from sps_print.batch.list.rows import Row, Rows
from sps_print.content.load.columns import Columns
from sps_print.problems import Problem
from sps_print.records import dataclass

CALLED_OFF = "called off"  # the kind of such a problem
DELETE = "delete the row; or, if the leaflet is wanted all the same, "
EMPTY, TAKE_OFF = f"{DELETE}empty the cell", f"{DELETE}take the line through its words off"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# a cell is several remarks: “Ann Example (deceased)”, “DNA 3/4, rebook”
BETWEEN = re.compile(r"[()\[\]{},;:/|\n+*!?.–—]|\s-+\s|^-+|-+$|\bx?\d+(?:st|nd|rd|th)?\b")
LETTERS = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")  # R.I.P.
QUOTED = 60  # characters of a cell that are said


@dataclass(frozen=True, slots=True)
class CalledOffTold:
    """A list with a problem in each row that holds a word for somebody who gets nothing any more,
    in whichever column, or that is struck out as a whole; the words of such a row can be read."""

    table: Rows
    known: Columns

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self.table.columns

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank."""
        for row in self.table.rows():
            if _is_struck(row):
                what, where = "the whole row is struck out", f"row {row.number}"
                fault = Problem(what, where, TAKE_OFF, kind=CALLED_OFF)
                yield Row(row.number, {p.field: p.value for p in row.problems}, (fault,))
            elif said := _said(row, self.known):
                yield replace(row, problems=(said, *row.problems))
            else:
                yield row


def is_called_off(cell: str, known: Columns) -> bool:
    """Whether one of the remarks of a cell is a word for somebody who gets nothing any more, with
    a number or a date or without: “Cancelled 12/3”."""
    small = normalize("NFKC", cell).casefold()
    if not any(word in small.replace(".", "") for word in _told_by(known.called_off)):
        return False  # as of most cells: a long list is looked at quickly
    parts = BETWEEN.split(LETTERS.sub(r"\1", small))
    return not {_key(part) for part in parts}.isdisjoint(_keys(known.called_off))


def _key(words: str) -> str:
    return " ".join(WORD.findall(words.casefold().replace("’", "'")))


@lru_cache(maxsize=8)
def _keys(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_key, words)) - {""}


@lru_cache(maxsize=8)
def _told_by(words: frozenset[str]) -> frozenset[str]:
    """A few letters one of which stands in each of these remarks."""
    return frozenset(max(WORD.findall(key.split("'")[0]), key=len) for key in _keys(words))


def struck_elsewhere(fault: Problem, row: int) -> Problem | None:
    """What is said of a row where words are struck out in a column that no leaflet prints; None:
    the problem is another one."""
    if fault.what != STRUCK.what:
        return None
    words = " ".join(fault.value.split())[:QUOTED]
    what = f"“{words}” is struck out in “{fault.field}”"
    return Problem(what, f"row {row}, {fault.field}", TAKE_OFF, value=words, kind=CALLED_OFF)


def _is_struck(row: Row) -> bool:
    """Whether all words of a row are struck out."""
    each = [fault.field if fault.what == STRUCK.what else "" for fault in row.problems]
    return not row.cells and bool(each) and all(each)


def _said(row: Row, known: Columns) -> Problem | None:
    """What is said of a row with such a word; None: there is none."""
    for column, cell in row.cells.items():
        if is_called_off(cell, known):
            words = " ".join(cell.split())[:QUOTED]
            what = f"the row says “{words}” in “{column}”"
            where = f"row {row.number}, {column}"
            return Problem(what, where, EMPTY, value=words, kind=CALLED_OFF)
    return None
