"""Our clinic: what is printed on each leaflet; tried and shown before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from sps_print.build import Job
from sps_print.content.clinic.clinic import phone_doubts
from sps_print.content.clinic.saving import ChangedMeanwhile, digest, save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.images.logo import logo_doubts
from sps_print.content.load.country import countries, country_names
from sps_print.content.load.handouts import readable_handouts
from sps_print.content.load.hidden import FILE
from sps_print.content.load.kind import called, kinds
from sps_print.design.brand import Brand
from sps_print.design.contrast import READABLE, WHITE, contrast, is_colour, nearest_passing
from sps_print.desk.clinic.file import Tried, Upload, fields_in, fields_of, free_name, tried
from sps_print.desk.clinic.head import head_picture, with_clinic
from sps_print.desk.clinic.old_details import still_standing
from sps_print.desk.clinic.taken_away import printed_still
from sps_print.desk.find.find import all_readers
from sps_print.desk.many.table.match import asked_by
from sps_print.desk.printing.printers import usual_printer
from sps_print.desk.visit.page import picture, see_other, shown, the_desk, the_visit, us
from sps_print.desk.visit.visits import VisitKey
from sps_print.desk.words.clinic_boxes import BOXES, COLOURS, CONTACTS, MORE
from sps_print.desk.writing.line.typed import StillSaid
from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.files.write import cannot_write, write_whole
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.printing.kept import load_answers
from sps_print.problems import ContentError, Problem, SpsPrintError
from sps_print.project import Project

PAGES = Blueprint("clinic", __name__)
FIELDS = (
    *(one[0] for one in (*CONTACTS, *MORE, *COLOURS)), "kind", "country", "logo-alt",
)  # fmt: skip


@dataclass
class Draft:
    """What was typed and is not kept yet. seen: the file's words when it was shown."""

    fields: dict[str, str]
    seen: str
    logo: Upload | None = None
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    doubts: tuple[Problem, ...] = ()  # of the logo
    phone_doubts: tuple[Problem, ...] = ()
    phone_right: bool = False  # whether it was ticked that it is right all the same
    kept: bool = False


class ColourBox(NamedTuple):
    """A box for a colour. ratio: its contrast with white, to one place; empty: it is no colour.
    near: the nearest colour that can be read; empty where it can be already."""

    name: str
    words: str
    value: str
    ratio: str = ""
    near: str = ""


DRAFT = VisitKey[Draft]("clinic")


@PAGES.get("/clinic")
def show() -> tuple[str, int]:
    """The form, with what was typed last, or else what is kept."""
    desk, visit = the_desk(), the_visit()
    draft = visit.get(DRAFT)
    if draft is None:
        seen = read_text(desk.folder / FILE, FILE)
        draft = Draft(fields_of(desk.folder), seen)
    if draft.kept:
        visit.take(DRAFT)
    library = Library(desk.folder)
    printer, named = usual_printer(desk), country_names(library)
    said = f"Kept: our {us()}" if draft.kept else f"Our {us()}"
    return shown(
        "clinic.html", f"To mend: {said}" if draft.problems else said, draft=draft,
        contacts=CONTACTS, more=MORE, called=dict(COLOURS),
        colours=[_colour(draft, *one) for one in COLOURS],
        countries=sorted((named.get(one, one), one) for one in countries()),
        kinds=[(called(library, one), one) for one in kinds(library)],
        printer=printer, tested=printer in load_answers(desk.folder), old=_old(draft),
        drawn=_is_drawn(visit.get(DRAFT)),
    )  # fmt: skip


def _old(draft: Draft) -> tuple[StillSaid, ...]:
    """Where details of before still stand, once nothing is to be mended here."""
    if draft.problems:
        return ()
    project, details = the_desk().project(), the_visit().details
    named = asked_by(readable_handouts(project.library))
    return still_standing(project, {named.get(ask, ask): said for ask, said in details.items()})


def _colour(draft: Draft, name: str, words: str) -> ColourBox:
    usual = Brand().main if name == "main-colour" else draft.fields.get("main-colour", "")
    value = draft.fields.get(name) or usual or Brand().main
    if not is_colour(value):
        return ColourBox(name, words, value)
    ratio = contrast(value, WHITE)
    near = nearest_passing(value, WHITE) if ratio < READABLE else ""
    return ColourBox(name, words, value, f"{int(ratio * 10) / 10}", near)


@PAGES.get("/clinic/head.png")
def head() -> Response:
    """The first page of a leaflet with what was typed, or with what is kept while that is wrong."""
    return picture(_head(the_visit().get(DRAFT)))


def _head(draft: Draft | None) -> bytes:
    if draft is None or draft.problems:
        return head_picture({}, None)
    return head_picture(draft.fields, draft.logo)


def _is_drawn(draft: Draft | None) -> bool:
    """Whether there is a picture, which is drawn now: the page comes with it, not before it."""
    with suppress(SpsPrintError):
        return bool(_head(draft))
    return False


