"""The numbers to call in an emergency, large. They are not read: the words beside them say them.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sps_print.document.blocks import Panel
from sps_print.document.emergency_numbers import panel_says_numbers
from sps_print.pdf.drawing import DrawingList
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

ASIDE = 0.24  # of the width of its words, what one number takes at their right
LARGEST = 4.0  # its type size at most, by the words: as tall as the panel
SEVERAL = 0.6  # how much smaller it would have to be, where there are several


def numbers_of(d: LayoutContext, block: Panel, fill: str) -> Paragraph | None:
    """The numbers for beside the title of a panel that says them."""
    if d.paper.tiny or not panel_says_numbers(d.doc, block):
        return None
    style = d.styles.number._replace(colour=fill)
    return d.text(d.doc.say("figures"), style, None, ENDLESS if d.paper.wall else d.full)


class WallNumbers(NamedTuple):
    """Numbers seen from afar. room: what a column of them takes from the words beside it; 0: they
    are a row of their own."""

    numbers: Paragraph
    room: float

    def column(self, right: float, height: float) -> Callable[[DrawingList, float], None]:
        """Ink them at the right of a panel of a height, level with its middle."""
        words = self.numbers

        def paint(drawing: DrawingList, top: float) -> None:
            at = top + (height - words.height) / 2
            words.draw(drawing, right - words.draw_width, at, unread=True)

        return paint

    def row(self, x: float) -> SolidBox:
        """A row of them."""
        words = self.numbers

        def paint(drawing: DrawingList, top: float) -> None:
            words.draw(drawing, x, top, unread=True)

        return SolidBox(words.height, paint, name="the numbers to call")


def wall_numbers(d: LayoutContext, numbers: Paragraph, width: float) -> WallNumbers:
    """Numbers as they stand in a panel on a wall whose words have a width."""
    style, most = numbers.style, d.paper.body * LARGEST

    def sized(share: float) -> Paragraph:
        size = min(most, style.size * width * share / numbers.draw_width)
        larger = style._replace(size=size, leading=size * 1.3)
        return d.text(d.doc.say("figures"), larger, None, width)

    beside = sized(ASIDE)
    if beside.style.size >= style.size * SEVERAL:
        return WallNumbers(beside, beside.draw_width + d.paper.body)
    return WallNumbers(sized(0.98), 0)
