"""What is drawn when its height on the panel is known. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sps_print.pdf.drawing import DrawingList

DrawAt = Callable[[DrawingList, float], None]  # at a height


class Drawable(Protocol):
    """What can be drawn at a place: words, or a code."""

    def draw(self, drawing: DrawingList, x: float, top: float) -> None: ...


def draw_at(what: Drawable, x: float, down: float) -> DrawAt:
    """Draw something at a place, so far below the top of what it stands in."""
    return lambda drawing, top: what.draw(drawing, x, top + down)
