"""Every fault of a list, before anything is made: each cell can be mended here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.batch.list.choices import key_of
from sps_print.batch.orders import MISSING
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find import Leaflet, leaflet_of, leaflets_named
from sps_print.desk.many.check import Checked
from sps_print.desk.many.columns import look
from sps_print.desk.many.faults import (
    Cell,
    Fault,
    KnownOfList,
    alike,
    cell_name,
    faults_of,
    for_all,
    same_cells,
)
from sps_print.desk.many.list import Many
from sps_print.desk.many.match import CHOICES
from sps_print.desk.many.now import in_hand
from sps_print.desk.page import number_of, see_other, shown, the_desk
from sps_print.model import Handout
from sps_print.papers import PAPERS
from sps_print.problems import counted

PAGES = Blueprint("mend", __name__)
OUT, IN, CHANGE, ALL, RIGHT, PICK = (
    "out-",
    "in-",
    "change-",
    "all-",
    "right-",
    "pick-",
)  # how buttons for one row or cell begin
OFFERED = 3  # leaflets that may be meant by words that name none


@PAGES.get("/many/mend")
def mend() -> tuple[str, int] | Response:
    """The rows that have a fault, and no others."""
    many = in_hand()
    if many is None or many.checked is None or not many.checked.wrong:
        return see_other("/many")
    found = many.checked
    each = for_all(found)
    faults = faults_of(found, known_of(many), each)
    cells = sum(_to_mend(fault) for fault in faults)
    more = len(found.wrong) - len(faults)
    faults = [fault for fault in faults if _to_mend(fault)]  # the rest is said once for all
    # which words a leaflet asks for is known only with the leaflet
    hides = any(c.meaning == "handout" and c.problems for f in faults for c in f.cells)
    title = f"{counted(cells, 'cell')} to mend" if cells and not more else _rows_said(found)
    empty = sum(p.what == MISSING for w in found.wrong.values() for p in w.problems)
    return shown(
        "many/mend.html", title, many=many, faults=faults, alike=each, found=found, more=more,
        empty=empty, counted=counted, same=same_cells(faults), hides=hides, titles=_titles(many),
        perhaps={cell.words: _perhaps(cell) for f in faults for cell in f.cells},
        left_out=many.who_is_left_out(), called=called(many),
    )  # fmt: skip


def _to_mend(fault: Fault) -> int:
    return sum(bool(cell.problems) for cell in fault.cells) + bool(fault.whole)


def _rows_said(found: Checked) -> str:
    return f"{counted(len(found.wrong), 'row')} to mend"


def called(many: Many) -> dict[str, str]:
    """What each used column is called on the page: what it is, and its own heading."""
    words = {**many.asks(), **{name: said for name, (said, _) in CHOICES.items()}}
    return {meaning: words.get(meaning, meaning) for meaning in many.meanings.values()}


def known_of(many: Many) -> KnownOfList:
    """What is known of the columns of a list."""
    handouts = many.handouts()
    names_only = {ask for handout in handouts for ask in handout.names_only}

    def words(meaning: str, row: Mapping[str, str]) -> Mapping[str, str]:
        return _right_words(handouts, meaning, row) if meaning in CHOICES else {}

    return KnownOfList(called(many), names_only, words)


def _right_words(
    handouts: Sequence[Handout], meaning: str, row: Mapping[str, str]
) -> Mapping[str, str]:  # fmt: skip
    """The words by which a choice can be named in a row; behind each those that are offered."""
    project = the_desk().project()
    if meaning == "handout":
        of_readers = {title: title for one in handouts for title in one.title_for.values()}
        return of_readers | {name: one.title for one in handouts for name in (one.title, one.id)}
    if meaning == "language":
        return {one: one for one in project.library.folders("templates", "language.toml")}
    named = key_of(row.get("handout", ""))
    meant = [one for one in handouts if named in {key_of(one.id), key_of(one.title)}] or handouts
    if meaning == "format":
        ids = dict.fromkeys(paper for handout in meant for paper in handout.formats)
        return {name: PAPERS[one].name for one in ids for name in (one, PAPERS[one].name)}
    readers = dict.fromkeys(who for handout in meant for who in handout.audiences)
    names = [project.audiences[who].name for who in readers if who in project.audiences]
    return {name: name for name in names}


@PAGES.post("/many/mend")
def take() -> Response:
    """Take what was typed, do what the button says, and look at the list again."""
    many = in_hand()
    if many is None or many.checked is None:
        return see_other("/many")
    found, do = many.checked, request.form.get("do", "check")
    _take_for_all(many, found)
    _take_typed(many, found)
    if do.startswith(CHANGE):
        _change(many, found, do.removeprefix(CHANGE))
    elif do.startswith(ALL):
        _change_all(many, found, do.removeprefix(ALL))
    elif do.startswith(PICK):
        _pick(many, found, do.removeprefix(PICK))
    elif do.startswith(OUT) and (row := _row(do)) in {*found.wrong, *found.right}:
        many.leave_out(row)
    elif do.startswith(IN):
        many.left_out.discard(_row(do))
    elif do.startswith(RIGHT) and (row := _row(do)) in found.wrong:
        many.retyped.add(row)
    elif do == "out":
        for row in found.wrong:
            many.leave_out(row)
    elif do == "lines":
        many.lines = True
    return look(many)


def _row(do: str) -> int:
    return number_of(do.rpartition("-")[2])


def _take_typed(many: Many, found: Checked) -> None:
    """Take the words of each box that were changed; the others stay as the list has them."""
    for fault in faults_of(found, known_of(many)):
        changed = False
        for cell in fault.cells:
            typed = request.form.get(cell.name)
            if typed is None:
                continue
            typed = typed.replace("\r\n", "\n").strip()
            if typed != cell.words.replace("\r\n", "\n").strip():
                many.mends.setdefault(fault.row, {})[cell.meaning] = typed
                changed = True
        if changed and fault.whole:
            many.retyped.add(fault.row)


def _change(many: Many, found: Checked, name: str) -> None:
    """Put the certain words into a cell. name: of its box."""
    for fault in faults_of(found, known_of(many)):
        for cell in fault.cells:
            if cell.mend is not None and cell_name(fault.row, cell.meaning) == name:
                many.mends.setdefault(fault.row, {})[cell.meaning] = cell.mend


def _change_all(many: Many, found: Checked, name: str) -> None:
    """Put the certain words into a cell, and each that is like it. name: of its box."""
    for first in _cells(many, found):
        if first.name == name and first.mend is not None:
            _put(many, found, first, first.mend)


def _take_for_all(many: Many, found: Checked) -> None:
    """Take what was typed for all cells with the same words, whichever button was pressed."""
    for first in _cells(many, found):
        if typed := request.form.get(f"word-{first.name}", "").strip():
            _put(many, found, first, typed)


def _pick(many: Many, found: Checked, said: str) -> None:
    """Take one of the leaflets that may be meant, for a cell and each that is like it.

    said: its place among them, a hyphen, and the name of the cell's box.
    """
    place, _, name = said.partition("-")
    for first in _cells(many, found):
        if first.name == name and number_of(place) < len(perhaps := _perhaps(first)):
            _put(many, found, first, perhaps[number_of(place)].title)


def _cells(many: Many, found: Checked) -> list[Cell]:
    return [cell for fault in faults_of(found, known_of(many)) for cell in fault.cells]


def _put(many: Many, found: Checked, first: Cell, words: str) -> None:
    """Put words into a cell, and each that is like it."""
    for fault in faults_of(found, known_of(many)):
        for cell in fault.cells:
            if alike(first, cell):
                many.mends.setdefault(fault.row, {})[cell.meaning] = words


def _perhaps(cell: Cell) -> list[Leaflet]:
    """The leaflets that a cell may mean, as “Find a leaflet” finds them.

    A cell names them by their titles: of readers with the same title, the handout's first is meant.
    """
    if cell.meaning != "handout" or cell.mend is not None or not cell.problems:
        return []
    project, found = the_desk().project(), dict[str, Leaflet]()
    for one in leaflets_named(project, cell.words):
        handout = load_handout(project.library, one.handout)
        own = one.audience in handout.title_for
        meant = one if own else leaflet_of(handout, project.audiences[handout.audiences[0]])
        found.setdefault(meant.title, meant)
    return list(found.values())[:OFFERED]


def _titles(many: Many) -> list[str]:
    """What the leaflets are called, to choose from where a row names none of them."""
    return sorted({t for one in many.handouts() for t in (one.title, *one.title_for.values())})
