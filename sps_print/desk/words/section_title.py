"""What a section is called on a page, and in a message."""

from __future__ import annotations

import re
from dataclasses import replace

from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.problems import Problem, SpsPrintError
from sps_print.shelf.text_names import BOX_TITLE, HEADING

MOST = 60  # letters of the words by which a section without a title is called
LOCKED = re.compile(r"\{\{ *safety\.(\w+) *\}\}")
NO_WORDS = re.compile(r"\[\^[^\]]*\]|\{\{.*?\}\}|\{%.*?%\}|\[!\w+\]|^[\s>|#-]+|[*`]")
SPARE = re.compile(r"(these may be left out: )(.+)$")  # of a paper without room for all
SECTION = re.compile(r"([a-z0-9-]+)( \(\d+ lines?\))")
SENTENCE = re.compile(r".+?[.?!:](?=\s|$)")


def section_title(library: Library, name: str, part: SectionFile | None = None) -> str:
    """What a section is called on a page: by its title, that of its first box or part, its first
    sentence, or its name."""
    folder = f"templates/{library.first_language()}"
    if part is None:
        stems = (one for one in library.names(folder, ".md") if one.split(".")[0] == name)
        if stem := next(stems, ""):
            part = parse_section(name, f"{folder}/{stem}.md", library.read(f"{folder}/{stem}.md"))
    said = _said(library, part) if part else ""
    return said or name.replace("-", " ").capitalize()


def _said(library: Library, part: SectionFile) -> str:
    if part.title:
        return part.title
    found = BOX_TITLE.search(part.text) or HEADING.search(part.text)
    return found[1] if found else _first_sentence(library, part)


def _first_sentence(library: Library, part: SectionFile) -> str:
    """The first words that a section prints, also those of a safety line; a fence holds none."""
    file = f"{part.file.rpartition('/')[0]}/safety.toml"
    lines = overlaid(library, file, needed=False) if LOCKED.search(part.text) else {}
    text = LOCKED.sub(lambda found: str(lines.get(found[1].replace("_", "-"), "")), part.text)
    for line in re.sub(r"```.*?```", "", text, flags=re.DOTALL).split("\n"):
        said = NO_WORDS.sub("", line).strip()
        if re.search(r"\w", said):
            first = SENTENCE.match(said)
            words = (first[0] if first else said).rstrip(".:")
            return words if len(words) <= MOST else f"{words[:MOST].rpartition(' ')[0]} …"
    return ""


def titled(library: Library, problem: Problem) -> Problem:
    """A problem of room with its sections by their titles: the names of files say nothing."""
    return replace(problem, hint=SPARE.sub(lambda found: _titled(library, found), problem.hint))


def _titled(library: Library, found: re.Match[str]) -> str:
    named = SECTION.sub(lambda one: f"“{_title(library, one[1])}”{one[2]}", found[2])
    return f"{found[1]}{named}"


def _title(library: Library, section: str) -> str:
    try:
        return section_title(library, section)
    except SpsPrintError:
        return section.replace("-", " ")
