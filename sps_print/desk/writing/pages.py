"""The words of a leaflet: choose a printed line, change it, keep it for the clinic."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.handouts import load_handout
from sps_print.content.text.edit.parts import SentenceKind
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.making.made import made
from sps_print.desk.visit.doubts import doubts
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.visits import Visit
from sps_print.desk.words.words import called
from sps_print.desk.writing import pictures
from sps_print.desk.writing.going_back import (
    go_back,
    place_of,
    redo_button,
    undo_button,
    with_steps,
)
from sps_print.desk.writing.leaflet.own_copy import copy_section
from sps_print.desk.writing.leaflet.section_order import DONE as MOVES
from sps_print.desk.writing.leaflet.section_order import OUT, SURE, change_sections, section_order
from sps_print.desk.writing.line.brought import with_brought
from sps_print.desk.writing.line.head import change_head
from sps_print.desk.writing.line.lines import ShownSection, head_of, page_of, sections_of, spots_of
from sps_print.desk.writing.line.looked import look_at
from sps_print.desk.writing.line.offered import (
    drawings_offered,
    sources_offered,
    titles_of_carriers,
)
from sps_print.desk.writing.line.opened import file_at, opened_line
from sps_print.desk.writing.line.place import (
    HEAD_FIELDS,
    NOWHERE,
    LineAt,
    Writing,
    line_of,
    writing,
)
from sps_print.desk.writing.line.taken import COLUMNS, ROWS, Taken, change
from sps_print.desk.writing.line.typed import (
    KINDS,
    NOTE,
    KeptNote,
    LineDraft,
    TypedSentence,
    sentences_typed,
)
from sps_print.desk.writing.longer import SectionPages, longer, section_pages
from sps_print.desk.writing.meter import ReadingAge, of_leaflet, of_words
from sps_print.desk.writing.past import former
from sps_print.desk.writing.pictures import DRAFT, WIDE
from sps_print.desk.writing.plain_problem import asked_once, by_box, for_page, for_page_all
from sps_print.papers import PAPERS
from sps_print.places.places import LinePlace, places
from sps_print.problems import Problem, SpsPrintError

PAGES = Blueprint("write", __name__)
PAGES.register_blueprint(pictures.PAGES)
ADDS = (
    ("paragraph", "A paragraph"), ("heading", "A heading"), ("list", "A list"),
    ("table", "A table"), ("picture", "A picture"), ("code", "A web code"),
    ("lines", "A line to write on"), ("ticks", "Boxes to tick"), ("box", "A framed box"),
)  # fmt: skip


@PAGES.get("/write/<handout>/<audience>")
def show(handout: str, audience: str) -> tuple[str, int]:
    """A page of the leaflet with its lines; the line of the address is open."""
    desk, visit = the_desk(), the_visit()
    with desk.making:
        what = writing(handout, audience, request.args.get("paper", ""))
        draft, here = visit.get(DRAFT), ((handout, audience), line_of(request.args))
        is_here = draft is not None and (draft.leaflet, draft.at) == here
        if not is_here:  # it was left, or cancelled
            visit.take(DRAFT)
        return _shown(what, visit.get(DRAFT), _note_here(visit, here[1]))


def _note_here(visit: Visit, at: LineAt) -> KeptNote | None:
    """What was done last, on the page that it led to, and there with no line open: to undo it.
    Another line or page does not say it again."""
    note, on = visit.get(NOTE), request.args
    if note and (at not in (note.at, NOWHERE) or "page" in on or "add" in on):
        visit.take(NOTE)
    return visit.get(NOTE)


def _keep_note(note: KeptNote, at: LineAt, was: SectionPages) -> None:
    """Keep what was done for the page that comes next. was: the leaflet's pages before."""
    wrong = note.wrong
    if note.said:
        with suppress(SpsPrintError):  # the page that comes next says why
            wrong += longer(was, writing(*note.leaflet, request.form.get("paper", "")))
    visit = the_visit()
    visit.keep(NOTE, with_steps(visit, note)._replace(at=at, wrong=wrong))


