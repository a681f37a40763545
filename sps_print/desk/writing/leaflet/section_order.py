"""The sections of a clinic's own leaflet: each moved up or down, or taken out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sps_print.content.clinic.saving import ChangedMeanwhile, save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.audiences import like_of
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.sections import SectionFile, has_card
from sps_print.desk.words.section_title import section_title
from sps_print.desk.writing.leaflet.section_out import asked_first, new_errors
from sps_print.desk.writing.line.place import Writing, writing
from sps_print.desk.writing.line.steps import step_from
from sps_print.desk.writing.line.trial import new_problems
from sps_print.desk.writing.line.typed import KeptNote, changed_elsewhere
from sps_print.problems import Problem, SpsPrintError, UseError

if TYPE_CHECKING:  # it takes long to load
    from tomlkit import TOMLDocument
    from tomlkit.items import Array

UP, DOWN, OUT = "section-up", "section-down", "section-out"
SURE = "section-out-sure"  # the second press, where what goes was said
DONE = {
    UP: "Moved up", DOWN: "Moved down",
    OUT: "Taken out of this leaflet", SURE: "Taken out of this leaflet",
}  # fmt: skip


class ListedSection(NamedTuple):
    """A section in the order of a leaflet. needed: why it cannot be taken out; empty: it can."""

    id: str
    title: str
    needed: str = ""


class SectionOrder(NamedTuple):
    """The order of a leaflet's sections, and the file that says it. digest: of its words."""

    file: str
    digest: str
    sections: tuple[ListedSection, ...]


def section_order(what: Writing) -> SectionOrder | None:
    """The sections of a clinic's own leaflet; None for one that came with the program."""
    library, file = what.job.project.library, f"handouts/{what.order.handout}.toml"
    if not library.own(file):
        return None
    parts = what.job.parts
    listed = (
        ListedSection(one.id, section_title(library, one.id, one), _needed(what, one, parts))
        for one in parts
    )
    return SectionOrder(file, text_shown(library, file).digest, tuple(listed))


def _needed(what: Writing, part: SectionFile, parts: tuple[SectionFile, ...]) -> str:
    """Why a section has to stay; empty: it may go."""
    if len(parts) == 1:
        return "a leaflet has at least one section"
    others = "\n".join(one.text for one in parts if one is not part)
    names = (f"safety.{one.replace('-', '_')}" for one in what.job.plan.must_say)
    if any(name in part.text and name not in others for name in names):
        return "each leaflet for these readers has to say what is in it"
    if has_card(part.text) and not has_card(others):
        return "each leaflet says whom to contact"
    return ""


def change_sections(what: Writing, section: str, do: str, seen: str) -> KeptNote:
    """Move a section of the leaflet, or take it out, and keep that.

    do: UP, DOWN, OUT or SURE; where a safety line goes, OUT is asked about first. seen: the digest
    of the leaflet's file as the page showed it. Nothing is kept when anything would be wrong with
    the leaflet, on any of its papers or for any of its readers.
    """
    order, library = what.order, what.job.project.library
    leaflet, file = (order.handout, order.audience), f"handouts/{order.handout}.toml"
    try:
        now = text_shown(library, file)
        if now.digest != seen:
            return KeptNote(leaflet, "", file, False, changed_elsewhere())
        text = _changed(what, now.words, section, OUT if do == SURE else do)
        if do in (OUT, SURE) and (errors := new_errors(what, file, text)):
            return KeptNote(leaflet, "", file, False, errors)
        if do == OUT and (asked := asked_first(what, section, SURE, seen)):
            return KeptNote(leaflet, "", file, False, asked=asked)
        doubts = list[Problem]()
        for reader in first_reader(order.audience, load_handout(library, order.handout).audiences):
            errors, more = new_problems(writing(order.handout, reader, order.format), file, text)
            if errors:
                return KeptNote(leaflet, "", file, False, errors)
            doubts += more
        saved = save_text(library, file, text, seen)
    except ChangedMeanwhile:
        return KeptNote(leaflet, "", file, False, changed_elsewhere())
    except SpsPrintError as error:
        return KeptNote(leaflet, "", file, False, error.problems)
    note = KeptNote(leaflet, DONE[do], file, wrong=tuple(dict.fromkeys(doubts)))
    return note._replace(step=step_from(saved, seen))


def first_reader(reader: str, readers: tuple[str, ...]) -> tuple[str, ...]:
    """The readers of a leaflet, one of them first."""
    return tuple(dict.fromkeys((reader, *readers)))


def _changed(what: Writing, text: str, section: str, do: str) -> str:
    """The file of the leaflet with a section in another place, or without it."""
    import tomlkit

    document = tomlkit.parse(text)
    named, shown = _list_of(document, what), [one.id for one in what.job.parts]
    if section not in shown or section not in named:
        hint = "show the leaflet again: it may have been changed meanwhile"
        raise UseError(Problem(f"the leaflet has no section “{section[:60]}”", hint=hint))
    if do == OUT:
        part = what.part(section)
        if why := part and _needed(what, part, what.job.parts):
            raise UseError(Problem("this section cannot be taken out", hint=why))
        named.remove(section)
        leave_out_no_more(document, section)
        return tomlkit.dumps(document)
    beside = shown.index(section) + (1 if do == DOWN else -1)
    if not 0 <= beside < len(shown):
        end = "last" if do == DOWN else "first"
        raise UseError(Problem(f"it is the {end} section already", hint="nothing was changed"))
    named.remove(section)
    # sections that are left out on this paper stay where they are
    named.insert(named.index(shown[beside]) + (do == DOWN), section)
    return tomlkit.dumps(document)


def _list_of(document: TOMLDocument, what: Writing) -> Array:
    """The list that says the sections for the reader: their own, or else that of all."""
    of_all, own = lists_of(document)
    reader = what.order.audience
    like = like_of(what.job.project.library).get(reader, "")
    return own.get(reader) or own.get(like) or of_all


def lists_of(document: TOMLDocument) -> tuple[Array, dict[str, Array]]:
    """The lists of sections: that of all readers, and those of some by the reader."""
    from tomlkit.items import Array

    of_all, own = document["sections"], document.get("sections-for", {})
    assert isinstance(of_all, Array)
    return of_all, {name: one for name, one in own.items() if isinstance(one, Array)}


def leave_out_no_more(document: TOMLDocument, section: str) -> None:
    """Papers leave a section out by its name: no more, where no reader has it any more."""
    of_all, own = lists_of(document)
    if any(section in one for one in (of_all, *own.values())):
        return
    for names in document.get("leave-out", {}).values():
        if section in names:
            names.remove(section)
