"""From boxes to pages: where each page ends, with no heading or line left alone.

A box is a stack of parts (the lines of a paragraph, the rows of a table) that may be divided
between pages. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sps_print.problems import ContentError, Problem
from sps_print.render.pdf.ink import Ink


class Box(Protocol):
    """Something with a height that can be inked."""

    before: float  # space above it, dropped at the top of a page
    keep_next: bool  # never the last thing on a page
    opens: bool  # a good place to begin a page: the start of a section
    name: str  # for messages: the first words

    def parts(self) -> Sequence[float]:
        """The heights of the parts it can be divided into."""

    def may_break(self, after: int) -> bool:
        """Whether a page may end after that many parts."""

    def again(self) -> float:
        """The height of what is repeated when it goes on on a new page."""

    def draw(self, ink: Ink, top: float, first: int, last: int) -> None:
        """Ink the parts first..last (not included)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Some parts of a box at a height on a page."""

    box: Box
    top: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a page may end: before this part of this box. cost: how bad it is."""

    box: int
    part: int
    cost: float


def paginate(boxes: Sequence[Box], height: float) -> list[list[Placed]]:
    """The fewest pages of a height that hold all boxes, well filled and well divided."""
    cuts = _cuts(boxes)
    infinite = float("inf")
    best: list[tuple[int, float, int]] = [(0, 0.0, -1)]  # pages, cost, the cut before
    for end in range(1, len(cuts)):
        choice = (10**6, infinite, -1)
        for start in range(end - 1, -1, -1):
            used = _height(boxes, cuts[start], cuts[end])
            if used > height + 0.01:
                break
            if best[start][2] == -1 and start != 0:
                continue
            cost = best[start][1] + _cost(used / height, cuts[end], end == len(cuts) - 1)
            choice = min(choice, (best[start][0] + 1, cost, start))
        best.append(choice)
    if best[-1][2] == -1:
        raise ContentError(_too_tall(boxes, cuts, best, height))
    ends, end = [len(cuts) - 1], len(cuts) - 1
    while best[end][2] > 0:
        end = best[end][2]
        ends.append(end)
    ends.append(0)
    ends.reverse()
    return [_page(boxes, cuts[a], cuts[b]) for a, b in zip(ends, ends[1:], strict=False)]


def _cost(filled: float, cut: _Cut, last: bool) -> float:
    if last:
        # Three words alone on the last page look like a mistake, and are thrown away like one.
        return 6 * (0.3 - filled) if filled < 0.3 else 0
    return 4 * (1 - filled) ** 2 + cut.cost


def _cuts(boxes: Sequence[Box]) -> list[_Cut]:
    cuts = [_Cut(0, 0, 0)]
    for number, box in enumerate(boxes):
        if number and not boxes[number - 1].keep_next:
            cuts.append(_Cut(number, 0, 0 if box.opens else 0.25))
        for part in range(1, len(box.parts())):
            if box.may_break(part):
                cuts.append(_Cut(number, part, 0.6))
    cuts.append(_Cut(len(boxes), 0, 0))
    return cuts


def _page(boxes: Sequence[Box], start: _Cut, end: _Cut) -> list[Placed]:
    placed, top = [], 0.0
    for number in range(start.box, min(end.box, len(boxes) - 1) + 1):
        box, count = boxes[number], len(boxes[number].parts())
        first = start.part if number == start.box else 0
        last = end.part if number == end.box else count
        if last <= first:
            continue
        if placed:
            top += box.before
        if first:
            top += box.again()
        placed.append(Placed(box, top, first, last))
        top += sum(box.parts()[first:last])
    return placed


def _height(boxes: Sequence[Box], start: _Cut, end: _Cut) -> float:
    page = _page(boxes, start, end)
    if not page:
        return 0.0
    last = page[-1]
    return last.top + sum(last.box.parts()[last.first : last.last])


def _too_tall(
    boxes: Sequence[Box], cuts: Sequence[_Cut], best: Sequence[tuple[int, float, int]], height: float
) -> Problem:
    stuck = next(i for i in range(1, len(cuts)) if best[i][2] == -1)
    box = boxes[min(cuts[stuck - 1].box, len(boxes) - 1)]
    over = min(
        _height(boxes, cuts[s], cuts[stuck]) - height
        for s in range(stuck)
        if s == 0 or best[s][2] != -1
    )
    return Problem(
        f"“{box.name}” does not fit on a page: it is {over:.0f} points too tall",
        hint="make it shorter, or divide it into two",
    )
