"""The end of a leaflet: where its statements come from, and the imprint. Lengths in points."""

from __future__ import annotations

from sps_print.blocks import Line, Link, Source, Strong, Text, plain
from sps_print.render.pdf.boxes import TextBox
from sps_print.render.pdf.desk import Desk
from sps_print.render.pdf.tags import Element
from sps_print.smallprint import imprint_lines


def sources(d: Desk, cited: tuple[Source, ...]) -> None:
    """On a plain sheet one after the other; in large print each on a line of its own."""
    sect = d.tree.add("Sect")
    small_heading(d, d.doc.say("sources"), sect)
    note = sect.add("Note", ident="sources")
    rows: list[Line] = [(Strong(f"{s.number}\u00a0"), _source(s)) for s in cited]
    if not d.paper.large:
        between: Line = (Text(" · "),)
        rows = [tuple(p for i, row in enumerate(rows) for p in ((*between, *row) if i else row))]
    for row in rows:
        words = d.text(row, d.styles.small, note.add("P"), d.full)
        d.boxes.append(TextBox(words, d.left, d.paper.small * 0.2, name=plain(row)[:40]))


def imprint(d: Desk) -> None:
    """The small print."""
    sect = d.tree.add("Sect")
    if not d.doc.imprint.brief:
        small_heading(d, d.doc.say("imprint"), sect)
    width = min(d.full, d.paper.measure * 1.12)
    for line in imprint_lines(d.doc):
        words = d.text(line, d.styles.small, sect.add("P"), width)
        d.boxes.append(
            TextBox(words, d.left, d.paper.small * (0.9 if d.paper.brief else 0.2), name=line[:40])
        )


def small_heading(d: Desk, words: str, sect: Element) -> None:
    """A heading of the small print."""
    title = d.text(words, d.styles.small_heading, sect.add("H2"), d.full)
    d.boxes.append(
        TextBox(title, d.left, d.paper.small * 1.2, keep_next=True, opens=True, name=words)
    )


def _source(source: Source) -> Link | Text:
    return Link(source.words, source.url) if source.url else Text(source.words)
