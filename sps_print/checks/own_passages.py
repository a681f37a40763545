"""What a clinic's own texts say, line by line, as a reader meets it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import assert_never

from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.content.text.read import read
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    Link,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.reading_order import leaves, lines_of
from sps_print.document.walk import walk
from sps_print.model import OwnText

BETWEEN_WORDS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
CELL = 6  # spaces of a table's cell; one of fewer is read behind its column's head


def passages(doc: Document, own: OwnText, asks: Mapping[str, str]) -> Iterator[list[str]]:
    """The lines of an own text, as printed; of a section that asks “if”, all that it could say.

    asks: what is asked for, by its slot: that stands in the place of the answer.
    """
    if own.field:
        yield [own.words]
        return
    for section in doc.sections:
        if section.origin == own.file:
            yield [*_lines(section, asks)]
            whole = _whole(section, own) if "{%" in own.written else section
            if whole is not section:
                yield [*_lines(whole, asks)]
            yield from ([one] for one in _addresses(whole))


@lru_cache(maxsize=64)
def shipped_lines(own: OwnText) -> tuple[str, ...]:
    """The lines that a shipped section would print in the place of a clinic's, filled in as its
    leaflet is; none where nothing in it is filled in."""
    if not own.shipped:
        return ()
    part = SectionFile("", own.file, "", "", (), False, own.shipped, 1)
    section = Section("", "", "", read(part, own.shipped, lambda key: 1).blocks, own.file)
    return tuple(line for line in _lines(section, {}) if line)


def heads(doc: Document, own: OwnText) -> Iterator[str]:
    """The titles and headings of an own section."""
    for section in (one for one in doc.sections if one.origin == own.file and not own.field):
        yield section.title
        for block in walk(section.blocks):
            if isinstance(block, Heading | Panel | Contact):
                yield from _said(block, {})


def _whole(section: Section, own: OwnText) -> Section:
    """A section with what stands under each of its conditions."""
    part = parse_section(section.id, own.file, own.written)
    text = re.sub(r"\{%.*?%\}", "", part.text)
    text = re.sub(r"\{\{\s*(?:\"(.*?)\"|'(.*?)'|.*?)\s*\}\}", r"\1\2 … ", text)
    # both branches of a table's row, say, are no text together: what can be read of them counts
    blocks = read(part, text, lambda key: 1).blocks
    return Section(part.id, part.title, part.icon, blocks, part.file, part.tip)


def _lines(section: Section, asks: Mapping[str, str]) -> Iterator[str]:
    yield section.title
    for block in walk(section.blocks):
        yield from _said(block, asks)


def _addresses(section: Section) -> Iterator[str]:
    """The words of each address that stands behind others: it is printed, too."""
    for block in leaves(section.blocks):
        links = (part for line in lines_of(block) for part in line if isinstance(part, Link))
        urls = [block.url] if isinstance(block, QrCode) else [link.url for link in links]
        for url in urls:
            yield " ".join(BETWEEN_WORDS.split(url))


def _said(block: Block, asks: Mapping[str, str]) -> Iterator[str]:
    """The words of a block that a reader meets, those for a screen reader too; of a panel, its
    title alone."""

    def words(line: Line) -> str:
        return "".join(
            asks.get(part.slot, part.words) if isinstance(part, Text) else part.words
            for part in line
            if not isinstance(part, NoteRef)
        )

    match block:
        case Para(line) | Heading(line):
            yield words(line)
        case Bullets(items) | Steps(items) | Ticks(items):
            yield from map(words, items)
        case Table(header, rows):
            heads = [*map(words, header)]
            yield " ".join(heads)
            for name, *cells in rows:
                for head, cell in zip(heads[1:], map(words, cells), strict=True):
                    yield words(name)  # each cell speaks of what names its row
                    # a head “in mg” over “10” says 10 mg
                    yield f"{head}: {cell}" if cell.count(" ") < CELL else cell
        case WriteIns(labels):
            yield from labels
        case QrCode(_, label):
            yield label
        case Picture(_, alt):
            yield alt
        case Contact(title):
            yield title
        case Panel(_, title):
            yield title
        case _:
            assert_never(block)
