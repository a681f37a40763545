"""The best way to divide an endless page into pages of one height. Lengths in points.

The best way to end a page at each cut follows from the best ways to end the page before (Knuth and
Plass, Breaking paragraphs into lines, 1981, with pages for lines). It knows no boxes: only where
a page that begins at a cut has its head, and where one that ends at a cut has its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from sps_print.typeset.flow.weights import MORE

NEVER = 10**6  # pages: no page can end here
NEAR = 0.01  # points


class Sheets(NamedTuple):
    """What pages stand on. pages: how many a sheet has. others: pages of the leaflet beside those
    that are divided. price: of a page more on the same sheets."""

    pages: int = 1
    others: int = 0
    price: float = MORE

    def more(self, fewest: int) -> int:
        """How many pages more the sheets hold. One page, or both sides of one sheet, stay so."""
        return -(fewest + self.others) % self.pages if fewest > self.pages // 2 else 0


ONE = Sheets()


class Division(NamedTuple):
    """The cheapest division. ends: the cut at which each page begins, and the last.

    fewest: how many pages there are at the least. Where no page holds what stands before a cut,
    stuck is that cut, from 1, and reached are the cuts where a page could end.
    """

    ends: list[int]
    fewest: int
    stuck: int = 0
    reached: tuple[int, ...] = ()


def divide(
    heads: Sequence[float], bottoms: Sequence[float], height: float,
    cost: Callable[[int, int, float], float], more: Callable[[int], int], price: float,
    roomy: tuple[Sequence[float], Sequence[float]] | None = None,
) -> Division:  # fmt: skip
    """The cheapest of the divisions into the fewest pages, or a few more.

    heads: of pages that begin at each cut but the last. bottoms: of pages that end at each cut but
    the first. cost: of a page from a cut to a cut that is so far filled, of 1. more: how many pages
    there may be beyond the fewest, by their number; each costs its price. roomy: heads and bottoms
    with more white, by which the fewest are counted: still fewer are taken only if that is cheaper.
    """
    firsts = firsts_of(heads, bottoms, height)
    least = _fewest(firsts)
    if NEVER in least:
        stuck = least.index(NEVER)
        return Division([], NEVER, stuck, tuple(at for at in range(stuck) if least[at] < NEVER))
    fewest = least[-1]
    if roomy and (counted := _fewest(firsts_of(*roomy, height))[-1]) < NEVER:
        fewest = counted
    rest, pages = _fewest_after(firsts), fewest + more(fewest)
    # at each cut, for each number of pages before it: the least cost, and the cut before
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for end, (first, bottom) in enumerate(zip(firsts, bottoms, strict=True), 1):
        most, found = pages - rest[end], dict[int, tuple[float, int]]()
        for start in range(first, end):
            before = best[start]
            if not before:
                continue
            own = cost(start, end, (bottom - heads[start]) / height)
            for count, (spent, _) in before.items():
                if count < most:
                    choice = (spent + own, start)
                    if count + 1 not in found or choice < found[count + 1]:
                        found[count + 1] = choice
        best.append(found)
    _, count = min(
        (spent + max(0, count - fewest) * price, count) for count, (spent, _) in best[-1].items()
    )
    return Division(_back(best, count), fewest)


def firsts_of(heads: Sequence[float], bottoms: Sequence[float], height: float) -> list[int]:
    """At which cut a page of a height may begin at the earliest, by the cut where it ends."""
    reach = [*accumulate(reversed(heads), min)][::-1]
    return [
        bisect_left(reach, bottom - height - NEAR, 0, end) for end, bottom in enumerate(bottoms, 1)
    ]


def within(
    heads: Sequence[float], bottoms: Sequence[float], heights: Sequence[float]
) -> list[tuple[float, list[int], range]]:
    """Of pages of some heights, each: its height, where it may begin by where it ends, and the cuts
    where it may end if they are to hold all. None when they do not.

    heads, bottoms: as in divide().
    """
    firsts = {height: firsts_of(heads, bottoms, height) for height in {*heights}}
    latest, earliest = [0], [len(bottoms)]
    for height in heights:
        latest.append(bisect_right(firsts[height], latest[-1]))
    if latest[-1] < len(bottoms):
        return []
    for height in reversed(heights):
        earliest.append(firsts[height][earliest[-1] - 1] if earliest[-1] else 0)
    ends = zip(earliest[-2::-1], latest[1:], strict=True)
    return [
        (height, firsts[height], range(max(1, first), last + 1))
        for height, (first, last) in zip(heights, ends, strict=True)
    ]


def _fewest(firsts: Sequence[int]) -> list[int]:
    """How many pages end at each cut, at the least. firsts: where the last of them may begin."""
    counts = [0]
    for end, first in enumerate(firsts, 1):
        counts.append(min(NEVER, 1 + min(counts[first:end], default=NEVER)))
    return counts


def _fewest_after(firsts: Sequence[int]) -> list[int]:
    """How many pages stand after each cut, at the least."""
    last = len(firsts)
    latest = [*accumulate(firsts, max)]  # what a page that began before held is passed
    counts = [0] * (last + 1)
    for start in range(last - 1, -1, -1):
        end = bisect_right(latest, start)  # the last cut where a page from here may end
        counts[start] = min(NEVER, 1 + min(counts[start + 1 : end + 1], default=NEVER))
    return counts


def _back(best: Sequence[dict[int, tuple[float, int]]], pages: int) -> list[int]:
    """The cuts of the best division, from the first on."""
    ends = [len(best) - 1]
    for count in range(pages, 0, -1):
        ends.append(best[ends[-1]][count][1])
    return ends[::-1]
