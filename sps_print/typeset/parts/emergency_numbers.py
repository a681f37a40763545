"""The numbers to call in an emergency, large. They are not read: the words beside them say them.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sps_print.design.styles import Style
from sps_print.document.blocks import Panel, Para, plain
from sps_print.document.emergency_numbers import is_numbers, number_lines, panel_says_numbers
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph
from sps_print.typeset.text.shown_lines import BASE

NUMBERS = "the numbers to call"  # what a box of them is called
ASIDE = 0.24  # of the width of its words, what one number takes at their right
LARGEST = 4.0  # its type size at most, by the words: as tall as the panel
SEVERAL = 0.6  # how much smaller it would have to be, where there are several
CLOSE = 1.25  # how far lines of a cell are apart, by their type size
LARGER = 4 / 3  # the type size of numbers that stand alone in a panel, by that of others
# Of the type size: the space between a number and its place, and that between two numbers.
SPACE, LEAST_APART, MOST_APART = 0.25, 0.8, 1.6


def numbers_of(d: LayoutContext, block: Panel, fill: str) -> Paragraph | None:
    """The numbers for beside the title of a panel that says them among other words."""
    if d.paper.tiny or is_numbers(d.doc, block) or not panel_says_numbers(d.doc, block):
        return None
    style = d.styles.number._replace(colour=fill)
    return d.text(d.doc.say("figures"), style, None, ENDLESS if d.paper.wall else d.full)


class _Cell(NamedTuple):
    """A number, and its place behind or below it; None: it has none."""

    number: Paragraph
    place: Paragraph | None
    owner: Element | None

    def width(self, below: bool) -> float:
        """below: whether its place stands below the number."""
        place = self.place.draw_width if self.place else 0.0
        number = self.number.draw_width
        return max(number, place) if below else number + (self._space + place if place else 0)

    @property
    def _space(self) -> float:
        return self.number.style.size * SPACE

    def draw(self, drawing: DrawingList, x: float, top: float, below: bool) -> None:
        """Draw it, its left upper corner at a place."""
        unread = self.owner is None
        self.number.draw(drawing, x, top, unread=unread)
        if not self.place:
            return
        if below:
            self.place.draw(drawing, x, top + self.number.height, unread=unread)
            return
        down = _base(self.number) - _base(self.place)  # on one line with the number
        start = x + self.number.draw_width + self._space
        self.place.draw(drawing, start, top + down, unread=unread)


def _base(words: Paragraph) -> float:
    """How far below the top of its line words stand."""
    return words.style.leading / 2 + words.style.size * BASE


def numbers_row(d: LayoutContext, style: Style, x: float, width: float) -> SolidBox:
    """The numbers side by side, below the title of a panel whose words say them. Where the width
    does not hold their places beside them, these stand below."""
    cells = [_cell(d, style, one, None) for one in number_lines(d.doc)]
    below = _apart(cells, style, width, below=False) < style.size * LEAST_APART
    return _row(cells, style, x, width, below)


def numbers_read(
    d: LayoutContext, style: Style, parent: Element, x: float, width: float
) -> list[SolidBox]:
    """The numbers as they are read where no other words say them: side by side, as large as the
    width holds them, or, where it does not, one below the other."""
    lines = [(one, parent.add("P")) for one in number_lines(d.doc)]
    for times in (LARGER, 1.0):
        large = style._replace(size=style.size * times)
        cells = [_cell(d, large, *one) for one in lines]
        if _apart(cells, large, width, below=False) >= large.size * LEAST_APART:
            return [_row(cells, large, x, width, below=False)]
    return [_row([one], style, x, width, below=False) for one in cells]


def _apart(cells: Sequence[_Cell], style: Style, width: float, below: bool) -> float:
    """How far cells are apart, that stand side by side in a width; at the most as far as tells
    them apart."""
    free = width - sum(one.width(below) for one in cells)
    return min(style.size * MOST_APART, free / max(1, len(cells) - 1))


def _row(
    cells: Sequence[_Cell], style: Style, x: float, width: float, below: bool
) -> SolidBox:  # fmt: skip
    between = max(0.0, _apart(cells, style, width, below))
    heights = [one.place.height if below and one.place else 0 for one in cells]

    def paint(drawing: DrawingList, top: float) -> None:
        at = x
        for one in cells:
            one.draw(drawing, at, top, below)
            at += one.width(below) + between

    return SolidBox(cells[0].number.height + max(heights), paint, name=NUMBERS)


def _cell(d: LayoutContext, style: Style, said: Para, owner: Element | None) -> _Cell:
    large = style._replace(leading=style.size * CLOSE, balanced=False)
    small = d.styles.bold._replace(colour=style.colour, leading=d.paper.body * CLOSE)
    number, space, place = plain(said.line).partition(" ")
    return _Cell(
        d.text(number + space, large, owner, ENDLESS),
        d.text(place, small, owner, ENDLESS) if place else None,
        owner,
    )


class WallNumbers(NamedTuple):
    """Numbers seen from afar. room: what a column of them takes from the words beside it; 0: they
    are a row of their own."""

    numbers: Paragraph
    room: float

    def column(self, right: float, height: float) -> Callable[[DrawingList, float], None]:
        """Draw them at the right of a panel of a height, level with its middle."""
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

        return SolidBox(words.height, paint, name=NUMBERS)


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
