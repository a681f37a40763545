"""For many people: a list becomes a leaflet for each of its rows. Choosing it, and where things
are; each step is a module of its own."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from sps_print.batch.list.encoding import KNOWN
from sps_print.batch.list.encoding import LETTERS as OF_LETTERS
from sps_print.desk.many import again, columns, make, mend
from sps_print.desk.many.faults import SaidOnPage, in_words
from sps_print.desk.many.list import Many, take
from sps_print.desk.many.now import KEPT, in_hand, put_away, where
from sps_print.desk.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visits import VisitKey
from sps_print.problems import Problem, SpsPrintError, UseError

PAGES = Blueprint("many", __name__)
for _part in (columns, mend, make, again):
    PAGES.register_blueprint(_part.PAGES)
REFUSED = VisitKey[tuple[SaidOnPage, ...]]("many refused")  # why a file was not taken
LETTERS = (  # what the letters of a CSV may be, as a person knows it
    ("", "As the file says"), ("windows-1252", "Western Europe (Windows-1252)"),
    ("windows-1250", "Central Europe (Windows-1250)"), ("windows-1257", "Baltic (Windows-1257)"),
    ("windows-1254", "Turkish (Windows-1254)"), ("windows-1251", "Cyrillic (Windows-1251)"),
    ("mac-roman", "An older Mac (Mac Roman)"), ("utf-8", "Unicode (UTF-8)"),
    ("utf-16-le", "Unicode (UTF-16)"),
)  # fmt: skip


class LikelyLetters(NamedTuple):
    """What the letters of a list may be, as the page calls them, and a word of it read so."""

    letters: str
    word: str


LIKELY = VisitKey[LikelyLetters]("many letters")  # of the file that was not taken


@PAGES.get("/many")
def start() -> tuple[str, int] | Response:
    """Choose a list; with one in hand: where it is."""
    many = in_hand()
    if many:
        return see_other(where(many))
    wrong = the_visit().get(REFUSED) or ()
    title = "To mend: the list was not taken" if wrong else "For many people"
    likely = the_visit().get(LIKELY)
    return shown(
        "many/choose.html", title, wrong=wrong, letters=LETTERS, ended="ended" in request.args,
        likely=likely,
    )  # fmt: skip


@PAGES.post("/many")
def choose() -> Response:
    """Take a list that was chosen or dropped. One that was in hand is put away, once the other is
    read: a wrong file takes away nobody's work."""
    visit, file = the_visit(), request.files.get("list")
    letters = request.form.get("letters", "")
    try:
        many = _taken(file, letters if letters in KNOWN else "")
    except SpsPrintError as error:
        visit.keep(REFUSED, tuple(map(in_words, error.problems)))
        visit.take(LIKELY)
        if likely := _likely(error.problems[0]):
            visit.keep(LIKELY, likely)
        return see_other("/many#wrong")
    visit.take(REFUSED)
    visit.take(LIKELY)
    try:
        guesses = many.guesses().values()
    except SpsPrintError:  # of the clinic's texts: nobody could go on with it
        many.close()
        raise
    if any(guess.meaning == "handout" and guess.sure for guess in guesses):
        many.leaflet = ("", "")
    with visit.pressing:  # of two that come at once none is left lying
        put_away()
        visit.keep(KEPT, many)
    return see_other("/many")


def _likely(problem: Problem) -> LikelyLetters | None:
    letters = dict(LETTERS).get(problem.meant, "") if problem.field == OF_LETTERS else ""
    return LikelyLetters(letters, problem.value) if letters else None


def _taken(file: FileStorage | None, letters: str) -> Many:
    """The list of an upload. Raises UseError where none was chosen, and what reading it raises."""
    if file is None or not file.filename:
        raise UseError(Problem("no file was chosen", hint="choose a list first"))
    return take(the_desk(), file.filename, file.save, letters)


@PAGES.post("/many/end")
def end() -> Response:
    """Done: delete the list and what was made of it."""
    put_away()
    return see_other("/many?ended=1")
