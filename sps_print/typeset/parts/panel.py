"""Panels: what must be seen first, and the clinic's contact card. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sps_print.design.brand import Brand
from sps_print.design.contrast import WHITE
from sps_print.document.blanks import Lines
from sps_print.document.blocks import (
    DANGERS,
    SIDES,
    Bullets,
    Contact,
    Line,
    Panel,
    PanelKind,
    Picture,
    Strong,
)
from sps_print.document.contact import card_rows, full_address, reachable
from sps_print.document.contents import panel_title, warning_word
from sps_print.document.values import CARD_SLOTS
from sps_print.document.walk import beside_words
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.parts.column import InnerBox, inner, write_in
from sps_print.typeset.parts.figure import figure
from sps_print.typeset.parts.figures import figures, wall_figures
from sps_print.typeset.parts.pictured import signed_list
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.parts.qr_code import code_of

FINE, MIDDLE, THICK = 0.9, 1.6, 2.4  # frames
MIDST = 0.57  # of its line, where the middle of a title's letters is
LEAST_TITLE = 0.6  # of its room, what numbers beside it leave a title
ACROSS = 16.0  # of the type size: how wide a panel beside another one is, at least
BAR = 2 * MM  # the rule at the left of a panel on an office sheet


def set_panels(
    d: LayoutContext, several: Sequence[Panel], parent: Element, gap: float, level: int
) -> None:
    """Append panels: side by side, as tall as each other, where there is room for their lines; else
    below each other. They are read one after the other."""
    between, count = d.paper.body, len(several)
    wide = (d.full - between * (count - 1)) / count
    if count == 1 or wide < ACROSS * d.paper.body:
        for one in several:
            d.boxes.append(_panel(d, one, parent, gap, level, (d.left, d.full)))
        return
    boxes = [
        _panel(d, one, parent, gap, level, (d.left + at * (wide + between), wide))
        for at, one in enumerate(several)
    ]
    height = max(box.height for box in boxes)
    for box in boxes:
        box.height, box.divisible = height, False

    def paint(drawing: DrawingList, top: float) -> None:
        for box in boxes:
            box.draw(drawing, top, 0, 1)

    row = SolidBox(height, paint, before=boxes[0].before, name=boxes[0].name, listed=level == 2)
    row.framed = True
    d.boxes.append(row)


def _panel(
    d: LayoutContext, block: Panel, parent: Element, gap: float, level: int,
    place: tuple[float, float],
) -> PanelBox:  # fmt: skip
    """A framed part; its icon is read aloud where it warns, and elsewhere only decorates.

    Inside the heading: who goes from heading to heading hears it. Where the title says its word, as
    that of a plan's step does, it decorates. place: its left edge and its width.
    """
    word, (left, full) = warning_word(d.doc, block), place
    narrow = d.paper.beside_title  # then the icon stands beside the title alone
    brand, family = d.look.brand, d.look.family
    bare = block.kind is PanelKind.MAIN and (not family.framed or d.paper.wall)
    pad, bar = _inside(d, bare)
    bar = 0.0 if block.kind is PanelKind.SECONDS else bar
    edge = _edge(block.kind, brand)
    group = parent.add("Div")
    barred = block.kind is PanelKind.SECONDS  # its title stands on a bar
    ink = WHITE if barred else edge
    style = d.styles.heading if bare else d.styles.panel_title
    if not block.blocks:  # it says a number
        style = d.styles.number._replace(balanced=True)
    style = style._replace(colour=ink)
    wall = d.paper.wall
    icon = d.look.picture(block.kind)
    side = style.size * 1.4 if wall else d.paper.body * (1.6 if narrow else 2.4)
    x = left + pad + bar
    heading = group.add(f"H{level}")
    figure = heading.add("Figure", alt=word) if word else None
    jump = leads_here(heading, panel_title(d.doc, block), level, listed=level == 2)
    beyond = x + side + d.paper.body * (0.56 if d.paper.narrow else 0.8)
    if wall:
        beyond = x + side + style.size * 0.5
    column = x if narrow else beyond
    width = min(left + full - column - pad, d.paper.measure)

    room = width - (beyond - column)
    numbers = figures(d, block, edge)
    afar = wall_figures(d, numbers, width) if wall and numbers else None
    if afar:
        numbers, room, width = None, room - afar.room, width - afar.room
    beside_them = room - numbers.draw_width - d.paper.body if numbers else room
    small = beside_them >= room * LEAST_TITLE  # then the title gives way, and may take a line more
    title = d.text(block.title, style, heading, beside_them if small else room)
    if title.draw_width > beside_them:
        numbers = None

    raised = title.leading * MIDST - side / 2 if narrow else -2.0

    def beside(drawing: DrawingList, top: float) -> None:
        jump(drawing, top)
        if barred:
            with drawing.artifact():
                high = title.height + pad * 1.6
                drawing.box(left, top, full, high, edge, radius=family.round)
        upper = top + pad + raised
        place = (x, upper, x + side, upper + side)
        with drawing.tagged(figure, place) if figure else drawing.artifact():
            draw_picture(drawing, icon, x, upper, side, ink, edge if barred else WHITE)

    def after(drawing: DrawingList, top: float) -> None:
        if numbers:  # inked behind the title: programs that take words out part what goes on right
            at = top + (title.leading - numbers.leading) / 2
            numbers.draw(drawing, left + full - pad - numbers.draw_width, at, unread=True)

    boxes: list[InnerBox] = [TextBox(title, beyond, name=block.title, after=after)]
    if afar and not afar.room:
        boxes.append(afar.row(column))
    boxes += _inner(d, block, group, level + 1, column, width)
    if barred and boxes[1:]:
        boxes[1].before += pad
    made = PanelBox(
        boxes, left, full, pad, WHITE if bare or barred else brand.tint(edge), edge, bar,
        before=max(gap, d.apart), name=block.title, listed=level == 2,
        least=side + 2 * pad - 4, beside=beside, divisible=d.paper.large,
        line=_frame(d, block.kind, bare), radius=family.round,
    )  # fmt: skip
    if _stays_whole(d, block.kind, made.height):
        made.divisible = False
    if afar and afar.room:
        made.behind = afar.column(left + full - pad, made.height)
    return made


def _stays_whole(d: LayoutContext, kind: PanelKind, height: float) -> bool:
    """Whether a panel is never parted in large print: one of danger that a page holds, for half a
    list of when to call is read as all of it. The first one may be: it has a banner above it."""
    danger = kind in DANGERS or kind is PanelKind.RED
    return danger and any(box.opens for box in d.boxes) and height <= d.deep


def _inner(
    d: LayoutContext, block: Panel, group: Element, level: int, x: float, width: float
) -> Iterator[InnerBox]:
    """The boxes of what stands in a panel, below its title."""
    for part, said in beside_words(block.blocks):
        if isinstance(part, Picture):
            yield from figure(d, part, said, group, d.gap, x, width)
        elif isinstance(part, Bullets) and block.kind in SIDES:
            yield from signed_list(d, part, block.kind, group, d.gap * 0.8, x, width)
        else:
            yield from inner(d, part, group, d.gap * 0.8, level, x, width)


def _inside(d: LayoutContext, bare: bool) -> tuple[float, float]:
    """How far words keep from the edge of a panel, and the width of the rule at its left."""
    if bare:
        return 0, 0
    pad = d.paper.body * (0.7 if d.paper.narrow else 1.0)
    return pad, 3 if d.paper.narrow else 5 if d.paper.tiny else BAR * max(1, d.paper.scale)


def _frame(d: LayoutContext, kind: PanelKind, bare: bool) -> float:
    """The width of a panel's frame; 0: it has none."""
    if bare:
        return 0
    if kind is PanelKind.SECONDS:
        return THICK
    return FINE if d.look.brand.pale else _line(kind) * max(1, d.paper.scale)


