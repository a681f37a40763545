"""The clinic's card: whom to contact, with a code for its web page. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable

from sps_print.document.blanks import Lines
from sps_print.document.blocks import Contact, Line, Strong
from sps_print.document.contact import card_rows, full_address, is_second, reachable
from sps_print.document.values import CARD_SLOTS
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.parts.column import InnerBox, write_in
from sps_print.typeset.parts.panel import BAR, FINE
from sps_print.typeset.parts.qr_code import Code, code_of


def contact(d: LayoutContext, block: Contact, parent: Element, gap: float, level: int) -> None:
    """The clinic's card, with a code for its web page; without a clinic, rules to write on."""
    pad, brand = d.paper.body * (0.8 if d.paper.narrow else 1.2), d.look.brand
    web, bar = d.doc.card.web, 0.0 if d.paper.tiny or d.paper.narrow else BAR
    x, width = d.left + bar + pad, d.full - bar - 2 * pad
    group = parent.add("Div")
    boxes: list[InnerBox] = []
    if block.title:
        heading = group.add(f"H{level}")
        title = d.text(block.title, d.styles.panel_title, heading, width)
        jump = leads_here(heading, block.title, level)
        boxes.append(TextBox(title, x, name=block.title, beside=jump))
    figure = Element("Div")
    if code := _code(d, figure):
        width -= 0 if d.paper.narrow else code.whole + pad
    first = not d.paper.tiny and not is_second(d.doc, block)
    for label, value, slot in card_rows(d.doc):
        if value:
            line: Line = (Strong(f"{label}: "), reachable(value, web, slot))
            large = first and slot == CARD_SLOTS["phone"]  # read without glasses
            style = d.styles.number if large else d.styles.body
            words = d.text(line, style, group.add("P"), width)
            boxes.append(TextBox(words, x, before=d.gap * 0.7, name=label))
        else:
            boxes.append(write_in(d, Lines(f"{label}:", 1), group, d.gap * 1.6, x, width))
    group.kids += figure.kids  # the code comes after the words that say the same
    behind, least = None, 0.0
    if code and d.paper.narrow:
        boxes.append(SolidBox(code.whole, _at(code.draw, x, 0), before=pad, name=block.title))
    elif code:
        behind = _at(code.draw, d.left + d.full - pad - code.whole, pad)
        least = code.whole + 2 * pad

    d.boxes.append(
        PanelBox(
            boxes, d.left, d.full, pad, brand.tint(brand.main), brand.main, bar,
            before=max(gap, d.apart), name=block.title or d.doc.say("contact"),
            least=least, behind=behind, line=0 if brand.pale else FINE, radius=d.look.family.round,
        )
    )  # fmt: skip


def _code(d: LayoutContext, owner: Element) -> Code | None:
    """The code for the clinic's web page; None: it has no page, or the paper no room."""
    if not d.doc.card.web or not d.paper.code:
        return None
    url, said = full_address(d.doc.card.web), d.doc.say("web")
    code = code_of(d.doc, url, said, d.paper.code, owner, CARD_SLOTS["web"])
    d.asked.append(code)
    return code


def _at(
    paint: Callable[[DrawingList, float, float], None], x: float, down: float
) -> Callable[[DrawingList, float], None]:
    return lambda drawing, top: paint(drawing, x, top + down)