def _shown(what: Writing, kept: LineDraft | None, note: KeptNote | None) -> tuple[str, int]:
    desk, order, project = the_desk(), what.order, what.job.project
    result = made(desk, order)
    pages = places(what.job, result.pdf) if result.pdf else []
    at, leaflet = line_of(request.args), (order.handout, order.audience)
    draft = kept if kept and (kept.leaflet, kept.at) == (leaflet, at) else None
    add = draft.add if draft else request.args.get("add", "")
    number = _page(pages, at)
    here = pages[number - 1] if pages else []
    sections, head = _sections(what, pages, here, at), head_of(what, here)
    lines = [*head, *(line for one in sections for line in one.lines)]
    chosen = next((one for one in lines if one.at == at), None) if at.line else None
    opened = opened_line(what, chosen, draft) if chosen and not chosen.locked else None
    known = load_handout(project.library, order.handout, order.language)
    about = leaflet_of(known, project.audiences[order.audience])
    file = file_at(what, at) if opened else _noted(note, leaflet)
    text = text_shown(project.library, file) if file else None
    said = [for_page(one, what) for one in draft.problems] if draft else []
    problems = asked_once(said) if add else tuple(said)
    to_mend = "To mend: " if problems or (draft and draft.conflict) else ""
    sides = PAPERS[order.format].sides(len(pages)) if pages else []
    return shown(
        "writing/write.html", f"{to_mend}Change the words: {about.title}", about=about, what=what,
        result=result, sections=sections, head=head, opened=opened, chosen=chosen, draft=draft,
        note=(told := _note(note, what, file)), undo=undo_button(what, told),
        redo=redo_button(what, told), doubts=_doubts(what, note),
        add=add, page=number, pages=len(pages), side=sides[number - 1] if pages else None,
        spots=spots_of(what, here, lines), at=at, text=text, file=file, problems=problems,
        paper=called(PAPERS[order.format]), all_kinds=KINDS, adds=ADDS, columns=COLUMNS, rows=ROWS,
        sources=sources_offered(what), drawings=drawings_offered(what) if add == "picture" else (),
        former=former(project.library, file, text.words) if text else (), order=section_order(what),
        shipped=bool(text and text.own and project.library.shipped(file)),
        carriers=titles_of_carriers(what, file) if file.endswith(".md") else (),
        meter=of_words(what.job, [one.words for one in opened.sentences])
        if opened and _reads(what) else None,
        whole=of_leaflet(what.job) if _reads(what) else None,
        signed=_reads(what) and bool(what.job.document.imprint.signed),
        history=f"/shelf/history/{file}?leaflet={order.handout}/{order.audience}",
        image=f"/write/{order.handout}/{order.audience}/{order.format}/{number}.png"
        f"?v={result.version}",
        wrong=by_box(problems, draft.sentences) if draft and draft.typed else (),
        usual_kind=SentenceKind.ABOUT_US if what.job.plan.handout.about else "",
    )  # fmt: skip


def _noted(note: KeptNote | None, leaflet: tuple[str, str]) -> str:
    """The text that was changed last, if in this leaflet: it can be undone with no line open."""
    return note.file if note and note.leaflet == leaflet else ""


def _sections(
    what: Writing, pages: Sequence[Sequence[LinePlace]], here: Sequence[LinePlace], at: LineAt
) -> list[ShownSection]:
    """The sections of a page; with them the one of the line that is open, if it is elsewhere."""
    everywhere, sources = [place for page in pages for place in page], what.job.project.sources
    sections = sections_of(what, here, everywhere, sources)
    if at.section and not any(one.id == at.section for one in sections):
        more = sections_of(what, (), everywhere, sources)
        sections += [one for one in more if one.id == at.section]
    return sections


def _note(note: KeptNote | None, what: Writing, file: str) -> KeptNote | None:
    """What was done last, if it was done to this leaflet, and to the text that is open."""
    here = (what.order.handout, what.order.audience)
    if note is None or note.leaflet != here or file not in ("", note.file):
        return None
    return note._replace(wrong=for_page_all(note.wrong, what))


