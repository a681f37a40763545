"""Drawings from templates/pictures as PDF paths, in one colour; lines end and turn round."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from typing import NamedTuple

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import SVGPath

from sps_print.design.contrast import WHITE, tint
from sps_print.render.pdf.ink import Ink, colour, num

PAPER = frozenset(("#fff", WHITE, "white"))
TINT, SHARE = "#aaa", 0.36  # a drawing's one grey: so much of the ink, the rest white


class Shape(NamedTuple):
    """One shape: its path as operators, and how it is painted. width: in the drawing's units."""

    path: str
    fill: str
    stroke: str
    width: float
    even_odd: bool

    def painted(self, ink: str) -> str:
        """Its operators in one colour; what is white in the drawing stays white paper."""
        fill, stroke = (_paint(paint, ink) for paint in (self.fill, self.stroke))
        if not (fill or stroke):
            return ""
        end = ("B" if stroke else "f") if fill else "S"
        star = "*" if fill and self.even_odd else ""
        pen = f"{stroke} RG {num(self.width)} w " if stroke else ""
        return f"{f'{fill} rg ' if fill else ''}{pen}{self.path} {end}{star}"


def _paint(paint: str, ink: str) -> str:
    if paint == "none":
        return ""
    if paint in PAPER:
        return colour(WHITE)
    return colour(tint(ink, SHARE) if paint == TINT else ink)


@cache
def _shapes(svg: str) -> tuple[float, tuple[Shape, ...]]:
    """The side of the drawing's square, and its shapes in the order of painting."""
    root = ET.fromstring(svg)
    side = float(root.get("viewBox", "0 0 48 48").split()[2])
    return side, tuple(_shape(root, shape, side) for shape in root)


def _shape(root: ET.Element, shape: ET.Element, side: float) -> Shape:
    def said(name: str, otherwise: str) -> str:
        return shape.get(name) or root.get(name) or otherwise

    alone = ET.Element(root.tag, root.attrib)
    alone.append(shape)
    pen = DecomposingRecordingPen({})
    SVGPath.fromstring(ET.tostring(alone), ((1, 0, 0, -1, 0, side))).draw(pen)
    return Shape(
        " ".join(_operators(pen.value)), said("fill", "#000000"), said("stroke", "none"),
        float(said("stroke-width", "1")), said("fill-rule", "nonzero") == "evenodd",
    )  # fmt: skip


def _operators(steps: list[tuple[str, tuple[tuple[float, float], ...]]]) -> list[str]:
    letters = {"moveTo": "m", "lineTo": "l", "curveTo": "c"}
    operators, at = [], (0.0, 0.0)
    for step, points in steps:
        if step == "qCurveTo":  # a quadratic curve as the cubic that is the same line
            (qx, qy), end = points
            points = (
                (at[0] + (qx - at[0]) * 2 / 3, at[1] + (qy - at[1]) * 2 / 3),
                (end[0] + (qx - end[0]) * 2 / 3, end[1] + (qy - end[1]) * 2 / 3),
                end,
            )
            step = "curveTo"
        if step in letters:
            at = points[-1]
            numbers = " ".join(f"{num(round(x, 2))} {num(round(y, 2))}" for x, y in points)
            operators.append(f"{numbers} {letters[step]}")
        elif step == "closePath":
            operators.append("h")
    return operators


def ink_picture(ink: Ink, svg: str, x: float, top: float, side: float, fill: str) -> None:
    """Draw a picture into a square. The caller says whom the ink belongs to."""
    drawn, shapes = _shapes(svg)
    scale = side / drawn
    ink.draw(f"q 1 J 1 j {num(scale)} 0 0 {num(scale)} {num(x)} {num(ink.y(top + side))} cm")
    ink.draw(*(shape.painted(fill) for shape in shapes), "Q")
