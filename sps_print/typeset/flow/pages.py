"""From boxes to pages: where each page ends, with no heading or line left alone.

A box is a stack of parts (the lines of a paragraph, the rows of a table) that may be divided
between pages. Lengths in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from sps_print.pdf.drawing import DrawingList
from sps_print.problems import ContentError, Problem, counted
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.divide import ONE, Sheets, divide
from sps_print.typeset.flow.weights import APART, BROKEN, THIN


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


Parts = Sequence[Sequence[float]]  # the heights of the parts of each box
ENDLESS = float("inf")
NEVER = (ENDLESS, -1)
SQUEEZES = (1.0, 0.9, 0.8, 0.7)  # how far the white between boxes may shrink to save a page
LOOSE = 0.25  # what white costs on pages that are rather less full than others
SPREADS = (1.6, 1.3, *SQUEEZES)  # and how far it grows where there is room to spare


def paginate(boxes: Sequence[Box], height: float, sheets: Sheets = ONE) -> list[list[Placed]]:
    """The pages of a height that hold all boxes, well filled and well divided."""
    best: _Divided | None = None
    parts = [box.parts() for box in boxes]
    cuts = _cuts(boxes, parts)
    for squeeze in SQUEEZES:
        if best and not best.broken and _least(boxes, parts, height, squeeze) >= best.fewest:
            continue
        try:
            found = _divide(cuts, _Strip(boxes, parts, squeeze), height, sheets)
        except ContentError:
            if squeeze == SQUEEZES[-1] and best is None:
                raise
            continue
        best = min(best, found, key=lambda one: one[:2]) if best else found
    assert best is not None
    return best.pages()


def at_least(boxes: Sequence[Box], height: float) -> int:
    """How many pages of a height boxes take for sure."""
    return _least(boxes, [box.parts() for box in boxes], height, SQUEEZES[-1])


def _least(boxes: Sequence[Box], parts: Parts, height: float, squeeze: float) -> int:
    """No division has fewer pages. A page drops the white above its first box."""
    whites = [box.before * squeeze for box in boxes]
    whole = sum(map(sum, parts)) + sum(whites)
    return math.ceil(whole / (height + 0.01 + max(whites)))


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
    parts = [box.parts() for box in boxes]
    cuts = _cuts(boxes, parts)
    for squeeze in whites:
        cost, found = _spread(cuts, _Strip(boxes, parts, squeeze), heights, loose)
        cost += weights.TIGHT * max(0, 1 - squeeze) * len(found)
        if cost < best[0]:
            best = (cost, found)
        if best[0] < APART and not _noticed(best[1]):
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
            row = [(cost + weight * weights.WHITE, at) for at, (cost, _) in enumerate(rows[-1])]
        costs, full = [cost for cost, _ in rows[-1]], height + 0.01
        for end in range(1, len(cuts)):
            best, bottom, own = row[end], bottoms[end], cuts[end].cost
            for start in range(end - 1, -1, -1):
                used = bottom - heads[start]
                if used > full:
                    break
                before = costs[start]
                if before < ENDLESS:
                    cost = before + weight * (weights.WHITE * (1 - used / height) ** 2) + own
                    if cost < best[0] or (cost == best[0] and start < best[1]):
                        best = cost, start
            row[end] = best
        rows.append(row)
    for count in range(len(heights), 0, -1):
        if rows[count][-1][0] < NEVER[0]:
            ends = [len(cuts) - 1]
            for row in rows[count:0:-1]:
                ends.append(row[ends[-1]][1])
            ends.reverse()
            return rows[count][-1][0], [strip.page(cuts[a], cuts[b]) for a, b in pairwise(ends)]
    return NEVER[0], []


class _Divided(NamedTuple):
    """Boxes divided into pages at some cuts.

    fewest: pages that it takes at the least. broken: a page ends as somebody would notice.
    """

    fewest: int
    cost: float
    broken: bool
    ends: list[_Cut]
    strip: _Strip

    def pages(self) -> list[list[Placed]]:
        """The pages."""
        return [self.strip.page(a, b) for a, b in pairwise(self.ends)]


def _noticed(panels: Sequence[Sequence[Placed]]) -> bool:
    """Whether one of some panels ends between what belongs together."""
    return any(
        above[-1].box.parting >= BROKEN and not below[0].first and not below[0].box.opens
        for above, below in pairwise(panels)
    )


def _divide(cuts: list[_Cut], strip: _Strip, height: float, sheets: Sheets) -> _Divided:
    """The best division of boxes with some white between them."""
    boxes = strip.boxes
    heads, bottoms = [strip.head(cut) for cut in cuts[:-1]], [strip.bottom(cut) for cut in cuts[1:]]
    end = len(cuts) - 1

    costs = [cut.cost for cut in cuts]

    def cost(start: int, stop: int, filled: float) -> float:
        if stop < end:
            thin = weights.TOO_THIN if filled < THIN else 0
            return weights.WHITE * (1 - filled) ** 2 + costs[stop] + thin
        alone = weights.ALONE if start and boxes[cuts[start].box].ending else 0
        return weights.TOO_FEW * max(0, weights.FEW - filled) + alone

    found = divide(heads, bottoms, height, cost, sheets.more, sheets.price)
    if found.stuck:
        over = min(strip.height(cuts[at], cuts[found.stuck]) - height for at in found.reached)
        first = cuts[found.stuck - 1].box  # a heading, perhaps, that stays with what is too tall
        piece = boxes[first : max(cuts[found.stuck].box, first + 1)]
        raise TooTall(max(piece, key=lambda box: sum(box.parts())), over)
    ends = [cuts[at] for at in found.ends]
    thin = any(strip.height(a, b) < THIN * height for a, b in pairwise(ends[:-1]))
    noticed = any(cut.cost >= BROKEN for cut in ends) or boxes[ends[-2].box].ending
    tight = weights.TIGHT * (1 - strip.squeeze) * found.fewest
    return _Divided(found.fewest, found.cost + tight, thin or noticed, ends, strip)


def _cuts(boxes: Sequence[Box], parts: Parts) -> list[_Cut]:
    """Where a page may end."""
    cuts = [_Cut(0, 0, 0)]
    leading = max((number for number, box in enumerate(boxes) if box.leads), default=-1)
    for number, box in enumerate(boxes):
        least = APART if number < leading else weights.INSIDE if number == leading else 0
        if number and not boxes[number - 1].keep_next:
            parted = weights.SECTION if box.opens else max(weights.BLOCK, boxes[number - 1].parting)
            cuts.append(_Cut(number, 0, parted + least))
        for part in range(1, len(parts[number])):
            if box.may_break(part):
                cuts.append(_Cut(number, part, box.cut + least))
    cuts.append(_Cut(len(boxes), 0, 0))
    return cuts


class _Strip:
    """All boxes one below the other on an endless page, to measure pieces of it."""

    def __init__(self, boxes: Sequence[Box], parts: Parts, squeeze: float) -> None:
        self.boxes, self.squeeze = boxes, squeeze
        self.tops: list[list[float]] = []  # of each part of each box, and the end of the last
        at = 0.0
        for number, box in enumerate(boxes):
            at += box.before * squeeze if number else 0
            self.tops.append([*accumulate(parts[number], initial=at)])
            at = self.tops[-1][-1]

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
            last = end.part if number == end.box else len(self.tops[number]) - 1
            if last > first:
                placed.append(
                    Placed(self.boxes[number], self.tops[number][first] - head, first, last)
                )
        return placed
