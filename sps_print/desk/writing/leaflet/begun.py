"""What a form says of a new leaflet or an invitation, made into the clinic's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from werkzeug.datastructures import MultiDict

from sps_print.begin import new_from_model, new_handout
from sps_print.content.begin.model import FilledByClinic, models
from sps_print.content.clinic.reviews import years_after
from sps_print.content.clinic.skeleton import LONGEST, YEARS, NewHandout, short_section_md
from sps_print.content.load.handouts import load_handout
from sps_print.content.text.edit.insert import code_address
from sps_print.desk.writing.line.brought import file_of_picture
from sps_print.document.days import day_said
from sps_print.document.file_names import plain_name
from sps_print.files.library import Library
from sps_print.problems import ContentError, Problem, SpsPrintError
from sps_print.project import Project

INVITATION = "invitation"
OUR_PHONE = FilledByClinic("{{ clinic.phone }}")
OUR_CALL = FilledByClinic("{{ clinic.name }}, {{ clinic.phone }}")
NEEDED = {
    "title": "say what it is called",
    "promise": "say in one line what it helps with",
    "day": "choose the day",
    "place": "say where it is",
}


@dataclass
class BegunDraft:
    """A form that is not done. problems: by the names of their boxes; empty: of none."""

    form: MultiDict[str, str]
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def free_id(library: Library, title: str, kind: str) -> str:
    """A name of a file for a title, such as coffee-morning, that is not taken. kind: handout or
    section."""
    stem = plain_name(title, LONGEST - 4) or "leaflet"
    if kind == "handout":
        taken = {*library.names("handouts", ".toml")}
    else:
        folder = f"templates/{library.first_language()}"
        taken = {name.split(".")[0] for name in library.names(folder, ".md")}
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 1000))
    return next(name for name in names if name not in taken)


def needed(form: Mapping[str, str], names: tuple[str, ...]) -> None:
    """Refuse a form without words in boxes that need them: ContentError, one problem each."""
    empty = [name for name in names if not form.get(name, "").strip()]
    if empty:
        raise ContentError(
            *(Problem(f"{NEEDED[name]}", hint="nothing was made yet", field=name) for name in empty)
        )


def _all_at_once(*checks: Callable[[], object]) -> None:
    """Refuse a form for all that is wrong with it, and not for the first thing alone."""
    found = list[Problem]()
    for check in checks:
        try:
            check()
        except ContentError as error:
            found += error.problems
    if found:
        raise ContentError(*found)


def _web_address(form: Mapping[str, str]) -> None:
    """Refuse an address that no telephone opens, as the code of it would be."""
    if said := form.get("web", "").strip():
        code_address(said)


def _not_there(library: Library, title: str) -> None:
    """Refuse a title that another leaflet has: nobody could tell them apart in a list."""
    said = " ".join(title.casefold().split())
    same = next((one for one in _titles(library) if one.casefold() == said), "")
    if same:
        what = f"there is a leaflet “{same}” already"
        hint = "add the day or the place to the title, or change the leaflet that is there"
        raise ContentError(Problem(what, hint=hint, field="title"))


def _titles(library: Library) -> Iterator[str]:
    """The titles of all leaflets; one that cannot be read has none."""
    for name in library.names("handouts", ".toml"):
        with suppress(SpsPrintError):
            one = load_handout(library, name)
            yield from (one.title, *one.title_for.values())


def leaflet_from(project: Project, form: MultiDict[str, str]) -> tuple[str, str]:
    """A new leaflet: its name and its first reader. Raises what new_handout does."""
    needed(form, ("title", "promise"))
    library, folder = project.library, project.library.user
    assert folder
    title = form["title"].strip()
    _not_there(library, title)
    name = free_id(library, title, "handout")
    sections = _in_order(form)
    readers = tuple(one for one in form.getlist("reader") if one in project.audiences)
    if not readers:
        raise ContentError(Problem("choose who reads it", hint="at least one", field="reader"))
    new = NewHandout(
        name, title, readers, sections, promise=form.get("promise", "").strip(),
        summary=form.get("promise", "").strip(), review_by=_day(form, "review-by"),
        cover=form.get("cover", ""), about="us" if form.get("about") else "",
    )  # fmt: skip
    own = short_section_md(title) if form.get("own") else ""
    new_handout(folder, new, section=own, own_at=_own_at(form))
    return name, readers[0]


def _in_order(form: Mapping[str, str]) -> tuple[str, ...]:
    """The sections that have a number, in the order of their numbers."""
    return tuple(name for _, name in _numbered(form))


def _own_at(form: Mapping[str, str]) -> int:
    """How many of those sections come before the text of one's own."""
    at = _number("own-at", form.get("own-at", ""))
    return sum(number < at for number, _ in _numbered(form))


