"""The values of a drawing's style (SVG), written as resvg reads them.

None stands for what is no CSS, and counts for nothing, as in browsers. What is CSS and resvg cannot
draw is refused: it would be left out, and nobody would know.
"""

from __future__ import annotations

import colorsys
import re
from typing import NoReturn

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_style import HINT, split

PLAIN = "save it anew as “plain SVG”, or as PNG, 1200 dots wide"
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
FUNCTION = re.compile(r"([\w-]+)\(")
URL = re.compile(r"url\(\s*['\"]?\s*(#[^'\")]*?)\s*['\"]?\s*\)\s*", re.IGNORECASE)
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|ex|%)?", re.IGNORECASE)
ANGLES = {"": 1.0, "deg": 1.0, "rad": 57.29577951308232, "grad": 0.9, "turn": 360.0}
WORDS = ("none", "inherit", "currentcolor", "context-fill", "context-stroke")
# fmt: off
SYSTEM = frozenset((
    "canvas", "canvastext", "linktext", "visitedtext", "activetext", "buttonface", "buttontext",
    "buttonborder", "field", "fieldtext", "highlight", "highlighttext", "selecteditem",
    "selecteditemtext", "mark", "marktext", "graytext", "accentcolor", "accentcolortext",
    "window", "windowtext",
))
# fmt: on
COLOURS = ("color", "stop-color", "flood-color", "lighting-color")
LENGTHS = ("stroke-width", "stroke-dashoffset")
PARTS = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity")
POINTED = ("clip-path", "mask", "marker", "marker-start", "marker-mid", "marker-end")
# fmt: off
EFFECTS = frozenset((
    "url", "blur", "brightness", "contrast", "drop-shadow", "grayscale", "hue-rotate", "invert",
    "opacity", "saturate", "sepia", "rgb", "rgba", "hsl", "hsla",
))
BLENDED = frozenset((
    "normal", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn",
    "hard-light", "soft-light", "difference", "exclusion", "hue", "saturation", "color",
    "luminosity",
))
# fmt: on
# CSS that moves, cuts or colours, and that resvg passes over: what it is when it does nothing
UNDRAWN = {
    "mask-image": "none",
    "-webkit-mask": "none",
    "-webkit-mask-image": "none",
    "-webkit-clip-path": "none",
    "rotate": "none",
    "scale": "none",
    "translate": "none",
    "animation": "none",
    "animation-name": "none",
    "offset-path": "none",
    "backdrop-filter": "none",
    "perspective": "none",
}  # fmt: skip


def drawn_value(name: str, value: str, where: str) -> str | None:
    """A value of a property for resvg. None: it is no CSS. ContentError: it cannot be drawn."""
    low = value.lower()
    if name in ("fill", "stroke"):
        return _paint(value, where)
    if name in COLOURS:
        return colour(value, where)
    if name in UNDRAWN:
        if low not in (UNDRAWN[name], "initial", "unset", "inherit"):
            _undrawn(name, value, where)
        return None
    if name in POINTED or name == "filter":
        return _pointed(name, value, where)
    if name == "mix-blend-mode":
        if low not in BLENDED and low in ("plus-lighter", "plus-darker"):
            _undrawn(name, value, where)
        return low if low in BLENDED else None
    if name in (*LENGTHS, *PARTS, "stroke-dasharray"):
        return _numbers(name, low, where)
    return value


def _numbers(name: str, value: str, where: str) -> str | None:
    if value in ("none", "inherit"):
        return value
    for one in re.split(r"[\s,]+", value):
        found = LENGTH.fullmatch(one)
        if not found and re.match(rf"{NUMBER}[a-z]+$|[\w-]+\(", one):
            _undrawn(name, value, where)
        if not found or (name in PARTS and found[2] not in (None, "%")):
            return None
        if name == "stroke-width" and float(found[1]) < 0:
            return None
    return value


