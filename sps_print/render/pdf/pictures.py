"""Drawings from templates/pictures as PDF paths, in one colour."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import SVGPath

from sps_print.render.pdf.ink import Ink, colour, num


@cache
def _paths(svg: str) -> tuple[float, tuple[tuple[str, bool], ...]]:
    """The side of the drawing's square, and its shapes as operators with their filling rule."""
    root = ET.fromstring(svg)
    side = float(root.get("viewBox", "0 0 48 48").split()[2])
    shapes = []
    for shape in root:
        alone = ET.Element(root.tag, root.attrib)
        alone.append(shape)
        pen = DecomposingRecordingPen({})
        SVGPath.fromstring(ET.tostring(alone), ((1, 0, 0, -1, 0, side))).draw(pen)
        shapes.append((" ".join(_operators(pen.value)), shape.get("fill-rule") == "evenodd"))
    return side, tuple(shapes)


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
        else:
            operators.append("h")
    return operators


def ink_picture(ink: Ink, svg: str, x: float, top: float, side: float, fill: str) -> None:
    """Draw a picture into a square. The caller says whom the ink belongs to."""
    drawn, shapes = _paths(svg)
    scale = side / drawn
    ink.draw(
        f"q {colour(fill)} rg {num(scale)} 0 0 {num(scale)} {num(x)} {num(ink.y(top + side))} cm"
    )
    for operators, even_odd in shapes:
        ink.draw(f"{operators} {'f*' if even_odd else 'f'}")
    ink.draw("Q")
