"""A handout or a section of a clinic's own begun: written into its folder, and built as a test.

    new_handout(folder, NewHandout("falls", "Falls", ("carer",), ()))

A handout that cannot be built leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from sps_print.build import Job
from sps_print.content.begin.model import ModelSection, from_model
from sps_print.content.begin.put import free, put
from sps_print.content.clinic.skeleton import (
    NewHandout,
    checked_name,
    handout_text,
    section_md,
    title_of,
)
from sps_print.content.images.picture import scene_names
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import LONGEST_YEARS
from sps_print.content.load.sections import has_card
from sps_print.files.library import Library
from sps_print.files.read import control_character
from sps_print.model import Order
from sps_print.problems import ContentError, Problem, UseError, near, nearest
from sps_print.project import open_project

MEETING = ("a4", "letter", "tri-fold", "tri-fold-letter", "poster-a3", "poster-tabloid")
WELCOME = "together"  # the scene of an invitation


def new_section(
    folder: Path, name: str, title: str = "", audience: str = "", language: str = "",
    text: str = "",
) -> Path:  # fmt: skip
    """Write a section into a clinic's folder, for one audience or for all. Gives its file.

    text: what it says; empty: a skeleton that says what to write where.

    Raises UseError for a name, title or audience that cannot be, CannotWrite where it is there.
    """
    library = Library(folder)
    checked_name("section", name)
    _known("audience", (audience,) if audience else (), load_audiences(library))
    language = library.language(language)
    file = free(library, f"templates/{language}/{name}{audience and f'.{audience}'}.md")
    return put(folder, {file: text or section_md(_title(title, name))}).files[0]


def new_handout(
    folder: Path, new: NewHandout, language: str = "", section: str = "",
    today: date | None = None, own_at: int = 0, more: Sequence[ModelSection] = (),
) -> tuple[Path, ...]:  # fmt: skip
    """Write a handout into a clinic's folder, with a section of its own unless it lists some; one
    leaflet of it is built as a test. Gives its files, the handout's first.

    section: the text of its own section; empty: a skeleton that says what to write where. own_at:
    how many of the sections come before it. more: further sections behind it. Raises UseError for
    what cannot be, CannotWrite for what is there, ContentError when it does not build.
    """
    library, project = Library(folder), open_project(folder)
    checked_name("handout", new.id)
    language, day = library.language(language), today or project.today
    known = load_audiences(library)
    new = replace(
        new, title=_title(new.title, new.id), audiences=new.audiences or (next(iter(known)),)
    )
    _known("audience", new.audiences, known)
    _fit(library, new, day)
    handout, files = free(library, f"handouts/{new.id}.toml"), dict[str, str]()
    if section or not new.sections:
        own = _own_section(library, new.id, language)
        files[free(library, f"templates/{language}/{own}.md")] = section or section_md(new.title)
        further = _further(library, own, language, len(more))
        files |= {
            free(library, f"templates/{language}/{name}.md"): one.text
            for name, one in zip(further, more, strict=True)
        }
        sections = (*new.sections[:own_at], own, *further, *new.sections[own_at:])
        card = any(has_card(one.text) for one in more)
        new = replace(new, sections=sections, leave_out=_left_out(further, more), card=card)
    files[handout] = handout_text(library, new, day, language)
    made = put(folder, files)
    try:
        Job(project, Order(new.id, new.audiences[0], language=language)).pdf()
    except BaseException:
        made.take_back()
        raise
    return tuple(reversed(made.files))


def new_from_model(
    folder: Path, new: NewHandout, model: str, fields: Mapping[str, str], language: str = ""
) -> tuple[Path, ...]:
    """Write a handout about the clinic itself from a model, such as an invitation to a meeting.

    fields: what its places say, by their names. Gives and raises what new_handout does.
    """
    library = Library(folder)
    language = library.language(language)
    section, *more = from_model(library, language, model, fields)
    said = (fields.get("when", "").strip(), fields.get("where", "").strip())
    promise = new.promise or ", ".join(one for one in said if one)
    new = replace(
        new, about="us", promise=promise, formats=new.formats or MEETING,
        cover=new.cover or (WELCOME if WELCOME in scene_names(library) else ""),
    )  # fmt: skip
    return new_handout(folder, new, language, section.text, more=more)


def _further(library: Library, own: str, language: str, number: int) -> tuple[str, ...]:
    """Names for so many further sections of a handout, such as coffee-morning-more."""
    taken = {each.split(".")[0] for each in library.names(f"templates/{language}", ".md")}
    names = (f"{own}-more{'' if n == 1 else f'-{n}'}" for n in range(1, 1000))
    free_names = (name for name in names if name not in taken)
    return tuple(islice(free_names, number))


def _left_out(names: Sequence[str], more: Sequence[ModelSection]) -> dict[str, tuple[str, ...]]:
    """The sections that each kind of paper leaves out."""
    found = dict[str, tuple[str, ...]]()
    for name, one in zip(names, more, strict=True):
        for kind in one.leave_out:
            found[kind] = (*found.get(kind, ()), name)
    return found


def _own_section(library: Library, name: str, language: str) -> str:
    """The name of a handout's own section: its own, unless a section has it."""
    taken = {each.split(".")[0] for each in library.names(f"templates/{language}", ".md")}
    return name if name not in taken else f"{name}-main"


def _title(title: str, name: str) -> str:
    title = " ".join(title.split()) or title_of(name)
    _printable("title", title)
    return title


def _printable(field: str, words: str) -> None:
    if control_character(words) is not None:
        what, hint = "a control character cannot be printed", "type the words anew"
        raise UseError(Problem(what, f"--{field}", hint, field=field, value=words))


def _known(kind: str, given: tuple[str, ...], known: Collection[str], field: str = "") -> None:
    """Refuse a name that stands for nothing. field: that gives it; empty: called as its kind."""
    for one in given:
        if one not in known:
            what = f"there is no {kind} “{one}”"
            hint, meant = nearest(one, known), near(one, known)
            raise UseError(Problem(what, hint=hint, field=field or kind, value=one, meant=meant))


def _fit(library: Library, new: NewHandout, today: date) -> None:
    for field in ("promise", "summary"):
        _printable(field, getattr(new, field))
    _known("picture", (new.cover,) if new.cover else (), scene_names(library), "cover")
    if new.review_by and not today < new.review_by <= _years_on(today):
        what = f"it is read again after today, and within {LONGEST_YEARS} years"
        raise ContentError(
            Problem(what, "review-by", "choose another day", field="review-by",
                    value=new.review_by.isoformat())
        )  # fmt: skip


def _years_on(today: date) -> date:
    from sps_print.content.clinic.reviews import years_after

    return years_after(today, LONGEST_YEARS)
