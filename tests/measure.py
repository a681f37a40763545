"""Measure a finished PDF: where its lines, shapes and words are, in millimetres.

A reader of its own, apart from what wrote the file and from what proves it: lines and shapes are
read from the page's own operators, words from PDFium. Places from the top left of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """Something on a page and the box that its ink fills."""

    kind: str  # line (one straight stroke), fill, stroke, picture, words
    left: float
    top: float
    right: float
    bottom: float
    dashed: bool = False
    text: str = ""
    size: float = 0  # of words, in points
    pen: float = 0  # the width of a stroke

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def x(self) -> float:
        """The middle: for a line down the page, where it is."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Side:
    """One page of the file: one side of a sheet."""

    width: float
    height: float
    boxes: dict[str, tuple[float, ...]]  # MediaBox and so on, in mm, as the file has them
    marks: tuple[Mark, ...]

    def kind(self, *kinds: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind in kinds]

    @property
    def words(self) -> list[Mark]:
        return [mark for mark in self.kind("words") if mark.text.strip()]

    @property
    def folds_x(self) -> list[float]:
        """Where dashed lines run down the sheet."""
        return places(m.x for m in self.kind("line") if m.dashed and m.height > m.width)

    @property
    def folds_y(self) -> list[float]:
        return places(m.y for m in self.kind("line") if m.dashed and m.height < m.width)

    @property
    def folds(self) -> list[Mark]:
        return [mark for mark in self.kind("line") if mark.dashed]

    def turned(self, vertical: bool) -> Side:
        """The side as one sees it through the sheet when it is turned over an upright edge or not.

        What is printed at the left of the back lies behind the right of the front.
        """
        w, h = self.width, self.height
        return Side(w, h, self.boxes, tuple(
            Mark(m.kind, *((w - m.right, m.top, w - m.left, m.bottom) if vertical
                           else (m.left, h - m.bottom, m.right, h - m.top)),
                 m.dashed, m.text, m.size, m.pen)
            for m in self.marks
        ))  # fmt: skip


def places(values: Iterator[float]) -> list[float]:
    """Each place once, to a hundredth of a millimetre."""
    return sorted({round(value, 2) for value in values})


def measure(data: bytes) -> list[Side]:
    """All sides of a file."""
    sides = []
    words = pdfium.PdfDocument(data)
    with pikepdf.open(BytesIO(data)) as file:
        for number, page in enumerate(file.pages):
            x0, y0, x1, y1 = (float(v) for v in page.MediaBox)
            assert (x0, y0) == (0, 0), "the corner of a page is not at 0, 0"
            boxes = {
                str(key).lstrip("/"): tuple(float(v) / MM for v in value)
                for key, value in page.obj.items()
                if str(key).endswith("Box")
            }
            inked = [*_drawn(page, y1), *_words(words[number], y1)]
            sides.append(Side(x1 / MM, y1 / MM, boxes, tuple(inked)))
    words.close()
    return sides


def duplex(data: bytes) -> str:
    """How the file asks a printer to turn the sheets."""
    with pikepdf.open(BytesIO(data)) as file:
        return str(file.Root.ViewerPreferences.Duplex).lstrip("/")


def scaling(data: bytes) -> str:
    """In which scale the file asks a viewer to print it; empty: the viewer's own."""
    with pikepdf.open(BytesIO(data)) as file:
        return str(file.Root.ViewerPreferences.get("/PrintScaling", "")).lstrip("/")


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + o)  # fmt: skip


def _matrix(numbers: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in numbers)
    return a, b, c, d, e, f


def _at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _box(kind: str, points: list[Point], high: float, pen: float, **more: Any) -> Mark:
    """A mark around points of a page (PDF points).

    The pen's width is added on all sides but the ends of a line, which are cut off square.
    """
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    across = 0 if kind == "line" and min(ys) == max(ys) else pen / 2
    down = 0 if kind == "line" and min(xs) == max(xs) else pen / 2
    return Mark(
        kind, (min(xs) - across) / MM, (high - max(ys) - down) / MM,
        (max(xs) + across) / MM, (high - min(ys) + down) / MM, pen=pen / MM, **more,
    )  # fmt: skip


def _drawn(page: Any, high: float) -> Iterator[Mark]:
    """Every painted path and picture."""
    now: Matrix = (1, 0, 0, 1, 0, 0)
    pen, dashed = 1.0, False
    stack: list[tuple[Matrix, float, bool]] = []
    path: list[tuple[float, float]] = []
    steps = ""  # the kinds of steps of the path
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        name = str(operator)
        match name:
            case "q":
                stack.append((now, pen, dashed))
            case "Q":
                now, pen, dashed = stack.pop()
            case "cm":
                now = _times(_matrix(operands), now)
            case "w":
                pen = float(operands[0])
            case "d":
                dashed = len(operands[0]) > 0
            case "m" | "l" | "c" | "v" | "y":
                values = [float(v) for v in operands]
                path += [_at(now, *values[i : i + 2]) for i in range(0, len(values), 2)]
                steps += name
            case "re":
                x, y, w, h = (float(v) for v in operands)
                path += [_at(now, x + i, y + j) for i in (0, w) for j in (0, h)]
                steps += name
            case "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*":
                scale = abs(now[0] * now[3] - now[1] * now[2]) ** 0.5
                inked = 0.0 if name in {"f", "F", "f*"} else pen * scale
                kind = "fill" if not inked else "line" if steps == "ml" else "stroke"
                yield _box(kind, path, high, inked, dashed=dashed)
                path, steps = [], ""
            case "n":
                path, steps = [], ""
            case "Do":
                thing = page.Resources.XObject[operands[0]]
                corners = [float(v) for v in thing.get("/BBox", [0, 0, 1, 1])]
                whole = _times(_matrix(thing.get("/Matrix", [1, 0, 0, 1, 0, 0])), now)
                points = [_at(whole, x, y) for x in corners[::2] for y in corners[1::2]]
                yield _box("picture", points, high, 0)
    assert not stack, "q and Q are not balanced"


def _words(page: Any, high: float) -> Iterator[Mark]:
    """Every run of words, with the box of its letters' shapes."""
    texts = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = thing.get_bounds()
        said = texts.get_text_bounded(left - 0.1, bottom - 0.1, right + 0.1, top + 0.1)
        yield Mark(
            "words", left / MM, (high - top) / MM, right / MM, (high - bottom) / MM,
            text=said, size=thing.get_font_size(),
        )  # fmt: skip


def cuts(side: Side) -> list[Mark]:
    """The cut marks: plain lines 4 mm long."""
    return [
        m for m in side.kind("line")
        if not m.dashed and abs(max(m.width, m.height) - 4) < 0.01 and m.pen < 0.2
    ]  # fmt: skip


def ink(side: Side) -> list[Mark]:
    """All that is not a mark for folding or cutting."""
    aside = [*side.folds, *cuts(side)]
    return [mark for mark in side.marks if mark not in aside]


def columns(side: Side, folds: tuple[float, ...]) -> Iterator[tuple[float, float, list[Mark]]]:
    """The left and right end of each panel of a side, and the ink whose middle is between."""
    edges = (0.0, *folds, side.width)
    for left, right in pairwise(edges):
        yield left, right, [m for m in ink(side) if left < m.x < right]
