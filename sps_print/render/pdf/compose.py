"""From the document to boxes and tags: the banner, the sections, the end.

The tag tree is built here, from the document and before any page exists, so that the reading
order never depends on where things are drawn. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.blocks import Block, Contact, Document, Panel, Para, Picture, Section, beside_words
from sps_print.design.styles import styles
from sps_print.formats import MM, Format
from sps_print.render.pdf.boxes import PanelBox, SolidBox, TableBox, TextBox
from sps_print.render.pdf.column import inner, picture
from sps_print.render.pdf.desk import Desk, Look
from sps_print.render.pdf.ending import imprint, sources
from sps_print.render.pdf.ink import Ink, Place
from sps_print.render.pdf.logo import ink_logo
from sps_print.render.pdf.panel import contact, panel
from sps_print.render.pdf.paragraph import Paragraph, Setting
from sps_print.render.pdf.pictures import ink_picture
from sps_print.render.pdf.tags import Element

DISC = 15 * MM  # the disc behind a section's icon
Plate = tuple[float, float, Callable[[Ink, float, float], None]]


def compose(doc: Document, paper: Format, look: Look, setting: Setting) -> Desk:
    """All boxes and tags of a leaflet, in reading order."""
    desk = Desk(doc, paper, look, setting, styles(paper, look.brand))
    banner(desk)
    for part in doc.sections:
        section(desk, part)
    if doc.sources:
        sources(desk, doc.sources)
    imprint(desk)
    return desk


def banner(d: Desk) -> None:
    """Who it is for, the title, the promise, and the clinic's mark."""
    doc, s, pad = d.doc, d.styles, d.paper.body * 1.25
    owner = Element("P")
    mark = plate(d, owner)
    width = d.full - 2 * pad - (mark[0] + pad if mark else 0)
    texts = [
        (d.text(doc.reader, s.reader, Element("P"), width), 0.0),
        (d.text(doc.title, s.title, Element("H1"), width), 3.0),
        (d.text(doc.promise, s.promise, Element("P"), width), 6.0),
    ]
    d.tree.kids += [t.element for t, _ in texts if t.element] + [owner]
    height = max(
        2 * pad + sum(t.height + gap for t, gap in texts), mark[1] + 2 * pad if mark else 0
    )

    def paint(ink: Ink, top: float) -> None:
        with ink.artifact():
            ink.box(d.left, top, d.full, height, d.look.brand.main, radius=6)
        at = top + pad
        for words, gap in texts:
            words.draw(ink, d.left + pad, at + gap)
            at += words.height + gap
        if mark:
            mark[2](ink, d.left + d.full - pad - mark[0], top + pad)

    d.boxes.append(SolidBox(height, paint, name=doc.title))


def plate(d: Desk, owner: Element) -> Plate | None:
    """The clinic's mark on white: width, height and how to draw it."""
    logo, name = d.look.logo, d.doc.card.name
    if not logo and not name:
        return None
    width, inset = 46 * MM, 8.0
    if logo:
        scale = min((width - 2 * inset) / logo.width, 20 * MM / logo.height)
        inner_w, inner_h = logo.width * scale, logo.height * scale
        owner.role, owner.alt = "Figure", logo.alt or name
    else:
        words = Paragraph(name, d.styles.plate, width - 2 * inset, d.setting, owner, True)
        inner_w, inner_h = width - 2 * inset, words.height

    def paint(ink: Ink, x: float, top: float) -> None:
        with ink.artifact():
            ink.box(x, top, width, inner_h + 2 * inset, "#ffffff", radius=4)
        at = x + (width - inner_w) / 2
        if logo:
            with ink.tagged(owner):
                ink_logo(ink, logo, at, top + inset, inner_w, inner_h)
        else:
            words.draw(ink, at, top + inset)

    return width, inner_h + 2 * inset, paint


def section(d: Desk, part: Section) -> None:
    """The heading and the blocks of a section."""
    sect = d.tree.add("Sect")
    start = len(d.boxes)
    if part.title:
        section_heading(d, part, sect)
    rows = tuple(beside_words(part.blocks))
    for (one, said), (after, _) in zip(rows, (*rows[1:], (None, None)), strict=True):
        framed = isinstance(d.boxes[-1], PanelBox | TableBox)  # words keep away from an edge
        gap = d.paper.body if framed else d.gap
        if isinstance(one, Picture):
            d.boxes.append(picture(d, one, said, sect, gap * 2, d.x, d.width))
            continue
        block(d, one, sect, gap, 3 if part.title else 2)
        if isinstance(one, Para) and not isinstance(after, Para | Panel | None):
            d.boxes[-1].keep_next = True  # what leads in a list or table stays with it
    if len(d.boxes) > start:
        d.boxes[start].opens = True


def section_heading(d: Desk, part: Section, sect: Element) -> None:
    """The heading, with its icon in the rail at the left."""
    title = d.text(part.title, d.styles.heading, sect.add("H2"), d.width)
    icon = part.icon if d.paper.rail else ""

    def beside(ink: Ink, top: float) -> None:
        ink.items.append(Place(part.title, top))
        if not icon:
            return
        lift = (DISC - d.styles.heading.leading) / 2
        with ink.artifact():
            tint = d.look.brand.tint(d.look.brand.main)
            ink.box(d.left, top - lift, DISC, DISC, tint, radius=DISC / 2)
            side, inset = DISC * 0.62, DISC * 0.19
            svg = d.look.picture(icon)
            ink_picture(ink, svg, d.left + inset, top - lift + inset, side, d.look.brand.accent)

    d.boxes.append(
        TextBox(
            title, d.x, before=d.paper.body * 2.1, keep_next=True, opens=True,
            name=part.title, beside=beside,
        )
    )  # fmt: skip


def block(d: Desk, one: Block, parent: Element, gap: float, level: int) -> None:
    """Append what stands on the page for a block."""
    x, width = d.x, d.width
    match one:
        case Panel():
            panel(d, one, parent, gap, level)
        case Contact():
            contact(d, one, parent, gap, level)
        case _:
            d.boxes.extend(inner(d, one, parent, gap, level, x, width))