@PAGES.post("/clinic")
def take() -> AnyResponse:
    """Take what was typed; keep it if the button says so and nothing is wrong."""
    desk, visit, form = the_desk(), the_visit(), request.form
    before = visit.get(DRAFT)
    do = form.get("do", "see")
    draft = Draft({n: form.get(n, "").strip() for n in FIELDS}, form.get("seen", ""))
    draft.logo = _upload() or (before.logo if before else None)
    kept = fields_of(desk.folder)
    draft.fields["logo"] = kept.get("logo", "")
    draft.fields["kind"] = form.get("kind", kept.get("kind", ""))
    _leave_unsaid(draft.fields, kept, before if isinstance(before, Draft) else None)
    if do == "no-logo":
        draft.logo, draft.fields["logo"], draft.fields["logo-alt"] = None, "", ""
    elif do == "old-logo":
        draft.logo = None
    elif do.startswith("mend-"):
        _mend(draft, do.removeprefix("mend-"))
    if draft.logo or draft.fields["logo"]:
        by_name = draft.fields["logo-alt"] in ("", kept.get("name", "").strip())
        draft.fields["logo-alt"] = draft.fields["name"] if by_name else draft.fields["logo-alt"]
    with desk.making:
        new = tried(desk.folder, draft.fields, draft.logo)
        draft.problems = _in_boxes(new.problems)
        if new.right:
            draft.phone_doubts = tuple(phone_doubts(new.right))
        phone = draft.fields["phone"]
        draft.phone_right = form.get("phone-right", "").strip() == phone
        sure = draft.phone_right or phone == kept.get("phone")
        if do == "save" and draft.phone_doubts and not sure:
            draft.problems = {"phone": draft.phone_doubts, **draft.problems}
        if new.clinic and new.clinic.logo:
            draft.doubts = logo_doubts(new.clinic.logo, PAPERS["a4"])
        if do == "save" and not draft.problems:
            draft.problems = _refused(new, draft.fields)
        if do == "save" and not draft.problems:
            _keep(draft, new)
    visit.keep(DRAFT, draft)
    return see_other("/clinic")


def _in_boxes(problems: Mapping[str, tuple[Problem, ...]]) -> dict[str, tuple[Problem, ...]]:
    """Problems by the box that they stand beside, each said as its box is called; those of what the
    page has no box for under an empty name."""
    found = dict[str, tuple[Problem, ...]]()
    for name, wrong in problems.items():
        box, said = (name if name in (*FIELDS, "logo") else ""), f"“{BOXES.get(name, name)}”"
        named = (
            replace(one, what=f"{said}{one.what.removeprefix(name)}")
            if name in BOXES and one.what.startswith(f"{name} ") else one
            for one in wrong
        )  # fmt: skip
        found[box] = (*found.get(box, ()), *named)
    return found


def _leave_unsaid(fields: dict[str, str], kept: Mapping[str, str], draft: Draft | None) -> None:
    """Take out the colours that nobody chose: a box for a colour always holds one.

    draft: what the page showed; there the details had the colour of the titles if none was chosen.
    """
    usual = Brand().main
    before = {usual, kept.get("main-colour") or usual}
    if draft and not draft.fields.get("second-colour"):
        before.add(draft.fields.get("main-colour", ""))
    for name, unsaid in (("second-colour", before), ("main-colour", {usual})):
        if name not in kept and fields[name] in unsaid:
            fields[name] = ""


def _upload() -> Upload | None:
    file = request.files.get("logo-file")
    return Upload(file.filename, file.read()) if file and file.filename else None


def _mend(draft: Draft, name: str) -> None:
    if name not in {one for one, _ in COLOURS}:
        abort(404)
    if is_colour(draft.fields[name]):
        draft.fields[name] = nearest_passing(draft.fields[name], WHITE)


def _refused(new: Tried, fields: Mapping[str, str]) -> dict[str, tuple[Problem, ...]]:
    """Why a leaflet cannot be made any more with this: one of each family of look is tried. What
    keeps it from being made already is no reason: it would lock the way to mend it."""
    try:
        project = the_desk().project()
    except SpsPrintError:  # no leaflet can be made as it is: what is new can only be better
        return {}
    changed = with_clinic(project, new)
    kept = fields_of(the_desk().folder)
    emptied = {name: said for name, said in BOXES.items() if name in kept and not fields[name]}
    if still := printed_still(project, changed, emptied):
        return still
    looks = {project.audiences[reader.id].look: reader for reader in all_readers(project)}
    for reader in looks.values():
        order = Order(reader.leaflets[0].handout, reader.leaflets[0].audience)
        if (wrong := _wrong_in(changed, order)) and not _wrong_in(project, order):
            return {"": wrong}
    return {}


def _wrong_in(project: Project, order: Order) -> tuple[Problem, ...]:
    try:
        Job(project, order).pdf()
    except SpsPrintError as error:
        return error.problems
    return ()


def _take_over(draft: Draft, now: str) -> None:
    """Take what somebody else kept meanwhile, but for the boxes that were changed here."""
    with suppress(ContentError):
        before, other = fields_in(draft.seen), fields_in(now)
        for name in FIELDS:
            if draft.fields[name] == before.get(name, "").strip():
                draft.fields[name] = other.get(name, "")
    draft.seen = now


def _keep(draft: Draft, new: Tried) -> None:
    """Save the file, unless somebody else changed it since it was shown."""
    folder = the_desk().folder
    library, seen = Library(folder), digest(draft.seen.replace("\r\n", "\n"))
    try:
        if new.logo and text_shown(library, FILE).digest == seen:  # the file names it
            write_whole(folder / free_name(folder, new.logo), new.logo.data, cannot_write)
        save_text(library, FILE, new.text, seen)
    except ChangedMeanwhile as error:
        what = f"“Our {us()}” was changed elsewhere since this page was shown; nothing was kept"
        hint = f"look at what you typed, and press “Keep for our {us()}” once more"
        draft.problems = {"": (Problem(what, FILE, hint),)}
        _take_over(draft, error.now.words)
    except SpsPrintError as error:
        draft.problems = {"": error.problems}
    else:
        draft.kept, draft.seen = True, new.text  # what is typed next is typed over this
        if new.logo:  # it is no new one any more
            draft.fields["logo"], draft.logo = free_name(folder, new.logo), None
