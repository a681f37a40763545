"""The transforms of CSS, as SVG writes them: no units, one function for both axes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.etree import ElementTree

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_values import ANGLES, NUMBER, PLAIN

MOVE = re.compile(r"([a-zA-Z]\w*)\s*\(([^()]*)\)[\s,]*")
VALUE = re.compile(rf"({NUMBER})(px|deg|rad|grad|turn|%)?", re.IGNORECASE)
PLACES = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}
KNOWN = {  # how many numbers each takes
    "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewx": (1,), "skewy": (1,),
    "skew": (1,), "matrix": (6,), "translatex": (1,), "translatey": (1,), "scalex": (1,),
    "scaley": (1,), "rotatez": (1,),
}  # fmt: skip
SPELT = {"skew": "skewX", "skewx": "skewX", "skewy": "skewY", "rotatez": "rotate"}


def moved(
    root: ElementTree.Element, element: ElementTree.Element, css: Mapping[str, str], where: str
) -> None:
    """Write an element's transform as an attribute. css: what its style says."""
    said = css.get("transform", element.get("transform"))
    origin = element.attrib.pop("transform-origin", "")
    origin = css.get("transform-origin", origin).strip()
    if said is None:
        return
    moves = _written(said, where) if "transform" in css else said
    if not moves:
        element.attrib.pop("transform", None)
        return
    if element is root:
        refuse("the drawing is moved or turned as a whole (transform)", where, PLAIN)
    box = css.get("transform-box", "view-box").lower()
    if origin not in ("", "0", "0 0", "0px 0px"):
        if box != "view-box" and not re.fullmatch(r"[\s\d.px-]+", origin):
            _undrawn("transform-box", box, where)
        x, y = _origin(root, origin, where)
        moves = f"translate({x:g} {y:g}) {moves} translate({-x:g} {-y:g})"
    element.set("transform", moves)


def _written(said: str, where: str) -> str:
    if said.lower() in ("none", "initial", "unset", "revert"):
        return ""
    if MOVE.sub("", said).strip():
        _undrawn("transform", said, where)
    found = []
    for name, text in MOVE.findall(said):
        low = name.lower()
        numbers = [_number(one, low, said, where) for one in re.split(r"[\s,]+", text.strip())]
        if len(numbers) not in KNOWN.get(low, ()):
            _undrawn("transform", said, where)
        kind = SPELT.get(low, low)
        if low[-1] in "xy" and kind == low:
            kind, still = low[:-1], "1" if low.startswith("scale") else "0"
            numbers = [numbers[0], still] if low.endswith("x") else [still, numbers[0]]
        found.append(f"{kind}({' '.join(numbers)})")
    return " ".join(found)


def _number(text: str, move: str, said: str, where: str) -> str:
    found = VALUE.fullmatch(text)
    unit = ((found[2] or "") if found else "?").lower()
    if found and (not unit or unit == "px"):
        return found[1]
    if found and unit in ANGLES and move.startswith(("rotate", "skew")):
        return repr(float(found[1]) * ANGLES[unit])
    if found and unit == "%" and move.startswith("scale"):
        return repr(float(found[1]) / 100)
    return _undrawn("transform", said, where)


def _origin(root: ElementTree.Element, said: str, where: str) -> tuple[float, float]:
    """The still point of a transform. A share of the drawing's box is counted from nought."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sizes = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    parts = (*said.lower().split(), "center")[:2]
    if parts[0] in ("top", "bottom") or parts[1] in ("left", "right"):
        parts = (parts[1], parts[0])
    point = []
    for part, size in zip(parts, sizes, strict=True):
        found, whole = VALUE.fullmatch(part), VALUE.fullmatch(size)
        if found and (found[2] or "").lower() in ("", "px"):
            point.append(float(found[1]))
        elif whole and (part in PLACES or (found and found[2] == "%")):
            share = PLACES[part] if part in PLACES else float(part[:-1]) / 100
            point.append(share * float(whole[1]))
        else:
            _undrawn("transform-origin", said, where)
    return point[0], point[1]


def _undrawn(name: str, value: str, where: str) -> NoReturn:
    refuse(f"the drawing uses {name}: {value[:40]}, which is not drawn here", where, PLAIN)
