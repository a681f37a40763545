"""Where a sheet is folded and cut: short thin rules that nobody reads. Lengths in points."""

from __future__ import annotations

from sps_print.formats import MM, Sheet
from sps_print.formats.format import OFFICE
from sps_print.render.pdf.ink import Ink, num

HAIR = 0.4  # points; a printer draws nothing thinner than 0.2
LONG, AWAY = 4 * MM, 1 * MM  # the length of a mark, and how far it stays from what is cut out
FOLD = "[2 2] 0 d"


def marks(sheet: Sheet) -> Ink:
    """The marks of a sheet. Cut marks stand outside the pieces, fold marks at the sheet's edge."""
    ink = Ink(sheet.height)
    if not (sheet.folds_x or sheet.folds_y or sheet.cuts_x):
        return ink
    left, right = _span(sheet.cuts_x, sheet.width)
    top, bottom = _span(sheet.cuts_y, sheet.height)
    with ink.artifact():
        ink.draw(f"q 0 G {num(HAIR)} w")
        for x in _inside(sheet.cuts_x, sheet.width):
            _line(ink, x, top - AWAY - LONG, x, top - AWAY)
            _line(ink, x, bottom + AWAY, x, bottom + AWAY + LONG)
        for y in _inside(sheet.cuts_y, sheet.height):
            _line(ink, left - AWAY - LONG, y, left - AWAY, y)
            _line(ink, right + AWAY, y, right + AWAY + LONG, y)
        if sheet.folds_x or sheet.folds_y:
            ink.draw(FOLD)
        for x in sheet.folds_x:
            _line(ink, x, top - AWAY - LONG, x, top - AWAY)
            _line(ink, x, bottom + AWAY, x, bottom + AWAY + LONG)
        for y in sheet.folds_y:
            _line(ink, left - AWAY - LONG, y, left - AWAY, y)
            _line(ink, right + AWAY, y, right + AWAY + LONG, y)
        ink.draw("Q")
    return ink


def _span(cuts: tuple[float, ...], size: float) -> tuple[float, float]:
    """Between which two lengths the pieces stand; where marks have no room beside, inside them."""
    room = OFFICE + AWAY + LONG
    if cuts and cuts[0] >= room:
        return cuts[0], cuts[-1]
    return room, size - room


def _inside(cuts: tuple[float, ...], size: float) -> list[float]:
    """The cuts that are not the edge of the sheet itself."""
    return [cut for cut in cuts if OFFICE < cut < size - OFFICE]


def _line(ink: Ink, x: float, y: float, to_x: float, to_y: float) -> None:
    ink.draw(f"{num(x)} {num(ink.y(y))} m {num(to_x)} {num(ink.y(to_y))} l S")
