"""The head of a leaflet: for whom it is, its title, what it promises, and the clinic's logo.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.design.contrast import WHITE
from sps_print.document.blocks import Text
from sps_print.document.values import CARD_SLOTS
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import CLINIC, LayoutContext, named
from sps_print.typeset.parts.logo import draw_logo
from sps_print.typeset.text.paragraph import Paragraph

LogoBox = tuple[
    float, float, Callable[[DrawingList, float, float], None]
]  # width, height, how to draw it
Words = list[tuple[Paragraph, float]]  # each with the white above it


def banner(d: LayoutContext) -> None:
    """A panel across the top, with the clinic's logo at the right or below the words."""
    # on a card the room is for the safety lines that stand under the banner
    pad = d.paper.body * (0.55 if d.paper.tiny else 0.8 if d.paper.brief else 1.25)
    owner = Element("P")
    logo = logo_or_name(d, owner)
    below = d.paper.narrow
    texts = words_of(d, d.full - 2 * pad - (logo[0] + pad if logo and not below else 0), owner)
    said = 2 * pad + sum(words.height + gap for words, gap in texts)
    high = logo[1] if logo else 0.0
    height = said + (high + pad if logo else 0) if below else max(said, high + 2 * pad)

    def paint(drawing: DrawingList, top: float) -> None:
        brand = d.look.brand
        with drawing.artifact():
            drawing.box(d.left, top, d.full, height, brand.ground, radius=6)
            if brand.ground == WHITE:
                drawing.frame(d.left, top, d.full, height, brand.main, 2, radius=6)
        at = top + pad
        for words, gap in texts:
            with drawing.below(at + gap) as here:
                words.draw(drawing, d.left + pad, here)
            at += words.height + gap
        if logo:
            x = d.left + pad if below else d.left + d.full - pad - logo[0]
            with drawing.below(top + (height - pad - high if below else pad)) as here:
                logo[2](drawing, x, here)

    d.boxes.append(SolidBox(height, paint, name=d.doc.title))


def words_of(d: LayoutContext, width: float, owner: Element) -> Words:
    """The words of the head. owner: of the logo, which is read after them."""
    doc, s, close = d.doc, d.styles, min(d.paper.scale, 1)
    texts = []
    for what, line, style, role, gap in (
        ("the reader", doc.reader, s.reader, "P", 0.0),
        ("the title", doc.title, s.title, "H1", 3.0 * close),
        ("the promise", doc.promise, s.promise, "P", 6.0 * close),
    ):
        with named(what):
            texts.append((d.text(line, style, Element(role), width), gap))
    if d.paper.tiny and doc.card.name:  # a logo would be too small to make out
        name = Text(doc.card.name, slot=CARD_SLOTS["name"])
        with named(CLINIC):
            texts.append((d.text((name,), s.reader, owner, width), 2.0))
    owners = [words.element for words, _ in texts if words.element]
    d.tree.kids += owners if owner in owners else [*owners, owner]
    return texts


def logo_or_name(d: LayoutContext, owner: Element) -> LogoBox | None:
    """The clinic's logo on white; without a logo, its name. None where there is no room."""
    logo, name = d.look.logo, d.doc.card.name
    if (not logo and not name) or d.paper.tiny:
        return None
    (wide, high), inset = d.paper.logo_room(spelt=not logo), d.paper.logo_inset
    if logo:
        scale = min(wide / logo.width, high / logo.height)
        inner_w, inner_h = logo.width * scale, logo.height * scale
        owner.role, owner.alt = "Figure", logo.alt
    else:
        line = (Text(name, slot=CARD_SLOTS["name"]),)
        with named(CLINIC):
            words = d.text(line, d.styles.plate, owner, wide, centred=True)
        inner_w, inner_h = wide, words.height
    width = inner_w + 2 * inset

    def paint(drawing: DrawingList, x: float, top: float) -> None:
        with drawing.artifact():
            drawing.box(x, top, width, inner_h + 2 * inset, WHITE, radius=4)
        at = x + inset
        if logo:
            upper = top + inset
            with drawing.tagged(owner, (at, upper, at + inner_w, upper + inner_h)):
                draw_logo(drawing, logo, at, upper, inner_w, inner_h, d.look.grey)
        else:
            with drawing.below(top + inset) as here:
                words.draw(drawing, at, here)

    return width, inner_h + 2 * inset, paint
