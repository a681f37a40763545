"""Read a logo that is a drawing (SVG) and refuse all that could reach outside or never end."""

from __future__ import annotations

import io
import logging
import math
import re
from typing import Any, NoReturn
from xml.etree import ElementTree

from sps_print.content.logo import ANEW, refuse

MAX_BYTES = 1_000_000
MAX_DEPTH = 60
MAX_SHAPES = 20_000  # counted with every repetition by <use>
MAX_STYLE = 20_000  # characters: each rule is tried on each shape
MAX_NUMBER = 1e6

PLAIN = "save it as “plain SVG” or “optimised SVG”"
SVG = "http://www.w3.org/2000/svg"
# fmt: off
SHAPES = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "title", "desc", "metadata", "style", "clipPath", "linearGradient",
    "radialGradient", "stop",
))
MEASURES = frozenset((
    "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "d",
    "points", "transform", "viewBox", "stroke-width",
))
# fmt: on
WHY = {
    "text": "turn its letters into outlines (“text to path”)",
    "image": "draw it with shapes, or save the whole logo as PNG",
}


def safe_svg(data: bytes, where: str) -> tuple[bytes, float, float]:
    """A drawing that is safe to draw, with its width and height in points."""
    if len(data) > MAX_BYTES:
        refuse("the drawing is larger than 1 MB", where, PLAIN)
    root = _parsed(_checked_text(data, where), where)
    _check_parts(root, where)
    _check_repeats(root, where)
    if not root.get("viewBox") and not (root.get("width") and root.get("height")):
        refuse("the drawing does not say how large it is", where, "add a viewBox; " + ANEW)
    # Written anew: what was checked is what will be drawn.
    root.set("xmlns", SVG)
    clean = ElementTree.tostring(root, encoding="unicode").encode()
    width, height = _drawn(clean, where)
    return clean, width, height


def _checked_text(data: bytes, where: str) -> str:
    """The text without its XML line. Looked at before any XML reader sees it."""
    try:
        text = data.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError:
        refuse("the drawing is not UTF-8 text", where, ANEW)
    text = re.sub(r"\A<\?xml\s[^>]*\?>", "", text)
    if re.search(r"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", text, re.IGNORECASE):
        refuse("the drawing has a DOCTYPE or ENTITY line", where, "delete that line; or " + PLAIN)
    if "<?" in text:
        refuse("the drawing holds instructions for another program", where, PLAIN)
    return text


def _parsed(text: str, where: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        place = getattr(error, "position", None)
        line = f", line {place[0]}" if place else ""
        refuse("the drawing is broken", f"{where}{line}", ANEW)
    if root.tag not in ("svg", f"{{{SVG}}}svg"):
        refuse("the logo is not a PNG, JPEG or SVG file", where, "save it as one of these")
    return root


def _name(element: ElementTree.Element) -> tuple[str, bool]:
    """The element's name, and whether it belongs to SVG and not to some program's notes."""
    space, _, name = str(element.tag).rpartition("}")
    return name, space in ("", "{" + SVG)


def _check_parts(root: ElementTree.Element, where: str) -> None:
    """Check each element. What drawing programs add for themselves is taken out."""
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        name = _name(element)[0]
        if depth > MAX_DEPTH:
            refuse("the drawing is nested too deeply", where, PLAIN)
        if name not in SHAPES:
            refuse(f"the drawing uses <{name[:40]}>", where, WHY.get(name, PLAIN))
        if name == "metadata":
            element.clear()
        element.tag = name
        for child in list(element):
            if _name(child)[1]:
                waiting.append((child, depth + 1))
            else:
                element.remove(child)
        _check_attributes(element, where)
        if name == "style":
            _check_style(element, where)


def _check_attributes(element: ElementTree.Element, where: str) -> None:
    """Nothing in an attribute may point outside the file or be beyond all measure."""
    for key, value in list(element.attrib.items()):
        space, _, plain = key.rpartition("}")
        if plain.lower().startswith("on"):
            refuse(f"the drawing holds a program ({plain[:40]})", where, PLAIN)
        if plain.lower() in ("href", "src", "base") and not value.strip().startswith("#"):
            _outside(where)
        _check_words(value, where)
        if space:
            del element.attrib[key]
            if plain == "href":
                element.set("href", value)
        elif plain in MEASURES and not _measurable(value):
            refuse(f"a number in {plain} makes no sense", where, ANEW)


def _measurable(value: str) -> bool:
    if re.search(r"nan|inf", value, re.IGNORECASE):
        return False
    numbers = re.findall(r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", value)
    return all(float(number) <= MAX_NUMBER for number in numbers)


def _check_style(element: ElementTree.Element, where: str) -> None:
    words = "".join(element.itertext())
    if len(words) > MAX_STYLE:
        refuse("the drawing's style is too long", where, PLAIN)
    _check_words(words, where)


def _check_words(words: str, where: str) -> None:
    plain = re.sub(r"/\*.*?\*/", "", words, flags=re.DOTALL)
    # A backslash can spell “url” so that this search would not see it.
    if "\\" in plain or "@import" in plain.lower() or "javascript:" in plain.lower():
        _outside(where)
    for target in re.findall(r"url\s*\(\s*['\"]?\s*(.?)", plain, re.IGNORECASE | re.DOTALL):
        if target != "#":
            _outside(where)


def _outside(where: str) -> NoReturn:
    refuse("the drawing points to something outside its file", where, PLAIN)


def _check_repeats(root: ElementTree.Element, where: str) -> None:
    """Count the shapes with all repetitions, so that ten times ten times ten … is refused."""
    known = {element.get("id"): element for element in root.iter() if element.get("id")}
    if len(known) != sum(1 for element in root.iter() if element.get("id")):
        refuse("two parts of the drawing have the same id", where, PLAIN)
    counted: dict[int, int] = {}

    def count(element: ElementTree.Element, open_: frozenset[int]) -> int:
        key = id(element)
        if key in open_ or len(open_) > 4 * MAX_DEPTH:
            refuse("the drawing repeats itself without end", where, PLAIN)
        if key not in counted:
            inner = open_ | {key}
            total = 1 + sum(count(child, inner) for child in element)
            if _name(element)[0] == "use":
                target = known.get((element.get("href") or "").strip().removeprefix("#"))
                total += count(target, inner) if target is not None else 0
            counted[key] = total
        return counted[key]

    if count(root, frozenset()) > MAX_SHAPES:
        refuse("the drawing has too many shapes", where, PLAIN)


def _drawn(clean: bytes, where: str) -> tuple[float, float]:
    """Draw it once, here, so that a drawing that cannot be drawn is found at once."""
    from reportlab.graphics import renderPDF
    from svglib.svglib import svg2rlg

    logging.getLogger("svglib").addHandler(logging.NullHandler())
    try:
        shapes: Any = svg2rlg(io.BytesIO(clean))
        width, height = float(shapes.width), float(shapes.height)
        renderPDF.drawToString(shapes)
    except Exception:  # svglib lets any error out of numbers and paths that make no sense
        refuse("the drawing cannot be drawn", where, ANEW)
    if not all(math.isfinite(side) and 0 < side < 1_000_000 for side in (width, height)):
        refuse("the drawing does not say how large it is", where, ANEW)
    return width, height
