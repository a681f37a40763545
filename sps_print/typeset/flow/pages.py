"""From boxes to pages: where each page ends, with no heading or line left alone.

Lengths in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from sps_print.problems import ContentError, Problem, counted
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.divide import ONE, Division, Sheets, divide, within
from sps_print.typeset.flow.strip import Box, Cut, Placed, Strip, cuts_of, lonely
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
SQUEEZES = (1.0, 0.9, 0.8, 0.7, 0.645)  # how far the white between boxes may shrink
ROOMY = 0.7  # and how far so that there are as few pages as can be, whatever that parts
SPARSE = 0.85  # of a page: one that is less full, and has pages on both sides, is spread out
LOOSE = 0.25  # what white costs on pages that are rather less full than others
SPREADS = (1.6, 1.3, *SQUEEZES)  # and how far it grows where there is room to spare
AIR = 2.0  # the same on a page that is spread out


def paginate(boxes: Sequence[Box], height: float, sheets: Sheets = ONE) -> list[list[Placed]]:
    """The pages of a height that hold all boxes, well filled and well divided. Each has as much
    white between its boxes as it needs to hold them, or to be no emptier than it must."""
    cuts, usual, closest = cuts_of(boxes), Strip(boxes, 1.0), Strip(boxes, SQUEEZES[-1])
    found = _divide(cuts, usual, closest, height, sheets)
    ends = [cuts[at] for at in found.ends]
    pages = list[list[Placed]]()
    for number, (start, end) in enumerate(pairwise(ends), 1):
        inside = number > 1 and (number < len(ends) - 1 or sheets.others > 0)
        white = _white(usual.height(start, end), closest.height(start, end), height, inside)
        pages.append(usual.page(start, end, white))
    return pages


def _white(used: float, closest: float, height: float, inside: bool) -> float:
    """How far the white of a page shrinks that would be too tall, or grows on one that is rather
    empty. used: its height as usual; closest: with as little white as can be."""
    white = (used - closest) / (1 - SQUEEZES[-1])
    grows = inside and used < SPARSE * height
    if (used <= height and not grows) or white <= 0:
        return 1.0
    return min(AIR, 1 + (height - used) / white)


def _between(usual: list[float], closest: list[float], share: float) -> list[float]:
    """Heights of which the white shrinks by a share of how far it does at the most."""
    return [one + share * (other - one) for one, other in zip(usual, closest, strict=True)]


def fewest(boxes: Sequence[Box], height: float) -> int:
    """How many pages of a height hold boxes, at the least. Raises TooTall."""
    closest = Strip(boxes, SQUEEZES[-1])
    return _divide(cuts_of(boxes), closest, closest, height, ONE).fewest


def at_least(boxes: Sequence[Box], height: float) -> int:
    """How many pages of a height boxes take for sure."""
    whites = [box.before * SQUEEZES[-1] for box in boxes]
    whole = sum(sum(box.parts()) for box in boxes) + sum(whites)
    # a page drops the white above its first box
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
            if loose and count == len(heights) > 1:
                ends = _levelled(cuts, heads, bottoms, ends, heights[-1])
            return rows[count][-1][0], [
                strip.page(cuts[a], cuts[b], strip.squeeze) for a, b in pairwise(ends)
            ]
    return NEVER[0], []


def _levelled(
    cuts: list[Cut], heads: list[float], bottoms: list[float], ends: list[int], height: float
) -> list[int]:
    """The same ends, but for that of the last column but one: its page is emptier than others, and
    how much white that has is settled, but not that one column has all of it."""
    *_, first, _, last = ends

    def used(end: int) -> tuple[float, float]:
        return bottoms[end - 1] - heads[first], bottoms[last - 1] - heads[end]

    def cost(end: int) -> float:
        return cuts[end].cost + weights.WHITE * sum((1 - one / height) ** 2 for one in used(end))

    fitting = [end for end in range(first + 1, last) if max(used(end)) <= height]
    return [*ends[:-2], min(fitting, key=cost), last] if fitting else ends


def _noticed(panels: Sequence[Sequence[Placed]]) -> bool:
    """Whether one of some panels ends between what belongs together."""
    return any(
        above[-1].box.parting >= BROKEN and not below[0].first and not below[0].box.opens
        for above, below in pairwise(panel for panel in panels if panel)
    )


def _divide(
    cuts: list[Cut], usual: Strip, closest: Strip, height: float, sheets: Sheets
) -> Division:
    """The best division of boxes. Raises TooTall."""
    boxes, last = usual.boxes, len(cuts) - 1
    tops, ends = [*map(usual.head, cuts[:-1])], [*map(usual.bottom, cuts[1:])]
    heads, bottoms = [*map(closest.head, cuts[:-1])], [*map(closest.bottom, cuts[1:])]
    alone, loose = lonely(boxes), 1 - closest.squeeze

    def cost(start: int, stop: int, filled: float) -> float:
        used, own = (ends[stop - 1] - tops[start]) / height, 0.0
        more = (AIR - 1) / loose * (used - filled) if start else 0.0  # white, spread out
        grown = usual.grows(cuts[start], cuts[stop]) / height  # lines to write on take it
        if used > 1:  # by a hair, perhaps, and then there may be no white that shrinks
            share = (used - 1) / (used - filled) if used > filled else 0.0
            own = weights.TIGHT * (share * loose) ** 2
            used = 1.0
        if stop < last or sheets.others:  # pages follow
            white, thin = weights.WHITE * (1 - used) ** 2, used + more + grown < THIN
            return own + white + cuts[stop].cost + (weights.TOO_THIN if thin else 0)
        own += weights.TOO_FEW * max(0, weights.FEW - used - grown) ** 2
        return own + (alone(cuts[start].box, used) if start else 0)

    least = (1 - ROOMY) / loose
    roomy = _between(tops, heads, least), _between(ends, bottoms, least)
    found = divide(heads, bottoms, height, cost, sheets.more, sheets.price, roomy)
    if found.stuck:
        over = min(closest.height(cuts[at], cuts[found.stuck]) - height for at in found.reached)
        first = cuts[found.stuck - 1].box  # a heading, perhaps, that stays with what is too tall
        piece = boxes[first : max(cuts[found.stuck].box, first + 1)]
        raise TooTall(max(piece, key=lambda box: sum(box.parts())), over)
    return found
