"""A new leaflet, a new section, an invitation to a meeting: begun from a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from flask import Blueprint, abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from sps_print.content.begin.model import printed_not_on
from sps_print.content.clinic.reviews import years_after
from sps_print.content.clinic.skeleton import YEARS
from sps_print.content.images.picture import FOLDER, SCENES
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import all_readers
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.visits import Visit, VisitKey
from sps_print.desk.words.section_title import section_title
from sps_print.desk.words.words import kind_said
from sps_print.desk.writing.leaflet.begun import (
    BegunDraft,
    invitation_from,
    leaflet_from,
    may_invite,
    usual_call,
)
from sps_print.desk.writing.leaflet.begun_section import section_from
from sps_print.desk.writing.leaflet.earlier import earlier_invitations, next_from
from sps_print.desk.writing.line.brought import BOX, brought_picture, file_of_picture, keep_picture
from sps_print.desk.writing.line.directions import hold_directions
from sps_print.desk.writing.line.place import LineAt, writing
from sps_print.desk.writing.line.still_said import on_a_paper
from sps_print.files.library import Library
from sps_print.problems import Problem, SpsPrintError
from sps_print.project import Project

PAGES = Blueprint("new", __name__)
LEAFLET, MEETING, SECTION = "", "invitation", "section"
MEETING_PICTURES = (
    "family",
    "say-hello",
    "tell-people",
    "support",
    "ask",
    "door",
    "walking",
    "home",
    "clock",
    "phone",
    "talk-to-doctor",
    "question",
)  # that suit an invitation: they are shown first
FIND = "find"  # the button of the box to find a section, or the places of a leaflet
MEND = "mend"  # of the address that a form leads to where something is to be mended
ANEW = "anew"  # of the address that empties the boxes
LIKE = "like"  # of the address that fills them from an earlier invitation
FIRST_LINE = 6  # of the file of a text that is begun: the one to write over
TITLES = {
    LEAFLET: "Write a new leaflet",
    MEETING: "Invite people to a meeting",
    SECTION: "A new section for a leaflet",
}
PICTURE = {LEAFLET: "cover", MEETING: "picture"}  # the field that says which picture
LAST = VisitKey[tuple[str, MultiDict[str, str], str]]("new last")  # a form, and what it led to
DRAFTS = {kind: VisitKey[BegunDraft](f"new {kind}") for kind in TITLES}


@PAGES.get("/new")
def leaflet() -> tuple[str, int]:
    """The form of a new leaflet."""
    return _form(LEAFLET)


@PAGES.get("/new/<kind>")
def form(kind: str) -> tuple[str, int]:
    """The form of an invitation or of a section."""
    if kind not in (MEETING, SECTION):
        abort(404)
    return _form(kind)


def _form(kind: str) -> tuple[str, int]:
    desk, visit = the_desk(), the_visit()
    with desk.making:
        project = desk.project()
        draft = _draft(project, visit, kind)
        to_mend = "To mend: " if draft.problems else ""
        sections = _sections(project) if kind == LEAFLET else []
        wanted = draft.form.get("leaflet", request.args.get("leaflet", ""))
        return shown(
            f"writing/new_{kind or 'leaflet'}.html", f"{to_mend}{TITLES[kind]}", kind=kind,
            draft=draft, typed=draft.form, fresh=not draft.form, readers=_readers(project),
            sections=_wanted(sections, draft.form), every=len(sections),
            scenes=_called((*Library(None).names(SCENES, ".svg"), *_own_pictures(project.library))),
            drawings_all=_called(project.library.names(FOLDER, ".svg")) if kind == MEETING else (),
            leaflets=all_readers(project) if kind == SECTION else (),
            review_by=years_after(project.today, YEARS), may_invite=may_invite(project.library),
            wanted=wanted, behind=_behind(project, wanted) if kind == SECTION else [],
            usual_call=usual_call(project), anew=ANEW, not_on=_not_on(project.library, kind),
            first_drawings=(*MEETING_PICTURES, *_own_pictures(project.library)),
            earlier=earlier_invitations(project) if kind == MEETING else (),
            like=request.args.get(LIKE, ""),
        )  # fmt: skip


def _draft(project: Project, visit: Visit, kind: str) -> BegunDraft:
    """What was typed and is not made, or what an earlier invitation says; nothing where it is
    opened anew, or for another leaflet. What is to be mended is said to who just pressed the
    button, and not to who comes later."""
    if kind == MEETING and (like := request.args.get(LIKE, "")):
        return BegunDraft(next_from(project, like))
    draft, args = visit.get(DRAFTS[kind]) or BegunDraft(MultiDict()), request.args
    asked = args.get("leaflet", "")
    if ANEW in args or (asked and draft.form.get("leaflet", asked) != asked):
        visit.take(DRAFTS[kind])
        return BegunDraft(MultiDict())
    return draft if MEND in args else BegunDraft(draft.form)


def _not_on(library: Library, kind: str) -> dict[str, str]:
    """For each box of an invitation that some papers print nothing of: a sentence that says so."""
    if kind != MEETING or not may_invite(library):
        return {}
    places = printed_not_on(library, library.first_language(), MEETING)
    return {
        name: f"Not on: {', '.join(map(kind_said, kinds))}"
        for name, kinds in places.items()
        if kinds
    }


def _readers(project: Project) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in project.audiences.values()]


def _called(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, name.replace("-", " ").capitalize()) for name in names]


def _own_pictures(library: Library) -> tuple[str, ...]:
    """The clinic's own pictures."""
    names = library.names(FOLDER, ".svg")
    return tuple(name for name in names if library.own(file_of_picture(name)))


