"""Ink on one panel: drawing operators, each belonging to an element or to nobody (artifact).

Lengths in points; x from the panel's left, y from its top, downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import pairwise

from sps_print.pdf.font_embedding import Letters
from sps_print.pdf.items import (
    ARTIFACT,
    Close,
    DrawingItem,
    Open,
    Raster,
    Rect,
    Shift,
    Unshift,
    num,
)
from sps_print.pdf.tags import Element

NEAR = 0.01  # points: what is so near an edge meets it
HANDLE = 0.4477  # the handle of a quarter circle, from its corner, by its radius
HALVINGS = 16  # until a place on a curve is found
Point = tuple[float, float]


@cache
def colour(hexa: str) -> str:
    """#rrggbb as three parts of one."""
    return " ".join(num(int(hexa[i : i + 2], 16) / 255) for i in (1, 3, 5))


class DrawingList:
    """What is drawn on one panel, in the order of drawing. height, width: of the panel, in points;
    without a height its origin is at the top, and what is below it has a y of less than 0.

    bleed: how far boxes and rules that reach an edge of the panel go on beyond it.
    """

    def __init__(self, height: float = 0, width: float = 0, bleed: float = 0) -> None:
        self.height, self.width, self.bleed = height, width, bleed
        self.items: list[DrawingItem] = []
        self.letters = Letters()
        self._owned = False

    @contextmanager
    def below(self, down: float) -> Iterator[float]:
        """Ink that has its own origin, so far below: its operators are the same wherever it stands.

        Gives where to draw. On a whole panel, where ink may go on into the bleed, that is in place.
        """
        if self.height:
            yield down
            return
        self.items.append(Shift(down))
        yield 0
        self.items.append(Unshift())

    @contextmanager
    def aside(self, across: float) -> Iterator[None]:
        """Ink that stands so far to the right of where it is drawn: in a later column."""
        if across:
            self.items.append(f"q 1 0 0 1 {num(across)} 0 cm")
        yield
        if across:
            self.items.append("Q")

    @contextmanager
    def tagged(self, element: Element, box: Rect | None = None) -> Iterator[None]:
        """Ink that belongs to an element. Marked content does not nest: each piece has one owner.

        box: of a figure, the place that its ink fills.
        """
        with self._open(Open(element, box=box)):
            yield

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Ink that nobody reads. kind: one of those above; empty: decoration."""
        with self._open(Open(None, kind)):
            yield

    @contextmanager
    def _open(self, start: Open) -> Iterator[None]:
        assert not self._owned, "one piece of ink has one owner"
        self._owned = True
        self.items.append(start)
        yield
        self.items.append(Close())
        self._owned = False

    def draw(self, *operators: str) -> None:
        """Operators in the panel's own PDF coordinates (y upwards; see `y`)."""
        assert self._owned, "ink without an owner: use tagged() or artifact()"
        self.items.extend(operators)

    def paint(self, picture: Raster) -> None:
        """A picture made of dots."""
        assert self._owned
        self.items.append(picture)

    @cached_property
    def parts(self) -> tuple[DrawingItem, ...]:
        """The items, all of them drawn, as a page holds them: operators in one, each line ended.

        What belongs to nobody is operators alone; what is opened for an element is closed by them.
        Nothing is drawn any more, and the items are let go.
        """
        items, self.items = self.items, []
        return tuple(_parts(items))

    def y(self, down: float) -> float:
        """A height from the panel's top as PDF counts it, from the bottom."""
        return self.height - down

    def box(
        self, x: float, top: float, width: float, height: float, fill: str, radius: float = 0
    ) -> None:
        """A filled box, its corners rounded by a radius."""
        x, width = self._bled(x, width, self.width)
        top, height = self._bled(top, height, self.height)
        self.draw(f"{colour(fill)} rg {self._outline(x, top, width, height, radius)} f")

    def frame(
        self, x: float, top: float, width: float, height: float,
        stroke: str, line: float, radius: float = 0,
    ) -> None:  # fmt: skip
        """The outline of a box, drawn inside it: an edge is where it is said to be."""
        half = line / 2
        path = self._outline(
            x + half, top + half, width - line, height - line, max(radius - half, 0)
        )
        self.draw(f"{colour(stroke)} RG {num(line)} w {path} S")

    def edge(
        self, x: float, top: float, width: float, height: float, fill: str, radius: float
    ) -> None:
        """A filled strip along the left of a box, which follows the round corners of that.

        width: of the strip. height, radius: of the box.
        """
        low, high, right = self.y(top + height), self.y(top), num(x + width)
        corner = _corner(radius, width)
        lower = [f"{num(x + across)} {num(low + up)}" for across, up in corner]
        upper = [f"{num(x + across)} {num(high - up)}" for across, up in reversed(corner)]
        self.draw(
            f"{colour(fill)} rg {right} {num(low + corner[0][1])} m {lower[0]} l "
            f"{' '.join(lower[1:])} c {upper[0]} l {' '.join(upper[1:])} c "
            f"{right} {num(high - corner[0][1])} l h f"
        )

    def rule(self, x: float, y: float, width: float, stroke: str, line: float) -> None:
        """A level line."""
        x, width = self._bled(x, width, self.width)
        start, end, level = num(x), num(x + width), num(self.y(y))
        self.draw(f"{colour(stroke)} RG {num(line)} w {start} {level} m {end} {level} l S")

    def upright(self, x: float, top: float, height: float, stroke: str, line: float) -> None:
        """An upright line, downwards from a height."""
        at, low = num(x), num(self.y(top + height))
        self.draw(f"{colour(stroke)} RG {num(line)} w {at} {num(self.y(top))} m {at} {low} l S")

    def _bled(self, start: float, length: float, size: float) -> tuple[float, float]:
        """Where something begins and its length, carried into the bleed at each edge it meets."""
        before = self.bleed if start < NEAR else 0
        after = self.bleed if start + length > size - NEAR else 0
        return start - before, length + before + after

    def _outline(self, x: float, top: float, width: float, height: float, r: float) -> str:
        x0, x1, y0, y1 = x, x + width, self.y(top + height), self.y(top)
        if not r:
            return f"{num(x0)} {num(y0)} {num(width)} {num(height)} re"
        k = r * HANDLE
        c = [
            (x0 + r, y0, "m"), (x1 - r, y0, "l"),
            (x1 - k, y0), (x1, y0 + k), (x1, y0 + r, "c"), (x1, y1 - r, "l"),
            (x1, y1 - k), (x1 - k, y1), (x1 - r, y1, "c"), (x0 + r, y1, "l"),
            (x0 + k, y1), (x0, y1 - k), (x0, y1 - r, "c"), (x0, y0 + r, "l"),
            (x0, y0 + k), (x0 + k, y0), (x0 + r, y0, "c"),
        ]  # fmt: skip
        parts = (part if isinstance(part, str) else num(part) for point in c for part in point)
        return f"{' '.join(parts)} h"


