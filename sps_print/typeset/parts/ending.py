"""The end of a leaflet: where its statements come from, and the imprint. Lengths in points."""

from __future__ import annotations

from sps_print.document.blocks import Line, Link, Source, Strong, Text, plain
from sps_print.document.imprint import imprint_with_values
from sps_print.model import SourcesAs
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.parts.column import qr


def sources(d: LayoutContext, cited: tuple[Source, ...]) -> None:
    """The list of sources, or what leads to it, under a heading."""
    if d.doc.sources_as is SourcesAs.IMPRINT:
        return
    sect = d.tree.add("Sect")
    small_heading(d, d.doc.say("sources"), sect)
    if d.doc.sources_as is SourcesAs.LINK:
        said, gap = d.doc.say("sources_online"), d.paper.small * 0.4
        d.boxes.append(qr(d, d.doc.sources_url, said, sect, gap, d.left, d.full))
    elif d.doc.sources_as is SourcesAs.ASK:
        said, gap = d.doc.say("sources_asked"), d.paper.small * 0.2
        words = d.text(said, d.styles.small, sect.add("P"), d.full)
        d.boxes.append(TextBox(words, d.left, before=gap, name=said))
    else:
        _listed(d, cited, sect.add("Note", ident="sources"))


def _listed(d: LayoutContext, cited: tuple[Source, ...], note: Element, lead: Line = ()) -> None:
    """On a plain sheet one after the other; in large print each on a line of its own."""
    rows: list[Line] = [(Strong(f"{s.number}\u00a0"), _source(s)) for s in cited]
    if not d.paper.large or lead:
        between: Line = (Text(" · "),)
        rows = [tuple(p for i, row in enumerate(rows) for p in ((*between, *row) if i else row))]
    for row in rows:
        words = d.text((*lead, *row), d.styles.small, note.add("P"), d.full)
        d.boxes.append(TextBox(words, d.left, before=d.paper.small * 0.2, name=plain(row)[:40]))


def imprint(d: LayoutContext) -> None:
    """The small print."""
    sect = d.tree.add("Sect")
    if not d.doc.imprint.brief:
        small_heading(d, d.doc.say("imprint"), sect)
    width = min(d.full, d.paper.measure * 1.12)
    for line in imprint_with_values(d.doc):
        words = d.text(line, d.styles.small, sect.add("P"), width)
        gap = d.paper.small * (1.1 if d.paper.brief else 0.2)
        d.boxes.append(TextBox(words, d.left, before=gap, name=plain(line)[:40]))
    if d.doc.sources and d.doc.sources_as is SourcesAs.IMPRINT:
        lead = (Strong(f"{d.doc.say('sources')}: "),)
        _listed(d, d.doc.sources, sect.add("Note", ident="sources"), lead)


def small_heading(d: LayoutContext, words: str, sect: Element) -> None:
    """A heading of the small print."""
    title = d.text(words, d.styles.small_heading, sect.add("H2"), d.full)
    d.boxes.append(
        TextBox(
            title, d.left, before=d.paper.small * 1.2, keep_next=True, opens=True, name=words,
            beside=leads_here(words, 2),
        )
    )  # fmt: skip


def _source(source: Source) -> Link | Text:
    return Link(source.words, source.url) if source.url else Text(source.words)
