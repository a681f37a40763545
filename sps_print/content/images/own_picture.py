"""A clinic's own picture, drawn anew in the style of ours: paths on a square, in one colour.

What was checked is what is used on paper and on the web page, and nothing else of the file.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

from sps_print.content.images.picture_style import (
    STYLE,
    PaintStyle,
    Rules,
    length,
    placed,
    rules,
    tones,
)
from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_text import parsed_svg

SIDE = 48.0
MEASURES = {  # of each shape
    "path": (), "rect": ("x", "y", "width", "height", "rx", "ry"), "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"), "line": ("x1", "y1", "x2", "y2"), "polyline": (),
    "polygon": (),
}  # fmt: skip
GROUPS = frozenset(("svg", "g", "a"))
UNSEEN = frozenset(("defs", "title", "desc", "metadata", "style", "clipPath", "symbol"))
HELD = {  # what is no shape, as people call it
    "image": "a photograph, or another picture of dots", "text": "letters", "tspan": "letters",
    "script": "a program", "foreignObject": "a part of a web page",
    "use": "a copy of another of its shapes", "animate": "a movement", "filter": "an effect",
    "linearGradient": "a colour that fades", "radialGradient": "a colour that fades",
}  # fmt: skip
MOST = 5_000  # shapes
SEEN = 0.5  # of the square's 48 units: less is a speck where a picture is 10 mm wide
OUTSIDE = "give the drawing a viewBox that is as large as what it shows"
FAR = 10_000  # no shape reaches so far beyond the square


class OwnShape(NamedTuple):
    """One shape: its path on the square of 48, and how it is painted."""

    path: str
    look: PaintStyle
    width: float


@lru_cache(maxsize=256)
def own_picture(text: str, where: str) -> str:
    """The SVG of the drawing in our style. ContentError when that cannot show it."""
    root = parsed_svg(text.encode(), where, STYLE)
    frame = _frame(root, where)
    found: list[OwnShape] = []
    _draw(
        root, PaintStyle(), placed(_square(frame), where), rules(root, where), frame, where, found
    )
    painted = tones([one.look for one in found], where)
    toned = [one for one in found if re.search("currentColor|#aaa", painted(one.look))]
    if not any(map(_is_seen, toned)):
        refuse("the picture stands outside its square, or is too small to be seen", where, OUTSIDE)
    shapes = [
        f'<path d="{one.path}"{painted(one.look)}'
        + (f' stroke-width="{one.width:.4g}"' if one.look.stroke != "none" else "")
        + (' fill-rule="evenodd"' if one.look.fill_rule == "evenodd" else "")
        + "/>"
        for one in found
    ]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48"'
        ' fill="none" stroke-linecap="round" stroke-linejoin="round">' + "".join(shapes) + "</svg>"
    )


def _is_seen(shape: OwnShape) -> bool:
    """Whether there is more than a speck of a shape on the square."""
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.svgLib.path.parser import parse_path

    pen = BoundsPen(None)
    parse_path(shape.path, pen)
    if pen.bounds is None:
        return False
    left, top, right, bottom = pen.bounds
    wide, high = min(right, SIDE) - max(left, 0.0), min(bottom, SIDE) - max(top, 0.0)
    if shape.look.stroke != "none" and shape.width > 0:
        wide, high = wide + shape.width, high + shape.width
    return bool(wide > SEEN and high > SEEN)


ViewBox = tuple[float, float, float, float]  # left, top, width, height


def _frame(root: ElementTree.Element, where: str) -> ViewBox:
    """The part of the drawing's plane that is seen, from its viewBox or its size."""
    said = root.get("viewBox", "").replace(",", " ").split()
    try:
        left, top, width, height = map(float, said or ("0", "0", "0", "0"))
    except ValueError:
        refuse(f"the viewBox “{' '.join(said)[:40]}” makes no sense", where, STYLE)
    if not said:
        width, height = (length(root.get(side, "0"), 0, where) for side in ("width", "height"))
    if not all(math.isfinite(one) for one in (left, top, width, height)) or min(width, height) <= 0:
        refuse("the drawing does not say how large it is", where, 'give it a viewBox="0 0 48 48"')
    return left, top, width, height


