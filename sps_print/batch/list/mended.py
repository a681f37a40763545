"""A list as somebody put it right, in memory: its file stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from typing import NamedTuple

from sps_print.batch.list.called_off import CALLED_OFF, struck_elsewhere
from sps_print.batch.list.paper_marks import paper_mark
from sps_print.batch.list.parts import part_of
from sps_print.batch.list.rows import Row, Rows
from sps_print.batch.list.several import COPIES, mark_fault, several
from sps_print.content.load.columns import Columns
from sps_print.content.load.papers import PaperWords
from sps_print.problems import Problem
from sps_print.records import dataclass


@dataclass(frozen=True, slots=True)
class ReadList:
    """A short list that was read once, and is not read from its file again."""

    columns: tuple[str, ...]
    read: tuple[Row, ...]

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank."""
        yield from self.read


class JoinedColumns(NamedTuple):
    """Columns whose words are one answer together, in their order. between: what stands there."""

    columns: tuple[str, ...]
    between: str = " "


@dataclass(frozen=True, slots=True)
class MendedList:
    """What is read of a list, with other words in some of its cells.

    meanings: what each used column of the list is, by its name: a choice, or a question of a
    handout. joined: columns whose words are one answer together. mends: by row and
    meaning, the words that stand there now; empty: the cell is. retyped: rows of which nothing but
    the cells is still to be taken from the list. left_out: rows. each: words for several leaflets,
    by their key, with the leaflets: a row of them is one row for each, with mends of its own.
    ticked: meanings of columns of marks, with the leaflet of a row that has a yes there. papers:
    the same, with its paper. known: what marks there are; None: no column is one. wanted: rows that
    are made though they say that they are called off. paper_words: what people call papers, for
    cells below a heading that is one.
    """

    table: Rows
    meanings: Mapping[str, str]
    mends: Mapping[int, Mapping[str, str]]
    retyped: Collection[int] = ()
    left_out: Collection[int] = ()
    joined: Collection[JoinedColumns] = ()
    each: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ticked: Mapping[str, str] = field(default_factory=dict)
    known: Columns | None = None
    papers: Mapping[str, str] = field(default_factory=dict)
    wanted: Collection[int] = frozenset()
    paper_words: PaperWords | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """What the used columns are, in their order; then what only mends say."""
        used = [self.meanings[c] for c in self.table.columns if c in self.meanings]
        if self._marks():
            used.append("handout")
        if self.papers.keys() & {*used}:
            used.append("format")
        mended = (meaning for mends in self.mends.values() for meaning in mends)
        found = dict.fromkeys((*used, *mended))
        return tuple(one for one in found if one not in {COPIES, *self.ticked, *self.papers})

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank and not left out, as they are now."""
        for row in self.table.rows():
            if row.number not in self.left_out:
                yield from self._parts(self._mended(row))

    def _marks(self) -> dict[str, str]:
        """The leaflets of columns of marks, in the order of the columns."""
        used = (self.meanings.get(c, "") for c in self.table.columns)
        return {meaning: self.ticked[meaning] for meaning in used if meaning in self.ticked}

    def _parts(self, row: Row) -> Iterator[Row]:
        """A row; or where it is to have several leaflets, one for each that is not left out."""
        for one in several(row, self.each, self._marks(), self.known) if self.known else [row]:
            mends = self.mends.get(one.number, {}) if part_of(one.number) else {}
            cells = {**one.cells, **mends}
            if one.number not in self.left_out:
                yield Row(one.number, {c: w for c, w in cells.items() if w}, one.problems)

    def _put_on_paper(self, row: int, cells: dict[str, str], chosen: bool) -> list[Problem]:
        """Let a row say the paper that is ticked for it. What of that cannot be. chosen: a person
        chose its paper, whatever is ticked."""
        ticks = {
            m: paper_mark(cells[m], heading, self.known, self.paper_words)
            for m, heading in self.papers.items() if m in cells and self.known
        }  # fmt: skip
        faults = [
            mark_fault(row, meaning, cells[meaning], known=self.known)
            for meaning, found in ticks.items() if found is None
        ]  # fmt: skip
        said = [meaning for meaning, found in ticks.items() if found]
        for meaning in () if chosen else said if "format" in cells else said[1:]:
            what = "the row says another paper, too"
            faults.append(Problem(what, f"row {row}", "empty one of the cells", field=meaning))
        if said:
            cells.setdefault("format", self.papers[said[0]])
        return faults

    def _mended(self, row: Row) -> Row:
        mends = self.mends.get(row.number, {})
        cells = {self.meanings[c]: words for c, words in row.cells.items() if c in self.meanings}
        for one in self.joined:
            if parts := [row.cells[c].strip() for c in one.columns if c in row.cells]:
                cells[self.meanings[one.columns[0]]] = one.between.join(parts)
        cells = {name: words for name, words in {**cells, **mends}.items() if words.strip()}
        problems = [
            fault for fault in row.problems
            if row.number not in (self.wanted if fault.kind == CALLED_OFF else self.retyped)
        ]  # fmt: skip
        kept = self._put_on_paper(row.number, cells, "format" in mends) if self.known else []
        for fault in problems:
            meaning = self.meanings.get(fault.field, "")
            # of a column that is not used, or a cell that was typed anew, nothing is in the way
            if not fault.field or (meaning and meaning not in mends):
                kept.append(replace(fault, field=meaning))
            elif not meaning and row.number not in self.wanted:
                kept += filter(None, [struck_elsewhere(fault, row.number)])
        return Row(row.number, cells, tuple(kept))
