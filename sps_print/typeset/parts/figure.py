"""Pictures in a column of text: beside the words that they show, or with numbers that a list tells.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.design.styles import Style
from sps_print.document.blocks import Para, Picture, Steps
from sps_print.document.numbered import numbered
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox, TextBox, side_by_side
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.beside_picture import beside_picture
from sps_print.typeset.parts.column import InnerBox, bullet_list
from sps_print.typeset.parts.pictures import draw_picture

SIDE = 50 * MM  # of a picture with numbers, at most, in clear print
LEAST_LIST = 14.0  # of the type size: how wide a list beside a picture is, at least


def figure(
    d: LayoutContext, shown: Picture, said: Para | Steps | None, parent: Element, gap: float,
    x: float, width: float, style: Style | None = None,
) -> Sequence[InnerBox]:  # fmt: skip
    """A picture with what stands beside it: a paragraph, or the list of its numbers. style: of the
    paragraph; None: that of the others."""
    if not isinstance(said, Steps):
        return [beside_picture(d, shown, said, parent, gap, x, width, style)]
    most = SIDE * max(1, d.paper.scale)
    side = min(width * 0.45, most)
    start = side + d.paper.body * 1.2
    beside = width - start >= LEAST_LIST * d.paper.body
    if not beside:
        side = min(width, most)
    drawn = _drawn(d, shown, parent.add("Figure", alt=shown.alt), x, side)
    labels = [f"{said.first + at}." for at in range(len(said.items))]
    left, wide = (x + start, width - start) if beside else (x, width)
    boxes = bullet_list(d, said.items, labels, "Decimal", parent, d.gap, left, wide)
    if not beside:
        drawn.before, drawn.keep_next = gap, True
        return [drawn, *boxes]
    listed = side_by_side([[one for one in boxes if isinstance(one, TextBox)]], shown.alt, gap)
    height = max(side, listed.height)

    def paint(drawing: DrawingList, top: float) -> None:
        drawn.paint(drawing, top + (height - side) / 2)
        listed.paint(drawing, top + (height - listed.height) / 2)

    return [SolidBox(height, paint, before=gap, name=shown.alt, words=listed.words)]


def _drawn(d: LayoutContext, shown: Picture, owner: Element, x: float, side: float) -> SolidBox:
    """The picture with its numbers, which its owner says in words."""
    svg = numbered(d.look.picture(shown.name), shown.points)

    def paint(drawing: DrawingList, top: float) -> None:
        with drawing.tagged(owner, (x, top, x + side, top + side)):
            draw_picture(drawing, svg, x, top, side, d.look.brand.accent)

    return SolidBox(side, paint, name=shown.alt)
