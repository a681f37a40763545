"""The faults of a list as its page shows them: the cell, what is wrong in plain words, and the new
words where they are certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from html import unescape
from typing import NamedTuple

from sps_print.batch.list.called_off import CALLED_OFF, EMPTY, TAKE_OFF
from sps_print.batch.list.encoding import read_twice
from sps_print.batch.list.parts import in_list_order, row_of
from sps_print.batch.list.several import COPIES
from sps_print.batch.list.spoilt import ANEW, AS_TEXT, spoilt
from sps_print.batch.list.ticks import TICKED
from sps_print.content.tailor import has_amount, without_amounts
from sps_print.desk.many.list.check import Checked, Wrong
from sps_print.desk.many.table.paper_ticks import TICKED_PAPER
from sps_print.desk.words.plain_words import plainly, way_out
from sps_print.problems import Problem, closest

TYPE_IT = "type it here as it should be"
MAKE_IT = "make it all the same, or leave it out"
SAID = (  # what a terminal is told, and what this page says instead
    (f"{AS_TEXT}, such as 4 March 2026", TYPE_IT),
    (AS_TEXT, TYPE_IT),
    (ANEW, TYPE_IT),
    ("type the row anew", "type the cells here"),
    ("mend its formula, or type its words", TYPE_IT),
    ("mend its formula", TYPE_IT),
    ("delete the cell or the row; or, if it is right, ", "type it here if it is right, or "),
    (EMPTY, MAKE_IT),
    (TAKE_OFF, MAKE_IT),
    ("delete the row", "leave the row out"),
    ("delete it: two lists", "leave it out: two lists"),
    (
        "it has too few: put a comma in the place of each blank cell, or save the list anew "
        "from the spreadsheet",
        "see that all words stand in their own cells",
    ),
    (
        'put quotes around words with a comma: "1 High Street, Exampleton"',
        "see that all words stand in their own cells, and none is missing at the end",
    ),
)
LIKE = 0.75  # how alike a wrong word and the one that is offered for it have to be, from 0 to 1
MOST = 60  # rows with faults that one page shows


class SaidOnPage(NamedTuple):
    """A problem in the words of the page."""

    what: str
    hint: str


class Cell(NamedTuple):
    """A cell that can be typed anew. problems: none where others of its row are wrong.

    name: of its box. mend: the words that are certainly right; None: only a person knows. held:
    whether the file holds these words in a cell that nobody can be sure of: they may be right.
    """

    name: str
    meaning: str
    called: str
    words: str
    problems: tuple[SaidOnPage, ...]
    mend: str | None
    held: bool = False


class SameCells(NamedTuple):
    """Cells of several rows with the same words, to be changed by one press.

    first: the first of them, which names the button. rows: how many there are.
    """

    first: Cell
    rows: int


class Fault(NamedTuple):
    """What is wrong in a row. whole: said of the row and not of one of its cells. unread: its cells
    could not be told apart with certainty, so that a person has to say that they are right.
    called_off: the row says that nothing is wanted, so that a person has to say whether it is."""

    row: int
    who: str
    cells: tuple[Cell, ...]
    whole: tuple[SaidOnPage, ...]
    unread: bool = False
    called_off: bool = False


class KnownOfList(NamedTuple):
    """What is known of a list's columns. called: what each meaning is called on the page.

    names_only: questions whose answers hold no amount. words: the words by which a choice can be
    named, and which of them the page offers, by the name of the choice. asked: the choices of
    rows that are asked about elsewhere.
    """

    called: Mapping[str, str]
    names_only: Collection[str]
    words: Callable[[str], Mapping[str, str]]
    asked: Collection[tuple[int, str]] = ()


def for_all(found: Checked) -> tuple[SaidOnPage, ...]:
    """What is wrong with every row alike, and in no cell of theirs."""
    if found.right or len(found.wrong) < 2:
        return ()
    each = [{in_words(p) for p in wrong.problems if not p.field} for wrong in found.wrong.values()]
    return tuple(sorted(set.intersection(*each)))


def faults_of(
    found: Checked, known: KnownOfList, apart: Collection[SaidOnPage] = ()
) -> list[Fault]:
    """The faults to be shown, row by row. apart: what is said once for all rows."""
    rows = in_list_order(found.wrong)[:MOST]
    faults, seen = list[Fault](), set[tuple[int, str]]()
    for number, wrong in rows:
        one = _fault(number, wrong, known, apart)
        # of several leaflets of a row the cells that they share are asked about once
        cells = tuple(c for c in one.cells if (row_of(number), c.meaning) not in seen)
        seen.update((row_of(number), c.meaning) for c in cells)
        faults.append(one._replace(cells=cells))
    return faults


def alike(one: Cell, other: Cell) -> bool:
    """Whether what is right for a cell is right for another one, too."""
    if not (one.problems and other.problems) or (one.meaning, one.mend) != (
        other.meaning, other.mend,
    ):  # fmt: skip
        return False
    return one.words.casefold() == other.words.casefold()


def same_cells(faults: Collection[Fault]) -> list[SameCells]:
    """The cells that come twice or more, where the right words are certain."""
    cells = [cell for fault in faults if not fault.whole for cell in fault.cells]
    found = list[SameCells]()
    for place, cell in enumerate(cells):
        if cell.mend is None:
            continue
        if any(alike(cell, before) for before in cells[:place]):
            continue
        count = sum(alike(cell, one) for one in cells)
        if count > 1:
            found.append(SameCells(cell, count))
    return found


def _fault(number: int, wrong: Wrong, known: KnownOfList, apart: Collection[SaidOnPage]) -> Fault:
    cells = wrong.row.cells
    problems = [p for p in wrong.problems if (number, p.field) not in known.asked]
    of_cells = [p for p in problems if p.field in known.called]
    whole = tuple(
        said for p in problems
        if p.field not in known.called and (said := in_words(p)) not in apart
    )  # fmt: skip
    # of a row that says “CANCELLED” nothing has to be typed anew
    anew = any(p.field not in known.called and p.hint != EMPTY for p in problems)
    wanted = known.called if anew else {p.field: "" for p in of_cells}
    shown = []
    for meaning in known.called:
        if meaning not in wanted:
            continue
        about = [p for p in of_cells if p.field == meaning]
        # of a spoilt cell the list says only by its problem what it holds
        words = cells.get(meaning) or next((p.value for p in about if _held(p)), "")
        mends = [mend for p in about if (mend := certain(p, words, known)) is not None]
        mend = mends[0] if len(about) == 1 and mends else None
        wrongs = tuple(dict.fromkeys(map(in_words, about)))
        name = cell_name(number, meaning)
        held = bool(words) and meaning not in cells and any(map(_held, about))
        shown.append(Cell(name, meaning, known.called[meaning], words, wrongs, mend, held))
    of_row = {problem.kind for problem in wrong.row.problems if not problem.field}
    unread, off = bool(of_row - {CALLED_OFF}), CALLED_OFF in of_row
    whole = tuple(dict.fromkeys(whole))
    return Fault(number, cells.get("name", ""), tuple(shown), whole, unread, off)


def _held(problem: Problem) -> bool:
    return bool(problem.value) and problem.value != "…"


def cell_name(row: int, meaning: str) -> str:
    """The name of the box of a cell."""
    return f"cell-{row}-{meaning}"


def certain(
    problem: Problem, words: str, known: KnownOfList
) -> str | None:  # fmt: skip
    """The words that a cell should have, if they can be told; None if only a person knows them."""
    meaning = problem.field
    if meaning == COPIES or meaning.startswith((TICKED, TICKED_PAPER)):
        return problem.meant or None
    if meaning in known.names_only and has_amount(words):
        return without_amounts(words) or None
    if choice := known.words(meaning):
        small = {one.casefold(): offered for one, offered in choice.items()}
        typed = words.strip().casefold()
        return small.get(closest(typed, small, LIKE)) or _begun(typed, small)
    return _readable(words)


def _begun(typed: str, small: Mapping[str, str]) -> str | None:
    """What alone begins with the words that were typed, such as a title without its end."""
    meant = {offered for one, offered in small.items() if re.match(rf"{re.escape(typed)}\b", one)}
    return meant.pop() if typed and len(meant) == 1 else None


def _readable(words: str) -> str | None:
    """Words that were written in signs of a web page, or read in a wrong code, as they were."""
    plain = unescape(words)
    if plain != words and not spoilt(plain):
        return plain
    for code in ("cp1252", "mac-roman", "cp850") if read_twice(words) else ():
        try:
            plain = words.encode(code).decode()
        except UnicodeError:
            continue
        if not read_twice(plain):
            return plain
    return None


def in_words(problem: Problem) -> SaidOnPage:
    """A problem in the words of the page, without what only a terminal can do."""
    hint = problem.hint
    for said, here in SAID:
        hint = hint.replace(said, here)
    return SaidOnPage(plainly(problem.what), way_out(hint).removesuffix("."))
