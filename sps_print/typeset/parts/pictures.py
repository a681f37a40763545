"""Drawings from templates/pictures as PDF paths, in one colour; lines end and turn round."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from typing import NamedTuple

from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from sps_print.design.contrast import WHITE, tint
from sps_print.pdf.drawing import DrawingList, colour
from sps_print.pdf.items import num

Point = tuple[float, float]
PAPER = frozenset(("#fff", WHITE, "white"))
TINT, SHARE = "#aaa", 0.36  # a drawing's one grey: so much of the ink, the rest white


class PictureShape(NamedTuple):
    """One shape: its path as operators, and how it is painted. width: in the drawing's units."""

    path: str
    fill: str
    stroke: str
    width: float
    even_odd: bool

    def painted(self, drawing: str, paper: str = WHITE) -> str:
        """Its operators in one colour; what is white in the drawing is as the paper."""
        fill, stroke = (_paint(paint, drawing, paper) for paint in (self.fill, self.stroke))
        if not (fill or stroke):
            return ""
        end = ("B" if stroke else "f") if fill else "S"
        star = "*" if fill and self.even_odd else ""
        pen = f"{stroke} RG {num(self.width)} w " if stroke else ""
        return f"{f'{fill} rg ' if fill else ''}{pen}{self.path} {end}{star}"


def _paint(paint: str, drawing: str, paper: str) -> str:
    if paint == "none":
        return ""
    if paint in PAPER:
        return colour(paper)
    return colour(tint(drawing, SHARE) if paint == TINT else drawing)


@cache
def _shapes(svg: str) -> tuple[float, float, tuple[PictureShape, ...]]:
    """The width and height of the drawing's frame, and its shapes in the order of painting."""
    root = ET.fromstring(svg)
    width, height = (float(one) for one in root.get("viewBox", "0 0 48 48").split()[2:])
    return width, height, tuple(_shape(root, shape, height) for shape in root)


def size_of(svg: str) -> tuple[float, float]:
    """The width and height of a drawing's frame, in its own units."""
    return _shapes(svg)[:2]


def _shape(root: ET.Element, shape: ET.Element, height: float) -> PictureShape:
    def said(name: str, otherwise: str) -> str:
        return shape.get(name) or root.get(name) or otherwise

    builder, pen = PathBuilder(), _Pen(height)
    for element in shape.iter():
        builder.add_path_from_element(element)
    for path, matrix in zip(builder.paths, builder.transforms, strict=True):
        parse_path(path, TransformPen(pen, matrix) if matrix else pen)
    return PictureShape(
        " ".join(pen.operators), said("fill", "#000000"), said("stroke", "none"),
        float(said("stroke-width", "1")), said("fill-rule", "nonzero") == "evenodd",
    )  # fmt: skip


class _Pen:
    """Writes down what fontTools draws as PDF operators; the drawing's y goes down, PDF's up."""

    def __init__(self, height: float) -> None:
        self.operators: list[str] = []
        self._height, self._at = height, (0.0, 0.0)

    def moveTo(self, point: Point) -> None:
        self._draw("m", self._up(point))

    def lineTo(self, point: Point) -> None:
        self._draw("l", self._up(point))

    def curveTo(self, *points: Point) -> None:
        self._draw("c", *map(self._up, points))

    def qCurveTo(self, *points: Point) -> None:
        """A quadratic curve as the cubic that is the same line."""
        (qx, qy), end = map(self._up, points)
        handles = (
            (at_x + (qx - at_x) * 2 / 3, at_y + (qy - at_y) * 2 / 3)
            for at_x, at_y in (self._at, end)
        )
        self._draw("c", *handles, end)

    def closePath(self) -> None:
        self.operators.append("h")

    def endPath(self) -> None:
        """An open path ends without an operator."""

    def _up(self, point: Point) -> Point:
        return point[0], self._height - point[1]

    def _draw(self, letter: str, *points: Point) -> None:
        self._at = points[-1]
        numbers = " ".join(f"{num(round(x, 2))} {num(round(y, 2))}" for x, y in points)
        self.operators.append(f"{numbers} {letter}")


def draw_picture(
    drawing: DrawingList, svg: str, x: float, top: float, width: float, fill: str,
    paper: str = WHITE,
) -> None:  # fmt: skip
    """Draw a picture to a width in a colour. paper: the colour of what is white in it. The caller
    says whom the ink belongs to."""
    wide, high, shapes = _shapes(svg)
    scale = width / wide
    drawing.draw(
        f"q 1 J 1 j {num(scale)} 0 0 {num(scale)} {num(x)} {num(drawing.y(top + high * scale))} cm"
    )
    drawing.draw(f"0 0 {num(wide)} {num(high)} re W n")  # as a web page cuts it
    drawing.draw(*(shape.painted(fill, paper) for shape in shapes), "Q")
