"""Ink on one panel: drawing operators, each belonging to an element or to nobody (artifact).

Lengths in points; x from the panel's left, y from its top, downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple, Protocol

from sps_print.pdf.tags import Element


class Open(NamedTuple):
    """From here on the ink belongs to the element, or to nobody when there is none."""

    element: Element | None
    pagination: bool = False


class Close:
    """The end of what the last Open began."""


class LinkArea(NamedTuple):
    """A place to click: left, top, right, bottom; the element it belongs to, where it leads."""

    element: Element
    box: tuple[float, float, float, float]
    url: str
    words: str


class Bookmark(NamedTuple):
    """A spot that the outline can jump to."""

    title: str
    y: float


class Changing(Protocol):
    """What is drawn from the values of one order: set anew for the next (see plate.py)."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The values it shows."""

    @property
    def packed(self) -> bool:
        """Whether its operators are so many that its stream is worth packing."""


class Begin(NamedTuple):
    """From here to the next End the ink shows values of one order, in a stream of its own."""

    shown: Changing
    x: float
    top: float
    height: float  # of the panel
    whole: bool  # all its lines
    unread: bool


class End:
    """The end of what the last Begin began."""


NEAR = 0.01  # points: what is so near an edge meets it
Paint = Callable[[object], None]  # draws on ReportLab's canvas: pictures, SVG
Item = str | Open | Close | LinkArea | Bookmark | Begin | End | Paint


def num(value: float) -> str:
    """A length as PDF writes it: at most three decimals, no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


@cache
def colour(hexa: str) -> str:
    """#rrggbb as three parts of one."""
    return " ".join(num(int(hexa[i : i + 2], 16) / 255) for i in (1, 3, 5))


class DrawingList:
    """What is drawn on one panel, in the order of drawing. height, width: of the panel, in points.

    bleed: how far boxes and rules that reach an edge of the panel go on beyond it.
    """

    def __init__(self, height: float, width: float = 0, bleed: float = 0) -> None:
        self.height, self.width, self.bleed = height, width, bleed
        self.items: list[Item] = []
        self._owned = False

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Ink that belongs to an element. Marks do not nest: each piece has one owner."""
        with self._open(Open(element)):
            yield

    @contextmanager
    def artifact(self, pagination: bool = False) -> Iterator[None]:
        """Ink that is only decoration, or repeated on each page (pagination)."""
        with self._open(Open(None, pagination)):
            yield

    @contextmanager
    def _open(self, mark: Open) -> Iterator[None]:
        assert not self._owned, "one piece of ink has one owner"
        self._owned = True
        self.items.append(mark)
        yield
        self.items.append(Close())
        self._owned = False

    def draw(self, *operators: str) -> None:
        """Operators in the panel's own PDF coordinates (y upwards; see `y`)."""
        assert self._owned, "ink without an owner: use tagged() or artifact()"
        self.items.extend(operators)

    def paint(self, paint: Paint) -> None:
        """Something that ReportLab draws by itself."""
        assert self._owned
        self.items.append(paint)

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

    def rule(self, x: float, y: float, width: float, stroke: str, line: float) -> None:
        """A level line."""
        x, width = self._bled(x, width, self.width)
        level = num(self.y(y))
        self.draw(
            f"{colour(stroke)} RG {num(line)} w {num(x)} {level} m {num(x + width)} {level} l S"
        )

    def _bled(self, start: float, length: float, size: float) -> tuple[float, float]:
        """Where something begins and its length, carried into the bleed at each edge it meets."""
        if not self.bleed:
            return start, length
        before = self.bleed if start < NEAR else 0
        after = self.bleed if start + length > size - NEAR else 0
        return start - before, length + before + after

    def _outline(self, x: float, top: float, width: float, height: float, r: float) -> str:
        x0, x1, y0, y1 = x, x + width, self.y(top + height), self.y(top)
        if not r:
            return f"{num(x0)} {num(y0)} {num(width)} {num(height)} re"
        k = r * 0.4477  # the handle of a quarter circle, from its corner
        c = [
            (x0 + r, y0, "m"), (x1 - r, y0, "l"),
            (x1 - k, y0), (x1, y0 + k), (x1, y0 + r, "c"), (x1, y1 - r, "l"),
            (x1, y1 - k), (x1 - k, y1), (x1 - r, y1, "c"), (x0 + r, y1, "l"),
            (x0 + k, y1), (x0, y1 - k), (x0, y1 - r, "c"), (x0, y0 + r, "l"),
            (x0, y0 + k), (x0 + k, y0), (x0 + r, y0, "c"),
        ]  # fmt: skip
        return (
            " ".join(
                " ".join(part if isinstance(part, str) else num(part) for part in point)
                for point in c
            )
            + " h"
        )
