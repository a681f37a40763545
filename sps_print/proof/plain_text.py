"""Proof of plain text: read again, it says each word of the document, in order, and no other.

What is held against the document are its words with all their signs. How lines are wrapped, and the
rules under titles and beside panels, say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

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
    Ticks,
    WriteIns,
)
from sps_print.document.contact import card_rows
from sps_print.document.imprint import imprint_lines
from sps_print.model import SourcesAs
from sps_print.problems import Problem
from sps_print.proof.parting import parting

CAUSE = "please report this: the text does not say what the document says"
UNDER = re.compile(r"(=+|-+|\.+)")  # a rule under a title, as long as its longest line
BLANK = re.compile(r"_{24,}")  # a rule to write on
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all but the end of a line
WRITE = "____"  # what stands for a rule to write on here


def prove_text(data: bytes, doc: Document) -> tuple[Problem, ...]:
    """All that is wrong with the text of a document: as it is for paper, with or without notes."""
    return tuple(Problem(what, "the text", CAUSE) for what in _faults(data, doc))


def _faults(data: bytes, doc: Document) -> Iterator[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "it is not in UTF-8"
        return
    if CONTROL.search(text):
        yield "it holds a sign that is no letter"
    if not text.endswith("\n"):
        yield "its last line has no end"
    wanted = [word for said in _said(doc) for word in BLANK.sub(WRITE, said).split()]
    if apart := parting(_read(text), wanted):
        yield str(apart)


def _read(text: str) -> list[str]:
    """The words of a text, without its rules."""
    words, above = list[str](), 0
    for line in (each.removeprefix("|").strip() for each in text.splitlines()):
        if len(line) != above or not UNDER.fullmatch(line):
            words += BLANK.sub(WRITE, line).split()
        above = max(above, len(line)) if line else 0
    return words


def _said(doc: Document) -> Iterator[str]:
    yield from (doc.title, doc.reader, doc.promise, doc.card.name)
    for section in doc.sections:
        yield section.title
        for block in section.blocks:
            yield from _block(doc, block)
    listed = doc.say("sources")
    if doc.sources and doc.sources_as is SourcesAs.LINK:
        yield f"{listed} {doc.say('sources_online')}: {doc.sources_url}"
    elif doc.sources and doc.sources_as is SourcesAs.ASK:
        yield f"{listed} {doc.say('sources_asked')}"
    elif doc.sources and doc.sources_as is not SourcesAs.IMPRINT:
        yield listed
        yield from (f"[{source.number}] {_source(source)}" for source in doc.sources)
    yield doc.say("imprint")
    yield from imprint_lines(doc)
    if doc.sources and doc.sources_as is SourcesAs.IMPRINT:
        rows = "; ".join(f"[{source.number}] {_source(source)}" for source in doc.sources)
        yield f"{listed}: {rows}."


def _source(source: Source) -> str:
    return f"{source.words} ({source.url})" if source.url else source.words


def _line(line: Line) -> str:
    return "".join(f" [{p.number}]" if isinstance(p, NoteRef) else p.words for p in line)


def _ended(line: Line) -> str:
    """A line with a stop at its end, so that a voice pauses."""
    bare = "".join(p.words for p in line if not isinstance(p, NoteRef)).rstrip()
    return _line(line) if bare.endswith((".", "!", "?")) else f"{_line(line)}."


def _block(doc: Document, block: Block) -> Iterator[str]:
    match block:
        case Para(line) | Heading(line):
            yield _line(line)
        case Bullets(items):
            yield from (f"- {_line(item)}" for item in items)
        case Steps(items, first):
            yield from (f"{number}. {_line(item)}" for number, item in enumerate(items, first))
        case Ticks(items):
            yield from (f"[ ] {_line(item)}" for item in items)
        case Table():
            yield from _table(block)
        case WriteIns(labels):
            yield from (f"{label}: {WRITE}" if label else WRITE for label in labels)
        case QrCode(url, words):
            yield f"{words}: {url}"
        case Picture(_, alt):
            yield f"[{alt}]"
        case Contact(title):
            yield title
            for label, value, _ in card_rows(doc):
                yield f"{label}: {value or WRITE}"
        case Panel(_, title, blocks):
            yield f"*** {title} ***" if title else ""
            for inner in blocks:
                yield from _block(doc, inner)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    """Each row as sentences that name every cell."""
    corner, *heads = map(_line, table.header)
    for name, *cells in table.rows:
        last = len(cells) - 1
        ended = [_ended(cell) if n == last else _line(cell) for n, cell in enumerate(cells)]
        said = [words if cell else WRITE for words, cell in zip(ended, cells, strict=True)]
        yield f"{corner}: {_ended(name)}" if corner else _ended(name)
        yield "; ".join(f"{head}: {cell}" for head, cell in zip(heads, said, strict=True))
