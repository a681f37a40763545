"""From boxes to pages: where each page ends, with no heading or line left alone.

A box is a stack of parts (the lines of a paragraph, the rows of a table) that may be divided
between pages. Lengths in points.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from sps_print.pdf.drawing import DrawingList
from sps_print.problems import ContentError, Problem, counted


class Box(Protocol):
    """Something with a height that can be inked."""

    before: float  # space above it, dropped at the top of a page
    keep_next: bool  # never the last thing on a page
    joins: bool  # better not the last thing on a page
    opens: bool  # a good place to begin a page: the start of a section
    leads: bool  # with all that stands before it, better on the first page
    listed: bool  # a heading that can be jumped to
    name: str  # for messages: the first words
    framed: bool  # words keep away from its edge
    inks: (
        dict[tuple[int, int], DrawingList] | None
    )  # its ink by the parts that were drawn, if it is kept

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


class _Cut(NamedTuple):
    """A place where a page may end: before this part of this box. cost: how bad it is."""

    box: int
    part: int
    cost: float


class TooTall(ContentError):
    """A box that no page holds. over: by how much, in points."""

    def __init__(self, box: Box, over: float) -> None:
        what = (
            f"“{box.name}” does not fit on a page: it is {counted(round(over), 'point')} too tall"
        )
        super().__init__(Problem(what, hint="make it shorter, or divide it into two"))
        self.box, self.over = box, over


NOWHERE = (10**6, float("inf"), -1)  # no page can end here
APART = 9.0  # the cost of parting what belongs together: more than two half empty pages
NEVER = (float("inf"), -1)
SQUEEZES = (1.0, 0.9, 0.8, 0.7)  # how far the white between boxes may shrink to save a page
LOOSE = 0.25  # what white costs on pages that are rather less full than others
SPREADS = (1.6, 1.3, *SQUEEZES)  # and how far it grows where there is room to spare


def paginate(boxes: Sequence[Box], height: float) -> list[list[Placed]]:
    """The fewest pages of a height that hold all boxes, well filled and well divided."""
    best: list[list[Placed]] | None = None
    for squeeze in SQUEEZES:
        if best and _least(boxes, height, squeeze) >= len(best):
            continue
        try:
            pages = _divide(boxes, height, squeeze)
        except ContentError:
            if squeeze == SQUEEZES[-1] and best is None:
                raise
            continue
        if best is None or len(pages) < len(best):
            best = pages
    assert best is not None
    return best


def at_least(boxes: Sequence[Box], height: float) -> int:
    """How many pages of a height boxes take for sure."""
    return _least(boxes, height, SQUEEZES[-1])


def _least(boxes: Sequence[Box], height: float, squeeze: float) -> int:
    """No division has fewer pages. A page drops the white above its first box."""
    whites = [box.before * squeeze for box in boxes]
    whole = sum(map(sum, map(_parts, boxes))) + sum(whites)
    return math.ceil(whole / (height + 0.01 + max(whites)))


def _parts(box: Box) -> Sequence[float]:
    return box.parts()


def spread(boxes: Sequence[Box], height: float, pages: int) -> list[list[Placed]]:
    """All boxes on a number of pages, as evenly as their parts allow; too many for it: none.

    Fewer pages only when there are fewer parts than pages. The white between boxes grows where
    there is room, and shrinks only where they would not fit, or what belongs together would be
    parted.
    """
    return spread_over(boxes, [height] * pages)


def spread_over(
    boxes: Sequence[Box], heights: Sequence[float], loose: int = 0,
    whites: Sequence[float] = SPREADS,
) -> list[list[Placed]]:  # fmt: skip
    """The same on pages of heights of their own. One lower than others may stay empty, where what
    comes next is too tall for it.

    loose: how many at the end are rather less full than others. whites: how far the white between
    boxes may grow or shrink, the best first.
    """
    best: tuple[float, list[list[Placed]]] = (NEVER[0], [])
    cuts = _cuts(boxes)
    for squeeze in whites:
        cost, found = _spread(cuts, _Strip(boxes, squeeze), heights, loose)
        if cost < best[0]:
            best = (cost, found)
        if best[0] < APART:
            break
    return best[1]


def _spread(
    cuts: list[_Cut], strip: _Strip, heights: Sequence[float], loose: int
) -> tuple[float, list[list[Placed]]]:
    """The cost of the best spread, and its pages."""
    # for each number of pages, at each cut: the least cost, and the cut before
    rows: list[list[tuple[float, int]]] = [[(0.0, -1)] + [NEVER] * (len(cuts) - 1)]
    heads = [strip.head(cut) for cut in cuts[:-1]]
    bottoms = [0.0, *(strip.bottom(cut) for cut in cuts[1:])]
    for number, height in enumerate(heights, loose):
        weight = LOOSE if number >= len(heights) else 1.0
        row = [NEVER] * len(cuts)
        if height < max(heights):  # it may stay empty
            row = [
                (cost + weight * _cost(0, 0, last=False), at)
                for at, (cost, _) in enumerate(rows[-1])
            ]
        for end in range(1, len(cuts)):
            for start in range(end - 1, -1, -1):
                used = bottoms[end] - heads[start]
                if used > height + 0.01:
                    break
                before = rows[-1][start][0]
                if before < NEVER[0]:
                    cost = before + weight * _cost(used / height, 0, last=False) + cuts[end].cost
                    row[end] = min(row[end], (cost, start))
        rows.append(row)
    for count in range(len(heights), 0, -1):
        if rows[count][-1][0] < NEVER[0]:
            ends = [len(cuts) - 1]
            for row in rows[count:0:-1]:
                ends.append(row[ends[-1]][1])
            ends.reverse()
            return rows[count][-1][0], [strip.page(cuts[a], cuts[b]) for a, b in pairwise(ends)]
    return NEVER[0], []


def _divide(boxes: Sequence[Box], height: float, squeeze: float) -> list[list[Placed]]:
    """The best division with the white between boxes shrunk by a factor.

    The best way to end a page at each cut follows from the best ways to end the page before
    (Knuth and Plass, Breaking paragraphs into lines, 1981, with pages for lines).
    """
    cuts, strip = _cuts(boxes), _Strip(boxes, squeeze)
    heads, bottoms = [strip.head(cut) for cut in cuts[:-1]], [strip.bottom(cut) for cut in cuts[1:]]
    # where a page begins at the earliest that has to hold what stands above a height
    reach = [*accumulate(reversed(heads), min)][::-1]
    best: list[tuple[int, float, int]] = [(0, 0.0, -1)]  # pages, cost, the cut before
    counts = [0]  # of pages
    for end, bottom in enumerate(bottoms, 1):
        choice, last, own = NOWHERE, end == len(cuts) - 1, cuts[end].cost
        first = bisect_left(reach, bottom - height - 0.01, 0, end)
        fewest = min(counts[first:end], default=NOWHERE[0])  # one page more is no better
        for start in range(first, end):
            if counts[start] == fewest < NOWHERE[0]:
                cost = best[start][1] + _cost((bottom - heads[start]) / height, own, last)
                choice = min(choice, (fewest + 1, cost, start))
        best.append(choice)
        counts.append(choice[0])
    if best[-1] == NOWHERE:
        stuck = best.index(NOWHERE)
        over = min(
            strip.height(cuts[s], cuts[stuck]) - height for s in range(stuck) if best[s] != NOWHERE
        )
        first = cuts[stuck - 1].box  # a heading, perhaps, that stays with what is too tall
        piece = boxes[first : max(cuts[stuck].box, first + 1)]
        raise TooTall(max(piece, key=lambda box: sum(box.parts())), over)
    ends, end = [len(cuts) - 1], len(cuts) - 1
    while best[end][2] > 0:
        end = best[end][2]
        ends.append(end)
    ends.append(0)
    ends.reverse()
    return [strip.page(cuts[a], cuts[b]) for a, b in pairwise(ends)]


def _cost(filled: float, cut: float, last: bool) -> float:
    """How bad a page is that is so far filled and ends at a cut of such a cost."""
    if last:
        # Three words alone on the last page look like a mistake, and are thrown away like one.
        return 6 * (0.3 - filled) if filled < 0.3 else 0
    return 4 * (1 - filled) ** 2 + cut


def _cuts(boxes: Sequence[Box]) -> list[_Cut]:
    cuts = [_Cut(0, 0, 0)]
    leading = max((number for number, box in enumerate(boxes) if box.leads), default=-1)
    for number, box in enumerate(boxes):
        least = APART if number <= leading else 0
        if number and not boxes[number - 1].keep_next:
            parted = APART if boxes[number - 1].joins else 0.25
            cuts.append(_Cut(number, 0, max(0 if box.opens else parted, least)))
        for part in range(1, len(box.parts())):
            if box.may_break(part):
                cuts.append(_Cut(number, part, max(0.6, least)))
    cuts.append(_Cut(len(boxes), 0, 0))
    return cuts


class _Strip:
    """All boxes one below the other on an endless page, to measure pieces of it."""

    def __init__(self, boxes: Sequence[Box], squeeze: float) -> None:
        self.boxes = boxes
        self.tops: list[list[float]] = []  # of each part of each box, and the end of the last
        at = 0.0
        for number, box in enumerate(boxes):
            at += box.before * squeeze if number else 0
            self.tops.append([at])
            for part in box.parts():
                at += part
                self.tops[-1].append(at)

    def height(self, start: _Cut, end: _Cut) -> float:
        """The height of what stands between two cuts, with what is repeated at its head."""
        return self.bottom(end) - self.head(start)

    def bottom(self, end: _Cut) -> float:
        """Where what stands before a cut ends."""
        return self.tops[end.box][end.part] if end.part else self.tops[end.box - 1][-1]

    def head(self, start: _Cut) -> float:
        """Where a page begins that begins at a cut: what is repeated stands there."""
        again = self.boxes[start.box].again() if start.part else 0
        return self.tops[start.box][start.part] - again

    def page(self, start: _Cut, end: _Cut) -> list[Placed]:
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
