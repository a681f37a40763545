"""The drawings of panels: of what stands on each, of its ground, its running head and its foot.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.font_embedding import FontBook
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Box, Placed
from sps_print.typeset.parts.foot import BELOW_RULE, draw_foot, foot, foot_top
from sps_print.typeset.parts.phone_background import draw_ground
from sps_print.typeset.parts.running_head import head_top, running_head
from sps_print.typeset.text.paragraph import Paragraph

Panels = Sequence[list[Placed]]


class PlacedDrawing(NamedTuple):
    """A drawing whose origin lies so far below the top of its panel, and so far from its left."""

    content: DrawingList
    top: float
    x: float = 0


def drawn(context: LayoutContext, panels: Panels, book: FontBook) -> list[list[PlacedDrawing]]:
    """The drawings of each panel, in reading order. A box has the same one wherever it stands."""
    paper, found = context.paper, list[list[PlacedDrawing]]()
    for number, panel in enumerate(panels, 1):
        drawings = list[PlacedDrawing]()
        if paper.dots:
            ground = DrawingList()
            draw_ground(context, ground, panel)
            drawings.append(PlacedDrawing(ground, 0))
        if head := running_head(context, panel):
            drawing = DrawingList()
            head.draw(drawing, context.left, 0, unread=True)
            drawings.append(PlacedDrawing(drawing, head_top(context, head)))
        for placed in panel:
            top = paper.above + paper.margin + placed.top
            drawings.append(
                PlacedDrawing(_drawn(placed.box, placed.first, placed.last, book), top, placed.x)
            )
        if paper.footer and panel:
            texts = words, at_right = foot(context, number, len(panels))
            top, last = foot_top(context, texts), len(at_right.parts())
            drawings.append(PlacedDrawing(_foot(context, words), top))
            drawings.append(PlacedDrawing(_drawn(at_right, 0, last, book, BELOW_RULE), top))
        found.append(drawings)
    return found


def _foot(context: LayoutContext, words: Paragraph) -> DrawingList:
    """The drawing at the foot of each panel, but for its number."""
    if context.foot_ink is None:
        context.foot_ink = DrawingList()
        draw_foot(context, context.foot_ink, words, 0)
    return context.foot_ink


def _drawn(box: Box, first: int, last: int, book: FontBook, top: float = 0) -> DrawingList:
    """The drawing of some parts of a box; that of a box that serves again is drawn once.

    top: of the first, below the origin of the drawing: the same each time.
    """
    parts = first, last
    if box.inks is not None and parts in box.inks and box.inks[parts].letters.put_into(book):
        return box.inks[parts]
    drawing = DrawingList()
    box.draw(drawing, top, *parts)
    if box.inks is not None and drawing.letters.plain:
        box.inks[parts] = drawing
    return drawing


def whole_panels(context: LayoutContext, panels: Panels, bleed: float) -> list[DrawingList]:
    """The drawing of each panel as a whole. bleed: how far it goes on where it meets an edge."""
    paper, drawings = context.paper, []
    for number, panel in enumerate(panels, 1):
        drawing = DrawingList(paper.height, paper.width, bleed)
        if paper.dots:
            draw_ground(context, drawing, panel)
        if head := running_head(context, panel):
            head.draw(drawing, context.left, head_top(context, head), unread=True)
        for placed in panel:
            top = paper.above + paper.margin + placed.top
            with drawing.aside(placed.x):
                placed.box.draw(drawing, top, placed.first, placed.last)
        if paper.footer and panel:
            texts = words, at_right = foot(context, number, len(panels))
            top = foot_top(context, texts)
            draw_foot(context, drawing, words, top)
            at_right.draw(drawing, top + BELOW_RULE, 0, len(at_right.parts()))
        drawings.append(drawing)
    return drawings
