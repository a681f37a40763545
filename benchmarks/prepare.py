"""Write the bench leaflet's words as JSON, the same for each engine: prepare.py FOLDER.

leaflet.json: the parts in order, with {{ name }} where the clinic's name stands.
words.json: every word that a page has to show, and those of page furniture.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names
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
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.contact import card_rows, reachable
from sps_print.document.imprint import imprint_lines
from sps_print.document.reading_order import document_words, words_only
from sps_print.document.values import Card
from sps_print.model import Order
from sps_print.project import open_project

LEAFLET = Path(__file__).parent / "leaflet"
Part = dict[str, Any]  # kind, level, lines (of spans), inner (parts of a panel)
Span = tuple[str, str, str]  # t(ext), b(old), a (link) or n(ote); words; address


def spans(line: Line) -> Iterator[Span]:
    """A line as plain tuples. A note that follows a note begins with a comma, as sps-print's."""
    before = None
    for part in line:
        match part:
            case Text(words):
                yield "t", words, ""
            case Strong(words):
                yield "b", words, ""
            case Link(words, url):
                yield "a", words, url
            case NoteRef(number):
                yield "n", f"{',' if isinstance(before, NoteRef) else ''}{number}", ""
        before = part


def part(kind: str, *lines: Line | str, level: int = 0) -> Part:
    whole = [(Text(line),) if isinstance(line, str) else line for line in lines]
    return {"kind": kind, "level": level, "lines": [list(spans(line)) for line in whole]}


def panel(title: str, level: int, inner: list[Part], danger: bool = False) -> Part:
    head = [part("h", title, level=level)] if title else []
    return {"kind": "panel", "danger": danger, "inner": [*head, *inner]}


def parts_of(block: Block, doc: Document, level: int) -> Iterator[Part]:
    match block:
        case Para(line):
            yield part("p", line)
        case Heading(line):
            yield part("h", line, level=level)
        case Bullets(items) | Ticks(items):
            yield part("ul", *items)
        case Steps(items):
            yield part("ol", *items)
        case Panel(kind, title, blocks):
            inner = [p for one in blocks for p in parts_of(one, doc, level + 1)]
            yield panel(title, level, inner, kind in ("warning", "emergency"))
        case Contact(title):
            rows: list[Line] = [
                (Strong(f"{label} "), reachable(value, doc.card.web, slot))
                for label, value, slot in card_rows(doc)
            ]
            yield panel(title, level, [part("p", row) for row in rows])
        case Table() | WriteIns() | QrCode() | Picture():
            yield from parts_of(as_words(block, doc), doc, level)
        case _:
            raise SystemExit(f"the other engines' writers do not know {type(block).__name__}")


def parts(doc: Document) -> Iterator[Part]:
    yield {
        "kind": "banner",
        "inner": [
            part("reader", doc.reader), part("h", doc.title, level=1),
            part("promise", doc.promise), part("name", doc.card.name),
        ],
    }  # fmt: skip
    for section in doc.sections:
        if section.title:
            yield part("h", section.title, level=2)
        for block in section.blocks:
            yield from parts_of(block, doc, 3 if section.title else 2)
    joined: list[Any] = []
    for source in doc.sources:
        joined += [Text(" · ")] * bool(joined) + [Strong(f"{source.number}\u00a0")]
        joined.append(Link(source.words, source.url) if source.url else Text(source.words))
    yield part("small-h", doc.say("sources"), level=2)
    yield part("small", tuple(joined))
    yield part("small-h", doc.say("imprint"), level=2)
    yield from (part("small", line) for line in imprint_lines(doc))


def as_words(block: Block, doc: Document) -> Block:
    """A block as the other engines' writers know it: its words, without what is drawn."""
    match block:
        case Table(header, rows):
            return Bullets(tuple(_row(row) for row in (header, *rows)))
        case WriteIns(labels):
            return Bullets(tuple((Text(label or "…"),) for label in labels))
        case QrCode(url, words):
            return Para((Text(f"{words}: "), Link(url, url)))
        case Picture(_, alt):
            return Para((Text(alt),))
        case Panel(_, _, blocks):
            return replace(block, blocks=tuple(as_words(one, doc) for one in blocks))
        case _:
            return block


def _row(row: tuple[Line, ...]) -> Line:
    return tuple(part for cell in row for part in (*cell, Text(" ")))


def with_values_open(fields: list[str]) -> Iterator[tuple[str, Part]]:
    """Each handout that came with the program, {{ field }} where a card's field stands."""
    project = open_project(LEAFLET)
    assert project.clinic
    card = Card(**{field: f"{{{{ {field} }}}}" for field in fields})
    project = replace(
        project, library=open_project(None).library, clinic=replace(project.clinic, card=card)
    )
    for name in handout_names(project.library):
        doc = Job(project, Order(name)).on_paper
        sections = (
            replace(one, blocks=tuple(as_words(block, doc) for block in one.blocks))
            for one in doc.sections
        )
        doc = replace(doc, sections=tuple(sections))
        foot = [doc.card.name, doc.card.phone, doc.title, f"Edition {doc.imprint.edition}"]
        yield name, {
            "title": doc.title, "language": doc.language, "foot": " · ".join(foot),
            "parts": list(parts(doc)),
        }  # fmt: skip


def main(folder: Path) -> None:
    doc = Job(open_project(LEAFLET), Order("bench")).document
    foot = [doc.card.name, doc.card.phone, doc.title, f"Edition {doc.imprint.edition}"]
    leaflet = {
        "title": doc.title, "language": doc.language, "foot": " · ".join(foot),
        "parts": list(parts(doc)),
    }  # fmt: skip
    text = json.dumps(leaflet, ensure_ascii=False).replace(doc.card.name, "{{ name }}")
    (folder / "leaflet.json").write_text(text, encoding="utf-8")
    words = {
        "wanted": document_words(doc, logo=False),
        # the foot, and the numbers to call, which ours sets large beside the title of a panel
        "furniture": words_only(" ".join([*foot, doc.say("figures"), "Page of 1 2 3 4"])),
    }
    (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
