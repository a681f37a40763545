"""The values of a drawing's style (SVG), written as resvg reads them.

None stands for what is no CSS, and counts for nothing, as in browsers. What is CSS and resvg cannot
draw is refused: it would be left out, and nobody would know.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from typing import NoReturn

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_style import HINT

PLAIN = "save it anew as “plain SVG”, or as PNG, 1200 dots wide"
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
FUNCTION = re.compile(r"([\w-]+)\(")
URL = re.compile(r"url\(\s*['\"]?\s*(#[^'\")]*?)\s*['\"]?\s*\)\s*", re.IGNORECASE)
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|ex|%)?", re.IGNORECASE)
# what is no colour to a browser: if it is none to tinycss2, and even if it is one
BROKEN = re.compile(r"(rgb|hsl)a?\([^a-z(]*,[^a-z(]*\)")
NO_COLOUR = re.compile(r"hwb\(.*,|(rgb|hsl)a?\((?=.*,).*none|hsla?\([^,%]*,[^,%]*,")
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


@lru_cache(maxsize=1000)  # a drawing has few colours, and many shapes
def colour(value: str, where: str) -> str | None:
    """A colour as #rrggbbaa, or a word that stands for one."""
    from tinycss2.color5 import Color, parse_color

    low = value.strip().lower()
    if low in WORDS:
        return "currentColor" if low == "currentcolor" else low
    if low in SYSTEM:
        refuse(f"the drawing uses a colour of the screen, “{value}”", where, HINT)
    if "icc-color(" in low:
        refuse("the drawing uses a colour in “icc-color(…)”", where, HINT)
    found = None
    with suppress(ValueError, TypeError, RecursionError):  # it stumbles over “color()”
        found = parse_color(low)
    if found == "currentcolor":
        return "currentColor"
    if found and found.space in ("srgb", "hsl", "hwb") and not NO_COLOUR.match(low):
        if found.space != "srgb":
            tones = (min(100.0, max(0.0, one or 0.0)) for one in found[1:3])
            found = Color(found.space, (found[0], *tones), found.alpha)
        shares = (min(1.0, max(0.0, one)) for one in found.to("srgb"))
        return "#" + "".join(f"{int(255 * one + 0.5):02x}" for one in shares)
    kind = FUNCTION.match(low)
    if kind and not BROKEN.fullmatch(low) and not NO_COLOUR.match(low):
        refuse(f"the drawing uses a colour in “{kind[1]}(…)”", where, HINT)
    return None


def _undrawn(name: str, value: str, where: str) -> NoReturn:
    refuse(f"the drawing uses {name}: {value[:40]}, which is not drawn here", where, PLAIN)
