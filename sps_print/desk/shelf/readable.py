"""A text of a clinic's as a page shows it: its words, without what only its file needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.desk.clinic_boxes import BOXES
from sps_print.desk.shelf.set_in_words import lines_of_set
from sps_print.files.library import Library
from sps_print.files.read import parse_toml
from sps_print.problems import SpsPrintError

SETS = "templates/bags/"
HEAD = re.compile(r"\A\+\+\+\n(.*?)^\+\+\+\n", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r'^title\s*=\s*"(.*)"\s*$', re.MULTILINE)
MARKS = re.compile(  # of sources, remarks, boxes, fences, bold words, numbers of headings
    r"\[\^[^\]]*\]|\{#.*?#\}|^> \[!\w+\]\s*$|^```.*$|\*\*|^#+ |^> ?", re.MULTILINE | re.DOTALL
)
LOCKED, VALUE = re.compile(r"\{\{ *safety\..*?\}\}"), re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
CALLED = {
    "title": "Title", "promise": "The line below the title", "summary": "What it is for",
    "audiences": "Who reads it", "formats": "Papers", "sections": "Sections",
    "review-by": "Read again by", "cover-picture": "Picture at its head",
    "logo": "Logo", "logo-alt": "The logo in words", "country": "Country",
}  # fmt: skip


def readable(library: Library, file: str, text: str) -> str:
    """The words of a text, line by line. library: by which a set names its leaflets.

    One that cannot be read stays as it is: how it is written is what has to be found then.
    """
    if file.endswith(".toml"):
        try:
            table = parse_toml(text, file)
            if file.startswith(SETS):
                return "\n".join(lines_of_set(library, table))
            return "\n".join(_fields(table, BOXES if file == CLINIC else {}))
        except SpsPrintError:
            return text
    head = HEAD.match(text)
    title = TITLE.search(head[1]) if head else None
    words = MARKS.sub("", text[head.end() :] if head else text)
    words = VALUE.sub("…", LOCKED.sub("(a locked line)", words))
    lines = [title[1] if title else "", *(line.strip() for line in words.split("\n"))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _fields(table: dict[str, object], called: dict[str, str], of: str = "") -> Iterator[str]:
    for key, said in table.items():
        name = called.get(key) or CALLED.get(key) or key.replace("-", " ").capitalize()
        if isinstance(said, dict):
            yield from _fields(said, called, f"{of}{name}, ")
        elif isinstance(said, list) and said and all(isinstance(one, dict) for one in said):
            yield from (f"{name}: {', '.join(map(str, one.values()))}" for one in said)
        else:
            words = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
            yield f"{of}{name}: {words}"
