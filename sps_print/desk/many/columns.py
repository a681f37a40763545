"""Which leaflet the people of a list get, and which of its columns is what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.batch.list.ticks import TICKED
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import all_readers, leaflet_of
from sps_print.desk.many.list.faults import SaidOnPage, in_words
from sps_print.desk.many.list.list import IN_COLUMN, Many
from sps_print.desk.many.meanings import guesses_of, options_of, told_of
from sps_print.desk.many.now import in_hand
from sps_print.desk.many.rows import rows_left_out
from sps_print.desk.visit.page import see_other, shown, the_desk
from sps_print.desk.words.words import american, choices
from sps_print.papers import PAPERS
from sps_print.problems import Problem

PAGES = Blueprint("columns", __name__)
JOIN, ALONE = "join", "alone"  # of two columns that may be one answer together
UNSAID = "?"  # of a column that may be more than one thing: nobody said yet what it is
SAY_WHICH = "say in which column it stands; or go back, and choose one leaflet for all"
BY_HEADING = (
    "a column of x or yes is a leaflet by itself where its heading is the title of one: change the "
    "headings so, and press “Bring the file again”"
)
SOON = 1.5  # seconds that an answer waits for work that is nearly done
# what a note says to a terminal, and what this page says instead
TERMINAL = "or give --encoding"
CODE, LETTERS = "taken for Windows-1252", "taken for those of Western Europe"
HERE = "or put it away and say what its letters are when you choose it again"


@PAGES.get("/many/leaflet")
def leaflet() -> tuple[str, int] | Response:
    """Which leaflet do they all get?"""
    many = in_hand()
    if many is None:
        return see_other("/many")
    readers = all_readers(the_desk().project())
    return shown(
        "many/leaflet.html",
        "Which leaflet do they get?",
        many=many,
        readers=readers,
        out=rows_left_out(many),
    )


@PAGES.post("/many/leaflet")
def take_leaflet() -> Response:
    """Take the leaflet that was chosen."""
    many = in_hand()
    if many is None:
        return see_other("/many")
    handout, _, audience = request.form.get("leaflet", "").partition("/")
    readers = all_readers(the_desk().project())
    known = {(one.handout, one.audience) for reader in readers for one in reader.leaflets}
    chosen = (handout, audience)
    if chosen != IN_COLUMN and chosen not in known:
        return see_other("/many/leaflet")
    if chosen != many.leaflet:
        many.drop_result()
        many.leaflet, many.paper, many.checked = chosen, "", None
        many.matched = False
    return see_other("/many/columns")


@PAGES.get("/many/columns")
def columns() -> tuple[str, int] | Response:
    """What is in each column?"""
    many = in_hand()
    if many is None or many.leaflet is None or many.busy():
        return see_other("/many")
    told = told_of(many)
    wrong = tuple(map(in_words, many.work.problems)) if many.work else ()
    wrong = (*wrong, *_wrong(many)) if many.matched else wrong
    options = options_of(many)
    title = "What is in each column?"
    return shown(
        "many/columns.html", f"To mend: {title}" if wrong else title, many=many, told=told,
        options=options, halves=many.halves(), about=_about(many), papers=_papers(many),
        wrong=wrong, heading=title,
        nothing=not any(guess.meaning for guess in guesses_of(many).values()),
        nameless="name" in options and not any(g.meaning == "name" for g in told.values()),
        hidden={column: _of_others(many, column) for column in told},
        notes=how_it_was_read(many),
        sheet=many.sheet, out=rows_left_out(many),
    )  # fmt: skip


def how_it_was_read(many: Many) -> list[str]:
    """What a person should see of how the file was read, such as that a row is hidden."""
    return [note.replace(TERMINAL, HERE).replace(CODE, LETTERS) for note in many.notes]


def _about(many: Many) -> str:
    """The leaflet of all rows, as its reader's copy calls itself; empty: a column says it."""
    if not many.leaflet or many.leaflet == IN_COLUMN:
        return ""
    project = the_desk().project()
    handout, audience = many.leaflet
    one = leaflet_of(load_handout(project.library, handout), project.audiences[audience])
    return f"{one.title} ({one.reader})"


def _papers(many: Many) -> list[tuple[str, str]]:
    """The papers for all rows: those of their leaflet, or of any."""
    formats = dict.fromkeys(paper for handout in many.handouts() for paper in handout.formats)
    project = the_desk().project()
    return [
        (one.id, one.called)
        for one in choices(tuple(formats), american(project.clinic))
        if not PAPERS[one.id].dots
    ]


