"""Boxes one below the other on an endless page, and the places where a page may end.

A box is a stack of parts (the lines of a paragraph, the rows of a table) that may be divided
between pages. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from sps_print.pdf.drawing import DrawingList
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.weights import APART

NEVER = float("inf")


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
    closes: bool  # of whom to contact, where that stands at the end of the text
    name: str  # for messages: the first words
    framed: bool  # words keep away from its edge
    words: int | None  # its lines, where it is drawn in one piece; none: as many as its parts
    grows: float  # how much taller it may be: it is written on, and takes white that is left
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
    """All places where a page may end, in their order, with what each costs."""
    cuts, scraps = [Cut(0, 0, 0)], _Scraps(boxes)
    leading = max((number for number, box in enumerate(boxes) if box.leads), default=-1)
    for number, box in enumerate(boxes):
        least = APART if number < leading else weights.INSIDE if number == leading else 0
        if number and not boxes[number - 1].keep_next:
            parted = max(weights.BLOCK, boxes[number - 1].parting, scraps.cost(number))
            cuts.append(Cut(number, 0, (weights.SECTION if box.opens else parted) + least))
        for part in range(1, len(box.parts())):
            if box.may_break(part):
                cuts.append(Cut(number, part, max(box.cut, scraps.cost(number, part)) + least))
    cuts.append(Cut(len(boxes), 0, 0))
    return cuts


class _Scraps:
    """How little of a section a cut leaves on its page, or takes to the next one.

    A framed part is never little: it says something of its own. But it does not say of what it is
    a part: that is in the heading of its section.
    """

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._above, self._below = [0.0], [0.0]  # lines of its section down to each box, from it
        self._headed = list[bool]()  # whether the section of each box has a heading
        for box in boxes:
            title = bool(box.keep_next and box.listed)
            self._headed.append(title if box.opens else self._headed[-1:] == [True])
            before = 0.0 if box.opens else self._above[-1]
            self._above.append(before + (0 if title else _lines(box)))
        for at in range(len(boxes) - 1, -1, -1):
            after = 0.0 if at + 1 == len(boxes) or boxes[at + 1].opens else self._below[-1]
            self._below.append(after + _lines(boxes[at]))
        self._below.reverse()
        self._boxes = boxes

    def cost(self, number: int, part: int = 0) -> float:
        """What it costs to cut before a part of a box that opens no section, beside other rules."""
        box = self._boxes[number]
        if box.ending:
            return 0.0
        stays = self._above[number] + (0 if box.framed else part)
        goes = self._below[number] - part
        if stays <= weights.SHORT:
            return weights.LEAD
        if goes <= weights.FEWER:
            return weights.STRAY
        if goes <= weights.SHORT:
            return weights.TAIL
        return weights.FRAME if box.framed and not part and self._headed[number] else 0.0


def _lines(box: Box) -> float:
    if box.framed:
        return NEVER
    return len(box.parts()) if box.words is None else box.words


class Strip:
    """All boxes one below the other on an endless page, to measure pieces of it.

    squeeze: how far the white between them shrinks or grows.
    """

    def __init__(self, boxes: Sequence[Box], squeeze: float) -> None:
        self.boxes, self.squeeze = boxes, squeeze
        self.tops: list[list[float]] = []  # of each part of each box, and the end of the last
        self._grows = [*accumulate((box.grows for box in boxes), initial=0.0)]
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

    def grows(self, start: Cut, end: Cut) -> float:
        """How much taller the boxes may be that stand whole between two cuts."""
        first = start.box + (start.part > 0)
        return self._grows[end.box] - self._grows[first] if end.box > first else 0.0

    def bottom(self, end: Cut) -> float:
        """Where what stands before a cut ends."""
        return self.tops[end.box][end.part] if end.part else self.tops[end.box - 1][-1]

    def head(self, start: Cut) -> float:
        """Where a page begins that begins at a cut: what is repeated stands there."""
        again = self.boxes[start.box].again() if start.part else 0
        return self.tops[start.box][start.part] - again

    def page(self, start: Cut, end: Cut, squeeze: float) -> list[Placed]:
        """The page between two cuts. squeeze: how far its own white shrinks or grows."""
        if squeeze != self.squeeze:
            mine = Strip(self.boxes[start.box : end.box + (end.part > 0)], squeeze)
            return mine.page(start._replace(box=0), end._replace(box=end.box - start.box), squeeze)
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


def told(boxes: Sequence[Box]) -> int:
    """The same down to the last of the text itself, where whom to contact stands at its end."""
    text = (at for at, box in enumerate(boxes, 1) if not (box.ending or box.closes))
    return max(text, default=0)


def lonely(boxes: Sequence[Box]) -> Callable[[int, float], float]:
    """What it costs that the last page begins with a box, from 0, and is so far filled, of 1."""
    words, text = said(boxes), told(boxes)

    def cost(first: int, filled: float) -> float:
        if first >= words:
            return weights.ALONE
        missing = max(0.0, 1 - filled / weights.WORTH) if first >= text else 0.0
        return weights.ALONE * missing

    return cost
