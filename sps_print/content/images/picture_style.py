"""How a shape of a clinic's own picture is painted: attributes, style and simple rules of CSS.

Whatever a one-coloured drawing cannot show (gradients, see-through parts, dashes) is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_style import plain_style, rules_for_paper
from sps_print.records import dataclass

STYLE = "pictures are drawn in one colour; see “One style” in templates/pictures/README.md"
UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|%)?\s*")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
MOVES = re.compile(r"(translate|scale|rotate|skewX|skewY|matrix)\s*\(([^()]*)\)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"(?P<tag>\*|[a-zA-Z]*)(?P<names>([.#][\w-]+)*)")
LARGEST = 1e6
PAPER, PALE, DARK, HUE = 240, 128, 80, 16  # of 255: white; a grey; black; how far a grey may stray
EFFECTS = {"mask": "a part that is hidden", "filter": "an effect, such as a shadow"}
FULL = ("1", "1.0", "100%")


@dataclass(frozen=True, slots=True)
class PaintStyle:
    """How shapes are painted. shown: with all inside it; hidden: it alone is not drawn."""

    fill: str = "#000"
    stroke: str = "none"
    stroke_width: str = "1"
    fill_rule: str = "nonzero"
    shown: bool = True
    hidden: bool = False

    def changed(self, said: Mapping[str, str], where: str) -> PaintStyle:
        """The look of an element inside one of this look."""
        for name in ("mask", "filter", "marker", "marker-start", "marker-mid", "marker-end"):
            if said.get(name, "none") != "none":
                held = EFFECTS.get(name, "heads of arrows that are no shapes")
                refuse(f"the picture has {held} ({name})", where, STYLE)
        if said.get("stroke-dasharray", "none") not in ("none", "0", "inherit"):
            refuse("the picture has dashed lines", where, STYLE)
        shown = said.get("display") != "none" and not _nothing(said.get("opacity", "1"))
        paints = {
            name: "none"
            if _nothing(said.get(f"{name}-opacity", "1"))
            else _own(said, name, getattr(self, name))
            for name in ("fill", "stroke")
        }
        for name in ("opacity", "fill-opacity", "stroke-opacity"):
            if not _nothing(said.get(name, "1")) and said.get(name, "1") not in (*FULL, "inherit"):
                refuse(f"the picture is see-through in places ({name})", where, STYLE)
        seen = said.get("visibility", "")
        return PaintStyle(
            paints["fill"], paints["stroke"],
            _own(said, "stroke-width", self.stroke_width), _own(said, "fill-rule", self.fill_rule),
            shown, seen in ("hidden", "collapse") if seen else self.hidden,
        )  # fmt: skip

    def width(self, at: tuple[float, ...], frame: tuple[float, ...], where: str) -> float:
        """How wide its line is on the square."""
        if self.stroke == "none":
            return 0
        a, b, c, d = at[:4]
        one, other = math.hypot(a, b), math.hypot(c, d)
        if abs(one - other) > 0.05 * max(one, other):
            refuse("the picture's lines are stretched", where, STYLE)
        diagonal = math.hypot(frame[2], frame[3]) / math.sqrt(2)
        return length(self.stroke_width, diagonal, where) * math.sqrt(abs(a * d - b * c))


def _nothing(opacity: str) -> bool:
    number = NUMBER.match(opacity.strip())
    return number is not None and float(number[0]) == 0


def _own(said: Mapping[str, str], name: str, inherited: str) -> str:
    found = said.get(name, "inherit")
    return inherited if found == "inherit" else found


def length(said: str, whole: float, where: str) -> float:
    """A length in the drawing's units. whole: what a percentage is of."""
    found = LENGTH.fullmatch(said)
    if not found or abs(float(found[1])) > LARGEST:
        refuse(f"the length “{said[:40]}” makes no sense", where, "write a plain number")
    number = float(found[1])
    return number * whole / 100 if found[2] == "%" else number * UNITS[found[2] or ""]


def placed(said: str, where: str) -> tuple[float, ...]:
    """An SVG transform as the six numbers of its matrix."""
    from fontTools.misc.transform import Transform

    at = Transform()
    if MOVES.sub("", said.replace(",", " ")).strip():
        refuse(f"the transform “{said[:40]}” makes no sense", where, STYLE)
    for move in MOVES.finditer(said):
        n = [float(number) for number in NUMBER.findall(move[2])]
        match move[1], len(n):
            case "translate", 1 | 2:
                at = at.translate(*n)
            case "scale", 1 | 2:
                at = at.scale(*n)
            case "rotate", 1:
                at = at.rotate(math.radians(n[0]))
            case "rotate", 3:
                at = at.translate(n[1], n[2]).rotate(math.radians(n[0])).translate(-n[1], -n[2])
            case "skewX", 1:
                at = at.skew(math.radians(n[0]))
            case "skewY", 1:
                at = at.skew(0, math.radians(n[0]))
            case "matrix", 6:
                at = at.transform(n)
            case _:
                refuse(f"the transform “{move[0][:40]}” makes no sense", where, STYLE)
    return tuple(at)


