"""A document as lines to be said one after the other: what plain text, a script and Braille share.

A grid cannot be heard, so that each row of a table names its headings; what is drawn on paper (a
box to tick, a line to write on, the frame of a warning) is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import groupby
from operator import itemgetter
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
    Source,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contact import card_rows
from sps_print.document.contents import has_words
from sps_print.document.grades import grade_in_words, key_in_words, tip_note
from sps_print.document.imprint import imprint_lines
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import has_tips
from sps_print.model import SourcesAs

ALARMS = frozenset((PanelKind.WARNING, PanelKind.EMERGENCY, PanelKind.RED))  # said after a pause


class LineKind(Enum):
    """What a line is."""

    TITLE = auto()
    SECTION = auto()
    HEADING = auto()  # inside a section
    ALERT = auto()  # the title of a warning or an emergency
    WORDS = auto()
    ITEM = auto()  # of a list, of a table or of the contact card
    SOURCE = auto()


class SpokenLine(NamedTuple):
    """A line, and what is said before it: “1.”, “Warning:”."""

    kind: LineKind
    line: Line
    before: str = ""
    bullet: bool = False  # of a list in no order


def said(doc: Document, grid: bool = False) -> Iterator[SpokenLine]:
    """The whole document: its title first, its sources last. No line is empty.

    grid: whether each cell of a table is a line; else each row is.
    """
    yield from _plain(LineKind.TITLE, doc.title)
    yield from _plain(LineKind.WORDS, doc.reader, doc.promise, doc.card.name)
    for section in doc.sections:
        yield from _plain(LineKind.SECTION, section.title)
        yield from _blocks(section.blocks, doc, grid)
    yield from _plain(LineKind.SECTION, doc.say("imprint"))
    yield from _plain(LineKind.WORDS, *imprint_lines(doc))
    yield from sources_said(doc)


def sources_said(doc: Document) -> Iterator[SpokenLine]:
    """The list of sources below its title, or where it is; nothing of a document without any."""
    if not doc.sources:
        return
    yield from _plain(LineKind.SECTION, doc.say("sources"))
    if doc.sources_as is SourcesAs.LINK:
        yield from _plain(LineKind.WORDS, f"{doc.say('sources_online')}: {doc.sources_url}")
        return
    if doc.sources_as is SourcesAs.ASK:
        yield from _plain(LineKind.WORDS, doc.say("sources_asked"))
        return
    for source in doc.sources:
        yield _source(source, grade_in_words(doc, source))
    yield from _plain(LineKind.WORDS, *key_in_words(doc)[:1])
    yield from _plain(LineKind.SOURCE, *key_in_words(doc)[1:])
    if has_tips(doc):
        yield _source(tip_note(doc), "")


def _source(source: Source, grade: str) -> SpokenLine:
    words = " ".join(part for part in (source.words, grade, source.url) if part)
    return SpokenLine(LineKind.SOURCE, (Text(words),), f"[{source.label}]")


def _plain(kind: LineKind, *several: str) -> Iterator[SpokenLine]:
    yield from (SpokenLine(kind, (Text(words),)) for words in several if words)


def _blocks(blocks: Iterable[Block], doc: Document, grid: bool) -> Iterator[SpokenLine]:
    for block in blocks:
        yield from _block(block, doc, grid)


def _block(block: Block, doc: Document, grid: bool) -> Iterator[SpokenLine]:
    blank = f"({doc.say('blank')})"
    match block:
        case Para(line):
            yield SpokenLine(LineKind.WORDS, line)
        case Heading(line):
            yield SpokenLine(LineKind.HEADING, line)
        case Bullets(items):
            yield from (SpokenLine(LineKind.ITEM, item, bullet=True) for item in items)
        case Steps(items, first):
            yield from (
                SpokenLine(LineKind.ITEM, item, f"{n}.") for n, item in enumerate(items, first)
            )
        case Ticks(items):
            yield from (SpokenLine(LineKind.ITEM, item, f"{doc.say('tick')}:") for item in items)
        case Table() if grid:
            cells = (cell for row in (block.header, *block.rows) for cell in row if cell)
            yield from (SpokenLine(LineKind.ITEM, cell) for cell in cells)
        case Table():
            yield from (SpokenLine(LineKind.ITEM, row) for row in _rows(block, blank))
        case WriteIns(labels):
            for label in labels:
                yield from _plain(LineKind.ITEM, f"{label}: {blank}" if label else blank)
        case QrCode(url, words):
            yield from _plain(LineKind.WORDS, f"{words}: {url}")
        case Picture(_, alt):
            yield SpokenLine(LineKind.WORDS, (Text(alt),), f"{doc.say('picture')}:")
        case Contact(title):
            yield from _plain(LineKind.HEADING, title)
            for label, value, _ in card_rows(doc):
                yield from _plain(LineKind.ITEM, f"{label}: {value or blank}")
        case Panel(kind, _, blocks):
            words = panel_title(doc, block)
            yield from _plain(LineKind.ALERT if kind in ALARMS else LineKind.HEADING, words)
            yield from _blocks(blocks, doc, grid)
        case _:
            assert_never(block)


def panel_title(doc: Document, panel: Panel) -> str:
    """The title of a panel with what it is: “Warning: never stop these medicines suddenly”.

    A title that says so itself is not told twice: “The main message”.
    """
    word = "information" if panel.kind is PanelKind.NOTE else panel.kind.value
    kind, title = doc.say(word), panel.title
    if has_words(title, kind):
        return title
    return f"{kind}: {title}" if title else kind


def by_language(one: SpokenLine) -> Iterator[tuple[str, str]]:
    """What is said in a line, part by part, each with its language; empty: the document's."""
    before = (Text(f"{one.before} "),) if one.before else ()
    languages = (
        (part.lang if isinstance(part, Text) else "", part) for part in (*before, *one.line)
    )
    for lang, parts in groupby(languages, itemgetter(0)):
        yield plain(tuple(part for _, part in parts)), lang


def _rows(table: Table, blank: str) -> Iterator[Line]:
    """Each row as sentences that name every cell. blank: what is said of an empty one."""
    corner, *heads = table.header
    for name, *cells in table.rows:
        row = _sentence(corner, name or (Text(blank),))
        for head, cell in zip(heads, cells, strict=True):
            row = (*row, Text(" "), *_sentence(head, cell or (Text(blank),)))
        yield row


def _sentence(head: Line, cell: Line) -> Line:
    """A cell behind its heading, with a stop at its end, so that a voice pauses there."""
    stop = "" if plain(cell).rstrip().endswith((".", "!", "?")) else "."
    return (*head, *((Text(": "),) if head else ()), *cell, Text(stop))


def noted(line: Line) -> str:
    """The words of a line with its note numbers in brackets."""
    return "".join(f" [{p.label}]" if isinstance(p, NoteRef) else p.words for p in line)
