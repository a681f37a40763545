"""A text of a clinic's as a page shows it: its words, without what only its file needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.desk.words.clinic_boxes import BOXES
from sps_print.desk.words.section_title import section_title
from sps_print.desk.words.set_in_words import lines_of_set
from sps_print.desk.words.words import called, kind_said
from sps_print.files.library import Library
from sps_print.files.read import parse_toml
from sps_print.papers import PAPERS
from sps_print.problems import SpsPrintError

SETS = "templates/bags/"
HEAD = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+\n", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r'^title\s*=\s*"(.*)"\s*$', re.MULTILINE)
REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
MARKS = re.compile(  # of sources, boxes, fences, bold words, numbers of headings
    r"\[\^[^\]]*\]|^> \[!\w+\]\s*$|^```.*$|\*\*|^#+ |^> ?", re.MULTILINE
)
LOCKED, VALUE = re.compile(r"\{\{ *safety\..*?\}\}"), re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
CALLED = {
    "title": "Title", "promise": "The line below the title", "summary": "What it is for",
    "audiences": "Who reads it", "formats": "Papers", "sections": "Sections",
    "review-by": "Read again by", "cover-picture": "Picture at its head",
    "leave-out": "Not on the paper", "about": "It is about", "leaflet": "Leaflet",
    "directions": "The place, and how to get there",
    "logo": "Logo", "logo-alt": "The logo in words", "country": "Country",
}  # fmt: skip


def readable(library: Library, file: str, text: str) -> str:
    """The words of a text, line by line. library: by which leaflets, readers, sections are named.

    One that cannot be read stays as it is: how it is written is what has to be found then.
    """
    if file.endswith(".toml"):
        try:
            fields = parse_toml(text, file)
            if file.startswith(SETS):
                return "\n".join(lines_of_set(library, fields))
            return "\n".join(_fields(library, fields, BOXES if file == CLINIC else {}))
        except SpsPrintError:
            return text
    head = HEAD.match(text)
    title = TITLE.search(head[1]) if head else None
    words = MARKS.sub("", REMARK.sub("", text[head.end() :] if head else text))
    words = VALUE.sub("…", LOCKED.sub("(a locked line)", words))
    lines = [title[1] if title else "", *(line.strip() for line in words.split("\n"))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _fields(
    library: Library, table: Mapping[str, object], called: Mapping[str, str], of: str = ""
) -> Iterator[str]:
    for key, said in table.items():
        name = called.get(key) or CALLED.get(key) or key.replace("-", " ").capitalize()
        if isinstance(said, dict) and key == "leave-out":
            for kind, sections in said.items():
                yield f"{name} “{kind_said(kind)}”: {_list(library, 'sections', sections)}"
        elif isinstance(said, dict):
            yield from _fields(library, said, called, f"{of}{name}, ")
        elif isinstance(said, list) and said and all(isinstance(one, dict) for one in said):
            yield from (
                f"{name}: {', '.join(_named(library, *each) for each in one.items())}"
                for one in said
            )
        else:
            yield f"{of}{name}: {_list(library, key, said)}"


def _list(library: Library, key: str, said: object) -> str:
    return ", ".join(
        _named(library, key, one) for one in (said if isinstance(said, list) else [said])
    )


def _named(library: Library, key: str, said: object) -> str:
    """What a field of a leaflet names, as a page calls it; as it is where it is a word."""
    words = str(said)
    try:
        match key:
            case "sections":
                return section_title(library, words)
            case "audiences":
                found = load_audiences(library).get(words)
                return found.name if found else words
            case "formats":
                return called(PAPERS[words]) if words in PAPERS else words
            case "cover-picture":
                return words.replace("-", " ")
            case _:
                return words
    except SpsPrintError:
        return words