def _numbered(form: Mapping[str, str]) -> list[tuple[int, str]]:
    named = {name: said for name, said in form.items() if name.startswith("order-")}
    found = [(_number(name, said), name.removeprefix("order-")) for name, said in named.items()]
    return sorted(one for one in found if one[0])


def _number(name: str, said: str) -> int:
    """The number in a box; empty: 0."""
    said = said.strip() or "0"
    if not (said.isascii() and said.isdecimal()) or len(said) > 3:
        what, hint = f"“{said[:20]}” is no number", "type 1, 2, 3; 0 leaves a section out"
        raise ContentError(Problem(what, hint=hint, field=name))
    return int(said)


def _day(form: Mapping[str, str], name: str) -> date | None:
    said = form.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        what = f"“{said[:20]}” is no day"
        raise ContentError(Problem(what, hint="type year-month-day", field=name)) from None


def invitation_from(project: Project, form: MultiDict[str, str]) -> tuple[str, str]:
    """An invitation to a meeting: its name and its reader. Raises what new_from_model does."""
    library, folder = project.library, project.library.user
    assert folder
    _all_at_once(
        lambda: needed(form, ("title", "day", "place")),
        lambda: _not_there(library, form.get("title", "")),
        lambda: _day(form, "day") and _meeting_day(form, project.today),
        lambda: _whom_to_call(project, form),
        lambda: _shows(library, form.get("picture", ""), form),
        lambda: _web_address(form),
    )
    day, call = _meeting_day(form, project.today), _whom_to_call(project, form)
    when = ", ".join(filter(None, (f"{day:%A} {day_said(day)}", form.get("time", "").strip())))
    picture = form.get("picture", "")
    fields = {
        "words": form.get("words", ""), "when": when, "where": form["place"].strip(),
        "call": call, "web": form.get("web", "").strip(), "way": form.get("way", ""),
        "plan": form.get("plan", ""), "know": form.get("know", ""),
        "picture": picture, "picture-shows": _shows(library, picture, form),
    }  # fmt: skip
    reader = form.get("reader", "")
    name = free_id(library, form["title"].strip(), "handout")
    new = NewHandout(
        name, form["title"].strip(), (reader,) if reader in project.audiences else (), (),
        summary=form["title"].strip(), review_by=day + timedelta(days=1), cover=picture,
    )  # fmt: skip
    new_from_model(folder, new, INVITATION, {k: v for k, v in fields.items() if v.strip()})
    made = load_handout(Library(folder), name)
    return name, made.audiences[0]


def _shows(library: Library, picture: str, form: Mapping[str, str]) -> str:
    """A picture in words, for who hears the page: the name of a shipped one says them."""
    said = form.get("shows", "").strip() if picture else ""
    if picture and not said and library.own(file_of_picture(picture)):
        hint = "a few words do, such as “Two cups on a table”"
        raise ContentError(Problem("say what your picture shows", hint=hint, field="shows"))
    return said or picture.replace("-", " ").capitalize()


def _meeting_day(form: Mapping[str, str], today: date) -> date:
    """The day of a meeting, which is not over."""
    day = _day(form, "day")
    assert day
    if day < today:
        what = f"{day_said(day)} is over"
        raise ContentError(Problem(what, hint="choose today or a later day", field="day"))
    if day >= years_after(today, YEARS):
        what = f"{day_said(day)} is more than {YEARS} years away"
        raise ContentError(Problem(what, hint="choose an earlier day", field="day"))
    return day


def _whom_to_call(project: Project, form: Mapping[str, str]) -> str:
    """What was typed, or else the clinic's own name and telephone, which follow “Our clinic”: no
    invitation prints without any."""
    if said := form.get("call", "").strip():
        return said
    if usual_call(project):
        return OUR_CALL if project.card.name else OUR_PHONE
    what, hint = "say whom to call", f"or type your telephone in “Our {project.called}”"
    raise ContentError(Problem(what, hint=hint, field="call"))


def usual_call(project: Project) -> str:
    """Whom an invitation says to call when nobody is named; empty: the clinic has no telephone."""
    name, phone = project.card.name, project.card.phone
    return ", ".join(filter(None, (name, phone))) if phone else ""


def may_invite(library: Library) -> bool:
    """Whether there is a model of an invitation."""
    return INVITATION in models(library, library.first_language())
