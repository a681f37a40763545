"""Every fault of a list, before anything is made: each cell can be mended here."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.batch.list.parts import row_of
from sps_print.batch.list.several import COPIES
from sps_print.batch.list.ticks import TICKED
from sps_print.batch.orders import MISSING
from sps_print.desk.many.answers import make_all_the_same
from sps_print.desk.many.asked import AskedOnce, answer, questions, taken, titles
from sps_print.desk.many.columns import look
from sps_print.desk.many.list.check import Checked
from sps_print.desk.many.list.faults import (
    Cell,
    Fault,
    KnownOfList,
    alike,
    cell_name,
    faults_of,
    for_all,
    same_cells,
)
from sps_print.desk.many.list.list import IN_COLUMN, Many
from sps_print.desk.many.meanings import options_of
from sps_print.desk.many.now import in_hand
from sps_print.desk.many.papers import take_paper
from sps_print.desk.many.rows import rows_in, rows_right, several_each, who_is_left_out
from sps_print.desk.visit.page import number_of, see_other, shown, the_desk
from sps_print.files.since_read import one_look
from sps_print.problems import counted

PAGES = Blueprint("mend", __name__)
OUT, IN, CHANGE, ALL, RIGHT, TAKE, INSTEAD, PAPER, KEEP, WANTED = (
    "out-",
    "in-",
    "change-",
    "all-",
    "right-",
    "take-",
    "instead-",
    "paper-",
    "keep-",
    "wanted-",
)  # how buttons for one row or cell, and for a question or words, begin
LIKELY = "likely"  # the button for all that is most likely meant
ALONE = 40  # rows of one question that can be answered one by one


@PAGES.get("/many/mend")
@one_look()
def mend() -> tuple[str, int] | Response:
    """The rows that have a fault, and no others."""
    many = in_hand()
    if many is None or many.checked is None or not many.checked.wrong:
        return see_other("/many")
    found = many.checked
    asked = questions(many, found)
    each = for_all(found)
    known, words_taken = known_of(many, asked), taken(many, found)
    faults = faults_of(found, known, each)
    cells = sum(_to_mend(fault) for fault in faults) + sum(len(one.rows) for one in asked)
    more = len(found.wrong) - len(faults)
    faults = [fault for fault in faults if _to_mend(fault)]  # the rest is said once for all
    # which words a leaflet asks for is known only with the leaflet
    hides = any(one.meaning == "handout" for one in asked)
    title = f"{counted(cells, 'cell')} to mend" if cells and not more else _rows_said(found)
    empty = sum(p.what == MISSING for w in found.wrong.values() for p in w.problems)
    return shown(
        "many/mend.html", title, many=many, faults=faults, alike=each, found=found, more=more,
        empty=empty, counted=counted, same=same_cells(faults), hides=hides, alone=ALONE,
        titles=titles(many) if asked or words_taken else (), asked=asked,
        one_each=many.leaflet == IN_COLUMN, taken=words_taken,
        left_out=who_is_left_out(many), called=called(many), right=rows_right(found),
        rows=rows_in((*found.right, *found.wrong)), not_mended=_not_mended(found),
        rows_in=rows_in, several_each=several_each(found), row_of=row_of, likely=_likely(faults),
        called_off=[fault for fault in faults if fault.called_off],
        half_right={*map(row_of, found.right)} & {*map(row_of, found.wrong)},
    )  # fmt: skip


def _to_mend(fault: Fault) -> int:
    return sum(bool(cell.problems) for cell in fault.cells) + bool(fault.whole)


def _likely(faults: list[Fault]) -> list[tuple[int, Cell]]:
    """The cells of marks and numbers whose meaning is most likely, with their rows."""
    return [
        (fault.row, cell) for fault in faults for cell in fault.cells
        if cell.mend and cell.problems
        and (cell.meaning == COPIES or cell.meaning.startswith(TICKED))
    ]  # fmt: skip


def _rows_said(found: Checked) -> str:
    return f"{counted(rows_in(found.wrong), 'row')} to mend"


def _not_mended(found: Checked) -> str:
    """What is left out by one press: rows, or leaflets of some that get others."""
    return counted(len(found.wrong), "leaflet" if several_each(found) else "row")


def called(many: Many) -> dict[str, str]:
    """What each used column is called on the page: what it is, and its own heading."""
    words = options_of(many)
    return {meaning: words.get(meaning, meaning) for meaning in many.meanings.values()}


def known_of(many: Many, asked: list[AskedOnce]) -> KnownOfList:
    """What is known of the columns of a list. asked: what is asked once for several rows."""
    names_only = {ask for handout in many.handouts() for ask in handout.names_only}
    apart = {(row, one.meaning) for one in asked for row, _ in one.rows}
    return KnownOfList(called(many), names_only, _right_words, apart)


def _right_words(meaning: str) -> Mapping[str, str]:
    """The words by which a choice can be named; behind each those that are offered."""
    if meaning != "language":
        return {}
    library = the_desk().project().library
    return {one: one for one in library.folders("templates", "language.toml")}


@PAGES.post("/many/mend")
def take() -> Response:
    """Take what was typed, do what the button says, and look at the list again."""
    many = in_hand()
    if many is None or many.checked is None:
        return see_other("/many")
    found, do = many.checked, request.form.get("do", "check")
    with one_look():
        asked = questions(many, found)
    known = known_of(many, asked)
    faults = faults_of(found, known)
    _take_answers(many, asked)
    _take_typed(many, faults)
    _take_instead(many, found, do)
    if do.startswith(CHANGE):
        _change(many, faults, do.removeprefix(CHANGE))
    elif do.startswith(KEEP):
        _keep(many, faults, do.removeprefix(KEEP))
    elif do.startswith(ALL):
        _change_all(many, faults, do.removeprefix(ALL))
    elif do.startswith(TAKE):
        _take_offer(many, asked, do.removeprefix(TAKE))
    elif do.startswith(OUT) and (one := _asked(asked, do.removeprefix(OUT))):
        for row, _ in one.rows:
            many.leave_out(row)
    elif do.startswith(OUT) and (row := number_of(do.removeprefix(OUT))) in (
        found.wrong.keys() | found.right.keys()
    ):
        many.leave_out(row)
    elif do.startswith(OUT):
        for row in _left_by(do, found):
            many.leave_out(row)
    elif do.startswith(f"{IN}row-"):
        many.left_out -= {row for row in many.left_out if row_of(row) == _row(do)}
    elif do.startswith(IN):
        many.left_out.discard(_row(do))
    elif do.startswith(RIGHT) and (row := _row(do)) in found.wrong:
        many.retyped.add(row_of(row))
    elif do.startswith(WANTED):
        rows = set(map(number_of, do.removeprefix(WANTED).split("-")))
        make_all_the_same(many, rows & found.wrong.keys())
    elif do == LIKELY:
        for row, cell in _likely(faults):
            many.mend(row, cell.meaning, str(cell.mend))
    elif do == "out":
        for row in found.wrong:
            many.leave_out(row)
    elif do.startswith(PAPER):
        take_paper(many, do.removeprefix(PAPER))
    elif do == "lines":
        many.lines = True
    return look(many)


def _left_by(do: str, found: Checked) -> set[int]:
    """What a button leaves out of a row: all, what is wrong, or each leaflet that it names."""
    kind, _, said = do.removeprefix(OUT).partition("-")
    every = {*found.wrong, *found.right}
    if kind == "each":
        return every & set(map(number_of, said.split("-")))
    of = found.wrong if kind == "wrong" else every if kind == "row" else set[int]()
    return {row for row in of if row_of(row) == number_of(said)}


def _row(do: str) -> int:
    return number_of(do.rpartition("-")[2])


def _asked(asked: list[AskedOnce], name: str) -> AskedOnce | None:
    return next((one for one in asked if one.name == name), None)


def _take_answers(many: Many, asked: list[AskedOnce]) -> None:
    """Take what was typed for all rows of a question, and what was chosen for one of them,
    whichever button was pressed."""
    for one in asked:
        if typed := request.form.get(f"word-{one.name}", "").strip():
            answer(many, one, typed)
        if typed := request.form.get(f"leaflet-{one.name}", "").strip():
            answer(many, one._replace(meaning="handout", words=""), typed)
        for row, _ in one.rows:
            name = cell_name(row, one.meaning)
            if typed := request.form.get(name, "").strip():
                many.mend(row, one.meaning, typed)


def _take_offer(many: Many, asked: list[AskedOnce], said: str) -> None:
    """Take what a button offers. said: its place, a hyphen, and the name of the question."""
    place, _, name = said.partition("-")
    one = _asked(asked, name)
    if one and number_of(place) < len(one.offers):
        offer = one.offers[number_of(place)]
        answer(many, one, offer.value, offer.each)


def _take_instead(many: Many, found: Checked, do: str) -> None:
    """Take another leaflet for words that were taken for one: what is typed, or what a button
    offers."""
    place, _, key = do.removeprefix(INSTEAD).partition("-")
    for one in taken(many, found):
        typed = request.form.get(f"instead-{one.key}", "").strip()
        if do.startswith(INSTEAD) and one.key == key and number_of(place) < len(one.instead):
            typed = one.instead[number_of(place)].value
        if typed:
            many.said[one.key] = typed
            many.each.pop(one.key, None)


def _take_typed(many: Many, faults: list[Fault]) -> None:
    """Take the words of each box that were changed; the others stay as the list has them."""
    for fault in faults:
        changed = False
        for cell in fault.cells:
            typed = request.form.get(cell.name)
            if typed is None:
                continue
            typed = typed.replace("\r\n", "\n").strip()
            if typed != cell.words.replace("\r\n", "\n").strip():
                many.mend(fault.row, cell.meaning, typed)
                changed = True
        if changed and fault.whole:
            many.retyped.add(row_of(fault.row))


def _change(many: Many, faults: list[Fault], name: str) -> None:
    """Put the certain words into a cell. name: of its box."""
    for fault in faults:
        for cell in fault.cells:
            if cell.mend is not None and cell_name(fault.row, cell.meaning) == name:
                many.mend(fault.row, cell.meaning, cell.mend)


def _keep(many: Many, faults: list[Fault], name: str) -> None:
    """Take the words of a box as they stand there: a person says that they are right. name: of the
    box."""
    for fault in faults:
        for cell in fault.cells:
            if cell.held and cell.name == name and (typed := request.form.get(name, "").strip()):
                many.mend(fault.row, cell.meaning, typed.replace("\r\n", "\n"))


def _change_all(many: Many, faults: list[Fault], name: str) -> None:
    """Put the certain words into a cell, and each that is like it. name: of its box."""
    cells = [cell for fault in faults for cell in fault.cells]
    for first in cells:
        if first.name == name and first.mend is not None:
            _put(many, faults, first, first.mend)


def _put(many: Many, faults: list[Fault], first: Cell, words: str) -> None:
    """Put words into a cell, and each that is like it."""
    for fault in faults:
        for cell in fault.cells:
            if alike(first, cell):
                many.mend(fault.row, cell.meaning, words)
