"""From the document to boxes and tags: the banner, the sections, the end.

The tag tree is built here, from the document and before any page exists, so that the reading
order never depends on where things are drawn. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sps_print.blocks import (
    CLINIC_NAME,
    Block,
    Contact,
    Document,
    Panel,
    Para,
    Picture,
    Section,
    Text,
    beside_words,
)
from sps_print.design.contrast import WHITE
from sps_print.design.styles import styles
from sps_print.formats import MM, Format, Part
from sps_print.problems import ContentError
from sps_print.render.pdf.boxes import PanelBox, SolidBox, TableBox, TextBox
from sps_print.render.pdf.column import inner, picture
from sps_print.render.pdf.desk import Desk, Look, Run
from sps_print.render.pdf.ending import imprint, sources
from sps_print.render.pdf.foot import foot, foot_height
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
    desk.foot = foot_height(foot(desk, 1, 1)) if paper.footer else 0
    for part, panels in paper.parts:
        desk.runs.append(Run(panels))
        if part in {Part.ALL, Part.COVER}:
            with _named("the title"):
                banner(desk, whole=part is Part.COVER)
        for one in sections_of(doc, part):
            first = len(desk.boxes)
            with _named(f"section “{one.id}”"):
                section(desk, one)
            desk.runs[-1].sections.append((one.id, first, len(desk.boxes)))
        if part in {Part.ALL, Part.BACK}:
            if doc.sources:
                sources(desk, doc.sources)
            imprint(desk)
    return desk


@contextmanager
def _named(where: str) -> Iterator[None]:
    """Whatever is wrong with the words that are set inside is said to be there."""
    try:
        yield
    except ContentError as error:
        raise ContentError(
            *(replace(p, where=f"{where}, {p.where}" if p.where else where) for p in error.problems)
        ) from error


def sections_of(doc: Document, part: Part) -> tuple[Section, ...]:
    """The sections that a part of the paper carries."""
    calls = next(
        (i for i, s in enumerate(doc.sections) if any(isinstance(b, Contact) for b in s.blocks)),
        len(doc.sections),
    )
    match part:
        case Part.ALL:
            return doc.sections
        case Part.COVER:
            return ()
        case Part.BODY:
            return doc.sections[:calls]
        case Part.BACK:
            return doc.sections[calls:]


def banner(d: Desk, whole: bool = False) -> None:
    """Who it is for, the title, the promise, and the clinic's mark. whole: it fills its panel."""
    doc, s, paper = d.doc, d.styles, d.paper
    # on a card the room is for the safety lines that stand under the banner
    pad = paper.body * (0.55 if paper.tiny else 0.8 if paper.brief else 1.25)
    close = min(paper.scale, 1)
    owner = Element("P")
    mark = plate(d, owner)
    below = d.paper.narrow or whole  # the mark stands under the words
    width = d.full - 2 * pad - (mark[0] + pad if mark and not below else 0)
    texts = [
        (d.text(doc.reader, s.reader, Element("P"), width), 0.0),
        (d.text(doc.title, s.title, Element("H1"), width), 3.0 * close),
        (d.text(doc.promise, s.promise, Element("P"), width), 6.0 * close),
    ]
    if d.paper.tiny and doc.card.name:  # a mark would be too small to make out
        texts.append(
            (d.text((Text(doc.card.name, slot=CLINIC_NAME),), s.reader, owner, width), 2.0)
        )
    owners = [t.element for t, _ in texts if t.element]
    d.tree.kids += owners if owner in owners else [*owners, owner]
    said = 2 * pad + sum(t.height + gap for t, gap in texts)
    high = mark[1] if mark else 0.0
    height = said + (high + pad if mark else 0) if below else max(said, high + 2 * pad)
    if whole:
        height = max(height, d.deep)

    def paint(ink: Ink, top: float) -> None:
        brand = d.look.brand
        with ink.artifact():
            ink.box(d.left, top, d.full, height, brand.banner or brand.main, radius=6)
            if brand.banner == WHITE:
                ink.frame(d.left + 1, top + 1, d.full - 2, height - 2, brand.main, 2, radius=6)
        at = top + pad + ((height - said) * 0.35 if whole else 0)
        for words, gap in texts:
            words.draw(ink, d.left + pad, at + gap)
            at += words.height + gap
        if mark and below:
            mark[2](ink, d.left + pad, top + height - pad - high)
        elif mark:
            mark[2](ink, d.left + d.full - pad - mark[0], top + pad)

    d.boxes.append(SolidBox(height, paint, name=doc.title))


def plate(d: Desk, owner: Element) -> Plate | None:
    """The clinic's mark on white: width, height and how to draw it."""
    logo, name, k = d.look.logo, d.doc.card.name, 1 if d.paper.large else max(1, d.paper.scale)
    if (not logo and not name) or d.paper.tiny:
        return None
    width, inset = min(46 * MM * k, d.full - 2 * d.paper.body), min(8.0, d.paper.body * 0.6)
    if logo:
        scale = min((width - 2 * inset) / logo.width, 20 * MM * k / logo.height)
        inner_w, inner_h = logo.width * scale, logo.height * scale
        owner.role, owner.alt = "Figure", logo.alt or name
    else:
        words = Paragraph(
            (Text(name, slot=CLINIC_NAME),),
            d.styles.plate,
            width - 2 * inset,
            d.setting,
            owner,
            True,
        )
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
        # words keep away from an edge
        framed = bool(d.boxes) and isinstance(d.boxes[-1], PanelBox | TableBox)
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
