"""A document as plain text: for mail, for a Braille display, for reading aloud."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import assert_never

from sps_print.blocks import (
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
    Ticks,
    WriteIns,
)  # fmt: skip
from sps_print.smallprint import card_rows, imprint_lines

WIDTH = 78
RULE = "_" * 24


def plain_text(doc: Document) -> str:
    """The whole document as text with one line end at its end."""
    parts = [*_under(doc.title, "="), doc.reader, doc.promise, doc.card.name]
    for section in doc.sections:
        parts += _under(section.title, "-") if section.title else []
        for block in section.blocks:
            parts += _block(block, doc)
    if doc.sources:
        parts += _under(doc.say("sources"), "-")
        parts += [f"[{s.number}] {s.words}" + (f" <{s.url}>" if s.url else "") for s in doc.sources]
    parts += [*_under(doc.say("imprint"), "-"), *imprint_lines(doc)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _under(words: str, rule: str) -> list[str]:
    return [f"{words}\n{rule * min(len(words), WIDTH)}"]


def words(line: Line) -> str:
    """A line with its note numbers in brackets."""
    return "".join(f" [{p.number}]" if isinstance(p, NoteRef) else p.words for p in line)


def _wrap(text: str, first: str = "", rest: str | None = None) -> str:
    more = " " * len(first) if rest is None else rest
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=more,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _block(block: Block, doc: Document) -> Iterator[str]:
    match block:
        case Para(line):
            yield _wrap(words(line))
        case Heading(line):
            yield _under(words(line), ".")[0]
        case Bullets(items):
            yield "\n".join(_wrap(words(item), "- ") for item in items)
        case Steps(items, first):
            yield "\n".join(_wrap(words(item), f"{n}. ") for n, item in enumerate(items, first))
        case Ticks(items):
            yield "\n".join(_wrap(words(item), "[ ] ") for item in items)
        case Table(header, rows):
            for row in rows:
                cells = zip(header[1:], row[1:], strict=True)
                said = "; ".join(f"{words(h)}: {words(cell)}" for h, cell in cells)
                yield _wrap(f"{words(header[0])}: {words(row[0])}. {said}", "", "  ")
        case WriteIns(labels):
            yield "\n".join(f"{label}: {RULE}" if label else RULE * 2 for label in labels)
        case QrCode(url, said):
            yield f"{said}: {url}"
        case Picture(_, alt):
            yield _wrap(f"[{alt}]")
        case Contact(title):
            yield title
            yield "\n".join(f"{label}: {value or RULE}" for label, value in card_rows(doc))
        case Panel(_, title, blocks):
            inner = [f"*** {title} ***", *(t for b in blocks for t in _block(b, doc))]
            yield textwrap.indent("\n\n".join(inner), "| ", lambda _: True).replace("| \n", "|\n")
        case _:
            assert_never(block)
