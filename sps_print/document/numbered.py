"""A drawing with numbers on it, as paper and web pages show it; a list says what each is.

The figures are lines, not letters: a drawing holds no words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

RADIUS = 4.4  # of the disc that a number stands on, of the 48 that a picture is wide
WIDE = 48
FIGURES = (  # each in a frame from -1.5 -2.6 to 1.5 2.6
    "M-1.1 -1.4 L0.4 -2.6 V2.6",
    "M-1.5 -1.2 C-1.5 -3.1 1.5 -3.1 1.5 -1.1 C1.5 0.4 -1.5 1.6 -1.5 2.6 H1.6",
    "M-1.4 -2.6 H1.4 L-0.2 -0.6 C2.3 -0.6 2 2.6 -0.1 2.6 C-0.9 2.6 -1.4 2.2 -1.6 1.6",
    "M0.8 2.6 V-2.6 L-1.7 1.1 H1.9",
    "M1.4 -2.6 H-1.1 L-1.3 -0.3 C2.2 -1.2 2.2 2.6 -0.1 2.6 C-0.9 2.6 -1.4 2.2 -1.6 1.6",
    "M1 -2.6 C-0.9 -1.6 -1.6 -0.2 -1.6 1 C-1.6 3.1 1.6 3.1 1.6 1 C1.6 -1.1 -1.4 -0.9 -1.6 0.9",
    "M-1.6 -2.6 H1.6 L-0.6 2.6",
)
PEN = 'stroke="#fff" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round"'


def numbered(svg: str, points: Sequence[tuple[int, int]]) -> str:
    """A drawing on the square of 48 with the numbers from 1 at some points of it.

    points: hundredths of its width and of its height; as many as there are figures.
    """
    marks = "".join(_mark(number, *at) for number, at in enumerate(points))
    return svg.replace("</svg>", f"{marks}</svg>") if marks else svg


def _mark(number: int, across: int, down: int) -> str:
    """A disc with its number, wholly on the picture."""
    x, y = (_held(one * WIDE / 100) for one in (across, down))
    ring = RADIUS + 0.8
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{ring:g}" fill="#fff" stroke="none"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS:g}" fill="currentColor" stroke="none"/>'
        f'<path d="{_moved(FIGURES[number], x, y)}" fill="none" {PEN}/>'
    )


def _held(at: float) -> float:
    """A middle so far from the edge that the disc is whole."""
    ring = RADIUS + 0.8
    return round(min(max(at, ring), WIDE - ring), 2)


def _moved(path: str, x: float, y: float) -> str:
    """A path of M, L, C, H and V with its middle at a point."""
    moved, axis = list[str](), 0
    for word in re.findall(r"[A-Z]|[-.0-9]+", path):
        if word.isalpha():
            moved.append(word)
            axis = 1 if word == "V" else 0
        else:
            moved.append(f"{float(word) + (y if axis else x):g}")
            axis = 1 - axis
    return " ".join(moved)
