"""Rows that add up the numbers of a list, or name its columns anew: they are nobody's, whatever
their leaflet prints."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from sps_print.batch.list.marks import is_mark, is_short_number
from sps_print.batch.list.nobody import headings, names_columns
from sps_print.batch.list.rows import NAMES_ANEW, Row, Rows
from sps_print.content.load.columns import Columns
from sps_print.problems import Problem
from sps_print.records import dataclass

WORD = re.compile(r"\w+")
TOTAL = (
    "the row looks like a total and nobody's order",
    "delete the row; or, if it is a person, write more of the name",
)
KIND = "total"  # of the problem of such a row
BELOW = "the row stands below other headings: its cells may be of other columns"
LONGEST = 30  # digits of a sum
MONEY = "£$€ "


@dataclass(frozen=True, slots=True)
class TotalsTold:
    """A list whose rows of totals and of headings say that they are one. A person with such a name
    and anything else in words, such as whom to call, is none of them."""

    table: Rows
    known: Columns

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self.table.columns

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank."""
        sums: dict[str, int] = {}
        called, people, other = headings(self.known), False, 0  # other: a row of other headings
        for row in self.table.rows():
            if _adds_up(row, sums, self.known):
                fault = Problem(TOTAL[0], f"row {row.number}", TOTAL[1], kind=KIND)
                yield replace(row, problems=(fault, *row.problems))
                continue
            where = f"row {row.number}"
            if not row.problems and names_columns(row.cells.values(), called):
                fault = Problem(NAMES_ANEW, where, "delete it: the names of columns stand above it")
                other = row.number if self._names_others(row, called, people) else other
                row = replace(row, problems=(fault,))
            elif any(fault.what == NAMES_ANEW for fault in row.problems):
                other = 0
            elif other:
                hint = f"make a list of its own of what stands below row {other}"
                row = replace(row, problems=(Problem(BELOW, where, hint), *row.problems))
            people = people or not row.problems
            for column, cell in row.cells.items():
                if cell.isascii() and cell.isdigit() and len(cell) <= LONGEST:
                    sums[column] = sums.get(column, 0) + int(cell)
            yield row

    def _names_others(self, row: Row, called: Container[str], people: bool) -> bool:
        """Whether what stands below a row of headings may stand in other columns than above it.
        people: whether somebody's row stands between it and the first."""
        keys = {column: " ".join(cell.split()).casefold() for column, cell in row.cells.items()}
        changed = any(key in self.columns and key != column for column, key in keys.items())
        return changed or (people and any(key in called for key in keys.values()))


def without_totals(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that were not told as totals: what their cells are tells what the columns are."""
    return (row for row in rows if not adds_up(row))


def adds_up(row: Row) -> bool:
    """Whether a row was told as a total."""
    return any(fault.kind == KIND for fault in row.problems)


def is_total(cell: str, known: Columns) -> bool:
    """Whether a cell is a word for a total, with its number or without: “Total: 26 leaflets”."""
    said = [word for word in WORD.findall(cell.casefold()) if not word.isdigit()]
    return bool(said) and " ".join(said) in _words(known.totals)


@lru_cache(maxsize=8)
def _words(totals: frozenset[str]) -> frozenset[str]:
    return frozenset(" ".join(WORD.findall(one)) for one in totals)


@lru_cache(maxsize=8)
def _told_by(totals: frozenset[str]) -> tuple[str, ...]:
    """A few letters one of which stands in each word for a total."""
    found = list[str]()
    for one in sorted(_words(totals), key=len):
        if not any(word in one for word in found):
            found.append(max(one.split(), key=len))
    return tuple(found)


def _adds_up(row: Row, sums: Mapping[str, int], known: Columns) -> bool:
    """Whether a row holds a word for a total, and beside it only numbers and marks. sums: of the
    numbers above it, by column."""
    spoilt = {fault.field: fault.value for fault in row.problems if fault.field}
    cells = {**spoilt, **row.cells}
    said = "\n".join(cells.values()).casefold()
    if not any(word in said for word in _told_by(known.totals)):
        return False  # as of most rows: a long list is looked at quickly
    if not any(is_total(cell, known) for cell in cells.values()):
        return False
    return all(
        is_total(cell, known) or _is_number(cell, sums.get(column), known)
        for column, cell in cells.items() if cell.strip()
    )  # fmt: skip


def _is_number(cell: str, sum_above: int | None, known: Columns) -> bool:
    """Whether a cell is a number that counts or adds up something, and no telephone number."""
    words = cell.strip(MONEY)
    digits = "".join(char for char in words if char.isascii() and char.isdigit())
    is_sum = sum_above is not None and digits[:LONGEST] == str(sum_above)
    return is_short_number(words) or is_mark(words, known) or is_sum
