"""A list in hand: the file, what its columns are, what was mended, and how far things are.

The file lies in a private folder, and mends in memory. close() puts all of it away.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sps_print.batch.fixed import Fixed, project
from sps_print.batch.list.mended import JoinedColumns, MendedList
from sps_print.batch.list.parts import part_of, row_of
from sps_print.batch.list.rows import Rows
from sps_print.batch.list.several import COPIES, OF_A_LEAFLET
from sps_print.batch.list.ticks import TICKED, MarkColumns
from sps_print.batch.make import FORMS
from sps_print.batch.names import USUAL
from sps_print.content.load.columns import Columns, load_columns
from sps_print.content.load.handouts import load_handout, readable_handouts
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.many.list.check import Checked, check
from sps_print.desk.many.list.files import ListResult, MadeAs, make
from sps_print.desk.many.list.work import RowWork
from sps_print.desk.many.table.cells import Naming
from sps_print.desk.many.table.folder import PrivateFolder
from sps_print.desk.many.table.halves import HalvesOfAnswer, halves
from sps_print.desk.many.table.match import asked_by
from sps_print.desk.many.table.paper_ticks import TickedPaper
from sps_print.desk.many.table.said import LeafletsOfCell, RowsSince
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.visits import new_token
from sps_print.model import Handout
from sps_print.papers import PAPERS

PATIENCE = 30.0  # seconds for a step to end
IN_COLUMN = ("", "")  # the leaflet stands in a column


@dataclass(eq=False)
class Many:
    """A list in hand.

    name: of the file, as the person calls it. count, more: its rows, or that they are more. below:
    notes below them, which are no rows of people, by their rows. headings: the names of columns as
    they are written, by those names.
    samples: the first values of each named column. notes: what a person should see of how it was
    read. sheet: of an XLSX. letters: of a CSV, as a person said.
    naming: the columns that may say the leaflet by their cells, and how surely. of_papers: those
    that may say the paper so. marked: those of x, yes and small numbers. paper_ticks: those of such
    marks that are called as a paper is.
    leaflet: handout and audience of all rows; None: nobody said yet. paper: of all; empty: the
    leaflet's first. lines: whether an empty cell is a line to write on. matched: whether a person
    said what the columns are. mends, retyped, wanted, left_out: see MendedList. said: see Fixed.
    each: by the key of words, those of their rows. unsaid: columns that may be more than one thing,
    and nobody said what. chosen: what a person said of each column, as they said it. joined:
    columns that are one answer together, by its question. alone: questions whose columns are not
    joined, as a person said. only: the rows that are made, where the others were printed before;
    empty: all. since: what changed when its file was brought again. names_left_out: the names in
    the rows that a person left out. printed_so: columns of whom to call, each with the rows that a
    person said to print without a number. token: tells the pages of this list from those of
    another. matches: how often its columns were said to be something else.
    """

    desk: Desk
    folder: PrivateFolder
    name: str
    table: Rows
    count: int
    more: bool
    samples: dict[str, list[str]]
    notes: tuple[str, ...] = ()
    sheet: str = ""
    letters: str = ""
    naming: Mapping[str, Naming] = field(default_factory=dict)
    of_papers: frozenset[str] = frozenset()
    paper_ticks: Mapping[str, TickedPaper] = field(default_factory=dict)
    marked: MarkColumns = field(default_factory=MarkColumns)
    below: Mapping[int, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    leaflet: tuple[str, str] | None = None
    paper: str = ""
    lines: bool = False
    matched: bool = False
    meanings: dict[str, str] = field(default_factory=dict)
    mends: dict[int, dict[str, str]] = field(default_factory=dict)
    retyped: set[int] = field(default_factory=set)
    wanted: set[int] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)
    said: dict[str, str] = field(default_factory=dict)
    each: dict[str, LeafletsOfCell] = field(default_factory=dict)
    unsaid: set[str] = field(default_factory=set)
    chosen: dict[str, str] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)
    joined: dict[str, JoinedColumns] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    only: set[int] = field(default_factory=set)
    since: RowsSince = field(default_factory=RowsSince)
    names_left_out: dict[int, str] = field(default_factory=dict)
    printed_so: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    checked: Checked | None = None
    result: ListResult | None = None
    work: RowWork | None = None
    whose: str = "the people of a list"
    token: str = field(default_factory=new_token)
    matches: int = 0
    closed: bool = False  # put away: what is pressed in another window now does nothing
    # of two presses at once the second waits, so that never two write into one file
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _seen: object = None  # the clinic's folder as it was when the list was looked at last

    def busy(self) -> bool:
        """Whether it is being looked at, or leaflets are being made."""
        return self.work is not None and not self.work.over

    def close(self) -> None:
        """Stop what goes on, and forget the list and what was made of it, on the disk and in
        memory."""
        if self.work:
            self.work.stop()
        with self._turn:
            self.closed = True
            if self.work:
                self.work.stop()
        with self.desk.making:  # so that nothing is being written
            self.folder.delete()
            FORMS.forms.clear()  # they know the words that were filled in last
        self.mends.clear()
        self.said.clear()
        self.each.clear()
        self.names_left_out.clear()
        self.since = RowsSince()
        self.checked = self.result = None

    def handouts(self) -> list[Handout]:
        """The handout of all rows; else each that a row may name."""
        library = self.desk.project().library
        if self.leaflet and self.leaflet != IN_COLUMN:
            return [load_handout(library, self.leaflet[0])]
        return readable_handouts(library)

    def asks(self) -> dict[str, str]:
        """The words of each question that a column may answer."""
        return asked_by(self.handouts())

    def halves(self) -> list[HalvesOfAnswer]:
        """Columns that may answer a question of the leaflets together."""
        return halves(self.samples, self.asks(), self.known(), self.meanings)

    def known(self) -> Columns:
        """What people call columns."""
        return load_columns(self.desk.project().library)

    def match(self, meanings: dict[str, str]) -> None:
        """Take what each column is. A mend is of a cell: it goes when another column has its
        place, and so does what was said of the words of a column."""
        columns = _columns_of(self.meanings), _columns_of(meanings)
        stay = {m for m, its in columns[0].items() if columns[1].get(m) == its}
        for row, mends in self.mends.items():
            self.mends[row] = {m: words for m, words in mends.items() if m in stay}
        changed = {m for both in columns for m in both} - stay
        if changed & {"handout", "audience"}:
            self.said.clear()
            self.each.clear()
        if any(m in ("handout", COPIES) or m.startswith(TICKED) for m in changed):
            # a leaflet of a row is another one now
            self.mends = {row: mends for row, mends in self.mends.items() if not part_of(row)}
            self.left_out = {row for row in self.left_out if not part_of(row)}
        if meanings != self.meanings:
            self.retyped.clear()
            self.matches += 1
        self.only.clear()
        self.matched, self.meanings = True, meanings

    def mend(self, row: int, meaning: str, words: str) -> None:
        """Put words into a cell. What is no matter of the leaflet is so for each of a row."""
        number = row if meaning in OF_A_LEAFLET else row_of(row)
        self.mends.setdefault(number, {})[meaning] = words

    def put_on(self, row: int, paper: str) -> None:
        """Put a row on a paper. It is said by its name, which names no other: see format_of."""
        self.mend(row, "format", PAPERS[paper].name)

    def to_make(self) -> Checked:
        """What was found out of the rows that are to be made now."""
        checked = self.checked or Checked()
        return checked.of(self.only) if self.only & checked.right.keys() else checked

    def leave_out(self, row: int) -> None:
        """Leave a row out that was looked at; the page still says whose it is."""
        self.left_out.add(row)
        if self.checked and row in self.checked.wrong:
            self.names_left_out[row] = self.checked.wrong[row].row.cells.get("name", "")
        elif self.checked and row in self.checked.right:
            self.names_left_out[row] = self.checked.right[row].who

    def people(self) -> MendedList:
        """The list as it is now."""
        return MendedList(
            self.table, dict(self.meanings), {row: dict(m) for row, m in self.mends.items()},
            frozenset(self.retyped), frozenset(self.left_out), [*self.joined.values()],
            {key: one.leaflets for key, one in self.each.items()},
            {one.meaning: one.words for one in self.marked.ticked()}, self.known(),
            {one.meaning: one.words for one in self.paper_ticks.values()}, frozenset(self.wanted),
            load_paper_words(self.desk.project().library),
        )  # fmt: skip

    def fixed(self) -> Fixed:
        """What is the same for all rows."""
        handout, audience = self.leaflet or IN_COLUMN
        paper = PAPERS[self.paper].name if self.paper in PAPERS else self.paper
        given = {"handout": handout, "audience": audience, "format": paper}
        choices = {name: word for name, word in given.items() if word}
        today = self.desk.project().today
        folder = self.desk.folder.resolve()
        return Fixed(
            choices, folder, self.folder.path, today, USUAL, allow_blanks=self.lines,
            pass_over=self.leaflet == IN_COLUMN, said=dict(self.said),
            spoken=True,
        )  # fmt: skip

    def _refresh(self) -> None:
        """Let the list be read with the clinic's files as they are now."""
        if self.desk.project() is not self._seen:
            self._seen = self.desk.project()
            project.cache_clear()  # it lives on between lists

    def begin_check(self) -> None:
        """Look at each row, behind the page. What was made of the list before is deleted."""
        with self._turn:
            if not self.closed:
                self._begin_check()

    def _begin_check(self) -> None:
        self.drop_result()
        self._refresh()
        before = self.checked.right if self.checked else {}
        self.checked = None
        found = Checked()
        steps = check(self.people(), self.fixed(), before, found)
        numbers = [] if self.more else [row.number for row in self.people().rows()]
        did = "leaflets looked at" if any(map(part_of, numbers)) else "looked at"
        self.work = RowWork(self.desk, steps, len(numbers), "Looking at the list", did)

        def then() -> None:
            self.checked = found

        self.work.start(then)

    def begin_making(self, kind: MadeAs, rows: Collection[int] = ()) -> None:
        """Make what is right, behind the page; of some rows alone, where they are given. What was
        made before is deleted."""
        with self._turn:
            if not self.closed:
                self._begin_making(kind, rows)

    def _begin_making(self, kind: MadeAs, rows: Collection[int]) -> None:
        self.drop_result()
        self._refresh()
        checked = self.checked or Checked()
        if rows:
            some = {row: right for row, right in checked.right.items() if row in rows}
            checked = replace(checked, right=some)
        result = ListResult(kind, bool(rows))
        steps = make(self.people(), self.fixed(), checked, self.folder.path, result)
        self.work = RowWork(self.desk, steps, len(checked.right), "Making the leaflets", "made")

        def then() -> None:
            self.result = result

        self.work.start(then)

    def stop(self) -> None:
        """Stop what goes on, and wait until it has ended."""
        if self.work:
            self.work.stop()
            self.work.wait(PATIENCE)
            self.drop_files()

    def drop_result(self) -> None:
        """Stop, and delete what was made."""
        self.stop()
        self.result = self.work = None

    def drop_files(self) -> None:
        """Delete what was made, whole or not."""
        for path in self.folder.path.glob("all*"):
            with suppress(OSError):
                path.unlink()


def _columns_of(meanings: Mapping[str, str]) -> dict[str, set[str]]:
    """The columns of each meaning."""
    found: dict[str, set[str]] = {}
    for column, meaning in meanings.items():
        found.setdefault(meaning, set()).add(column)
    return found
