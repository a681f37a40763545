"""The ground of a picture for a telephone: dark behind the clock, white behind the words.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.design.contrast import WHITE
from sps_print.pdf.drawing import DrawingList
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed

ROUND = 14.0


def draw_ground(d: LayoutContext, drawing: DrawingList, placed: Sequence[Placed]) -> None:
    """Draw the whole panel in the main colour, and white under what is placed on it.

    A telephone shows its clock in white, so all that it may cover is dark.
    """
    paper, inset = d.paper, d.paper.margin / 2
    end = max(one.top + sum(one.box.parts()[one.first : one.last]) for one in placed)
    with drawing.artifact():
        drawing.box(0, 0, paper.width, paper.height, d.look.brand.main)
        drawing.box(
            inset, paper.above + inset, paper.width - 2 * inset, end + 2 * inset, WHITE, ROUND
        )
