"""Whether the words of a cell are seen: not struck out, not tiny, not in the colour of the cell."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring

from sps_print.batch.list.number_format import shown_words
from sps_print.batch.list.sheet_facts import SpoiltCell
from sps_print.design.contrast import WHITE, contrast

SEEN = 1.3  # the least contrast; pale grey on white, which people use for notes, has 1.4
SMALLEST = 4  # points of letters that can be seen
BLACK = "#000000"
THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
TAKE_AWAY = "delete the cell or the row; or, if it is right, "
STRUCK = SpoiltCell(
    "the words of the cell are struck out", f"{TAKE_AWAY}take the line through it off"
)
PALE = SpoiltCell(
    "words of the cell have the colour of the cell: nobody sees them",
    f"{TAKE_AWAY}give it black letters",
)
TINY = SpoiltCell(
    "words of the cell are too small to be seen", f"{TAKE_AWAY}make its letters larger"
)


class Looks:
    """Looks at the cells of one workbook."""

    def __init__(self, book: Any) -> None:
        self._palette: list[str] = list(getattr(book, "_colors", ()))
        self._theme = dict(_theme(book.loaded_theme)) if book.loaded_theme else {}
        self._conditional = book._differential_styles.styles
        self._known: dict[tuple[int, int], SpoiltCell | None] = {}

    def fault(self, cell: Any, value: object, on_colour: bool) -> SpoiltCell | None:
        """Why the words of a cell are not seen; None when they are.

        value: the cell's, with the looks of its parts. on_colour: what stands behind it is known.
        """
        style = cell.style_array
        key = (style.fontId, style.fillId)
        if key not in self._known:
            self._known[key] = self._of(cell.font, cell.fill)
        parts = [getattr(part, "font", None) for part in value] if isinstance(value, list) else []
        found = [] if parts and all(parts) else [self._known[key]]
        found += [self._of(font, cell.fill) for font in parts if font is not None]
        return next((one for one in found if one and (one != PALE or on_colour)), None)

    def hides(self, number: int) -> bool:
        """Whether a look that cells have now and then hides their words."""
        if not 0 <= number < len(self._conditional):
            return False
        look = self._conditional[number]
        code = look.numFmt.formatCode if look.numFmt else "General"
        if shown_words("words", code) is None:
            return True
        ground = self._colour(look.fill.bgColor, WHITE) if look.fill else WHITE
        font = look.font
        letters = self._colour(font.color, BLACK) if font and font.color else None
        pale = bool(letters and ground) and contrast(str(letters), str(ground)) < SEEN
        return pale or bool(font and font.strike)

    def _of(self, font: Any, fill: Any) -> SpoiltCell | None:
        if font.strike:
            return STRUCK
        if (font.sz or SMALLEST) < SMALLEST:
            return TINY
        ground: str | None = WHITE
        if fill is not None and getattr(fill, "fill_type", None):
            solid = fill.fill_type == "solid"
            ground = self._colour(getattr(fill, "fgColor", None), WHITE) if solid else None
        letters = self._colour(font.color, BLACK)
        return PALE if letters and ground and contrast(letters, ground) < SEEN else None

    def _colour(self, colour: Any, usual: str) -> str | None:
        """A colour as #rrggbb; None when it cannot be told."""
        found: str | None = usual
        match getattr(colour, "type", "auto"):
            case "rgb" if isinstance(colour.rgb, str):
                found = f"#{colour.rgb[-6:]}"
            case "theme":
                found = self._theme.get(colour.theme)
            case "indexed" if colour.indexed < min(64, len(self._palette)):
                found = f"#{self._palette[colour.indexed][-6:]}"
        return _tinted(found, getattr(colour, "tint", 0.0) or 0.0) if found else None


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (up to 1) or darker (down to -1), as ECMA-376, 18.8.3 says."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _theme(xml: bytes) -> Iterator[tuple[int, str]]:
    """The colours of a workbook's theme, by the numbers that cells call them."""
    try:
        scheme = fromstring(xml).find(".//{*}clrScheme")
    except ParseError:
        return
    for part in scheme if scheme is not None else ():
        name = part.tag.rpartition("}")[2]
        if name in THEME and len(part):
            found = str(part[0].get("lastClr") or part[0].get("val"))
            if len(found) == 6:
                yield THEME.index(name), f"#{found}"
