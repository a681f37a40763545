"""A section that several leaflets have, copied for one leaflet alone: it can say it otherwise.

One that was just begun, and nobody has written yet, is not copied: it is taken out of the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from sps_print.content.begin.put import NewFiles, put
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.clinic.skeleton import is_unwritten
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.sections import winning
from sps_print.desk.writing.leaflet.begun import free_id
from sps_print.desk.writing.leaflet.section_order import first_reader, leave_out_no_more, lists_of
from sps_print.desk.writing.line.place import Writing, writing
from sps_print.desk.writing.line.taken import file_of
from sps_print.desk.writing.line.trial import carriers, new_problems
from sps_print.desk.writing.line.typed import KeptNote, LineDraft, changed_elsewhere
from sps_print.problems import ContentError, SpsPrintError

if TYPE_CHECKING:  # it takes long to load
    from tomlkit import TOMLDocument
    from tomlkit.items import Array

DONE = "Our own text of this leaflet alone: what you change here, no other leaflet says"
DONE_ALONE = (
    "It stands in this leaflet alone now: it was taken out of the others, as it was not written yet"
)


class OwnCopy(NamedTuple):
    """What became of it. section: the copy; empty: none was made."""

    note: KeptNote
    section: str = ""


def copy_section(what: Writing, draft: LineDraft, seen: str) -> OwnCopy:
    """Give a leaflet, for its one reader, a text of its own in the place of one that it shares. The
    leaflet becomes the clinic's own. seen: the digest of the text as the page showed it. Nothing is
    made when anything would be wrong with the leaflet."""
    library, section = what.job.project.library, draft.at.section
    made: NewFiles | None = None
    file, leaflet = "", draft.leaflet
    assert library.user
    try:
        file = file_of(what, draft.at)
        if text_shown(library, file).digest != seen:
            return OwnCopy(KeptNote(leaflet, "", file, False, changed_elsewhere()))
        if _is_begun(what, file):
            return OwnCopy(_in_it_alone(what, draft), section)
        name = free_id(library, f"{section} {what.order.handout}", "section")
        handout = f"handouts/{what.order.handout}.toml"
        now = text_shown(library, handout)
        text = _with_copy(what, now.words, section, name)
        made = put(library.user, _texts(what, section, name))
        errors, _ = new_problems(what, handout, text)
        if errors:
            raise ContentError(*errors)
        save_text(library, handout, text, now.digest)
    except SpsPrintError as error:
        if made:
            made.take_back()
        return OwnCopy(KeptNote(leaflet, "", file, False, error.problems))
    return OwnCopy(
        KeptNote(leaflet, DONE, f"templates/{what.job.language.id}/{name}.md", False), name
    )


def _is_begun(what: Writing, file: str) -> bool:
    """Whether a text is one of the clinic's that nobody has written yet, in this leaflet and the
    same for other readers."""
    library = what.job.project.library
    if not library.own(file) or library.shipped(file) or not is_unwritten(library.read(file)):
        return False
    return {one.handout for one in carriers(what.job.project, file)} == {what.order.handout}


def _in_it_alone(what: Writing, draft: LineDraft) -> KeptNote:
    """Take a section out of the leaflet for its other readers. Raises ContentError where anything
    would be wrong for any of them."""
    library, order = what.job.project.library, what.order
    file = f"handouts/{order.handout}.toml"
    now = text_shown(library, file)
    text = _without_others(what, now.words, draft.at.section)
    readers = load_handout(library, order.handout).audiences
    for reader in first_reader(order.audience, readers):
        errors, _ = new_problems(writing(order.handout, reader, order.format), file, text)
        if errors:
            raise ContentError(*errors)
    save_text(library, file, text, now.digest)
    return KeptNote(draft.leaflet, DONE_ALONE, file_of(what, draft.at), False)


def _without_others(what: Writing, text: str, section: str) -> str:
    """The file of the leaflet in which its reader alone has a section."""
    import tomlkit

    document = tomlkit.parse(text)
    mine = _own_list(document, what)
    of_all, own = lists_of(document)
    for one in (of_all, *own.values()):
        if one is not mine and section in one:
            one.remove(section)
    return tomlkit.dumps(document)


def _texts(what: Writing, section: str, name: str) -> Mapping[str, str]:
    """The text that the reader has, in each language that has one, by the names of the copies."""
    library, found = what.job.project.library, dict[str, str]()
    for language in library.folders("templates", "language.toml"):
        folder = f"templates/{language}"
        names = library.names(folder, ".md")
        if stem := winning(names, section, what.job.plan.audience.ids):
            found[f"{folder}/{name}.md"] = library.read(f"{folder}/{stem}.md")
    return found


def _with_copy(what: Writing, text: str, section: str, name: str) -> str:
    """The file of the leaflet in which its reader has the copy. Other readers keep what they had:
    they share the list of all."""
    import tomlkit

    document = tomlkit.parse(text)
    mine = _own_list(document, what)
    mine[mine.index(section)] = name
    for names in document.get("leave-out", {}).values():
        if section in names:
            names.append(name)
    leave_out_no_more(document, section)
    return tomlkit.dumps(document)


def _own_list(document: TOMLDocument, what: Writing) -> Array:
    """The list of sections that is the reader's alone; it is made where they share that of all."""
    import tomlkit

    of_all, own = lists_of(document)
    reader, known = what.order.audience, what.job.plan.handout
    if reader in own or len(known.audiences) == 1:
        return own.get(reader, of_all)
    mine = tomlkit.array()
    mine.extend(known.sections_for.get(reader, known.sections))
    document.setdefault("sections-for", tomlkit.table())[reader] = mine
    return lists_of(document)[1][reader]
