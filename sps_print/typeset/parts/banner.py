"""The head of a leaflet: for whom it is, its title, what it promises, and the clinic's mark.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.design.contrast import WHITE
from sps_print.document.blocks import CARD_SLOTS, Text
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import CLINIC, LayoutContext, named
from sps_print.typeset.parts.logo import draw_logo
from sps_print.typeset.text.paragraph import Paragraph

Mark = tuple[
    float, float, Callable[[DrawingList, float, float], None]
]  # width, height, how to draw it
Words = list[tuple[Paragraph, float]]  # each with the white above it


def banner(d: LayoutContext) -> None:
    """A panel across the top, with the clinic's mark at the right or below the words."""
    # on a card the room is for the safety lines that stand under the banner
    pad = d.paper.body * (0.55 if d.paper.tiny else 0.8 if d.paper.brief else 1.25)
    owner = Element("P")
    mark = mark_of(d, owner)
    below = d.paper.narrow
    texts = words_of(d, d.full - 2 * pad - (mark[0] + pad if mark and not below else 0), owner)
    said = 2 * pad + sum(words.height + gap for words, gap in texts)
    high = mark[1] if mark else 0.0
    height = said + (high + pad if mark else 0) if below else max(said, high + 2 * pad)

    def paint(drawing: DrawingList, top: float) -> None:
        brand = d.look.brand
        with drawing.artifact():
            drawing.box(d.left, top, d.full, height, brand.ground, radius=6)
            if brand.ground == WHITE:
                drawing.frame(d.left, top, d.full, height, brand.main, 2, radius=6)
        at = top + pad
        for words, gap in texts:
            words.draw(drawing, d.left + pad, at + gap)
            at += words.height + gap
        if mark and below:
            mark[2](drawing, d.left + pad, top + height - pad - high)
        elif mark:
            mark[2](drawing, d.left + d.full - pad - mark[0], top + pad)

    d.boxes.append(SolidBox(height, paint, name=d.doc.title))


def words_of(d: LayoutContext, width: float, owner: Element) -> Words:
    """The words of the head. owner: of the mark, which is read after them."""
    doc, s, close = d.doc, d.styles, min(d.paper.scale, 1)
    texts = []
    for what, line, style, role, gap in (
        ("the reader", doc.reader, s.reader, "P", 0.0),
        ("the title", doc.title, s.title, "H1", 3.0 * close),
        ("the promise", doc.promise, s.promise, "P", 6.0 * close),
    ):
        with named(what):
            texts.append((d.text(line, style, Element(role), width), gap))
    if d.paper.tiny and doc.card.name:  # a mark would be too small to make out
        name = Text(doc.card.name, slot=CARD_SLOTS["name"])
        with named(CLINIC):
            texts.append((d.text((name,), s.reader, owner, width), 2.0))
    owners = [words.element for words, _ in texts if words.element]
    d.tree.kids += owners if owner in owners else [*owners, owner]
    return texts


def mark_of(d: LayoutContext, owner: Element) -> Mark | None:
    """The clinic's mark on white; without a mark, its name. None where there is no room."""
    logo, name = d.look.logo, d.doc.card.name
    if (not logo and not name) or d.paper.tiny:
        return None
    (wide, high), inset = d.paper.mark_room(spelt=not logo), d.paper.mark_inset
    if logo:
        scale = min(wide / logo.width, high / logo.height)
        inner_w, inner_h = logo.width * scale, logo.height * scale
        owner.role, owner.alt = "Figure", logo.alt or name
    else:
        line = (Text(name, slot=CARD_SLOTS["name"]),)
        with named(CLINIC):
            words = Paragraph(line, d.styles.plate, wide, d.setting, owner, True)
        inner_w, inner_h = wide, words.height
    width = inner_w + 2 * inset

    def paint(drawing: DrawingList, x: float, top: float) -> None:
        with drawing.artifact():
            drawing.box(x, top, width, inner_h + 2 * inset, WHITE, radius=4)
        at = x + inset
        if logo:
            with drawing.tagged(owner):
                draw_logo(drawing, logo, at, top + inset, inner_w, inner_h, d.look.grey)
        else:
            words.draw(drawing, at, top + inset)

    return width, inner_h + 2 * inset, paint
