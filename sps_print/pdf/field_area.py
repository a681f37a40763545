"""A place on a panel that is to be filled in on a screen."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.pdf.tags import Element


class FieldArea(NamedTuple):
    """A place to fill in: the element that owns it; left, top, right, bottom in points, as in
    drawing.py; how many lines it takes, 0: it is a box to tick; how far they are apart."""

    element: Element
    box: tuple[float, float, float, float]
    lines: int
    leading: float = 0

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        left, top, right, bottom = self.box
        return right - left, bottom - top