def _doubts(what: Writing, note: KeptNote | None) -> tuple[Problem, ...]:
    """What can hardly be right, but for what the note has just said."""
    said = note.wrong if note else ()
    return tuple(for_page(one, what) for one in doubts(what.job) if one not in said)


def _reads(what: Writing) -> bool:
    """Whether the leaflet can be read as a whole."""
    try:
        return bool(what.job.document)
    except SpsPrintError:
        return False


def _page(pages: Sequence[Sequence[LinePlace]], at: LineAt) -> int:
    """The page to show, from 1: that of the address, or else where the line stands."""
    asked = request.args.get("page", 0, type=int)
    if 1 <= asked <= len(pages):
        return asked
    return page_of(pages, at)


@PAGES.post("/write/<handout>/<audience>")
def take(handout: str, audience: str) -> AnyResponse:
    """Do what a button says with the line that is open."""
    desk, visit, form = the_desk(), the_visit(), request.form
    do = "keep" if "back" in form else form.get("do", "look")  # words that a button named
    leaflet, at = (handout, audience), line_of(form)
    with desk.making:
        what = writing(handout, audience, form.get("paper", ""))
        last, _ = visit.take(NOTE), visit.take(DRAFT)
        was = section_pages(what)
        seen = form.get("seen", "")
        if do == "theirs":
            return see_other(what.address_of(at))
        if do in MOVES:
            there = NOWHERE if do in (OUT, SURE) else LineAt(at.section, 0)
            _keep_note(change_sections(what, at.section, do, seen), there, was)
            return see_other(f"{what.address_of(there)}#order")
        if do in ("undo", "shipped") or do.startswith("back-"):
            file = form.get("file", "")
            at = place_of(what, file, at)
            _keep_note(go_back(what, visit, file, do, seen, last), at, was)
            return see_other(what.address_of(at) + ("" if at.line else "#order"))
        draft = _typed(leaflet, at, do)
        if do == "own":
            copied = copy_section(what, draft, seen)
            draft.at = at._replace(section=copied.section or at.section)
            _keep_note(copied.note, draft.at, was)
        if do == "look":
            _look(what, draft)
        if do in ("own", "look"):
            visit.keep(DRAFT, draft)
            return see_other(what.address_of(draft.at, add=draft.add))
        if not at.section and (at.line not in HEAD_FIELDS or do != "keep"):
            abort(404)
        taken = _taken(what, draft, do, seen)
        if taken.note:
            at = taken.at or at
            _keep_note(taken.note, at, was)
        if taken.draft:
            visit.keep(DRAFT, taken.draft)
            at = taken.draft.at
    return see_other(what.address_of(at))


def _taken(what: Writing, draft: LineDraft, do: str, seen: str) -> Taken:
    """Change a line, or the head."""
    try:
        with_brought(what.job.project.library, draft)
    except SpsPrintError as error:
        draft.problems = error.problems
        return Taken(draft=draft)
    return change(what, draft, do, seen) if draft.at.section else change_head(what, draft, seen)


def _look(what: Writing, draft: LineDraft) -> None:
    """Show the page with what was typed, or say why there is none."""
    try:
        with_brought(what.job.project.library, draft)
        draft.look, draft.problems = look_at(what, draft, WIDE)
    except SpsPrintError as error:
        draft.problems = error.problems


def _typed(leaflet: tuple[str, str], at: LineAt, do: str) -> LineDraft:
    """What the boxes of a form say."""
    form = request.form
    was, add = form.get("was", "").replace("\r\n", "\n"), form.get("add", "")
    typed = [TypedSentence(form["back"])] if "back" in form else sentences_typed(form)
    add = add if do in ("put", "look") else ""
    return LineDraft(leaflet, at, typed, was, add, dict(form))


@PAGES.post("/write/<handout>/<audience>/measure")
def measure(handout: str, audience: str) -> str:
    """How easy the words are that somebody types, as a part of the page."""
    desk = the_desk()
    with desk.making:
        what = writing(handout, audience, request.form.get("paper", ""))
        found: ReadingAge | None = None
        if _reads(what):
            found = of_words(what.job, [one.words for one in sentences_typed(request.form)])
    return render_template("writing/meter.html", meter=found)
