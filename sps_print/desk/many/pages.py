"""For many people: a list becomes a leaflet for each of its rows. Choosing it, and where things
are; each step is a module of its own."""

from __future__ import annotations

from flask import Blueprint, g, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from sps_print.batch.list.encoding import KNOWN
from sps_print.batch.list.encoding import LETTERS as OF_LETTERS
from sps_print.batch.list.sheets import SheetsAsked
from sps_print.batch.list.ticks import TICKED
from sps_print.desk.many import again, columns, held, make, mend, sheets, single
from sps_print.desk.many.anew import carry_over
from sps_print.desk.many.answers import recall
from sps_print.desk.many.columns import look
from sps_print.desk.many.list.faults import SaidOnPage, in_words
from sps_print.desk.many.list.list import IN_COLUMN, Many
from sps_print.desk.many.meanings import guesses_of
from sps_print.desk.many.now import KEPT, in_hand, put_away, where
from sps_print.desk.many.rows import row_here
from sps_print.desk.many.stale import of_list, refuse_another_list
from sps_print.desk.many.table.cells import Naming
from sps_print.desk.many.table.letters import LETTERS, HeldFile
from sps_print.desk.many.taken import take
from sps_print.desk.visit.page import LIST, see_other, shown, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.problems import Problem, SpsPrintError, UseError

PAGES = Blueprint("many", __name__)
for _part in (columns, mend, make, held, again, sheets, single):
    PAGES.register_blueprint(_part.PAGES)
PAGES.before_request(refuse_another_list)
PAGES.context_processor(lambda: {"of_list": of_list()})
PAGES.app_template_filter("row")(row_here)
REFUSED = VisitKey[tuple[SaidOnPage, ...]]("many refused")  # why a file was not taken
HELD = VisitKey[HeldFile]("many held")  # the file that was not taken for its letters


@PAGES.app_context_processor
def _list_in_hand() -> dict[str, object]:
    """The list in hand, for the frame of each page: who closes the desk with one is asked first."""
    visit = g.get("visit")
    return {"list_in_hand": visit.get(KEPT) if visit else None}


@PAGES.get("/many")
def start() -> tuple[str, int] | Response:
    """Choose a list; with one in hand: where it is."""
    many = in_hand()
    return see_other(where(many)) if many else _to_choose("For many people")


@PAGES.get("/many/anew")
def anew() -> tuple[str, int] | Response:
    """Bring the file of the list in hand again, once it was changed."""
    many = in_hand()
    return _to_choose("Bring the file again", many) if many else see_other("/many")


def _to_choose(title: str, many: Many | None = None) -> tuple[str, int]:
    """The page on which a list is chosen. many: the one that it is brought again for."""
    wrong, held = the_visit().get(REFUSED) or (), the_visit().get(HELD)
    return shown(
        "many/choose.html", "To mend: the list was not taken" if wrong else title, wrong=wrong,
        letters=LETTERS, ended="ended" in request.args, held=held, many=many,
    )  # fmt: skip


@PAGES.post("/many")
def choose() -> Response:
    """Take a list that was chosen or dropped. One that was in hand is put away, once the other is
    read: a wrong file takes away nobody's work."""
    visit, file, before = the_visit(), request.files.get("list"), _brought_again()
    letters = request.form.get("letters", "")
    letters = letters if letters in KNOWN else ""
    try:
        held = visit.get(HELD)
        sheet = request.form.get("sheet", "")
        if held and (letters or sheet) and not (file and file.filename):
            many = take(the_desk(), held.name, held.copy_to, letters, sheet)
        else:
            many = _taken(file, letters, before)
    except SpsPrintError as error:
        visit.keep(REFUSED, tuple(map(in_words, error.problems)))
        if file and file.filename:
            _hold(HeldFile.of(file, error))
        return see_other("/many/anew#wrong" if before else "/many#wrong")
    _hold(None)
    visit.take(REFUSED)
    try:
        guesses = guesses_of(many)
    except SpsPrintError:  # of the clinic's texts: nobody could go on with it
        many.close()
        raise
    surely = Naming.SURELY in many.naming.values()
    ticked = any(g.meaning.startswith(TICKED) and not g.doubtful for g in guesses.values())
    if ticked or any(
        g.meaning == "handout" and (g.sure or g.doubtful or surely)
        for column, g in guesses.items() if many.naming.get(column) is not Naming.PERHAPS
    ):  # fmt: skip
        many.leaflet = IN_COLUMN
    recall(many)
    if before:
        carry_over(before, many)
    with visit.pressing:  # of two that come at once none is left lying
        put_away()
        visit.keep(KEPT, many)
    told = many.matched and many.chosen.keys() >= {*filter(None, many.table.columns)}
    return look(many) if told else see_other("/many")


def _brought_again() -> Many | None:
    """The list in hand, if its own page says that its file is brought again."""
    many = in_hand()
    token = request.form.get(LIST, "").partition(".")[0]
    return many if many and "again" in request.form and token == many.token else None


def _hold(held: HeldFile | None) -> None:
    """Hold a file until somebody says how to read it, in the place of the one before."""
    visit = the_visit()
    with visit.pressing:
        if before := visit.take(HELD):
            before.close()
        if held:
            visit.keep(HELD, held)


def _taken(file: FileStorage | None, letters: str, before: Many | None) -> Many:
    """The list of an upload. before: the one that it is brought again for: what was said of its
    letters and its sheet is not asked again. Raises UseError where none was chosen, and what
    reading it raises."""
    if file is None or not file.filename:
        raise UseError(Problem("no file was chosen", hint="choose a list first"))
    sheet = ""
    try:
        return take(the_desk(), file.filename, file.save, letters)
    except SheetsAsked as asked:
        sheet = before.sheet if before else ""
        if sheet not in {one.name for one in asked.sheets}:
            raise
    except SpsPrintError as error:
        letters = before.letters if before and not letters else ""
        if not letters or error.problems[0].field != OF_LETTERS:
            raise
    file.stream.seek(0)
    return take(the_desk(), file.filename, file.save, letters, sheet)


@PAGES.post("/many/end")
def end() -> Response:
    """Done: delete the list and what was made of it."""
    put_away()
    _hold(None)
    the_visit().take(REFUSED)
    return see_other("/many?ended=1")
