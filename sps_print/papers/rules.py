"""Where the marks for folding and cutting stand on a sheet.

Lengths in points, from the top left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sps_print.papers.paper import MM, OFFICE, Side

LONG, AWAY = 4 * MM, 1 * MM  # the length of a mark, and how far it stays from what is cut out


class SheetMark(NamedTuple):
    """One short straight mark from left, top to right, bottom. fold: dashed."""

    left: float
    top: float
    right: float
    bottom: float
    fold: bool


def rules(sheet: Side) -> Iterator[SheetMark]:
    """The marks of a sheet, those for cutting first: outside the pieces, or at the sheet's edge."""
    left, right = _span(sheet.cuts_x, sheet.width)
    top, bottom = _span(sheet.cuts_y, sheet.height)
    cuts_x, cuts_y = _inside(sheet.cuts_x, sheet.width), _inside(sheet.cuts_y, sheet.height)
    for across, down, fold in ((cuts_x, cuts_y, False), (sheet.folds_x, sheet.folds_y, True)):
        for x in across:
            yield SheetMark(x, top - AWAY - LONG, x, top - AWAY, fold)
            yield SheetMark(x, bottom + AWAY, x, bottom + AWAY + LONG, fold)
        for y in down:
            yield SheetMark(left - AWAY - LONG, y, left - AWAY, y, fold)
            yield SheetMark(right + AWAY, y, right + AWAY + LONG, y, fold)


def _span(cuts: tuple[float, ...], size: float) -> tuple[float, float]:
    """Between which two lengths the pieces stand; where marks have no room beside, inside them."""
    room = OFFICE + AWAY + LONG
    if cuts and cuts[0] >= room:
        return cuts[0], cuts[-1]
    return room, size - room


def _inside(cuts: tuple[float, ...], size: float) -> tuple[float, ...]:
    """The cuts that are not the edge of the sheet itself."""
    return tuple(cut for cut in cuts if OFFICE < cut < size - OFFICE)