@dataclass(frozen=True)
class Rules:
    """The rules of a drawing's style sheet, weakest first, and its elements by their ids."""

    listed: tuple[tuple[str, frozenset[str], Mapping[str, str]], ...]  # tag, names, what is said
    known: Mapping[str, ElementTree.Element]

    def of(self, element: ElementTree.Element) -> Mapping[str, str]:
        """All that is said of an element, the strongest word last."""
        names = {f".{one}" for one in element.get("class", "").split()}
        names.add(f"#{element.get('id')}")
        said = dict(element.attrib)
        for tag, wanted, declared in self.listed:
            if tag in ("", "*", element.tag) and wanted <= names:
                said |= declared
        said |= _declared(element.get("style", ""))
        return {key: " ".join(value.split()) for key, value in said.items()}


def rules(root: ElementTree.Element, where: str) -> Rules:
    """The rules that a drawing's style sheets hold."""
    plain_style(root, where)
    found = []
    for sheet in root.iter("style"):
        text = rules_for_paper("".join(sheet.itertext()))
        for selectors, body in RULE.findall(text):
            for selector in selectors.split(","):
                plain = SELECTOR.fullmatch(selector.strip())
                if not plain:
                    what = f"the picture's style “{selector.strip()[:40]}” is not simple"
                    refuse(what, where, f'use attributes such as stroke="#000"; {STYLE}')
                names = frozenset(re.findall(r"[.#][\w-]+", plain["names"]))
                found.append((plain["tag"], names, _declared(body)))
    found.sort(key=lambda rule: (sum(n[0] == "#" for n in rule[1]), len(rule[1]), rule[0] != ""))
    return Rules(tuple(found), {e.get("id", ""): e for e in root.iter()})


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    return {key.strip(): value.replace("!important", "").strip() for key, _, value in pairs}


def tones(looks: list[PaintStyle], where: str) -> Callable[[PaintStyle], str]:
    """The attributes that paint a look in our three tones: the colour, white paper, one tint."""
    said = {paint for look in looks for paint in (look.fill, look.stroke)}
    tone = {paint: _tone(paint, where) for paint in said}
    colours = {one for one in tone.values() if one not in ("none", "#fff", "#aaa")}
    if len(colours) > 1:
        shown = ", ".join(sorted(paint for paint in said if tone[paint] in colours)[:5])
        refuse(f"the picture has {len(colours)} colours: {shown}", where, STYLE)
    if not colours and "#aaa" not in tone.values():
        refuse("the picture is white or empty: nothing of it would be seen", where, STYLE)

    def paints(look: PaintStyle) -> str:
        words = ""
        for name, paint in (("fill", look.fill), ("stroke", look.stroke)):
            kept = tone[paint]
            if kept not in ("none", "#fff") and not (kept == "#aaa" and colours):
                kept = "currentColor"  # a drawing that is all grey is drawn in the colour
            words += f' {name}="{kept}"' if kept != "none" else ""
        return words

    return paints


def _tone(paint: str, where: str) -> str:
    """A paint as “none”, “#fff” (paper), “#aaa” (the tint), “#000”, or its own colour."""
    from PIL import ImageColor

    plain = paint.strip().lower()
    if plain in ("none", "transparent"):
        return "none"
    if plain in ("currentcolor", "context-fill", "context-stroke"):
        return "#000"
    if plain.startswith("url"):
        refuse("the picture has a gradient or a pattern", where, STYLE)
    try:
        red, green, blue, *clear = ImageColor.getrgb(plain)
    except ValueError:
        refuse(f"“{paint[:40]}” is not a colour", where, STYLE)
    if clear and clear[0] < 255:
        if clear[0] == 0:
            return "none"
        refuse(f"the picture is see-through in places ({paint[:40]})", where, STYLE)
    least, most = min(red, green, blue), max(red, green, blue)
    if least >= PAPER:
        return "#fff"
    if most - least <= HUE and least >= PALE:
        return "#aaa"
    return "#000" if most <= DARK else f"#{red:02x}{green:02x}{blue:02x}"
