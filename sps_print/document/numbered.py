"""A drawing with numbers on it, as paper and web pages show it; a list says what each is.

The figures are lines, not letters: a drawing holds no words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

RADIUS = 3.1  # of the disc that a number stands on, of the 48 that a picture is wide
RING = 3.9  # of the white around it
FRAME = 3.6  # of the disc that the figures below are drawn for
WIDE = 48
FIGURES = (  # each in a frame from -1.3 -2.1 to 1.3 2.1
    "M-0.9 -1.1 L0.3 -2.1 V2.1",
    "M-1.2 -1 C-1.2 -2.5 1.2 -2.5 1.2 -0.9 C1.2 0.3 -1.2 1.3 -1.2 2.1 H1.3",
    "M-1.1 -2.1 H1.1 L-0.2 -0.5 C1.8 -0.5 1.6 2.1 -0.1 2.1 C-0.7 2.1 -1.1 1.8 -1.3 1.3",
    "M0.6 2.1 V-2.1 L-1.4 0.9 H1.5",
    "M1.1 -2.1 H-0.9 L-1 -0.2 C1.8 -1 1.8 2.1 -0.1 2.1 C-0.7 2.1 -1.1 1.8 -1.3 1.3",
    "M0.8 -2.1 C-0.7 -1.3 -1.3 -0.2 -1.3 0.8 C-1.3 2.5 1.3 2.5 1.3 1 C1.3 -0.9 -1 -1 -1.3 1",
    "M-1.3 -2.1 H1.3 L-0.5 2.1",
)
PEN = 'stroke="#fff" stroke-width="0.8" stroke-linecap="round" stroke-linejoin="round"'


def numbered(svg: str, points: Sequence[tuple[int, int]]) -> str:
    """A drawing on the square of 48 with the numbers from 1 at some points of it.

    points: hundredths of its width and of its height; as many as there are figures.
    """
    callouts = "".join(_callout(number, *at) for number, at in enumerate(points))
    return svg.replace("</svg>", f"{callouts}</svg>") if callouts else svg


def _callout(number: int, across: int, down: int) -> str:
    """A disc with its number, wholly on the picture."""
    x, y = (_held(one * WIDE / 100) for one in (across, down))
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{RING:g}" fill="#fff" stroke="none"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS:g}" fill="currentColor" stroke="none"/>'
        f'<path d="{_moved(FIGURES[number], x, y)}" fill="none" {PEN}/>'
    )


def _held(at: float) -> float:
    """A middle so far from the edge that the disc is whole."""
    return round(min(max(at, RING), WIDE - RING), 2)


def _moved(path: str, x: float, y: float) -> str:
    """A path of M, L, C, H and V with its middle at a point."""
    moved, axis = list[str](), 0
    for word in re.findall(r"[A-Z]|[-.0-9]+", path):
        if word.isalpha():
            moved.append(word)
            axis = 1 if word == "V" else 0
        else:
            along = float(word) * RADIUS / FRAME + (y if axis else x)
            moved.append(f"{round(along, 2):g}")
            axis = 1 - axis
    return " ".join(moved)
