"""A logo that is a drawing (SVG): what reaches outside is refused, then resvg draws it.

resvg is the reference among the free renderers. It draws in a program of its own that may take
neither long nor much memory; here only that is refused which it would leave out or fetch.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree

from sps_print.content.images.logo_file import AS_PNG
from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_drawn import as_drawn
from sps_print.content.images.svg_style import COMMENT, plain_style
from sps_print.content.images.svg_text import parsed_svg

if TYPE_CHECKING:
    from PIL import Image

PROGRAM = Path(__file__).with_name("draw_svg.py")
WAIT = 30  # seconds for a machine with much else to do
SVG = "http://www.w3.org/2000/svg"
# fmt: off
# Filters of light and of matrices are not here: how they look depends on the dots drawn with.
DRAWN = frozenset((
    "svg", "g", "a", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse",
    "line", "polyline", "polygon", "title", "desc", "style", "clipPath", "mask", "pattern",
    "marker", "linearGradient", "radialGradient", "stop", "view", "filter", "feBlend",
    "feColorMatrix", "feComponentTransfer", "feComposite", "feDisplacementMap", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge",
    "feMergeNode", "feMorphology", "feOffset", "feTile", "feTurbulence",
))
# fmt: on
PLAIN = "save it anew as “plain SVG”, or as PNG, 1200 dots wide"
OUTLINES = "turn its letters into outlines (“text to path”), or save it as PNG, 1200 dots wide"
TYPED = "the drawing has typed letters, which need a font of their own (<text>)"
WHY = {
    "text": OUTLINES,
    "image": "save the whole logo as PNG, 1200 dots wide",
    "animate": "save one still picture",
}


def drawn_svg(data: bytes, where: str, width: int, height: int) -> Image.Image:
    """The drawing in dots, see-through where nothing is drawn, filling the width or the height."""
    from PIL import Image

    root = parsed_svg(data, where, PLAIN)
    for element in root.iter():
        _check(element, where)
    plain_style(root, where)
    as_drawn(root, where)
    root.set("xmlns", SVG)
    png = _drawn(ElementTree.tostring(root, encoding="unicode"), where, width, height)
    return Image.open(io.BytesIO(png), formats=("PNG",))


def _check(element: ElementTree.Element, where: str) -> None:
    """Each element is one that is drawn, and nothing of it points outside the file."""
    if element.tag not in DRAWN:
        kind = "animate" if element.tag.startswith("anim") else element.tag
        what = TYPED if kind == "text" else f"the drawing uses <{element.tag[:40]}>"
        refuse(what, where, WHY.get(kind, AS_PNG))
    if element.tag == "a":
        element.attrib.pop("href", None)  # where a click leads is nothing for paper
    for key, value in element.attrib.items():
        if key.lower().startswith("on"):
            refuse(f"the drawing holds a program ({key[:40]})", where, PLAIN)
        if key.lower() in ("href", "src", "base") and not value.strip().startswith("#"):
            _outside(where)
        _check_words(value, where)
    if element.tag == "style":
        _check_words("".join(element.itertext()), where)


def _check_words(words: str, where: str) -> None:
    plain = COMMENT.sub("", words)
    # A backslash can spell “url” so that this search would not see it.
    if "\\" in plain or "@import" in plain.lower() or "javascript:" in plain.lower():
        _outside(where)
    for target in re.findall(r"url\s*\(\s*['\"]?\s*(.?)", plain, re.IGNORECASE | re.DOTALL):
        if target != "#":
            _outside(where)


def _outside(where: str) -> NoReturn:
    refuse("the drawing points to something outside its file", where, AS_PNG)


@lru_cache(maxsize=8)  # a page that is open draws the same logo again and again
def _drawn(svg: str, where: str, width: int, height: int) -> bytes:
    command = [sys.executable, "-P", str(PROGRAM), str(width), str(height)]
    try:
        done = subprocess.run(command, input=svg.encode(), capture_output=True, timeout=WAIT)
    except subprocess.TimeoutExpired:
        refuse("the drawing takes too long to draw", where, AS_PNG)
    if done.returncode < 0 or b"limit reached" in done.stderr:
        refuse("the drawing takes too long or too much memory to draw", where, AS_PNG)
    if done.returncode:
        refuse("the drawing cannot be drawn", where, f"add its size (a viewBox); or {PLAIN}")
    return done.stdout
