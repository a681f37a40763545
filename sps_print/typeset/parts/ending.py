"""The end of a leaflet: where its statements come from, and the imprint. Lengths in points."""

from __future__ import annotations

from sps_print.document.blocks import Source, Strong, Text, plain
from sps_print.document.imprint import imprint_with_values
from sps_print.document.notes import cited_notes
from sps_print.model import SourcesAs
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.parts.column import qr
from sps_print.typeset.parts.notes import graded, keep_together, note
from sps_print.typeset.text.owners import Owner


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
        _listed(d, cited, sect)


def _listed(d: LayoutContext, cited: tuple[Source, ...], sect: Element, lead: str = "") -> None:
    """A list of notes. On a plain sheet they stand one after the other; in large print each has a
    line of its own, and so it has with a sign of its grade. lead: what stands before the first.
    """
    if d.doc.graded:
        graded(d, cited, sect, lead)
        return
    before = [(Strong(f"{lead}: "), Owner(sect.add("P")))] if lead else []
    listed = sect.add("L", attributes={"O": "List", "ListNumbering": "Decimal"})
    shown = cited_notes(d.doc)
    rows = [note(d, source, listed.add("LI"), source.number in shown) for source in cited]
    if not d.paper.large or lead:
        between = [(Text(" · "), Owner(item.kids[-1])) for item in listed.kids[:-1]]
        joined = zip(rows, [*([one] for one in between), []], strict=True)
        rows = [[*before, *(part for row, after in joined for part in (*row, *after))]]
    first = len(d.boxes)
    for row in rows:
        parts, owners = zip(*row, strict=True)
        words = d.text(parts, d.styles.small, listed, d.full, owners=dict(enumerate(owners)))
        d.boxes.append(TextBox(words, d.left, before=d.paper.small * 0.2, name=plain(parts)[:40]))
    keep_together(d, first)


def imprint(d: LayoutContext) -> None:
    """The small print."""
    sect = d.tree.add("Sect")
    if not d.doc.imprint.brief:
        small_heading(d, d.doc.say("imprint"), sect)
    width = min(d.full, d.paper.measure * 1.12)
    first = len(d.boxes)
    for line in imprint_with_values(d.doc):
        words = d.text(line, d.styles.small, sect.add("P"), width)
        gap = d.paper.small * (1.1 if d.paper.brief else 0.2)
        d.boxes.append(TextBox(words, d.left, before=gap, name=plain(line)[:40]))
    for box in d.boxes[first:-1]:
        box.keep_next = d.column  # it is short, and is not parted between two columns
    if d.doc.sources and d.doc.sources_as is SourcesAs.IMPRINT:
        _listed(d, d.doc.sources, sect, d.doc.say("sources"))


def small_heading(d: LayoutContext, words: str, sect: Element) -> None:
    """A heading of the small print."""
    heading = sect.add("H2")
    title = d.text(words, d.styles.small_heading, heading, d.full)
    d.boxes.append(
        TextBox(
            title, d.left, before=d.paper.small * 1.2, keep_next=True, opens=True, name=words,
            beside=leads_here(heading, words, 2),
        )
    )  # fmt: skip
