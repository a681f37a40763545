"""The signs of grades: how much a source can carry alone, told by a letter and by a shape.

They are drawn, not set: what copies the words of a page copies none of them. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from sps_print.design.contrast import WHITE
from sps_print.pdf.drawing import DrawingList, colour
from sps_print.pdf.items import num

PEN = 0.085  # of the side of a sign: the width of its lines
WIDE, HIGH = 0.34, 0.44  # of the side: how wide and high a letter is
# The letters as lines, in a square with its origin at the lower left: they stand for no language.
LETTERS = {
    "A": ("0 0 m 0.5 1 l 1 0 l", "0.2 0.34 m 0.8 0.34 l"),
    "B": (
        "0 0 m 0 1 l 0.5 1 l 1 1 1 0.53 0.5 0.53 c 0 0.53 l",
        "0.5 0.53 m 1.1 0.53 1.1 0 0.5 0 c 0 0 l",
    ),
    "C": ("1 0.82 m 0.62 1.15 0 1.05 0 0.5 c 0 -0.05 0.62 -0.15 1 0.18 c",),
}


def draw_grade(
    drawing: DrawingList, letter: str, x: float, top: float, side: float, ink: str
) -> None:
    """A sign in a square: A on a filled square, B in a ring, C in a hexagon. The caller says whose
    the ink is."""
    pen, ground = PEN * side, WHITE
    match letter:
        case "A":
            drawing.box(x, top, side, side, ink, radius=side * 0.12)
            ground = ink
        case "B":
            drawing.frame(x, top, side, side, ink, pen, radius=side / 2)
        case _:
            middle = x + side / 2, drawing.y(top + side / 2)
            path = " ".join(_hexagon(*middle, side / 2 - pen))
            drawing.draw(f"q 1 j {colour(ink)} RG {num(pen)} w {path} S Q")
    left, foot = x + side * (1 - WIDE) / 2, drawing.y(top + side * (1 + HIGH) / 2)
    stroke = colour(WHITE if ground == ink else ink)
    drawing.draw(f"q 1 J 1 j {stroke} RG {num(pen * 1.25)} w")
    drawing.draw(*(f"{_moved(path, left, foot, side)} S" for path in LETTERS[letter]), "Q")


def _hexagon(x: float, y: float, radius: float) -> Iterator[str]:
    """A hexagon around a point, with a corner at the top."""
    for number in range(6):
        angle = pi / 2 + number * pi / 3
        across, up = x + radius * cos(angle), y + radius * sin(angle)
        yield f"{num(across)} {num(up)} {'l' if number else 'm'}"
    yield "h"


def _moved(path: str, left: float, foot: float, side: float) -> str:
    """A letter's path at its place: pairs of lengths, and the operators between them."""
    moved, upwards = list[str](), False
    for part in path.split():
        if part.isalpha():
            moved.append(part)
            continue
        length = float(part) * side * (HIGH if upwards else WIDE) + (foot if upwards else left)
        moved.append(num(length))
        upwards = not upwards
    return " ".join(moved)