class OfferedSection(NamedTuple):
    """A section that a new leaflet can take in. carried: the leaflets that have it, and for whom:
    many sections are called alike."""

    id: str
    title: str
    carried: tuple[str, ...]
    files: tuple[str, ...]  # their names, such as in-the-chair.dentist: they say a reader, too

    @property
    def said(self) -> str:
        """The words by which it is found."""
        return " ".join((*self.files, self.title, *self.carried)).casefold()


def _sections(project: Project) -> list[OfferedSection]:
    """The sections that there are, by their titles."""
    library, carried = project.library, _carried(project)
    folder, found = f"templates/{library.first_language()}", dict[str, OfferedSection]()
    names = library.names(folder, ".md")
    for name in names:
        id_ = name.split(".")[0]
        if name != "README" and id_ not in found:
            with suppress(SpsPrintError):  # one that cannot be read is not offered
                title = section_title(library, id_)
                files = tuple(one for one in names if one.split(".")[0] == id_)
                found[id_] = OfferedSection(id_, title, tuple(carried.get(id_, ())), files)
    return sorted(found.values(), key=lambda one: one.title.casefold())


def _wanted(sections: list[OfferedSection], form: Mapping[str, str]) -> list[OfferedSection]:
    """The sections that have each word that was looked for, or its beginning, and those that have
    a number already: what is not shown is not sent."""
    words = form.get("find", "").casefold().split()
    return [
        one for one in sections
        if form.get(f"order-{one.id}", "").strip() or all(word in one.said for word in words)
    ]  # fmt: skip


def _carried(project: Project) -> dict[str, list[str]]:
    """For each section the leaflets that have it, by their titles and readers."""
    found = dict[str, list[str]]()
    for reader in all_readers(project):
        for one in reader.leaflets:
            known = load_handout(project.library, one.handout)
            for name in known.sections_for.get(one.audience, known.sections):
                found.setdefault(name, []).append(f"“{one.title}”, for: {reader.name}")
    return found


