"""Small pictures of a paper format: its sheets with panels, folds, cuts and the order of pages.

Drawn from the format's own values, so a new format needs no picture made for it. The numbers are
those of the pages as they are read.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sps_print.papers import MM, Paper, Side
from sps_print.papers.printing import example, side_names

COLUMNS = 76  # of a terminal, at most
FINEST, COARSEST = 13.5, 20.0  # mm to a letter's width; at the finest a card is two lines high
STEP = 0.5
GAP = 3  # letters between two sides
# up, down, left, right -> the letter that goes those ways
CORNERS = {
    (0, 1, 0, 1): "┌", (0, 1, 1, 0): "┐", (1, 0, 0, 1): "└", (1, 0, 1, 0): "┘",
    (0, 1, 1, 1): "┬", (1, 0, 1, 1): "┴", (1, 1, 0, 1): "├", (1, 1, 1, 0): "┤",
    (1, 1, 1, 1): "┼", (1, 1, 0, 0): "│", (0, 0, 1, 1): "─",
}  # fmt: skip


@dataclass
class _Grid:
    """A side of a sheet in letters. unit: points to a letter's width; a line is twice as high."""

    side: Side
    unit: float
    ways: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    letters: dict[tuple[int, int], str] = field(default_factory=dict)

    def column(self, x: float) -> int:
        return round(x / self.unit)

    def line(self, y: float) -> int:
        return round(y / self.unit / 2)

    def across(self, y: float, left: float, right: float) -> None:
        row, first, last = self.line(y), self.column(left), self.column(right)
        for column in range(first, last + 1):
            ways = self.ways.setdefault((row, column), [0, 0, 0, 0])
            ways[2] |= column > first
            ways[3] |= column < last

    def down(self, x: float, top: float, bottom: float) -> None:
        column, first, last = self.column(x), self.line(top), self.line(bottom)
        for row in range(first, last + 1):
            ways = self.ways.setdefault((row, column), [0, 0, 0, 0])
            ways[0] |= row > first
            ways[1] |= row < last

    def drawn(self) -> list[str]:
        side = self.side
        for y in (0, side.height):
            self.across(y, 0, side.width)
        for x in (0, side.width):
            self.down(x, 0, side.height)
        for y in side.cuts_y:
            self.across(y, side.cuts_x[0], side.cuts_x[-1])
        for x in side.cuts_x:
            self.down(x, side.cuts_y[0], side.cuts_y[-1])
        top, bottom, left, right = span(side)
        for x in side.folds_x:
            for row in range(self.line(top) + 1, self.line(bottom)):
                self.letters[row, self.column(x)] = "╎"
        for y in side.folds_y:
            for column in range(self.column(left) + 1, self.column(right)):
                self.letters[self.line(y), column] = "╌"
        for spot in side.spots:
            label = str(spot.panel + 1)
            row = (self.line(spot.top) + self.line(spot.top + spot.height)) // 2
            middle = (self.column(spot.x) + self.column(spot.x + spot.width)) // 2
            for n, letter in enumerate(label):
                self.letters[row, middle - (len(label) - 1) // 2 + n] = letter
        for place, ways in self.ways.items():
            up, down, left_, right_ = ways
            self.letters[place] = CORNERS[up, down, left_, right_]
        return [
            "".join(self.letters.get((row, c), " ") for c in range(self.column(side.width) + 1))
            for row in range(self.line(side.height) + 1)
        ]


def span(side: Side) -> tuple[float, float, float, float]:
    """Between which heights and widths a side is folded: all of it, or what is cut out."""
    top, bottom = (side.cuts_y[0], side.cuts_y[-1]) if side.cuts_y else (0.0, side.height)
    left, right = (side.cuts_x[0], side.cuts_x[-1]) if side.cuts_x else (0.0, side.width)
    return top, bottom, left, right


def as_text(paper: Paper) -> list[str]:
    """The sides of a format in lines of letters, side by side, each with its name below."""
    sides = example(paper)
    unit = _unit(sides)
    grids = [_Grid(side, unit).drawn() for side in sides]
    high = max(map(len, grids))
    names = side_names(paper, len(sides))
    columns = [
        [*grid, *[" " * len(grid[0])] * (high - len(grid)), name.center(len(grid[0]))]
        for grid, name in zip(grids, names, strict=True)
    ]
    widest = [max(map(len, column)) for column in columns]
    return [
        (" " * GAP).join(text.ljust(w) for text, w in zip(row, widest, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _unit(sides: Sequence[Side]) -> float:
    """Points to a letter's width: as small as the picture can be with its numbers legible."""
    unit = COARSEST * MM
    while unit > FINEST * MM and not all(
        grid.line(spot.top + spot.height) - grid.line(spot.top) >= 2
        for grid in (_Grid(side, unit) for side in sides)
        for spot in grid.side.spots
    ):
        unit -= STEP * MM
    while sum(round(side.width / unit) + 1 + GAP for side in sides) - GAP > COLUMNS:
        unit += STEP * MM
    return unit


SCALE = 0.5  # dots to a millimetre
PAD, LINE, CAPTION = 14, 18, 13
WIDE = 1200  # dots
EDGE, FAINT, WORDS = 40, 150, 0


def as_picture(papers: Iterable[Paper], font: Path, ids: bool = True) -> bytes:
    """The formats in one PNG, all at one scale. font: of the names and page numbers. ids: before
    each name stands the word by which a terminal asks for it."""
    letters = ImageFont.truetype(font, CAPTION)
    drawn = [_drawn(paper, letters, ids) for paper in papers]
    places, size = _in_rows([picture.size for picture in drawn])
    whole = Image.new("L", size, 255)
    for picture, place in zip(drawn, places, strict=True):
        whole.paste(picture, place)
    file = io.BytesIO()
    whole.save(file, "PNG", optimize=True)
    return file.getvalue()


def _in_rows(sizes: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Where pictures stand when they are set like words on a page, and how large that page is."""
    places, x, y, high, wide = [], PAD, PAD, 0, 0
    for width, height in sizes:
        if x > PAD and x + width > WIDE:
            x, y, high = PAD, y + high + PAD, 0
        places.append((x, y))
        x, high = x + width + 2 * PAD, max(high, height)
        wide = max(wide, x)
    return places, (wide, y + high + PAD)


def _drawn(paper: Paper, font: ImageFont.FreeTypeFont, ids: bool) -> Image.Image:
    """One format: its name, and its sides one beside the other."""
    sides = example(paper)
    sizes = [(_dots(side.width), _dots(side.height)) for side in sides]
    title = f"{paper.id}: {paper.name}" if ids else paper.name
    wide = sum(w + PAD for w, _ in sizes) - PAD + 1
    picture = Image.new(
        "L", (max(wide, round(font.getlength(title)) + 1), LINE + max(h for _, h in sizes) + 1), 255
    )
    pen = ImageDraw.Draw(picture)
    pen.text((0, 0), title, WORDS, font)
    x = 0
    for side, (width, height) in zip(sides, sizes, strict=True):
        _side(pen, side, x, width, height, font)
        x += width + PAD
    return picture


def _side(
    pen: ImageDraw.ImageDraw, side: Side, x: int, width: int, height: int,
    font: ImageFont.FreeTypeFont,
) -> None:  # fmt: skip
    def box(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        return x + _dots(left), LINE + _dots(top), x + _dots(right), LINE + _dots(bottom)

    pen.rectangle((x, LINE, x + width, LINE + height), 255, EDGE)
    top, bottom, left, right = span(side)
    for at in side.cuts_x:
        pen.line(box(at, top, at, bottom), EDGE)
    for at in side.cuts_y:
        pen.line(box(left, at, right, at), EDGE)
    for at in side.folds_x:
        _dashes(pen, box(at, top, at, bottom))
    for at in side.folds_y:
        _dashes(pen, box(left, at, right, at))
    for spot in side.spots:
        middle = x + _dots(spot.x + spot.width / 2), LINE + _dots(spot.top + spot.height / 2)
        pen.text(middle, str(spot.panel + 1), FAINT if spot.copy else WORDS, font, anchor="mm")


def _dashes(pen: ImageDraw.ImageDraw, line: tuple[int, int, int, int]) -> None:
    x0, y0, x1, y1 = line
    for at in range(0, max(x1 - x0, y1 - y0), 6):
        if x1 > x0:
            pen.line((x0 + at, y0, min(x0 + at + 3, x1), y0), FAINT)
        else:
            pen.line((x0, y0 + at, x0, min(y0 + at + 3, y1)), FAINT)


def _dots(points: float) -> int:
    return round(points / MM * SCALE)
