"""The parts of a section's text that a form shows: its blocks, their lines, and what each says.

A line is what a page shows as one: a paragraph, a heading, an item, a cell, a label. Lines of files
are counted from 1, and are those of the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sps_print.content.load.sections import SectionFile
from sps_print.content.text.line import LineContext, LineReader
from sps_print.content.text.markdown import line_token
from sps_print.content.text.position import Refused, SourcePosition
from sps_print.document.blocks import Line, Link, NoteRef, Strong
from sps_print.document.standing import Standing
from sps_print.problems import Problem
from sps_print.records import dataclass

CONDITION = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}")
SAFETY = re.compile(r"\bsafety\.(\w+)")


Safety = Mapping[str, str]  # the words of the safety lines of a language by their ids

# of a text with “if” in it; the words that only an editor of files knows are not said
FILLED = "it prints other words when a box is filled in: it can be changed in its file alone"


class BlockKind(StrEnum):
    """What kind of block a line stands in."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    STEPS = "steps"
    TABLE = "table"
    PANEL = "panel"  # its title
    PICTURE = "picture"
    CODE = "code"
    TICKS = "boxes to tick"
    LINES = "lines to write on"
    CONTACT = "contact card"


class SentenceKind(StrEnum):
    """What a sentence stands on, as people say it."""

    ABOUT_US = "about us"
    TIP = "practical tip"
    MEDICAL = "medical: needs a source"
    NONE = "needs none"  # a heading, a label, a question, words that lead in a list


class Said(NamedTuple):
    """Words of a line up to a mark. sources: the keys that they cite, if they are medical."""

    words: str
    kind: SentenceKind = SentenceKind.NONE
    sources: tuple[str, ...] = ()


class Styled(NamedTuple):
    """Words of a line that are more than words, and how they are written: bold, a link, a value."""

    words: str
    written: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a section. first, last: its lines in the file; cell: its place in the row of a
    table, from 0. before: what stands in front of its words, such as “- ”.

    locked: why it may not be changed here; empty: it may.
    """

    kind: BlockKind
    first: int
    last: int
    before: str
    said: tuple[Said, ...]
    styled: tuple[Styled, ...] = ()
    cell: int = 0
    locked: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join(one.words for one in self.said)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of a section: its lines in the file, and what they say. A panel has its title as its
    first line, then all lines inside it; inside: the blocks in it."""

    kind: BlockKind
    first: int
    last: int
    lines: tuple[TextLine, ...]
    inside: tuple[TextBlock, ...] = ()

    @property
    def locked(self) -> str:
        """Why it may not be taken out; empty: it may."""
        return next((line.locked for line in self.lines if line.locked), "")


@lru_cache(maxsize=256)  # the safety lines, which each line is held against
def _bare(words: str) -> str:
    return " ".join(words.split())


def why_locked(raw: str, words: str, safety: Safety) -> str:
    """Why a line may not be changed in a form; empty: it may. raw: as it stands in the file."""
    bare = " ".join(words.split())
    named = [found[1].replace("_", "-") for found in SAFETY.finditer(raw)]
    named += [key for key, said in safety.items() if _bare(said) in bare]
    if named:
        lines = ", ".join(f"“{name}”" for name in dict.fromkeys(named))
        return f"it holds the safety line {lines}, which says the same in each leaflet"
    if CONDITION.search(raw):
        return FILLED
    return ""


def read_line(
    content: str, context: LineContext, tip: bool
) -> tuple[tuple[Said, ...], tuple[Styled, ...], tuple[Problem, ...]]:
    """What a line says, what in it is more than words, and what is not right in it. content: as it
    is written, without what stands in front."""
    part = SectionFile("", "", "", "", (), False, content, 1)
    place = SourcePosition(part, content)
    token = line_token(VALUE.sub(_as_sign, content))
    try:
        line = LineReader(place, lambda _: 0).line(token, context)
    except Refused:
        line = ()
    values = [found[0] for found in VALUE.finditer(content)]
    said, styled = list[Said](), [Styled(value, value) for value in values]
    for one in _said(line, tip):
        said.append(one._replace(words=_with_values(one.words, values)))
    for piece in line:
        if isinstance(piece, Strong | Link):
            words = _with_values(piece.words, values)
            styled.append(Styled(words, _written(piece, words, content)))
    return tuple(said), tuple(styled), tuple(place.problems)


SIGN = "\ue002"  # stands for a value while a line is read; no author types it


def _as_sign(found: re.Match[str]) -> str:
    return SIGN


def _with_values(words: str, values: list[str]) -> str:
    for value in values if SIGN in words else ():
        words = words.replace(SIGN, value, 1)
    return words


def _written(piece: Strong | Link, words: str, content: str) -> str:
    """How bold words or a link are written; a bare address is written as it is."""
    if isinstance(piece, Strong):
        return f"**{words}**"
    return f"[{words}]({piece.url})" if f"]({piece.url})" in content else words


def leads_on(words: str) -> bool:
    """Whether words ask, or lead in what stands below them: they need no mark."""
    return words.rstrip("\"'”’») ").endswith(("?", "？", "؟", ":"))


def _said(line: Line, tip: bool) -> list[Said]:
    """The words of a line, from each mark to the next."""
    found, words, keys = list[Said](), "", list[str]()
    for part in (*line, None):
        if isinstance(part, NoteRef):
            keys.append(part.source)
            continue
        if keys:
            found.append(Said(words.strip(), SentenceKind.MEDICAL, tuple(keys)))
            words, keys = "", []
        if part is None:
            break
        words += part.words
        if part.standing:
            kind = SentenceKind.TIP if part.standing is Standing.TIP else SentenceKind.ABOUT_US
            found.append(Said(words.strip(), kind))
            words = ""
    if words.strip():
        of_section = SentenceKind.TIP if tip and not leads_on(words) else SentenceKind.NONE
        found.append(Said(words.strip(), of_section))
    return found
