"""A section that several leaflets have, copied for one leaflet alone: it can say it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sps_print.content.begin.put import NewFiles, put
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.sections import winning
from sps_print.desk.writing.begun import free_id
from sps_print.desk.writing.place import Writing
from sps_print.desk.writing.section_order import leave_out_no_more, lists_of
from sps_print.desk.writing.taken import file_of
from sps_print.desk.writing.trial import new_problems
from sps_print.desk.writing.typed import KeptNote, LineDraft, changed_elsewhere
from sps_print.problems import ContentError, SpsPrintError

DONE = "Our own text of this leaflet alone: what you change here, no other leaflet says"


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
    of_all, own = lists_of(document)
    reader = what.order.audience
    mine = own.get(reader)
    if mine is None and len(what.job.plan.handout.audiences) > 1:
        mine = tomlkit.array()
        mine.extend(what.job.plan.handout.sections_for.get(reader, what.job.plan.handout.sections))
        document.setdefault("sections-for", tomlkit.table())[reader] = mine
    mine = of_all if mine is None else mine
    mine[mine.index(section)] = name
    for names in document.get("leave-out", {}).values():
        if section in names:
            names.append(name)
    leave_out_no_more(document, section)
    return tomlkit.dumps(document)
