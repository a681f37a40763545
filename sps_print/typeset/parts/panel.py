"""Panels: what must be seen first. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sps_print.design.contrast import WHITE
from sps_print.design.styles import Style
from sps_print.document.blocks import Bullets, Panel, Para, Picture
from sps_print.document.contents import panel_title, warning_word
from sps_print.document.emergency_numbers import is_numbers
from sps_print.document.in_bold import is_bold
from sps_print.document.panel_kinds import SIDES, PanelKind
from sps_print.document.walk import beside_words
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.parts.column import InnerBox, inner
from sps_print.typeset.parts.draw_at import DrawAt
from sps_print.typeset.parts.emergency_numbers import (
    numbers_of,
    numbers_read,
    numbers_row,
    wall_numbers,
)
from sps_print.typeset.parts.figure import figure
from sps_print.typeset.parts.panel_frame import ZONE_LOOKS, Frame, edge_of, frame_of, radius_of
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.parts.signed_list import signed_list
from sps_print.typeset.text.paragraph import Paragraph

MIDST = 0.57  # of its line, where the middle of a title's letters is
LEAST_TITLE = 0.6  # of its room, what numbers beside it leave a title
ACROSS = 16.0  # of the type size: how wide a panel beside another one is, at least
BELOW_HEAD = 0.5  # of the white above a panel, above one with a bar: that parts it well enough
BELOW_BAR = 0.75  # of how far words keep from an edge, the white added below a bar
HELD_UP = 16.0  # the type size of what one person holds up to another, on a sheet of one column
MESSAGE = 1.2  # of the type size, that of the message of a first box: its title is a mere label
SIGN = 1.4  # of the size of its title, the side of a sign
WHOLE = {PanelKind.EMERGENCY, PanelKind.SECONDS, PanelKind.AMBER, PanelKind.RED}  # in large print


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

    row = SolidBox(
        height, paint, before=boxes[0].before, name=boxes[0].name,
        listed=sum(box.listed for box in boxes),
    )  # fmt: skip
    row.framed = True
    d.boxes.append(row)


class _Icon(NamedTuple):
    """The icon of a panel: its left edge and side, where words beside it begin, whose it is."""

    svg: str
    x: float
    side: float
    beyond: float
    owner: Element | None


def _panel(
    d: LayoutContext, block: Panel, parent: Element, gap: float, level: int,
    place: tuple[float, float],
) -> PanelBox:  # fmt: skip
    """A framed part. place: its left edge and its width."""
    if block.kind is PanelKind.SECONDS and d.paper.office and d.paper.columns == 1:
        d = d.in_type(HELD_UP)
    frame, group = frame_of(d, block.kind, place), parent.add("Div")
    heading, style = group.add(f"H{level}"), _title_style(d, block, frame)
    icon = _icon(d, block, frame, style, heading)
    column = icon.x if d.paper.beside_title else icon.beyond
    width = min(frame.right - column, d.paper.measure)

    room = width - (icon.beyond - column)
    numbers = numbers_of(d, block, frame.ink)
    afar = wall_numbers(d, numbers, width) if d.paper.wall and numbers else None
    if afar:
        numbers, room, width = None, room - afar.room, width - afar.room
    title, beside = _title(d, block.title, style, heading, room, numbers)
    jump = leads_here(heading, panel_title(d.doc, block), level, listed=level == 2)

    after = _after(numbers, title, frame) if numbers and beside else None
    boxes: list[InnerBox] = [TextBox(title, icon.beyond, name=block.title, after=after)]
    if numbers and not beside and d.paper.numbers_below:
        boxes.append(numbers_row(d, numbers.style, column, width))
    if afar and not afar.room:
        boxes.append(afar.row(column))
    boxes += _inner(d, block, group, level + 1, column, width, frame.barred)
    if frame.barred and boxes[1:]:
        boxes[1].before += frame.pad * BELOW_BAR
    for box in boxes[1:]:
        box.before *= d.paper.inside
    made = PanelBox(
        boxes, frame.left, frame.full, frame.pad, frame.ground, frame.edge, frame.bar,
        before=max(gap, d.apart * (BELOW_HEAD if frame.barred else 1)),
        name=block.title, listed=level == 2,
        least=icon.side + 2 * frame.pad - 4, beside=_beside(d, frame, icon, title, jump),
        divisible=d.paper.large, line=frame.line, radius=radius_of(d, frame),
    )  # fmt: skip
    if _stays_whole(d, block.kind, made.height):
        made.divisible = False
    if afar and afar.room:
        made.behind = afar.column(frame.right, made.height)
    return made


def _title_style(d: LayoutContext, block: Panel, frame: Frame) -> Style:
    style = d.styles.heading if frame.bare else d.styles.panel_title
    if block.kind in ZONE_LOOKS:  # larger, and no taller
        style = d.styles.heading._replace(leading=style.leading)
    return style._replace(colour=frame.ink)


def _icon(d: LayoutContext, block: Panel, frame: Frame, style: Style, heading: Element) -> _Icon:
    """The icon of a panel; it is read aloud where it warns, and elsewhere only decorates.

    Inside the heading: who goes from heading to heading hears it. Where the title says its word, as
    that of a plan's step does, it decorates.
    """
    word, body = warning_word(d.doc, block), d.paper.body
    owner = heading.add("Figure", alt=word) if word else None
    x = frame.left + frame.pad + frame.bar
    side = style.size * SIGN if d.paper.beside_title or d.paper.wall else body * 2.4
    white = body * (0.56 if d.paper.narrow else 0.8)
    if d.paper.wall:
        white = style.size * 0.5
    return _Icon(d.look.picture(block.kind), x, side, x + side + white, owner)


def _title(
    d: LayoutContext, words: str, style: Style, heading: Element, room: float,
    numbers: Paragraph | None,
) -> tuple[Paragraph, bool]:  # fmt: skip
    """The title in its room, and whether the numbers have room beside it."""
    beside_them = room - numbers.draw_width - d.paper.body if numbers else room
    small = beside_them >= room * LEAST_TITLE  # then the title gives way, and may take a line more
    title = d.text(words, style, heading, beside_them if small else room)
    return title, title.draw_width <= beside_them


def _beside(d: LayoutContext, frame: Frame, icon: _Icon, title: Paragraph, jump: DrawAt) -> DrawAt:
    """Draw what stands beside a title, or behind it. jump: lets the outline lead there."""
    # on narrow papers the icon stands beside the title alone
    raised = title.leading * MIDST - icon.side / 2 if d.paper.beside_title else -2.0

    def paint(drawing: DrawingList, top: float) -> None:
        jump(drawing, top)
        if frame.barred:
            with drawing.artifact():
                high, radius = title.height + frame.pad * 1.6, d.look.family.round
                drawing.box(frame.left, top, frame.full, high, frame.edge, radius=radius)
        upper, x, side = top + frame.pad + raised, icon.x, icon.side
        place = (x, upper, x + side, upper + side)
        with drawing.tagged(icon.owner, place) if icon.owner else drawing.artifact():
            paper = frame.edge if frame.barred else WHITE
            draw_picture(drawing, icon.svg, x, upper, side, frame.ink, paper)

    return paint


def _after(numbers: Paragraph, title: Paragraph, frame: Frame) -> DrawAt:
    """Draw numbers behind the title: programs that take words out part what goes on right."""

    def paint(drawing: DrawingList, top: float) -> None:
        at = top + (title.leading - numbers.leading) / 2
        numbers.draw(drawing, frame.right - numbers.draw_width, at, unread=True)

    return paint


def _stays_whole(d: LayoutContext, kind: PanelKind, height: float) -> bool:
    """Whether a panel that a page holds is never parted in large print: when to call, for half of
    that list is read as all of it; what is shown to somebody, who reads one page of it; and a step
    of a plan, which is found by its colour. A warning is a list of rules, each of them whole.
    What the first page begins with may be parted: it has a banner above it."""
    kept = kind in WHOLE and any(box.opens for box in d.boxes)
    return kept and height <= d.deep


def _inner(
    d: LayoutContext, block: Panel, group: Element, level: int, x: float, width: float,
    barred: bool,
) -> Iterator[InnerBox]:  # fmt: skip
    """The boxes of what stands in a panel, below its title. barred: that stands on a bar."""
    if is_numbers(d.doc, block):
        style = d.styles.number._replace(colour=edge_of(block.kind, d.look.brand))
        yield from numbers_read(d, style, group, x, width)
        return
    first = d.paper.office and (barred or block.kind is PanelKind.MAIN)
    for part, said in beside_words(block.blocks):
        words = said if isinstance(part, Picture) else part
        message = first and isinstance(words, Para) and is_bold(words.line)
        at = d.in_type(d.paper.body * MESSAGE) if message else d
        if isinstance(part, Picture):
            yield from figure(d, part, said, group, d.gap, x, width, at.styles.body)
        elif isinstance(part, Bullets) and block.kind in SIDES:
            yield from signed_list(d, part, block.kind, group, d.gap * 0.8, x, width)
        else:
            yield from inner(at, part, group, d.gap * 0.8, level, x, width)
