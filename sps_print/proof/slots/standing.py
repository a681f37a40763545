"""Links, places to jump to and figures of a file, each with the piece of its page it stands on.

Where the piece goes, they go. What each stands on is found once, in the file that was proved.
Lengths in points; y upwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sps_print.proof.slots.pieces import ContentPiece
from sps_print.proof.slots.text_slots import MovedBy

RECT = re.compile(rb"/Rect\s*\[\s*(\S+) (\S+) (\S+) (\S+?)\s*\]")
QUADS = re.compile(rb"/QuadPoints\s*\[([^\]]*)\]")
DEST = re.compile(rb"/Dest\s*\[\s*(\d+) 0 R\s*/XYZ (\S+) (\S+) 0\s*\]")
FIGURE = re.compile(rb"/S/Figure\b.*?/Pg (\d+) 0 R", re.DOTALL)
BBOX = re.compile(rb"/BBox\[(\S+) (\S+) (\S+) (\S+)\]")
AREAS = re.compile(b"|".join((RECT.pattern, QUADS.pattern, BBOX.pattern)))
BASE = re.compile(rb"1 0 0 1 (\S+) (\S+) Tm")
NEAR = 0.02  # how far rounding moves anything
NOTHING = -1


class LeadsTo(NamedTuple):
    """A place that something leads to: its page, as the number of its object, and where there."""

    page: int
    x: float
    y: float


class SmallObject(NamedTuple):
    """A small object of a file: all that it says but where things are, the corners of its area,
    each x and then its y, and where it leads."""

    around: bytes
    area: list[float]
    spot: LeadsTo | None


def small_object(body: bytes) -> SmallObject:
    """An object read. Raises ValueError when its places are no numbers."""
    found = DEST.search(body) if b"/Dest" in body else None
    around = DEST.sub(b"", body) if found else body
    spot = LeadsTo(int(found[1]), float(found[2]), float(found[3])) if found else None
    area = [float(edge) for each in AREAS.findall(around) for edge in b" ".join(each).split()]
    return SmallObject(AREAS.sub(b"", around) if area else around, area, spot)


class OnPieces:
    """The pieces of a page that was proved, and what stands on which."""

    def __init__(self, pieces: Sequence[ContentPiece]) -> None:
        self._pieces, self._around = pieces, dict[tuple[float, float], list[int]]()
        self._begins = [
            (one.x + float(x), one.y + float(y), at)
            for at, one in enumerate(pieces)
            if one.depth and one.draws
            for x, y in BASE.findall(one.code)
        ]

    def under(self, area: Sequence[float]) -> int:
        """The piece that an area lies on: the one with words that begin in its first line."""
        xs, ys = area[:8:2], area[1:8:2]
        left, low, high = min(xs), min(ys), max(ys)
        for x, y, at in self._begins:
            if abs(x - left) <= NEAR and low < y < high:
                return at
        return self.at((left + max(xs)) / 2, (low + high) / 2)

    def at(self, x: float, y: float) -> int:
        """The deepest piece at a spot: the one that begins last before it."""
        found = [
            (a.x, a.depth, at)
            for at, a in enumerate(self._pieces)
            if a.depth and a.draws and a.x <= x + NEAR
            and a.low - NEAR <= y - a.y <= max(a.high, NEAR)
        ]  # fmt: skip
        return max(found)[2] if found else NOTHING

    def around(self, x: float, y: float) -> list[int]:
        """The pieces that a place may go with: those that begin at its height, and its own."""
        if (x, y) not in self._around:
            begin = [at for at, a in enumerate(self._pieces) if a.depth and abs(a.y - y) < NEAR]
            self._around[x, y] = [*begin, self.at(x, y)]
        return self._around[x, y]


def shift(was: Sequence[ContentPiece], now: Sequence[ContentPiece], at: int) -> MovedBy:
    """How far a piece went. at: its place among the pieces."""
    if at == NOTHING:
        return MovedBy(0.0, 0.0)
    return MovedBy(now[at].x - was[at].x, now[at].y - was[at].y)


def went(old: Sequence[float], new: Sequence[float], by: MovedBy) -> bool:
    """Whether corners, each an x and then a y, went so far."""
    wanted = [edge + by[at % 2] for at, edge in enumerate(old)]
    return len(old) == len(new) and all(
        abs(one - other) <= NEAR for one, other in zip(wanted, new, strict=True)
    )
