"""What the files of a clinic's own texts are called on a page."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain

from sps_print.content.clinic.last_title import last_title, title_of_leaflet
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.content.load.sections import parse_section
from sps_print.files.library import Library
from sps_print.files.read import parse_toml
from sps_print.problems import SpsPrintError

BAGS = "templates/bags"  # bag/recipe.py
HEADING = re.compile(r"^#{3,6} +(.+?)\s*$", re.MULTILINE)
BOX_TITLE = re.compile(r"^> \*\*([^*]+)\*\*$", re.MULTILINE)
CALLED = {
    "titles.toml": "Titles",
    "questions.toml": "Words to fill in",
    "safety.toml": "Safety lines",
    "language.toml": "Small words",
    "glossary.toml": "Words explained",
    "audiences.toml": "How readers are called",
    "columns.toml": "Names of columns",
    "papers.toml": "Names of papers",
    "needs.toml": "Names of needs",
    "files.toml": "Names of kinds of file",
    "spoken.toml": "How words are said",
    "exempt.toml": "Words that may be long",
    "sources.toml": "Sources",
}


def name_of_text(library: Library, file: str) -> str:
    """What a person calls a file: a section or a leaflet by its title."""
    folder, _, name = file.rpartition("/")
    if file == CLINIC:
        return "Our clinic"
    if folder == "handouts":
        stem = name.removesuffix(".toml")
        return f"What is in the leaflet “{title_of_leaflet(library, stem) or _plain(stem)}”"
    if name.endswith(".md"):
        return _of_section(library, file)
    if folder == BAGS:
        title = _title_of_set(library, file) or last_title(library, file)
        return f"The set “{title or _plain(name.removesuffix('.toml'))}”"
    return CALLED.get(name, name)


def _title_of_set(library: Library, file: str) -> str:
    with suppress(SpsPrintError):
        said = parse_toml(library.read(file), file).get("title")
        return said if isinstance(said, str) else ""
    return ""


def _of_section(library: Library, file: str) -> str:
    """Its title; else that of its first box, which many sections share, with a leaflet it is in;
    else its first heading."""
    name = file.rpartition("/")[2].removesuffix(".md")
    try:
        part = parse_section(name, file, library.read(file))
    except SpsPrintError:
        return _plain(name)
    box = BOX_TITLE.search(part.text)
    if part.title or not box:
        heading = HEADING.search(part.text)
        return part.title or (heading[1] if heading else _plain(name))
    leaflet = _leaflet_with(library, name.split(".")[0])
    return f"The box “{box[1]}”" + (f" of the leaflet “{leaflet}”" if leaflet else "")


def _leaflet_with(library: Library, section: str) -> str:
    """The title of the first leaflet that has a section; empty: none has, or can be read."""
    for name in library.names("handouts", ".toml"):
        with suppress(SpsPrintError):
            one = load_handout(library, name)
            if section in (*one.sections, *chain(*one.sections_for.values())):
                return one.title
    return ""


def _plain(name: str) -> str:
    """The name of a file as words: “Help first” of “help-first”."""
    return name.replace("-", " ").replace(".", ", ").capitalize()
