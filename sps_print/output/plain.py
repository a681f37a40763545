"""A document as plain text: for mail, for a Braille display, for reading aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import partial
from typing import assert_never

from sps_print.document.blocks import (
    LINE_END,
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
    plain,
)
from sps_print.document.contact import card_rows
from sps_print.document.imprint import imprint_lines
from sps_print.model import SourcesAs

WIDTH = 78
RULE = "_" * 24


def plain_text(doc: Document) -> str:
    """The whole document as text with one line end at its end."""
    parts = [_under(doc.title, "="), *map(_wrap, (doc.reader, doc.promise, doc.card.name))]
    for section in doc.sections:
        parts.append(_under(section.title, "-"))
        for block in section.blocks:
            parts += _block(block, doc, WIDTH)
    if doc.sources and doc.sources_as is not SourcesAs.IMPRINT:
        parts += [_under(doc.say("sources"), "-"), *_sources(doc)]
    parts += [_under(doc.say("imprint"), "-"), *map(_wrap, imprint_lines(doc))]
    if doc.sources and doc.sources_as is SourcesAs.IMPRINT:
        listed = "; ".join(f"[{s.number}] {_source(s)}" for s in doc.sources)
        parts.append(_wrap(f"{doc.say('sources')}: {listed}."))
    return _apart(parts) + "\n"


def _sources(doc: Document) -> Iterator[str]:
    """The list of sources, or what leads to it."""
    if doc.sources_as is SourcesAs.LINK:
        yield _wrap(f"{doc.say('sources_online')}: {doc.sources_url}")
        return
    if doc.sources_as is SourcesAs.ASK:
        yield _wrap(doc.say("sources_asked"))
        return
    yield from (_wrap(_source(s), f"[{s.number}] ") for s in doc.sources)


def _source(source: Source) -> str:
    return source.words + (f" ({source.url})" if source.url else "")


def _apart(parts: Iterable[str]) -> str:
    """The parts that are not empty, with an empty line between them."""
    return "\n\n".join(part for part in parts if part)


def _under(words: str, rule: str, width: int = WIDTH) -> str:
    text = _wrap(words, width=width)
    return f"{text}\n{rule * max(map(len, text.splitlines()))}" if text else ""


def words(line: Line) -> str:
    """A line with its note numbers in brackets."""
    return "".join(f" [{p.number}]" if isinstance(p, NoteRef) else p.words for p in line)


def _stopped(line: Line) -> str:
    """A line that ends in a stop, so that a voice pauses after it."""
    return words(line) + ("" if plain(line).rstrip().endswith((".", "!", "?")) else ".")


def _wrap(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> str:
    more = " " * len(first) if rest is None else rest
    return "\n".join(
        textwrap.fill(
            line, width, initial_indent=more if number else first, subsequent_indent=more,
            break_long_words=False, break_on_hyphens=False,
        )
        for number, line in enumerate(text.split(LINE_END))
    )  # fmt: skip


def _block(block: Block, doc: Document, width: int) -> Iterator[str]:
    wrap = partial(_wrap, width=width)
    match block:
        case Para(line):
            yield wrap(words(line))
        case Heading(line):
            yield _under(words(line), ".", width)
        case Bullets(items):
            yield "\n".join(wrap(words(item), "- ") for item in items)
        case Steps(items, first):
            yield "\n".join(wrap(words(item), f"{n}. ") for n, item in enumerate(items, first))
        case Ticks(items):
            yield "\n".join(wrap(words(item), "[ ] ") for item in items)
        case Table():
            yield "\n".join(wrap(row, "", "  ") for row in _rows(block))
        case WriteIns(labels):
            yield "\n".join(wrap(f"{label}: {RULE}" if label else RULE * 2) for label in labels)
        case QrCode(url, said):
            yield wrap(f"{said}: {url}")
        case Picture(_, alt):
            yield wrap(f"[{alt}]")
        case Contact(title):
            yield wrap(title)
            rows = card_rows(doc)
            yield "\n".join(wrap(f"{label}: {value or RULE}", "", "  ") for label, value, _ in rows)
        case Panel(_, title, blocks):
            inside = width - len("| ")
            inner = _apart(
                [
                    _wrap(f"*** {title} ***", width=inside) if title else "",
                    *(part for b in blocks for part in _block(b, doc, inside)),
                ]
            )
            yield "\n".join(f"| {row}".rstrip() for row in inner.splitlines())
        case _:
            assert_never(block)


def _rows(table: Table) -> Iterator[str]:
    """Each row as sentences that name every cell: a voice cannot show the grid."""
    corner, *heads = map(words, table.header)
    for name, *cells in table.rows:
        said = [*map(words, cells[:-1]), *map(_stopped, cells[-1:])]
        filled = [cell if line else RULE for cell, line in zip(said, cells, strict=True)]
        named = "; ".join(f"{head}: {cell}" for head, cell in zip(heads, filled, strict=True))
        yield f"{corner and corner + ': '}{_stopped(name)} {named}"
