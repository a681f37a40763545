"""What is inked when its height on the panel is known. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sps_print.pdf.drawing import DrawingList

Ink = Callable[[DrawingList, float], None]  # at a height


class Inkable(Protocol):
    """What can be drawn at a place: words, or a code."""

    def draw(self, drawing: DrawingList, x: float, top: float) -> None: ...


def ink_at(what: Inkable, x: float, down: float) -> Ink:
    """Ink something at a place, so far below the top of what it stands in."""
    return lambda drawing, top: what.draw(drawing, x, top + down)