def _pointed(name: str, value: str, where: str) -> str | None:
    """A cut, a mask or an arrow's head that stands in the file; or a filter."""
    known = EFFECTS if name == "filter" else {"url"}
    rest = URL.sub("", value).strip()
    strange = [one for one in FUNCTION.findall(value) if one.lower() not in known]
    if strange and name == "filter" and "calc" not in strange:
        return None  # as of old Internet Explorers: alpha(opacity=50)
    if strange or (name != "filter" and URL.search(value) and rest):
        _undrawn(name, value, where)
    if name != "filter" and not URL.search(value):
        return value.lower() if value.lower() in ("none", "inherit") else None
    return URL.sub(lambda found: f"{_to(found)} ", value).strip()


def _paint(value: str, where: str) -> str | None:
    found = URL.match(value)
    if not found:
        return colour(value, where)
    instead = value[found.end() :].strip()
    other = colour(instead, where) if instead else ""
    return None if other is None else f"{_to(found)} {other}".strip()


def _to(found: re.Match[str]) -> str:
    """An address within the file; one with spaces stands in quotes."""
    return f"url('{found[1]}')" if " " in found[1] else f"url({found[1]})"


def colour(value: str, where: str) -> str | None:
    """A colour as #rrggbb or #rrggbbaa, or a word that stands for one."""
    low = value.strip().lower()
    if low in WORDS:
        return "currentColor" if low == "currentcolor" else low
    if "icc-color(" in low:
        refuse("the drawing uses a colour in “icc-color(…)”", where, HINT)
    if low.startswith("#"):
        return low if re.fullmatch(r"#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})", low) else None
    if low.startswith("light-dark(") and low.endswith(")"):
        return colour(split(low[11:-1], ",")[0], where)
    found = re.fullmatch(r"([\w-]+)\((.*)\)", low)
    if not found:
        if low in SYSTEM:
            refuse(f"the drawing uses a colour of the screen, “{value}”", where, HINT)
        return "#00000000" if low == "transparent" else _named(low)
    kind = found[1].removesuffix("a")
    parts = re.split(r"[\s,/]+", found[2].strip())
    if kind not in ("rgb", "hsl", "hwb") or len(parts) not in (3, 4):
        refuse(f"the drawing uses a colour in “{found[1]}(…)”", where, HINT)
    if kind == "rgb" and "," in found[2] and len({one.endswith("%") for one in parts[:3]}) > 1:
        return None
    numbers = [_number(one, at, kind) for at, one in enumerate(parts)]
    if any(one is None for one in numbers):
        if any("(" in one or re.match(r"[a-z]", one) for one in parts):
            refuse(f"the drawing uses a colour in “{found[1]}({found[2][:20]}…)”", where, HINT)
        return None
    a, b, c, *clear = (one or 0.0 for one in numbers)
    if kind == "hsl":
        a, b, c = colorsys.hls_to_rgb(a % 1, c, b)
    elif kind == "hwb":
        white, black = (b, c) if b + c <= 1 else (b / (b + c), c / (b + c))
        a, b, c = (one * (1 - white - black) + white for one in colorsys.hls_to_rgb(a % 1, 0.5, 1))
    whole = (a, b, c, *(clear or [1.0]))
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, one))):02x}" for one in whole)


def _named(name: str) -> str | None:
    from PIL import ImageColor

    if name not in ImageColor.colormap:
        return None
    return "#" + "".join(f"{one:02x}" for one in ImageColor.getrgb(name))


def _number(text: str, at: int, kind: str) -> float | None:
    """A part of a colour as a share of its whole."""
    if text == "none":
        return 0.0
    found = re.fullmatch(rf"({NUMBER})(%|deg|rad|grad|turn)?", text)
    if not found:
        return None
    number, unit = float(found[1]), found[2] or ""
    if at == 0 and kind != "rgb":
        return number * ANGLES[unit] / 360 if unit in ANGLES else None
    if unit not in ("", "%"):
        return None
    share = number / 100 if unit or (at < 3 and kind != "rgb") else number
    return min(1.0, max(0.0, share if unit or at == 3 or kind != "rgb" else share / 255))


def _undrawn(name: str, value: str, where: str) -> NoReturn:
    refuse(f"the drawing uses {name}: {value[:40]}, which is not drawn here", where, PLAIN)
