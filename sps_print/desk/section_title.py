"""What a section is called on a page."""

from __future__ import annotations

import re

from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.shelf.text_names import BOX_TITLE, HEADING

MOST = 60  # letters of the words by which a section without a title is called
LOCKED = re.compile(r"\{\{ *safety\.(\w+) *\}\}")
NO_WORDS = re.compile(r"\[\^[^\]]*\]|\{\{.*?\}\}|\{%.*?%\}|\[!\w+\]|^[\s>|#-]+|[*`]")
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