@PAGES.post("/many/columns")
def take_columns() -> Response:
    """Take what the columns are, and look at each row."""
    many = in_hand()
    if many is None or many.leaflet is None:
        return see_other("/many")
    form, known, told = request.form, options_of(many), told_of(many)
    said = {
        column: form.get(f"column-{number}", "")
        for number, column in enumerate(many.table.columns) if column
    }  # fmt: skip
    said = {column: _meant(many, column, meaning) for column, meaning in said.items()}
    many.by_hand |= {c for c, m in said.items() if m != told[c].meaning or told[c].doubtful}
    many.unsaid = {column for column, meaning in said.items() if meaning == UNSAID}
    many.by_hand -= many.unsaid
    many.drop_result()
    meanings = {column: meaning for column, meaning in said.items() if meaning in known}
    # a reader names a leaflet, too
    if many.leaflet == IN_COLUMN and not _says_leaflet(meanings.values()):
        meanings = {c: "handout" if m == "audience" else m for c, m in meanings.items()}
    # of columns that were chosen for one question it is an answer while the same are chosen
    offered = [
        one for one in many.halves()
        if not one.chosen or {c for c, m in meanings.items() if m == one.ask} == {*one.columns}
    ]  # fmt: skip
    join = {one.ask: form.get(f"join-{one.ask}", "") for one in offered}
    many.joined = {one.ask: one.joined for one in offered if join[one.ask] == JOIN}
    for ask, joined in many.joined.items():
        meanings = {c: m for c, m in meanings.items() if m != ask}
        meanings |= dict.fromkeys(joined.columns, ask)
        said |= dict.fromkeys(joined.columns, ask)
        many.unsaid -= {*joined.columns}
    many.alone = {ask for ask, said in join.items() if said == ALONE}
    many.match(meanings)
    many.chosen = said
    many.paper = form.get("paper", "")
    many.lines = "lines" in form
    if _wrong(many):
        many.checked = None
        return see_other("/many/columns#wrong")
    return look(many)


def _meant(many: Many, column: str, meaning: str) -> str:
    """What is meant by a choice: a column of marks says which leaflet, or which paper, only by its
    heading."""
    if meaning == "format" and column in many.paper_ticks:
        return many.paper_ticks[column].meaning
    one = many.marked.leaflets.get(column)
    return one.meaning if one and meaning == "handout" and many.leaflet == IN_COLUMN else meaning


def _of_others(many: Many, column: str) -> set[str]:
    """The leaflets and papers of other columns of marks: this one cannot be one of them."""
    marks = (many.marked.leaflets, many.paper_ticks)
    several = many.marked.several
    every = {one.meaning for each in marks for one in each.values()}
    every |= {one.meaning for one in many.marked.ticked()}
    own = {each[column].meaning for each in marks if column in each}
    return every - own - {one.meaning for one in several.get(column, ())}


def _says_leaflet(meanings: Iterable[str]) -> bool:
    return any(one == "handout" or one.startswith(TICKED) for one in meanings)


def look(many: Many) -> Response:
    """Look at each row, and show how far that is, unless it is done at once."""
    many.begin_check()
    if many.work:
        many.work.wait(SOON)
    return see_other("/many")


def _halved(many: Many) -> set[str]:
    """The questions that several columns answer, all of which may be joined, and nobody said yet
    whether they are."""
    return {
        one.ask for one in many.halves()
        if not one.whole and one.ask not in many.joined and one.ask not in many.alone
        and {c for c, m in many.meanings.items() if m == one.ask} == {*one.columns}
    }  # fmt: skip


def _wrong(many: Many) -> tuple[SaidOnPage, ...]:
    """What of the choices cannot be."""
    found = []
    options, halved = options_of(many), _halved(many)
    for meaning, count in Counter(many.meanings.values()).items():
        if count > 1 and meaning not in many.joined and meaning not in halved:
            names = " and ".join(f"“{c}”" for c, m in many.meanings.items() if m == meaning)
            what = f"{count} columns are “{options.get(meaning, meaning)}”: {names}"
            hint = "leave all but one of them out"
            marks = [c for c, m in many.meanings.items() if m == meaning and c in many.marked.marks]
            if meaning == "handout" and marks:
                hint = f"{hint}; {BY_HEADING}"
            found.append(Problem(what, hint=hint))
    for column in (one for one in many.table.columns if one in many.unsaid):
        what = f"“{column[:1].upper()}{column[1:]}” may be more than one thing"
        found.append(Problem(what, hint="choose what it is, or “Leave out”"))
    for one in many.halves():
        said = one.whole or one.ask in many.joined or one.ask in many.alone
        if not said and one.ask in {many.meanings.get(column) for column in one.columns}:
            names = " and ".join(f"“{column}”" for column in one.columns)
            several = "two" if len(one.columns) == 2 else len(one.columns)
            what = f"“{options[one.ask]}” stands in {several} columns: {names}"
            hint = "say below whether they are joined"
            if one.ask in halved:
                hint = f"{hint}; else leave all but one of them out"
            found.append(Problem(what, hint=hint))
    given = set(many.meanings.values())
    if not given and not many.unsaid:
        what = "no column is used, so that all leaflets would be the same"
        found.append(Problem(what, hint="say what at least one column is"))
    if many.leaflet == IN_COLUMN and not _says_leaflet(given):
        what = "nothing says which leaflet they get"
        found.append(Problem(what, hint=SAY_WHICH))
    for name in ("handout", "audience"):
        if many.leaflet != IN_COLUMN and name in given:
            what = f"the leaflet is chosen for all, and a column is “{options[name]}”"
            found.append(Problem(what, hint="leave the column out, or choose “a column says it”"))
    if many.paper and "format" in given:
        what = "the paper is chosen for all, and a column is “Which paper”"
        found.append(Problem(what, hint="leave the column out, or choose the paper of each row"))
    if many.paper and many.leaflet and many.leaflet != IN_COLUMN:
        handout = load_handout(the_desk().project().library, many.leaflet[0])
        if many.paper not in handout.formats:
            found.append(Problem("the leaflet is not made for this paper", hint="choose another"))
    return tuple(map(in_words, found))