def _behind(project: Project, wanted: str) -> list[tuple[str, str]]:
    """The sections of the leaflet that was asked for, each as a place to stand behind."""
    try:
        handout, _, audience = wanted.partition("/")
        parts = writing(handout, audience, "").job.parts if handout and audience else ()
    except (SpsPrintError, NotFound):
        return []
    library = project.library
    return [(one.id, f"After “{section_title(library, one.id, one)}”") for one in parts]


@PAGES.post("/new")
def make_leaflet() -> Response:
    """Make the files of a new leaflet, and begin to write it."""

    def begin(project: Project, typed: MultiDict[str, str]) -> str:
        handout, reader = leaflet_from(project, typed)
        return _first_line(project, handout, reader)

    return _made(LEAFLET, begin)


def _first_line(project: Project, handout: str, reader: str) -> str:
    """The page of words with the first line of one's own open; without one, with none."""
    folder = f"templates/{project.library.first_language()}"
    parts = load_handout(project.library, handout).sections
    named = [one for one in (handout, f"{handout}-main") if one in parts]
    section = next((one for one in named if project.library.own(f"{folder}/{one}.md")), "")
    return writing(handout, reader, "").address_of(LineAt(section, FIRST_LINE if section else 0))


@PAGES.post("/new/invitation")
def make_invitation() -> Response:
    """Make an invitation, and show it as it prints."""

    def begin(project: Project, typed: MultiDict[str, str]) -> str:
        handout, reader = invitation_from(project, typed)
        with suppress(SpsPrintError):  # its page says what is wrong with it
            hold_directions(writing(handout, reader, ""))
        return f"/leaflet/{handout}/{reader}"

    return _made(MEETING, begin)


@PAGES.post("/new/section")
def make_section() -> Response:
    """Make a section at the end of a leaflet, and begin to write it."""

    def begin(project: Project, typed: MultiDict[str, str]) -> str:
        handout, reader, section = section_from(project, typed)
        there = writing(handout, reader, "")
        return (on_a_paper(there, section) or there).address_of(LineAt(section, FIRST_LINE))

    return _made(SECTION, begin)


def _made(kind: str, begin: Callable[[Project, MultiDict[str, str]], str]) -> Response:
    """Make what a form says and go there; or show the form again, with what is to be mended."""
    desk, visit, key = the_desk(), the_visit(), DRAFTS[kind]
    typed = MultiDict(request.form.items(multi=True))
    if typed.pop("do", "") == FIND:  # also Enter in a box: nothing is made
        visit.keep(key, BegunDraft(typed))
        return see_other("/new/section#behind" if kind == SECTION else "/new#sections")
    brought = brought_picture()
    if brought:  # another file makes it another form
        typed["brought"] = sha256(brought.data).hexdigest()
    pressed, last = MultiDict(typed.items(multi=True)), visit.get(LAST)
    if last and last[:2] == (kind, pressed):  # pressed twice, or once more after “Back”
        return see_other(last[2])
    with desk.making:
        try:
            if brought and kind in PICTURE:
                typed[PICTURE[kind]] = keep_picture(desk.project().library, brought)
            there = begin(desk.project(), typed)
        except SpsPrintError as error:
            visit.keep(key, BegunDraft(typed, _by_box(error.problems, typed)))
            return see_other(f"/new/{kind}?{MEND}=1" if kind else f"/new?{MEND}=1")
    visit.take(key)
    visit.keep(LAST, (kind, pressed, there))
    return see_other(there)


ASKED = ("behind", "leave-out", "title", "promise", "day", "place", "call", "reader", "shows", BOX)
BOXES = {"cover": "cover", "audience": "reader", "address": "web", "promise": "promise"}


def _by_box(
    problems: tuple[Problem, ...], typed: Mapping[str, str]
) -> dict[str, tuple[Problem, ...]]:
    """Problems by the box that they are about; empty: by none."""
    found = dict[str, tuple[Problem, ...]]()
    for one in problems:
        named = BOXES.get(one.field, one.field)
        box = named if named in typed or named in ASKED else ""
        found[box] = (*found.get(box, ()), one)
    return found