def _square(frame: ViewBox) -> str:
    """The SVG transform that brings a frame into the middle of the square."""
    left, top, width, height = frame
    scale = SIDE / max(width, height)
    x, y = ((SIDE - side * scale) / 2 for side in (width, height))
    return f"translate({x!r} {y!r}) scale({scale!r}) translate({-left!r} {-top!r})"


def _draw(
    element: ElementTree.Element, look: PaintStyle, at: tuple[float, ...], styles: Rules,
    frame: ViewBox, where: str, found: list[OwnShape],
) -> None:  # fmt: skip
    """Add the shapes of an element and of all inside it."""
    from fontTools.misc.transform import Transform

    name = element.tag
    if name in UNSEEN:
        return
    if name not in GROUPS and name not in MEASURES:
        held = HELD.get(name, f"something that is no shape (<{name[:40]}>)")
        refuse(f"the picture holds {held}", where, STYLE)
    said = styles.of(element)
    if _clipped(said.get("clip-path", "none"), styles, frame, where):
        refuse("parts of the picture are cut off by a clip path", where, STYLE)
    look = look.changed(said, where)
    if said.get("transform") and name != "svg":
        at = tuple(Transform(*at).transform(placed(said["transform"], where)))
    if not look.shown:
        return
    if name in GROUPS:
        for child in element:
            _draw(child, look, at, styles, frame, where, found)
        return
    path = _path(element, at, frame, where)
    if path and (look.fill, look.stroke) != ("none", "none") and not look.hidden:
        found.append(OwnShape(path, look, look.width(at, frame, where)))
    if len(found) > MOST:
        refuse("the picture has too many shapes", where, STYLE)


def _clipped(said: str, styles: Rules, frame: ViewBox, where: str) -> bool:
    """Whether a clip path takes something away; Figma's is as large as the picture."""
    if said == "none":
        return False
    cut = styles.known.get(said.removeprefix("url(").rstrip(")").strip("\"' ").removeprefix("#"))
    if cut is None or [child.tag for child in cut] != ["rect"] or cut[0].get("transform"):
        return True
    x, y, wide, high = (length(cut[0].get(name, "0"), SIDE, where) for name in MEASURES["rect"][:4])
    left, top, width, height = frame
    return x > left or y > top or x + wide < left + width or y + high < top + height


def _path(element: ElementTree.Element, at: tuple[float, ...], frame: ViewBox, where: str) -> str:
    """The path of a shape on the square; empty when there is nothing to draw."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path.parser import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    name, plain = element.tag, ElementTree.Element(element.tag)
    for key in MEASURES[name]:
        if key in element.attrib:
            whole = frame[3] if key in {"y", "height", "cy", "ry", "y1", "y2"} else frame[2]
            plain.set(key, repr(length(element.attrib[key], whole, where)))
    if name == "rect":
        wide, high = (float(plain.get(side, "0")) for side in ("width", "height"))
        if min(wide, high) <= 0:
            return ""
        rx, ry = plain.get("rx"), plain.get("ry")
        plain.set("rx", repr(min(float(rx or ry or 0), wide / 2)))
        plain.set("ry", repr(min(float(ry or rx or 0), high / 2)))
    for key in ("d", "points"):
        if key in element.attrib:
            plain.set(key, element.attrib[key])
    if (name == "path" and not plain.get("d", "").strip()) or (
        name.startswith("poly") and not plain.get("points", "").strip()
    ):
        return ""
    builder, pen = PathBuilder(), SVGPathPen(None, _number)
    try:
        builder.add_path_from_element(plain)
        for path in builder.paths:
            parse_path(path, TransformPen(pen, at))
    except Exception:  # fontTools lets any error out of numbers and paths that make no sense
        refuse(f"a <{name}> of the picture makes no sense", where, STYLE)
    return str(pen.getCommands())


def _number(value: float) -> str:
    if not abs(value) < FAR:
        raise ValueError("far outside the square")
    return f"{round(value, 2):g}"
