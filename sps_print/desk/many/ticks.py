"""Columns of marks: each a leaflet that its heading names, or how many copies a row gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from sps_print.batch.list.choices import handout_of
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.marks import how_many
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.rows import Row
from sps_print.batch.list.several import COPIES
from sps_print.content.load.columns import Columns
from sps_print.desk.many.match import Guess
from sps_print.problems import UseError

TICKED = "leaflet:"  # how the meaning of such a column begins; behind it is its leaflet
NUMBERED = ("number", "no", "nr", "amount", "quantity", "qty", "how many")  # or a row's own number


class TickedLeaflet(NamedTuple):
    """The leaflet that a heading names. words: that name it in a cell. by_reader: the heading says
    only who reads it, and may as well say something of the person."""

    words: str
    title: str
    by_reader: bool

    @property
    def meaning(self) -> str:
        """What such a column is."""
        return TICKED + self.words


class MarkColumns(NamedTuple):
    """The columns whose cells are all marks; which of them name a leaflet; and which may say how
    many copies."""

    marks: frozenset[str] = frozenset()
    leaflets: Mapping[str, TickedLeaflet] = {}
    numbers: frozenset[str] = frozenset()


def mark_columns(rows: Iterable[Row], names: Names, known: Columns) -> MarkColumns:
    """The columns of marks of a list. Where nobody has a yes, there is none."""
    cells: dict[str, list[str]] = {}
    for row in rows:
        for column, words in row.cells.items():
            cells.setdefault(column, []).append(words)
        for fault in row.problems:
            cells.setdefault(fault.field, []).append("")  # of a spoilt cell nobody knows
    counts = {column: [how_many(w, known) for w in each] for column, each in cells.items()}
    marks = {c: [n or 0 for n in each] for c, each in counts.items() if None not in each}
    marks = {column: each for column, each in marks.items() if column and any(each)}
    leaflets = {c: one for c in marks if (one := _named(c, names))}
    numbers = frozenset(
        c for c, each in marks.items()
        if key_of(c) in map(key_of, NUMBERED) and not _runs(each)
    )  # fmt: skip
    return MarkColumns(frozenset(marks), leaflets, numbers)


def _runs(numbers: list[int]) -> bool:
    """Whether numbers are those of the rows themselves: 1, 2, 3."""
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _named(heading: str, names: Names) -> TickedLeaflet | None:
    with suppress(UseError):
        found = handout_of(heading, names)
        if found and found.handout in names.handouts:
            handout = names.handouts[found.handout]
            copy = Copy(found.handout, found.reader or handout.audiences[0])
            # without a reader of its own a row's decides
            words = names.called(copy) if found.reader else found.handout
            title = names.called(copy) if found.reader else handout.title
            return TickedLeaflet(words, title, bool(names.readers(heading)))
    return None


def with_ticks(found: Mapping[str, Guess], columns: MarkColumns) -> dict[str, Guess]:
    """What columns may be, where each of several is a leaflet."""
    ticks = {
        column: Guess(one.meaning, False, one.by_reader)
        for column, one in columns.leaflets.items() if not found[column].meaning
    }  # fmt: skip
    return {**found, **ticks}


def with_copies(found: Mapping[str, Guess], columns: MarkColumns) -> dict[str, Guess]:
    """And where one of them is a number of copies."""
    if any(guess.meaning == COPIES for guess in found.values()):
        return dict(found)
    may = [c for c in columns.numbers if not found[c].meaning]
    return {**found, **{column: Guess(COPIES) for column in may if len(may) == 1}}
