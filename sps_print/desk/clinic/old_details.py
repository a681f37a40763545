"""Where the clinic's former details still stand: as fixed words of its own texts, and among what
was filled in. “Our clinic” does not change those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.hidden import FILE
from sps_print.content.load.sections import parse_section
from sps_print.content.load.wording import TITLES
from sps_print.content.text.edit.find import blocks_of
from sps_print.desk.clinic.file import fields_in, fields_of
from sps_print.desk.words.section_title import section_title
from sps_print.desk.writing.line.place import LineAt, Writing, writing
from sps_print.desk.writing.line.still_said import on_a_paper, papers_said
from sps_print.desk.writing.line.trial import carriers
from sps_print.desk.writing.line.typed import StillSaid
from sps_print.files import history
from sps_print.files.read import read_toml
from sps_print.problems import SpsPrintError
from sps_print.project import Project
from sps_print.shelf.text_names import name_of_text

DETAILS = ("name", "phone", "hours", "address", "web", "email")
SHORTEST = 4  # letters, or digits, of a detail that is looked for
BETWEEN = r"[\s().\-‐-―/]*"  # what stands between the digits of a number
BARE = re.compile(r"^(?:https?://)?(?:www\.)?|/$", re.IGNORECASE)  # what a web address may lack


class OldDetail(NamedTuple):
    """A former detail, as it was typed, and how it is looked for in other words."""

    words: str
    pattern: re.Pattern[str]


def old_details(project: Project) -> list[OldDetail]:
    """What “Our clinic” said before, by its history, and does not say any more."""
    folder, found = project.library.user, dict[str, OldDetail]()
    if folder is None:
        return []
    said = fields_of(folder)
    current = [said.get(name, "") for name in DETAILS]
    for one in history.versions(folder, FILE):
        with suppress(SpsPrintError):  # a file that could not be read was printed by nobody
            before = fields_in(history.words_of(folder, one))
            for name in DETAILS:
                pattern = _pattern(name, before.get(name, ""))
                if pattern and not any(pattern.search(words) for words in current):
                    found.setdefault(pattern.pattern, OldDetail(before[name].strip(), pattern))
    return [*found.values()]


def _pattern(name: str, words: str) -> re.Pattern[str] | None:
    """How a detail is found, however it is spaced; None: it is too short to be told from others."""
    if name == "phone":
        digits = re.sub(r"\D", "", words)
        if len(digits) < SHORTEST:
            return None
        return re.compile(rf"(?<!\d){BETWEEN.join(digits)}(?!\d)")
    bare = BARE.sub("", words.strip()) if name == "web" else words.strip()
    if len(bare) < SHORTEST:
        return None
    spaced = r"\s+".join(map(re.escape, bare.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def still_standing(project: Project, filled_in: Mapping[str, str]) -> tuple[StillSaid, ...]:
    """Where former details stand. filled_in: what was filled in for a person, by what each box is
    called."""
    old, found = old_details(project), dict[StillSaid, None]()
    for one in old:
        for called, words in filled_in.items():
            if one.pattern.search(words):
                found[StillSaid(one.words, f"in what is filled in: “{called}”", "/basket")] = None
    if old:
        for where, address, words in (*_in_sections(project), *_in_heads(project)):
            for one in old:
                if one.pattern.search(words):
                    found[StillSaid(one.words, where, address)] = None
    return tuple(found)


def _in_sections(project: Project) -> Iterator[tuple[str, str, str]]:
    """Where each line of the clinic's own sections stands, its address, and its words."""
    library = project.library
    for language in library.folders("templates", "language.toml"):
        for name in library.names(f"templates/{language}", ".md"):
            file = f"templates/{language}/{name}.md"
            if name != "README" and library.own(file):
                yield from _in_section(project, language, file)


def _in_section(project: Project, language: str, file: str) -> Iterator[tuple[str, str, str]]:
    name, text = file.rpartition("/")[2].split(".")[0], text_shown(project.library, file).words
    there = _printed(project, file)
    try:
        part = parse_section(name, file, text)
        lines = [
            one for block in blocks_of(text, project.language(language).safety)
            for one in block.lines
        ]  # fmt: skip
    except SpsPrintError:  # it cannot be read: it is looked through as it is written
        yield f"in “{name_of_text(project.library, file)}”", f"/shelf/history/{file}", text
        return
    where = f"in “{section_title(project.library, name, part)}”"
    if there is None:
        where += ", which no leaflet prints now"
    else:
        title = there.job.plan.title
        where += f" of “{title}”" + papers_said(there, name)
    for one in lines:
        at = LineAt(name, one.first, one.cell)
        address = there.address_of(at) if there else f"/shelf/history/{file}"
        yield where, address, one.words


def _printed(project: Project, file: str) -> Writing | None:
    """The first leaflet that prints a text, on a paper that does; None: none prints it."""
    section = file.rpartition("/")[2].split(".")[0]
    for order in carriers(project, file):
        with suppress(SpsPrintError):
            if there := on_a_paper(writing(order.handout, order.audience, ""), section):
                return there
    return None


def _in_heads(project: Project) -> Iterator[tuple[str, str, str]]:
    """The words of the clinic's own leaflets that stand in no section: titles, promises."""
    library = project.library
    files = [f"handouts/{name}.toml" for name in library.names("handouts", ".toml")]
    files += [f"templates/{one}/{TITLES}" for one in library.folders("templates", "language.toml")]
    for file in files:
        place = library.own(file)
        if place is None:
            continue
        with suppress(SpsPrintError):  # the shelf says what is wrong with it
            for words in _words_in(read_toml(place, file)):
                yield f"in “{name_of_text(library, file)}”", f"/shelf/history/{file}", words


def _words_in(value: object) -> Iterator[str]:
    """All words in the tables and lists of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words_in(one)
