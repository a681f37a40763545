"""A drawing (SVG) as resvg draws it whole: each element's style in words that it knows.

resvg passes over what it does not know. What browsers know, and it does not, is written another way
(colours, transforms, sizes and paths in CSS, a ground), or refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_transform import moved
from sps_print.content.images.svg_values import LENGTH, PLAIN, URL, colour, drawn_value
from sps_print.problems import ContentError

if TYPE_CHECKING:
    from sps_print.content.images.svg_rules import Declared

SIZES = ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry")
SIZED = ("rect", "circle", "ellipse", "svg", "use")
# attributes that are style
# fmt: off
STYLED = frozenset((
    "fill", "stroke", "color", "stop-color", "flood-color", "clip-path", "mask", "filter",
    "marker-start", "marker-mid", "marker-end", "stroke-width", "stroke-dashoffset",
    "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity", "stop-opacity",
    "flood-opacity",
))
# fmt: on
PATH = re.compile(r"path\(\s*(?:evenodd\s*,|nonzero\s*,)?\s*([\"'])(?P<d>[^\"']*)\1\s*\)", re.I)
INITIAL = {  # of what is inherited
    "fill": "#000000", "color": "#000000", "stroke": "none", "stroke-width": "1",
    "stroke-dasharray": "none", "fill-opacity": "1", "stroke-opacity": "1", "marker": "none",
}  # fmt: skip
UNSET = ("unset", "revert", "revert-layer")


def as_drawn(root: ElementTree.Element, where: str) -> None:
    """Put in what resvg passes over, and refuse what it cannot draw."""
    said: dict[ElementTree.Element, list[Declared]] = {element: [] for element in root.iter()}
    if any(element.tag == "style" or "style" in element.attrib for element in said):
        from sps_print.content.images.svg_rules import styles

        said = styles(root, where)
    for sheet in list(root.iter("style")):
        sheet.text, sheet.attrib = "", {}
    for element, some in said.items():
        if some or STYLED & set(element.keys()) or "transform" in element.attrib:
            _Styled(root, element, where).put(some)
    _refuse_references(root, where)
    _refuse_lines(root, where)


class _Styled:
    """One element, and what is said of it."""

    def __init__(self, root: ElementTree.Element, element: ElementTree.Element, where: str) -> None:
        self.root, self.element, self.where = root, element, where
        self.style: dict[str, str] = {}

    def put(self, said: list[Declared]) -> None:
        """Write its style anew. said: the weakest first."""
        known: dict[str, list[tuple[str, ...]]] = {
            name: [(value,)] for name, value in self.element.attrib.items() if name in STYLED
        }
        for name, values, _ in said:
            known[name] = [*known.pop(name, []), values]  # the strongest stands last
        for name in STYLED & set(self.element.keys()):
            del self.element.attrib[name]
        for name, blocks in known.items():
            self._write(name, blocks)
        moved(
            self.root,
            self.element,
            {name: some[-1][-1] for name, some in known.items()},
            self.where,
        )
        text = ";".join(f"{name}:{value}" for name, value in self.style.items())
        self.element.attrib.pop("style", None)
        if text:
            self.element.set("style", text)

    def _write(self, name: str, blocks: list[tuple[str, ...]]) -> None:
        element, root, value = self.element, self.root, blocks[-1][-1]
        if name in ("transform", "transform-origin", "transform-box"):
            return
        if name in ("background", "background-color", "background-image") and element is root:
            self._ground(value)
        elif name in SIZES and element.tag in SIZED and element is not root:
            self._size(name, value)
        elif name == "d" and element.tag == "path":
            path = PATH.fullmatch(value)
            if not path:
                self._refuse(name, value)
            else:
                element.set("d", path["d"])
        else:
            chosen = self._strongest(name, blocks)
            if chosen is not None:
                self.style[name] = chosen

    def _strongest(self, name: str, blocks: list[tuple[str, ...]]) -> str | None:
        """The last value that can be drawn; of a block that has none, none is taken."""
        for block in reversed(blocks):
            failed: ContentError | None = None
            for value in reversed(block):
                if value.lower() in (*UNSET, "initial"):
                    return INITIAL.get(name) if value.lower() == "initial" else None
                try:
                    found = drawn_value(name, value, self.where)
                except ContentError as error:
                    failed = failed or error
                    continue
                if found is not None:
                    return found
            if failed:
                raise failed
        return None

    def _size(self, name: str, value: str) -> None:
        if value.lower() == "auto":
            self.element.attrib.pop(name, None)
        elif LENGTH.fullmatch(value):
            self.element.set(name, value.lower())
        else:
            self._refuse(name, value)

    def _ground(self, value: str) -> None:
        if value.lower() in ("none", "initial", *UNSET):
            return
        ground = colour(value, self.where)
        if ground is None:
            self._refuse("background", value)
            return
        box = re.split(r"[\s,]+", self.root.get("viewBox", "").strip())
        sizes = zip(SIZES[:4], box if len(box) == 4 else ("0", "0", "100%", "100%"), strict=True)
        self.root.insert(0, ElementTree.Element("rect", {**dict(sizes), "style": f"fill:{ground}"}))

    def _refuse(self, name: str, value: str) -> None:
        what = f"the drawing uses {name}: {value[:40]}, which is not drawn here"
        refuse(what, self.where, PLAIN)


def _refuse_references(root: ElementTree.Element, where: str) -> None:
    """A filter that is not there hides its shape; of two things of one name either may be meant."""
    ids = Counter(element.get("id") for element in root.iter())
    for element in root.iter():
        values = [*element.attrib.values()]
        named = {found[1] for value in values for found in URL.finditer(value)}
        named |= {value.strip() for value in [element.get("href", "")] if value.strip()}
        for name in named:
            if ids[name[1:]] > 1:
                refuse(f"the drawing has two things named “{name[1:41]}”", where, PLAIN)
        effect = re.search(r"(?:^|;)filter:([^;]*)", element.get("style", ""))
        for found in URL.finditer(effect[1] if effect else ""):
            if not ids[found[1][1:]]:
                refuse(f"the drawing has no filter “{found[1][1:41]}”", where, PLAIN)


def _refuse_lines(root: ElementTree.Element, where: str) -> None:
    """Lines whose width or dashes hang on more than their own numbers."""
    styled = [(element, element.get("style", "")) for element in root.iter()]
    scaled = any(re.search(r"scale|matrix", e.get("transform", "")) for e, _ in styled)
    dashed = any(re.search(r"stroke-dasharray:(?!none)", style) for _, style in styled)
    for element, style in styled:
        fixed = "non-scaling-stroke" in style + element.get("vector-effect", "")
        if fixed and scaled:
            refuse("the drawing has lines that keep their width (vector-effect)", where, PLAIN)
        if dashed and "pathLength" in element.attrib:
            refuse("the drawing has dashes measured by pathLength", where, PLAIN)
