"""The words that a shape made of words has to say, in order: made from the document alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.contact import card_rows
from sps_print.document.grades import GRADES, grade_key
from sps_print.document.imprint import imprint_lines
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import has_tips, says
from sps_print.model import SourcesAs

NAMES = {PanelKind.NOTE: "information"}  # how the language calls a kind; others as they are


class Manner(NamedTuple):
    """How a shape says what is drawn on paper."""

    grid: bool = False  # a table cell by cell; else each row names its headings
    bullet: str = ""  # before an item of a list in no order
    box: str = ""  # to tick; empty: as the language says it
    line: str = ""  # to write on; empty: as the language says it
    languages: bool = False  # words of another language stand between <de> and </de>

    def words(self, line: Line) -> str:
        """The words of a line, with the numbers of its sources."""
        said = ""
        for part in line:
            if isinstance(part, NoteRef):
                said += f" [{part.label}]"
            elif self.languages and isinstance(part, Text) and part.lang:
                said += in_language(part.words, part.lang)
            else:
                said += part.words
        return said


def in_language(words: str, language: str) -> str:
    """Words of another language, as a shape that says so is read."""
    return f" <{language}> {words} </{language}> "


def wanted_words(doc: Document, manner: Manner) -> list[str]:
    """The words one by one, with all their signs."""
    return [word for line in _whole(doc, manner) for word in line.split()]


def _whole(doc: Document, manner: Manner) -> Iterator[str]:
    yield from (doc.title, doc.reader, doc.promise, doc.card.name)
    for section in doc.sections:
        yield section.title
        for block in section.blocks:
            yield from _block(doc, block, manner)
    yield doc.say("imprint")
    yield from imprint_lines(doc)
    if not doc.sources:
        return
    yield doc.say("sources")
    if doc.sources_as is SourcesAs.LINK:
        yield f"{doc.say('sources_online')}: {doc.sources_url}"
        return
    if doc.sources_as is SourcesAs.ASK:
        yield doc.say("sources_asked")
        return
    for source in doc.sources:
        grade = f"({_grade(doc, source.grade)})" if doc.graded and source.grade else ""
        yield f"[{source.number}] {source.words} {grade} {source.url}"
    if doc.graded:
        yield doc.say("grades")
        yield from (f"{_grade(doc, grade)}: {means}" for grade, means in grade_key(doc))
    if has_tips(doc):
        yield f"[T] {doc.say('grade_tip')}"


def _grade(doc: Document, grade: str) -> str:
    return doc.say("grade", letter=GRADES[grade])


def _ended(line: Line, manner: Manner) -> str:
    """A line with a stop at its end, so that a voice pauses."""
    bare = "".join(p.words for p in line if not isinstance(p, NoteRef)).rstrip()
    return manner.words(line) if bare.endswith((".", "!", "?")) else f"{manner.words(line)}."


def _block(doc: Document, block: Block, manner: Manner) -> Iterator[str]:
    blank = manner.line or f"({doc.say('blank')})"
    match block:
        case Para(line) | Heading(line):
            yield manner.words(line)
        case Bullets(items):
            yield from (f"{manner.bullet} {manner.words(item)}" for item in items)
        case Steps(items, first):
            yield from (
                f"{number}. {manner.words(item)}" for number, item in enumerate(items, first)
            )
        case Ticks(items):
            box = manner.box or f"{doc.say('tick')}:"
            yield from (f"{box} {manner.words(item)}" for item in items)
        case Table() if manner.grid:
            yield from map(manner.words, block.header)
            for row in block.rows:
                yield from map(manner.words, row)
        case Table():
            yield from _table(block, manner, blank)
        case WriteIns(labels):
            yield from (f"{label}: {blank}" if label else blank for label in labels)
        case QrCode(url, words):
            yield f"{words}: {url}"
        case Picture(_, alt):
            yield f"{doc.say('picture')}: {alt}"
        case Contact(title):
            yield title
            for label, value, _ in card_rows(doc):
                yield f"{label}: {value or blank}"
        case Panel(kind, title, blocks):
            word = doc.say(NAMES.get(kind, kind.value))
            said = says(title, word)
            yield title if said else f"{word}: {title}" if title else word
            for inner in blocks:
                yield from _block(doc, inner, manner)
        case _:
            assert_never(block)


def _table(table: Table, manner: Manner, blank: str) -> Iterator[str]:
    """Each row as sentences that name every cell."""
    corner, *heads = map(manner.words, table.header)
    for name, *cells in table.rows:
        first, *rest = (_ended(cell, manner) if cell else f"{blank}." for cell in (name, *cells))
        yield f"{corner}: {first}" if corner else first
        yield from (f"{head}: {cell}" for head, cell in zip(heads, rest, strict=True))
