"""From boxes to pages: where each page ends, with no heading or line left alone.

Lengths in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sps_print.problems import ContentError, Problem, counted
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.divide import ONE, Sheets, divide, within
from sps_print.typeset.flow.strip import Box, Cut, Placed, Strip, cuts_of, lonely, said
from sps_print.typeset.flow.weights import APART, BROKEN, THIN

__all__ = ["Box", "Placed", "at_least", "paginate", "spread", "spread_over"]


class TooTall(ContentError):
    """A box that no page holds. over: by how much, in points."""

    def __init__(self, box: Box, over: float) -> None:
        what = (
            f"“{box.name}” does not fit on a page: it is {counted(round(over), 'point')} too tall"
        )
        super().__init__(Problem(what, hint="make it shorter, or divide it into two"))
        self.box, self.over = box, over


NEVER = (float("inf"), -1)
SQUEEZES = (1.0, 0.9, 0.8, 0.7)  # how far the white between boxes may shrink to save a page
LOOSE = 0.25  # what white costs on pages that are rather less full than others
SPREADS = (1.6, 1.3, *SQUEEZES)  # and how far it grows where there is room to spare


def paginate(boxes: Sequence[Box], height: float, sheets: Sheets = ONE) -> list[list[Placed]]:
    """The pages of a height that hold all boxes, well filled and well divided."""
    best: _Divided | None = None
    cuts, tall = cuts_of(boxes), _tall(boxes)
    for squeeze in SQUEEZES:
        if best and not best.broken and _least(boxes, tall, height, squeeze) >= best.fewest:
            continue
        try:
            found = _divide(cuts, Strip(boxes, squeeze), height, sheets)
        except ContentError:
            if squeeze == SQUEEZES[-1] and best is None:
                raise
            continue
        best = min(best, found, key=lambda one: one[:2]) if best else found
    assert best is not None
    return best.pages()


def fewest(boxes: Sequence[Box], height: float) -> int:
    """How many pages of a height hold boxes, at the least. Raises TooTall."""
    return _divide(cuts_of(boxes), Strip(boxes, SQUEEZES[-1]), height, ONE).fewest


def at_least(boxes: Sequence[Box], height: float) -> int:
    """How many pages of a height boxes take for sure."""
    return _least(boxes, _tall(boxes), height, SQUEEZES[-1])


def _tall(boxes: Sequence[Box]) -> float:
    """The height of boxes without the white between them."""
    return sum([sum(box.parts()) for box in boxes])


def _least(boxes: Sequence[Box], tall: float, height: float, squeeze: float) -> int:
    """No division has fewer pages. A page drops the white above its first box. tall: of boxes."""
    whites = [box.before * squeeze for box in boxes]
    return math.ceil((tall + sum(whites)) / (height + 0.01 + max(whites)))


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
    cuts = cuts_of(boxes)
    for squeeze in whites:
        cost, found = _spread(cuts, Strip(boxes, squeeze), heights, loose)
        cost += weights.TIGHT * max(0, 1 - squeeze)
        if cost < best[0]:
            best = (cost, found)
        alone = loose and all(one.box.ending for column in best[1][-loose:] for one in column)
        if best[0] < APART and not alone and not _noticed(best[1]):
            break
    return best[1]


def _spread(
    cuts: list[Cut], strip: Strip, heights: Sequence[float], loose: int
) -> tuple[float, list[list[Placed]]]:
    """The cost of the best spread, and its pages."""
    # for each number of pages, at each cut: the least cost, and the cut before
    rows: list[list[tuple[float, int]]] = [[(0.0, -1)] + [NEVER] * (len(cuts) - 1)]
    heads, bottoms = [*map(strip.head, cuts[:-1])], [*map(strip.bottom, cuts[1:])]
    alone, tallest = lonely(strip.boxes), max(heights, default=0)
    for number, (height, firsts, stops) in enumerate(within(heads, bottoms, heights), loose):
        weight = LOOSE if number >= len(heights) else 1.0
        last = loose and number == len(heights)  # the page begins that is the last
        before, row = rows[-1], [NEVER] * len(cuts)
        if height < tallest:  # it may stay empty
            row = [(cost + weight * weights.WHITE, at) for at, (cost, _) in enumerate(before)]
        for end in stops:
            for start in range(firsts[end - 1], end):
                if before[start] < NEVER:
                    used = bottoms[end - 1] - heads[start]
                    cost = before[start][0] + weight * weights.WHITE * (1 - used / height) ** 2
                    cost += cuts[end].cost
                    cost += alone(cuts[start].box, used / height) if last else 0
                    row[end] = min(row[end], (cost, start))
        rows.append(row)
    for count in range(len(rows) - 1, 0, -1):
        if rows[count][-1][0] < NEVER[0]:
            ends = [len(cuts) - 1]
            for row in rows[count:0:-1]:
                ends.append(row[ends[-1]][1])
            ends.reverse()
            return rows[count][-1][0], [strip.page(cuts[a], cuts[b]) for a, b in pairwise(ends)]
    return NEVER[0], []


class _Divided(NamedTuple):
    """Boxes divided into pages at some cuts.

    taken: pages of the sheets that it takes. fewest: pages that it takes at the least. broken: a
    page ends as somebody would notice.
    """

    taken: int
    cost: float
    fewest: int
    broken: bool
    ends: list[Cut]
    strip: Strip

    def pages(self) -> list[list[Placed]]:
        """The pages."""
        return [self.strip.page(a, b) for a, b in pairwise(self.ends)]


def _noticed(panels: Sequence[Sequence[Placed]]) -> bool:
    """Whether one of some panels ends between what belongs together."""
    return any(
        above[-1].box.parting >= BROKEN and not below[0].first and not below[0].box.opens
        for above, below in pairwise(panel for panel in panels if panel)
    )


def _divide(cuts: list[Cut], strip: Strip, height: float, sheets: Sheets) -> _Divided:
    """The best division of boxes. Raises TooTall."""
    boxes, end = strip.boxes, len(cuts) - 1
    heads, bottoms = [*map(strip.head, cuts[:-1])], [*map(strip.bottom, cuts[1:])]
    words = len(boxes) if sheets.others else said(boxes)
    alone = lonely(boxes)

    def cost(start: int, stop: int, filled: float) -> float:
        if stop < end:
            own = weights.WHITE * (1 - filled) ** 2 + cuts[stop].cost
            return own + (weights.TOO_THIN if filled < THIN else 0)
        own = weights.TOO_FEW * max(0, weights.FEW - filled) ** 2
        whole = sheets.others or not start  # it is not the last page of all, or the only one
        return own + (0 if whole else alone(cuts[start].box, filled))

    found = divide(heads, bottoms, height, cost, sheets.more, sheets.price)
    if found.stuck:
        over = min(strip.height(cuts[at], cuts[found.stuck]) - height for at in found.reached)
        first = cuts[found.stuck - 1].box  # a heading, perhaps, that stays with what is too tall
        piece = boxes[first : max(cuts[found.stuck].box, first + 1)]
        raise TooTall(max(piece, key=lambda box: sum(box.parts())), over)
    ends = [cuts[at] for at in found.ends]
    thin = any(strip.height(a, b) < THIN * height for a, b in pairwise(ends[:-1]))
    noticed = any(cut.cost >= BROKEN for cut in ends) or (len(ends) > 2 and ends[-2].box >= words)
    tight = weights.TIGHT * (1 - strip.squeeze)
    spent = found.cost + tight + sheets.price * found.fewest
    return _Divided(sheets.taken(found.fewest), spent, found.fewest, thin or noticed, ends, strip)
