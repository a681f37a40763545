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
    """The columns whose cells are all marks; which of them name a leaflet; and which may say how
    many copies. words: the columns with a cell that is no mark."""

    marks: frozenset[str] = frozenset()
    leaflets: Mapping[str, TickedLeaflet] = {}
    numbers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def mark_columns(rows: Iterable[Row], names: Names, known: Columns) -> MarkColumns:
    """The columns of marks of a list. Where nobody has a yes, there is none."""
    counts: dict[str, list[int]] = {}
    words = set[str]()  # columns with a cell that is no mark
    for row in rows:
        spoilt = dict.fromkeys((fault.field for fault in row.problems), "")  # nobody knows of them
        for column, cell in {**spoilt, **row.cells}.items():
            if column in words:
                continue
            if (found := how_many(cell, known)) is None:
                words.add(column)
                counts.pop(column, None)
            else:
                counts.setdefault(column, []).append(found)
    marks = {column: each for column, each in counts.items() if column and any(each)}
    leaflets = {c: one for c in marks if (one := named_by(c, names))}
    numbers = frozenset(
        c for c, each in marks.items()
        if key_of(c) in map(key_of, NUMBERED) and not _runs(each)
    )  # fmt: skip
    return MarkColumns(frozenset(marks), leaflets, numbers, frozenset(words))


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