def _edge(kind: PanelKind, brand: Brand) -> str:
    """The colour of a panel's frame, sign and title."""
    match kind:
        case PanelKind.WARNING | PanelKind.EMERGENCY | PanelKind.RED:
            return brand.danger
        case PanelKind.GREEN:
            return brand.green
        case PanelKind.AMBER:
            return brand.amber
        case PanelKind.SECONDS:
            return brand.ink
        case _:
            return brand.main


def _line(kind: PanelKind) -> float:
    """The width of its frame where no colour tells it apart."""
    if kind in DANGERS or kind is PanelKind.RED:
        return THICK
    return MIDDLE if kind is PanelKind.AMBER else FINE


def contact(d: LayoutContext, block: Contact, parent: Element, gap: float, level: int) -> None:
    """The clinic's card, with a code for its web page; without a clinic, rules to write on."""
    pad, brand = d.paper.body * (0.8 if d.paper.narrow else 1.2), d.look.brand
    web, bar = d.doc.card.web, 0.0 if d.paper.tiny or d.paper.narrow else BAR
    large = not d.paper.tiny and not d.paper.large  # the number can be read without glasses
    x, width = d.left + bar + pad, d.full - bar - 2 * pad
    group = parent.add("Div")
    boxes: list[InnerBox] = []
    code = None
    if block.title:
        heading = group.add(f"H{level}")
        title = d.text(block.title, d.styles.panel_title, heading, width)
        jump = leads_here(heading, block.title, level)
        boxes.append(TextBox(title, x, name=block.title, beside=jump))
    figure = Element("Div")
    if web and d.paper.code:
        said = d.doc.say("web")
        code = code_of(d.doc, full_address(web), said, d.paper.code, figure, CARD_SLOTS["web"])
        d.asked.append(code)
        width -= 0 if d.paper.narrow else code.whole + pad
    for label, value, slot in card_rows(d.doc):
        if value:
            line: Line = (Strong(f"{label}: "), reachable(value, web, slot))
            style = d.styles.number if slot == CARD_SLOTS["phone"] and large else d.styles.body
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


def _at(
    paint: Callable[[DrawingList, float, float], None], x: float, down: float
) -> Callable[[DrawingList, float], None]:
    return lambda drawing, top: paint(drawing, x, top + down)
