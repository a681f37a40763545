"""Statements: every sentence of a leaflet, and what it stands on.

A citation or a mark covers the sentence it follows, and the sentences before it in the same
line (a paragraph, a list item or a table cell) back to the last citation or mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from sps_print.checks.reading.passage import split_sentences
from sps_print.content.tailor import Plan
from sps_print.document.blocks import (
    LINE_END,
    Block,
    Document,
    Heading,
    Line,
    NoteRef,
    Panel,
    Para,
    Section,
    Table,
    Text,
)
from sps_print.document.reading_order import leaves, lines_of, sentences_of
from sps_print.document.standing import Standing
from sps_print.document.walk import walk
from sps_print.problems import Problem

ASKS = ("?", "？", "؟")
CLOSING = "\"'”’») "


class Ground(StrEnum):
    """What a sentence stands on."""

    SOURCE = "source"
    TIP = "practical tip"
    LOCKED = "safety line"
    PLAIN = "not clinical"
    NOTHING = "nothing"


class Statement(NamedTuple):
    """A sentence, what it stands on, the keys of the sources it cites, its file and line."""

    sentence: str
    ground: Ground
    sources: tuple[str, ...]
    file: str
    line: int  # where its paragraph, item or row begins; 0: not known

    @property
    def asks(self) -> bool:
        """Whether it is a question: that claims nothing."""
        return _asks(self.sentence)


def statements(doc: Document) -> Iterator[Statement]:
    """All sentences of the sections, in reading order; headings and labels apart."""
    locked = locked_sentences(doc)
    for section in doc.sections:
        yield from of_section(section, locked)


def locked_sentences(doc: Document) -> frozenset[str]:
    """The sentences of all locked lines of a document's language."""
    return frozenset(sentence for line in doc.locked for sentence in sentences(line))


@lru_cache(maxsize=256)  # leaflets have sections in common
def of_section(section: Section, locked: frozenset[str]) -> tuple[Statement, ...]:
    """The sentences of a section. locked: those of the locked lines."""
    found = list[Statement]()
    claims = (line for block in leaves(section.blocks) for line in _claims(block))
    for line, at in zip(claims, chain(section.lines, repeat(0)), strict=False):
        for sentence, ground, keys in grounds(line):
            if ground is Ground.NOTHING and sentence in locked:
                ground = Ground.LOCKED
            elif ground is Ground.NOTHING and section.tip:
                ground = Ground.TIP
            found.append(Statement(sentence, ground, keys, section.origin, at))
    return tuple(found)


def _claims(block: Block) -> Iterator[Line]:
    """The part of each line of a block that can claim something, in reading order; it may be empty.

    Not a heading, the head of a table, the name of a row, or a paragraph that leads in what
    stands below it: that carries its own sources. A name that cites something does claim it.
    """
    match block:
        case Heading():
            yield ()
        case Para(line):
            yield _without_lead_in(line)
        case Table(header, rows):
            yield from (() for _ in header)
            for name, *cells in rows:
                yield name if any(isinstance(p, NoteRef) for p in name) else ()
                yield from cells
        case _:
            yield from lines_of(block)


def _without_lead_in(line: Line) -> Line:
    """A line without a last sentence that leads in what stands below it: “Common ones are:”."""
    *before, last = line
    if isinstance(last, NoteRef) or not last.words.rstrip().endswith(":"):
        return line
    kept = " ".join(sentences(last.words)[:-1])
    return (*before, Text(kept)) if kept else tuple(before)


def sentences(text: str) -> list[str]:
    """The sentences of a text. What stands before a colon belongs to what follows it."""
    whole: list[str] = []
    for piece in split_sentences(text.replace(LINE_END, " ")):
        if whole and whole[-1].endswith(":"):
            whole[-1] += f" {piece}"
        else:
            whole.append(piece)
    return [one for one in whole if any(c.isalnum() for c in one)]


def grounds(line: Line) -> Iterator[tuple[str, Ground, tuple[str, ...]]]:
    """Each sentence of a line, what it stands on by the citations behind it, and their keys."""
    said, keys = "", list[str]()
    for part in (*line, None):
        if isinstance(part, NoteRef):
            keys.append(part.source)
            continue
        if keys:
            yield from ((one, Ground.SOURCE, tuple(keys)) for one in sentences(said))
            said, keys = "", []
        if part is None:
            continue
        said += part.words
        if part.standing:
            ground = Ground.TIP if part.standing is Standing.TIP else Ground.PLAIN
            yield from ((one, ground, ()) for one in sentences(said))
            said = ""
    for one in sentences(said):
        yield one, Ground.PLAIN if _asks(one) else Ground.NOTHING, ()


def _asks(sentence: str) -> bool:
    return sentence.rstrip(CLOSING).endswith(ASKS)


def each_sentence_stands(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each sentence that neither cites a source nor is marked."""
    for one in statements(doc):
        if one.ground is Ground.NOTHING:
            yield Problem(
                f"no source: “{one.sentence}”",
                f"{one.file}, line {one.line}" if one.line else one.file,
                "cite one, [^key]; or mark it: [^tip], a practical tip worded so, or [^plain], "
                "when it says nothing clinical",
            )  # fmt: skip


def tips_are_worded_so(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each section with tips that does not tell its reader that they are tips: by a
    sign behind each, or in words. Where a whole section is tips no sign stands in it."""
    ways, locked = [way.strip() for way in doc.say("tip_words").split("|")], locked_sentences(doc)
    for section in doc.sections:
        if doc.graded and not section.tip:
            continue
        panels = (one.title for one in walk(section.blocks) if isinstance(one, Panel))
        words = " ".join((section.title, *panels, *sentences_of(section))).casefold()
        tips = any(one.ground is Ground.TIP for one in of_section(section, locked))
        if tips and not any(way.casefold() in words for way in ways):
            hint = f"say, for example, “{ways[0]}”"
            yield Problem("the practical tips are not worded as tips", section.origin, hint)
