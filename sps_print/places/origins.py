"""The words of a document as a paper shows them, in reading order, each with where it comes from.

Each line of the document gets a number in front of its words, then the document is turned for its
paper as it is for a build, and the numbers are read off again: whatever a paper leaves out, stacks
or puts elsewhere, a line knows which one it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, repeat
from typing import NamedTuple

from sps_print.build import Job
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
    Section,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.contact import card_rows, reachable
from sps_print.document.on_paper import on_paper
from sps_print.document.reading_order import lines_of, noted
from sps_print.document.walk import walk
from sps_print.places.files import Origin, Printed, TextFiles

NUMBER = "\ue000{}\ue001"  # in front of the words of a line; no author types these signs
NUMBERED = re.compile("\ue000(\\d+)\ue001")


def printed_lines(job: Job) -> Iterator[Printed]:
    """All lines of a leaflet on its paper, in reading order, but for the imprint."""
    files, numbering = TextFiles(job), _Numbering()
    doc = on_paper(numbering.numbered(job.document), job.plan.paper)
    yield from files.head()
    for section in doc.sections:
        for words in _words_of(section, doc, files):
            if isinstance(words, Printed):
                yield words
                continue
            found = NUMBERED.search(words)
            origin = _origin(files, numbering.lines[int(found[1])]) if found else None
            bare = NUMBERED.sub("", words)
            locked = files.locked_in(bare)
            yield Printed(bare, origin and replace(origin, locked=locked, why=files.why(locked)))
    for source in doc.sources:
        yield Printed(source.words, files.of_source(source.key))


def _origin(files: TextFiles, one: _Numbered) -> Origin:
    origin = files.of_line(one.section, one.line, one.cell)
    return replace(origin, values=files.names_of(one.slots)) if one.slots else origin


class _Numbered(NamedTuple):
    """What is known of a line: its section, its line in the file (0: not known; -1: the title), its
    cell in a row, and the slots of the values that it shows."""

    section: Section
    line: int
    cell: int = 0
    slots: tuple[str, ...] = ()


class _Numbering:
    """Puts numbers in front of lines. lines: what is known of each, by its number."""

    def __init__(self) -> None:
        self.lines: list[_Numbered] = []
        self._answered: dict[tuple[str, int], str] = {}

    def numbered(self, doc: Document) -> Document:
        """The document with a number in front of each of its lines that has words."""
        self._answered = {(one.section, one.place): one.slot for one in doc.answered}
        return replace(doc, sections=tuple(map(self._section, doc.sections)))

    def _section(self, section: Section) -> Section:
        self._whose = section
        self._lines = chain(section.lines, repeat(0))
        self._others = chain(section.others, repeat(0))
        self._labels = count()
        title = self._next(section.title, -1)
        blocks = tuple(map(self._block, section.blocks))
        return replace(section, title=title, blocks=blocks)

    def _next(
        self, words: str, line: int, cell: int = 0, slots: tuple[str, ...] = ()
    ) -> str:  # fmt: skip
        if not words:
            return words
        self.lines.append(_Numbered(self._whose, line, cell, slots))
        return NUMBER.format(len(self.lines) - 1) + words

    def _line(self, line: Line, cell: int = 0) -> Line:
        at = next(self._lines)
        slots = tuple(p.slot for p in line if not isinstance(p, NoteRef) and p.slot)
        return (Text(self._next(" ", at, cell, slots)), *line) if line else line

    def _row(self, cells: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(self._line(cell, number) for number, cell in enumerate(cells))

    def _label(self, words: str) -> str:
        slot = self._answered.get((self._whose.id, next(self._labels)), "")
        return self._next(words, next(self._others), slots=(slot,) if slot else ())

    def _other(self, words: str) -> str:
        return self._next(words, next(self._others))

    def _each(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(map(self._line, lines))

    def _block(self, block: Block) -> Block:
        match block:
            case Para(line) | Heading(line):
                return replace(block, line=self._line(line))
            case Bullets(items) | Steps(items) | Ticks(items):
                return replace(block, items=self._each(items))
            case Table(header, rows):
                return replace(block, header=self._row(header), rows=tuple(map(self._row, rows)))
            case Panel(kind, title, blocks):
                return Panel(kind, self._other(title), tuple(map(self._block, blocks)))
            case WriteIns(labels):
                return WriteIns(tuple(map(self._label, labels)))
            case QrCode(url, words):
                return QrCode(url, self._other(words))
            case Contact(title):
                return Contact(self._other(title))
            case Picture():
                return replace(block, alt=self._other(block.alt))


def _words_of(section: Section, doc: Document, files: TextFiles) -> Iterator[str | Printed]:
    yield section.title
    for block in walk(section.blocks):
        match block:
            case Panel(_, title):
                yield title
            case WriteIns(labels):
                yield from labels
            case QrCode(url, words):
                yield f"{words} {url.removeprefix('https://')}"
            case Contact(title):
                yield title
                for label, value, slot in card_rows(doc):
                    shown = reachable(value, doc.card.web, slot).words
                    yield Printed(f"{label} {shown}", files.of_card(slot))
            case Picture():
                pass
            case Table(header, rows):
                yield from map(noted, header)
                for row in rows:
                    yield from map(noted, row)
            case _:
                yield from map(noted, lines_of(block))
