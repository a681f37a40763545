"""The lines of an invitation that say when it is, where, and whom to call.

They are found by what the model of an invitation has before them, “When:” and “Where:”, or as the
first line of its section “Who to call”.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from sps_print.files.library import Library
from sps_print.model import OwnText

WHEN, WHERE, CALL = "when", "where", "call"
MODEL = "invitation"
PLACE = re.compile(r"<<(when|where|call):[^>]*>>")
TITLE = re.compile(r'^title\s*=\s*"(.*)"\s*$', re.MULTILINE)
MARKUP = r"(?:\*\*|\[\^[^\]]*\])*"
BEGIN = r"^[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*)*"
GOES_ON = r"(?:(?!\[\^|\*\*).|\n(?![ \t]*(?:[-*+>]|\d+[.)]|\+\+\+|```|\n|$)))+"
HEAD = re.compile(r"\A\+\+\+\n.*?^\+\+\+\n", re.DOTALL | re.MULTILINE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class MeetingLine(NamedTuple):
    """What a line says of a meeting. kind: WHEN, WHERE or CALL; written: as its file has it; words:
    as a reader meets it; file, line, start: where it is written."""

    kind: str
    written: str
    words: str
    file: str
    line: int
    start: int

    @property
    def where(self) -> str:
        """Its place, as a problem names it."""
        return f"{self.file}, line {self.line}"


def meeting_lines(own: OwnText) -> list[MeetingLine]:
    """The lines of a clinic's section that say when, where, or whom to call."""
    text, found = own.written, list[MeetingLine]()
    head = HEAD.match(text)
    title = TITLE.search(head[0]) if head else None
    body = head.end() if head else 0
    for kind, pattern, below in _patterns(own.file.split("/")[1]):
        if below and (not title or title[1].casefold() != below.casefold()):
            continue
        for one in re.compile(pattern, re.MULTILINE).finditer(text, body):
            written = one["said"].rstrip(" \t.")
            line, start = text.count("\n", 0, one.start("said")) + 1, one.start("said")
            if shown := shown_words(written):
                found.append(MeetingLine(kind, written, shown, own.file, line, start))
            if below:
                break
    return found


def shown_words(written: str) -> str:
    """Words of a file as a reader meets them, without what only the file needs."""
    return html.unescape(" ".join(ESCAPE.sub(r"\1", written).split()))


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[str, str, str], ...]:
    """For each such line of the model: its kind, how it is found, and the title of its section
    where nothing stands before it."""
    from sps_print.content.begin.model import NEXT, models  # here: few leaflets are invitations

    library = Library(None)
    if MODEL not in models(library, language):
        return ()
    found = dict[tuple[str, str, str], None]()
    for section in re.split(NEXT, library.read(f"templates/{language}/models/{MODEL}.md")):
        title = TITLE.search(section)
        for line in section.split("\n"):
            if place := PLACE.search(line):
                words = re.sub(r"^[\s>*+-]+|\*\*", "", line[: place.start()]).split()
                before = rf"{MARKUP}[ \t]+{MARKUP}".join(map(re.escape, words))
                label = rf"{MARKUP}{before}{MARKUP}[ \t]*{MARKUP}[ \t]*"
                below = "" if words else (title[1] if title else "")
                alone = r"(?![ \t>*+-]*\[!)" if below else ""  # no sign of a box
                found[place[1], rf"(?i){BEGIN}{alone}{label}(?P<said>{GOES_ON})", below] = None
    return tuple(found)
