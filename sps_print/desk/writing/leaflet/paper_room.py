"""A paper that has no room for all sections of a leaflet: which it may do without, by their titles,
and the button that leaves one out there, in the clinic's own leaflet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.handouts import load_handout
from sps_print.desk.words.section_title import section_title
from sps_print.desk.writing.leaflet.section_out import asked_first, new_errors
from sps_print.desk.writing.line.place import Writing
from sps_print.papers import PAPERS
from sps_print.problems import Problem, SpsPrintError

if TYPE_CHECKING:  # it takes long to load
    from tomlkit import TOMLDocument

LEAVE, PUT = "leave-", "put-"  # buttons: then the section


class Spare(NamedTuple):
    """A section that a paper may do without."""

    id: str
    title: str


def is_of_room(problem: Problem) -> bool:
    """Whether a problem is that a paper is too small."""
    return " too long for " in problem.what or " too tall for " in problem.what


def spare(what: Writing, problems: Iterable[Problem]) -> tuple[Spare, ...]:
    """The sections that a button may leave out of this paper, where it has no room: of a clinic's
    own leaflet, and none with a safety line or a main message in it."""
    library = what.job.project.library
    if not library.own(f"handouts/{what.order.handout}.toml"):
        return ()
    try:
        return tuple(_spare(what, problems))
    except SpsPrintError:
        return ()


def _spare(what: Writing, problems: Iterable[Problem]) -> Iterator[Spare]:
    small, library = any(map(is_of_room, problems)), what.job.project.library
    for part in what.job.parts[1:] if small else ():  # the first is what the leaflet is about
        if not asked_first(what, part.id, "", ""):
            yield Spare(part.id, section_title(library, part.id, part))


def change_room(what: Writing, section: str, leave: bool) -> tuple[Problem, ...]:
    """Leave a section out of this kind of paper, or print it there again. What keeps it from being
    done: nothing is kept then."""
    library, file = what.job.project.library, f"handouts/{what.order.handout}.toml"
    known, kind = load_handout(library, what.order.handout), PAPERS[what.order.format].kind
    listed = known.sections_for.get(what.order.audience, known.sections)
    offered = leave and section in {one.id for one in spare(what, (_FULL,))}
    again = not leave and section in known.leave_out.get(kind, ())
    if not library.own(file) or section not in listed or not (offered or again):
        hint = "show the leaflet again: it may have been changed meanwhile"
        return (Problem("this section cannot be left out or put in here", hint=hint),)
    now = text_shown(library, file)
    text = with_room(now.words, kind, section, leave)
    if errors := new_errors(what, file, text):
        return errors
    try:
        save_text(library, file, text, now.digest)
    except SpsPrintError as error:
        return error.problems
    return ()


_FULL = Problem("the text is too long for it")


def with_room(text: str, kind: str, section: str, leave: bool) -> str:
    """The file of a leaflet in which a kind of paper leaves a section out, or prints it again."""
    import tomlkit

    document: TOMLDocument = tomlkit.parse(text)
    table = document.setdefault("leave-out", tomlkit.table())
    names = [one for one in table.get(kind, ()) if one != section]
    table[kind] = [*names, section] if leave else names
    if not table[kind]:
        del table[kind]
    if not table:
        del document["leave-out"]
    return tomlkit.dumps(document)
