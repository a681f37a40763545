"""What is found first on a card or a lock screen: the medical sign, the number to call, the name.

Lengths in points.
"""

from __future__ import annotations

from sps_print.design.contrast import WHITE, reddish
from sps_print.document.blocks import Line, Para, Strong, Text, plain
from sps_print.document.emergency_numbers import says_numbers
from sps_print.document.values import CARD_SLOTS, answer_slot
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox, TextBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

SIGN, CALL = "medical", "emergency"  # the pictures that stand for them
WHOSE = {answer_slot(0), CARD_SLOTS["phone"]}  # the name, which a card asks for first; a number
LARGER, NUMBER = 1.15, 1.7  # type sizes by that of the words, before they grow: a name, a number
LEAST = 1.05  # how much a card has grown where several numbers have no room below their words
ASIDE = 0.3  # of the width, what the number to call takes at most beside its words
PAD, SIDE = 0.35, 2.2  # by the size of its words, the white around a call and its sign
OVER = 0.4  # of the gaps around it, what the ground of a call takes that has no white of its own
FRAME = 1.6  # of the ground of the number, where no ground is dark


def draw_field(
    d: LayoutContext, drawing: DrawingList, place: tuple[float, float, float, float], radius: float
) -> None:
    """The ground of a head, framed where it is white. place: its left, top, width and height. The
    caller says whose the ink is."""
    brand = d.look.brand
    drawing.box(*place, brand.ground, radius=radius)
    if brand.ground == WHITE:
        drawing.frame(*place, brand.main, 2, radius=radius)


def draw_sign(d: LayoutContext, drawing: DrawingList, x: float, top: float, side: float) -> None:
    """The medical sign: a white cross on a dark ground. Never on red: that is the Swiss arms, and
    its opposite is the Red Cross. The caller says whose the ink is."""
    main = d.look.brand.main
    drawing.box(x, top, side, side, d.look.brand.ink if reddish(main) else main)
    draw_picture(drawing, d.look.picture(SIGN), x, top, side, WHITE)


def stands_out(d: LayoutContext, line: Line) -> bool:
    """Whether a paragraph of a card says what has to be found in a moment."""
    if not d.paper.tiny:
        return False
    return _calls(d, line) or (d.paper.display >= LEAST and _whose(line))


def found_first(
    d: LayoutContext, one: Para, parent: Element, gap: float, x: float, width: float
) -> TextBox | SolidBox:
    """A paragraph that says so."""
    if _calls(d, one.line):
        return _call(d, one.line, parent, gap, x, width)
    style, owner = d.styles.body, parent.add("P")
    size = style.size * LARGER * d.paper.display
    larger = style._replace(size=size, leading=size * 1.25)
    words = d.text(one.line, larger, owner, width)
    if words.count > d.text(one.line, style, None, width).count:
        words = d.text(one.line, style, owner, width)
    return TextBox(words, x, before=gap, name=plain(one.line)[:40], whole=d.locked(one.line))


def _calls(d: LayoutContext, line: Line) -> bool:
    return says_numbers(d.doc, (line,))


def _whose(line: Line) -> bool:
    return any(isinstance(part, Text | Strong) and part.slot in WHOSE for part in line)


def _call(
    d: LayoutContext, line: Line, parent: Element, gap: float, x: float, width: float
) -> SolidBox:
    """The line that says the number to call, white on the colour of danger, its sign before it and
    the number large: at its right, or below it where there are several.

    Where what is filled in leaves it no more room than that of its words, it has no larger number,
    no sign if that takes a line, and its ground takes some of the gaps around it.
    """
    brand, body = d.look.brand, d.styles.body
    slim, dark = d.paper.display <= 1, brand.ground != WHITE
    ground, ink = (brand.danger, WHITE) if dark else (WHITE, brand.danger)
    style = body._replace(colour=ink, bold=True)
    pad, side = body.size * PAD, body.size * SIDE
    start, room = x + pad + side + pad, width - side - 3 * pad
    if slim and d.text(line, style, None, room).count > d.text(line, body, None, width).count:
        start, room, side = x + pad, width - 2 * pad, 0  # its words before its sign
    found, beside = _number(d, ink, room)
    number = found if not slim and (beside or d.paper.display > LEAST) else None
    taken = found.draw_width + body.size * 0.8 if number and beside else 0
    words = d.text(line, style, parent.add("P"), room - taken)
    height = words.height + (number.height if number and not beside else 0)
    side, over = (min(side, height), gap * OVER) if slim else (side, 0)
    whole = height if slim else max(height, number.height if number else 0, side) + 2 * pad

    def paint(drawing: DrawingList, top: float) -> None:
        field = x, top - over, width, whole + 2 * over
        with drawing.artifact():
            drawing.box(*field, ground, radius=2)
            if not dark:
                drawing.frame(*field, ink, FRAME, radius=2)
            upper = top + (whole - side) / 2
            if side:
                draw_picture(drawing, d.look.picture(CALL), x + pad, upper, side, ink, ground)
        at = top + (whole - height) / 2
        words.draw(drawing, start, at)
        if number and beside:
            right, middle = x + width - pad - number.draw_width, top + whole / 2
            number.draw(drawing, right, middle - number.height / 2, unread=True)
        elif number:
            number.draw(drawing, start, at + words.height, unread=True)

    return SolidBox(whole, paint, before=gap, name=plain(line)[:40])


def _number(d: LayoutContext, ink: str, room: float) -> tuple[Paragraph, bool]:
    """The number or numbers to call, and whether they stand beside their words."""
    style, said = d.styles.bold, d.doc.say("figures")

    def sized(size: float) -> Paragraph:
        return d.text(
            said, style._replace(size=size, leading=size * 1.2, colour=ink), None, ENDLESS
        )

    large = sized(style.size * NUMBER * d.paper.display)
    if large.draw_width <= room * ASIDE:
        return large, True
    return sized(large.style.size * min(1, room * 0.99 / large.draw_width)), False
