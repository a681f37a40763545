"""What the files of a clinic's own texts are called on a page."""

from __future__ import annotations

from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.content.load.sections import parse_section
from sps_print.files.library import Library
from sps_print.problems import SpsPrintError

CALLED = {
    "titles.toml": "Titles",
    "questions.toml": "Words to fill in",
    "safety.toml": "Safety lines",
    "language.toml": "Small words",
    "glossary.toml": "Words explained",
    "audiences.toml": "How readers are called",
    "columns.toml": "Names of columns",
    "papers.toml": "Names of papers",
    "spoken.toml": "How words are said",
    "exempt.toml": "Words that may be long",
    "sources.toml": "Sources",
}


def name_of_text(library: Library, file: str) -> str:
    """What a person calls a file: a section by its title. One without has its name."""
    folder, _, name = file.rpartition("/")
    if file == CLINIC:
        return "Our clinic"
    if folder == "handouts":
        return f"What is in the leaflet “{name.removesuffix('.toml')}”"
    if name.endswith(".md"):
        return _of_section(library, file) or _plain(name.removesuffix(".md"))
    return CALLED.get(name, name)


def _of_section(library: Library, file: str) -> str:
    name = file.rpartition("/")[2].removesuffix(".md")
    try:
        return parse_section(name, file, library.read(file)).title
    except SpsPrintError:
        return ""


def _plain(name: str) -> str:
    """The name of a file as words: “Help first” of “help-first”."""
    return name.replace("-", " ").replace(".", ", ").capitalize()
