"""Columns of marks: each a leaflet that its heading names, or how many copies a row gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from sps_print.batch.list.choices import handout_of
from sps_print.batch.list.headings import plain_heading
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.marks import (
    MOST,
    begins_with_yes,
    how_many,
    is_mark,
    number_in,
    number_meant,
)
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.rows import Row
from sps_print.batch.list.tally import mostly, tallied
from sps_print.content.load.columns import Columns
from sps_print.problems import UseError

TICKED = "leaflet:"  # how the meaning of such a column begins; behind it is its leaflet


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
    person has to say what they are. doubted: columns that name a leaflet where words stand and no
    plain yes, or whose heading is mistyped. perhaps: those of which most cells are numbers of
    copies, whatever their heading says. several: columns of marks whose heading may name several
    leaflets: a person says which. some: columns of which some cells are marks, whatever the others
    are."""

    marks: frozenset[str] = frozenset()
    leaflets: Mapping[str, TickedLeaflet] = {}
    numbers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    several: Mapping[str, tuple[TickedLeaflet, ...]] = {}
    some: frozenset[str] = frozenset()

    def ticked(self) -> list[TickedLeaflet]:
        """The leaflets that a column may be."""
        return [*self.leaflets.values(), *(one for each in self.several.values() for one in each)]


def mark_columns(rows: Iterable[Row], names: Names, known: Columns) -> MarkColumns:
    """The columns of marks of a list. Where nobody has a yes, there is none; where words stand in
    its place, a person says whether they are one. One cell in words does not take its column away:
    it is asked about, where the heading says what an x means."""
    rows = [*rows]
    tallies, wordy, cells = tallied(rows, known), set[str](), dict[str, list[str]]()
    for row in rows:
        wordy |= {c for c, cell in row.cells.items() if not _may_count(cell, known)}
        for column, cell in row.cells.items():
            cells.setdefault(column, []).append(cell)
    words = {column for column, each in tallies.items() if not mostly(each)}
    marks = {c: sum(is_mark(cell, known) for cell in each) for c, each in cells.items()}
    several = {
        c: each for c, count in marks.items() if count * 2 > len(cells[c])
        and (each := several_named_by(c, names, known))
    }  # fmt: skip
    leaflets = {column: one for column in tallies if (one := named_by(column, names, known))}
    doubted = {
        c for c, one in leaflets.items()
        if not any(tallies[c]) and None in tallies[c]
        and (not one.by_reader or may_be_yes(cells.get(c, ()), known))
    }  # fmt: skip
    nearly = {
        c: one for c, each in tallies.items()
        if c not in {*leaflets, *several, *words} and any(each)
        and (one := nearly_named_by(c, names, known))
    }  # fmt: skip
    leaflets, doubted = {**leaflets, **nearly}, doubted | nearly.keys()
    tallies = {column: each for column, each in tallies.items() if any(each) or column in doubted}
    leaflets = {column: one for column, one in leaflets.items() if column in tallies}
    numbers = frozenset(
        c for c, each in tallies.items()
        if _is_key(c, known.maybe_copies, known) and c not in wordy | words
        and not _runs([number for number in each if number])
    )  # fmt: skip
    perhaps = {c for c, each in cells.items() if _are_copies(c, each, known)} - leaflets.keys()
    whole = {column for column, each in tallies.items() if None not in each}
    of_marks = whole | numbers | several.keys() | (leaflets.keys() - words)
    of_marks |= {c for c, count in marks.items() if c and count == len(cells[c])}
    return MarkColumns(
        frozenset(of_marks), leaflets, numbers, frozenset(words), frozenset(doubted),
        frozenset(perhaps - numbers), several, frozenset(c for c, n in marks.items() if n),
    )  # fmt: skip


def may_be_yes(cells: Sequence[str], known: Columns) -> bool:
    """Whether some of the cells of a column without a plain yes may be meant for one: “yes please”,
    or a word where most others are a no."""
    no_marks = [cell for cell in cells if how_many(cell, known) is None]
    few = 0 < len(no_marks) < len(cells) and len(no_marks) * 2 <= len(cells)
    return few or any(begins_with_yes(cell, known) for cell in no_marks)


def _are_copies(heading: str, cells: Sequence[str], known: Columns) -> bool:
    """Whether most cells are numbers of copies: some are more than one, and they do not number the
    rows."""
    found = [number_of(cell, known) for cell in cells]
    some = [number for number in found if number]
    return (
        len(some) * 2 > len(cells) and max(some) > 1 and not _runs(some)
        and not _is_key(heading, known.never_copies, known)
    )  # fmt: skip


def number_of(cell: str, known: Columns) -> int | None:
    """The number of copies that a cell says, plainly or in words; None: it says none."""
    number = number_in(cell)
    if number is not None:
        return number if number <= MOST else None
    return number_meant(cell, known)


def _is_key(heading: str, heads: Iterable[str], known: Columns) -> bool:
    return key_of(plain_heading(heading, known)) in map(key_of, heads)


def _may_count(cell: str, known: Columns) -> bool:
    """Whether a cell is a mark, or may be how many in words: a year and a name with a number are
    something else."""
    if how_many(cell, known) is not None or number_meant(cell, known):
        return True
    return not any(map(str.isdigit, cell))


def _runs(numbers: list[int]) -> bool:
    """Whether numbers are those of the rows themselves: 1, 2, 3."""
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def named_by(heading: str, names: Names, known: Columns) -> TickedLeaflet | None:
    """The leaflet that a heading names, if need be without what decorates it."""
    plain = plain_heading(heading, known)
    if several_named_by(heading, names, known):
        return None
    return _named(heading, names) or (_named(plain, names) if plain != heading else None)


def several_named_by(heading: str, names: Names, known: Columns) -> tuple[TickedLeaflet, ...]:
    """The leaflets that a heading may name alike, where its words are no whole name of one:
    “Emergency sheet”, “Emergency leaflet”. None where it names one beyond doubt, or its reader."""
    plain = plain_heading(heading, known)
    copies = names.meant(plain).copies
    if not copies or names.readers(plain) or _is_whole_name(plain, names):
        return ()
    copies = tuple(dict.fromkeys((*copies, *names.near(plain))))
    if len({copy.handout for copy in copies}) < 2:
        return ()
    called = dict.fromkeys(map(names.called, copies))
    return tuple(TickedLeaflet(one, one, False) for one in called)


def _is_whole_name(words: str, names: Names) -> bool:
    """Whether words are a name of a leaflet as they stand."""
    each = names.handouts.values()
    called = (n for h in each for n in (h.id, h.title, *h.title_for.values(), *h.also))
    return key_of(words) in map(key_of, called)


def nearly_named_by(heading: str, names: Names, known: Columns) -> TickedLeaflet | None:
    """The only leaflet that a mistyped heading may name."""
    copies = names.meant_mistyped(plain_heading(heading, known)).copies
    if len({copy.handout for copy in copies}) != 1:
        return None
    return _named(names.called(copies[0]), names)


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
