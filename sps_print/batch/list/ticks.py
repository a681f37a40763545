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
from sps_print.batch.list.tally import mostly, tallied
from sps_print.content.load.columns import Columns
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
    """The columns whose cells are all marks, and those that name a leaflet and hold some; which of
    them name a leaflet; which may say how many copies; and in which most cells are words, so that a
    person has to say what they are."""

    marks: frozenset[str] = frozenset()
    leaflets: Mapping[str, TickedLeaflet] = {}
    numbers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def mark_columns(rows: Iterable[Row], names: Names, known: Columns) -> MarkColumns:
    """The columns of marks of a list. Where nobody has a yes, there is none. One cell in words does
    not take its column away: it is asked about, where the heading says what an x means."""
    rows = [*rows]
    tallies, wordy = tallied(rows, known), set[str]()
    for row in rows:
        wordy |= {c for c, cell in row.cells.items() if not _may_count(cell, known)}
    words = {column for column, each in tallies.items() if not mostly(each)}
    tallies = {column: each for column, each in tallies.items() if any(each)}
    leaflets = {column: one for column in tallies if (one := named_by(column, names))}
    numbers = frozenset(
        c for c, each in tallies.items()
        if key_of(c) in map(key_of, NUMBERED) and c not in wordy | words
        and not _runs([number for number in each if number])
    )  # fmt: skip
    whole = {column for column, each in tallies.items() if None not in each}
    marks = whole | numbers | (leaflets.keys() - words)
    return MarkColumns(frozenset(marks), leaflets, numbers, frozenset(words))


def _may_count(cell: str, known: Columns) -> bool:
    """Whether a cell is a mark, or may be how many in words: a year and a name with a number are
    something else."""
    return how_many(cell, known) is not None or not any(map(str.isdigit, cell))


def _runs(numbers: list[int]) -> bool:
    """Whether numbers are those of the rows themselves: 1, 2, 3."""
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def named_by(heading: str, names: Names) -> TickedLeaflet | None:
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
