"""What a form says of a new section, made into the clinic's files."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict

from sps_print.begin import new_section
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.clinic.skeleton import short_section_md
from sps_print.content.load.handouts import load_handout
from sps_print.desk.words.section_title import section_title
from sps_print.desk.words.words import called
from sps_print.desk.writing.leaflet.begun import free_id, needed
from sps_print.desk.writing.leaflet.paper_room import is_of_room, with_room
from sps_print.desk.writing.line.place import Writing, writing
from sps_print.desk.writing.line.trial import new_problems
from sps_print.files.library import Library
from sps_print.model import Handout
from sps_print.papers import PAPERS
from sps_print.problems import ContentError, Problem
from sps_print.project import Project


def section_from(project: Project, form: MultiDict[str, str]) -> tuple[str, str, str]:
    """A new section of a leaflet: the leaflet, its reader, and the section's name.

    A leaflet that came with the program is copied for that. Nothing stays where the leaflet could
    not be made with it. Raises ContentError, and what new_section does.
    """
    needed(form, ("title",))
    library, folder = project.library, project.library.user
    assert folder
    handout, _, audience = form.get("leaflet", "").partition("/")
    known = load_handout(library, handout)
    behind = form.get("behind", "")
    _refuse_place(project, known, audience, behind)
    title = form["title"].strip()
    name = free_id(library, title, "section")
    file = f"handouts/{handout}.toml"
    seen = text_shown(library, file)
    text, kinds = _with_section(library, seen.words, name, behind), form.getlist("leave-out")
    for kind in {PAPERS[one].kind for one in known.formats} & {*kinds}:
        text = with_room(text, kind, name, leave=True)
    place = new_section(folder, name, title, text=short_section_md(title))
    try:
        reader = audience if audience in known.audiences else known.audiences[0]
        errors, _ = new_problems(writing(handout, reader, ""), file, text)
        if errors and all(map(is_of_room, errors)):
            raise ContentError(_no_room(project, writing(handout, reader, "")))
        if errors:
            raise ContentError(*errors)
        save_text(library, file, text, seen.digest)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return handout, reader, name


def _no_room(project: Project, there: Writing) -> Problem:
    """A new section that has no room on the paper that was chosen last for the leaflet."""
    paper = PAPERS[there.order.format]
    what = f"it has no room on this paper of the leaflet: {called(paper)}"
    hint = "leave it out of that paper, or make other words shorter first"
    return Problem(what, hint=hint, field="leave-out", value=paper.kind)


def _refuse_place(project: Project, known: Handout, audience: str, behind: str) -> None:
    """Refuse a place that the leaflet has not: the form may show those of another one."""
    if behind in ("", "first", "last", *known.sections_for.get(audience, known.sections)):
        return
    title = known.title_for.get(audience, known.title)
    what = f"“{title}” has no section “{section_title(project.library, behind)}”"
    hint = "choose once more where it stands: these are the places of this leaflet now"
    raise ContentError(Problem(what, hint=hint, field="behind"))


def _with_section(library: Library, text: str, name: str, where: str) -> str:
    """The file of a leaflet with one more section, for all its readers. where: “first”, “last” or
    another section, which it comes behind; empty, or not in a list: behind the clinic's own."""
    import tomlkit
    from tomlkit.items import Array

    document = tomlkit.parse(text)
    lists = [document["sections"], *document.get("sections-for", {}).values()]
    for one in lists:
        assert isinstance(one, Array)
        one.insert(_place(library, [str(each) for each in one], where), name)
    return tomlkit.dumps(document)


def _place(library: Library, sections: Sequence[str], where: str) -> int:
    """Before which section of a list a new one comes."""
    if where in ("first", "last"):
        return 0 if where == "first" else len(sections)
    folder = f"templates/{library.first_language()}"
    behind = [where] if where in sections else []
    behind = behind or [one for one in sections if library.own(f"{folder}/{one}.md")]
    return sections.index(behind[-1]) + 1 if behind else len(sections)
