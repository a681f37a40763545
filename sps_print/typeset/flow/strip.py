"""Boxes one below the other on an endless page, and the places where a page may end.

A box is a stack of parts (the lines of a paragraph, the rows of a table) that may be divided
between pages. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sps_print.pdf.drawing import DrawingList
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.weights import APART


class Box(Protocol):
    """Something with a height that can be inked."""

    before: float  # space above it, dropped at the top of a page
    keep_next: bool  # never the last thing on a page
    parting: float  # what it costs to end a page after it, unless a section opens the next
    cut: float  # what it costs to end a page inside it
    opens: bool  # a good place to begin a page: the start of a section
    leads: bool  # with all that stands before it, better on the first page
    listed: int  # headings that can be jumped to: how many
    ending: bool  # of the sources and the small print
    name: str  # for messages: the first words
    framed: bool  # words keep away from its edge
    # its ink by the parts that were drawn, if it is kept
    inks: dict[tuple[int, int], DrawingList] | None

    def parts(self) -> Sequence[float]:
        """The heights of the parts it can be divided into."""

    def may_break(self, after: int) -> bool:
        """Whether a page may end after that many parts."""

    def again(self) -> float:
        """The height of what is repeated when it goes on on a new page."""

    def draw(self, drawing: DrawingList, top: float, first: int, last: int) -> None:
        """Ink the parts first..last (not included)."""


class Placed(NamedTuple):
    """Some parts of a box at a height on a page. x: how far its column is from the first."""

    box: Box
    top: float
    first: int
    last: int
    x: float = 0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + sum(self.box.parts()[self.first : self.last])


class Cut(NamedTuple):
    """A place where a page may end: before this part of this box. cost: how bad it is."""

    box: int
    part: int
    cost: float


def cuts_of(boxes: Sequence[Box]) -> list[Cut]:
    cuts = [Cut(0, 0, 0)]
    leading = max((number for number, box in enumerate(boxes) if box.leads), default=-1)
    for number, box in enumerate(boxes):
        least = APART if number < leading else weights.INSIDE if number == leading else 0
        if number and not boxes[number - 1].keep_next:
            parted = weights.SECTION if box.opens else max(weights.BLOCK, boxes[number - 1].parting)
            cuts.append(Cut(number, 0, parted + least))
        for part in range(1, len(box.parts())):
            if box.may_break(part):
                cuts.append(Cut(number, part, box.cut + least))
    cuts.append(Cut(len(boxes), 0, 0))
    return cuts


class Strip:
    """All boxes one below the other on an endless page, to measure pieces of it.

    squeeze: how far the white between them shrinks or grows.
    """

    def __init__(self, boxes: Sequence[Box], squeeze: float) -> None:
        self.boxes, self.squeeze = boxes, squeeze
        self.tops: list[list[float]] = []  # of each part of each box, and the end of the last
        at = 0.0
        for number, box in enumerate(boxes):
            at += box.before * squeeze if number else 0
            self.tops.append([at])
            for part in box.parts():
                at += part
                self.tops[-1].append(at)

    def height(self, start: Cut, end: Cut) -> float:
        """The height of what stands between two cuts, with what is repeated at its head."""
        return self.bottom(end) - self.head(start)

    def bottom(self, end: Cut) -> float:
        """Where what stands before a cut ends."""
        return self.tops[end.box][end.part] if end.part else self.tops[end.box - 1][-1]

    def head(self, start: Cut) -> float:
        """Where a page begins that begins at a cut: what is repeated stands there."""
        again = self.boxes[start.box].again() if start.part else 0
        return self.tops[start.box][start.part] - again

    def page(self, start: Cut, end: Cut) -> list[Placed]:
        """The page between two cuts."""
        placed, head = [], self.head(start)
        for number in range(start.box, min(end.box, len(self.boxes) - 1) + 1):
            first = start.part if number == start.box else 0
            last = end.part if number == end.box else len(self.boxes[number].parts())
            if last > first:
                placed.append(
                    Placed(self.boxes[number], self.tops[number][first] - head, first, last)
                )
        return placed


def said(boxes: Sequence[Box]) -> int:
    """How many boxes there are down to the last that is not of the sources and the small print."""
    return max((at for at, box in enumerate(boxes, 1) if not box.ending), default=0)