@cache
def _corner(radius: float, width: float) -> list[Point]:
    """The four points of the curve of a round corner, from how far along its lower edge a strip of
    a width goes, to its left edge. Measured from where the edges would meet."""
    handle = radius * HANDLE
    points = [(radius, 0.0), (handle, 0.0), (0.0, handle), (0.0, radius)]
    least, most = 0.0, 1.0
    for _ in range(HALVINGS if width < radius else 0):  # halve until the curve is at the width
        middle = (least + most) / 2
        at = _last_of(points, middle)[0][0]
        least, most = (middle, most) if at > width else (least, middle)
    return _last_of(points, least) if least else points


def _last_of(points: list[Point], at: float) -> list[Point]:
    """The points of what a curve has behind a place on it, from 0 to 1 (de Casteljau)."""
    found = [points[-1]]
    while len(points) > 1:
        points = [(a + (c - a) * at, b + (d - b) * at) for (a, b), (c, d) in pairwise(points)]
        found.append(points[-1])
    return found[::-1]


def _parts(items: list[DrawingItem]) -> Iterator[DrawingItem]:
    code = list[str]()
    for item in items:
        match item:
            case str():
                code.append(f"{item}\n")
            case Close():
                code.append("EMC\n")
            case Shift() | Unshift():
                code.append(item.operators)
                yield from _joined(code)
                yield item
            case Open(None, kind, _):
                code.append(f"/Artifact <<{kind}>> BDC\n" if kind else ARTIFACT)
            case _:
                yield from _joined(code)
                yield item
    yield from _joined(code)


def _joined(code: list[str]) -> Iterator[str]:
    """Operators in one, which are taken out."""
    yield from ["".join(code)] if code else []
    code.clear()
