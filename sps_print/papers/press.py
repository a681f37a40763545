"""What a print shop gets: one piece a page, with bleed and marks around it.

A printer puts pieces on sheets by himself. So what is cut out comes once, with the size of the cut
piece; what is stapled comes as single pages in the order of reading; what is folded comes flat, as
it is printed, with marks where it is folded. Lengths in points, from the top left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sps_print.papers.paper import MM, PanelPlacement, Paper, Side
from sps_print.papers.rules import SheetMark

BLEED, BLEED_INCH = 3 * MM, 72 / 8
AWAY, LONG = 1 * MM, 5 * MM  # how far marks keep from the bleed, and their length
SPARE = 1 * MM  # white beyond the marks


class TrimPage(NamedTuple):
    """One page for the print shop. trim: one side of the finished piece, before it is folded."""

    trim: Side
    bleed: float

    @property
    def around(self) -> float:
        """From the edge of the trim to the edge of the page."""
        return self.bleed + AWAY + LONG + SPARE

    @property
    def width(self) -> float:
        """The width of the page with everything around the trim."""
        return self.trim.width + 2 * self.around

    @property
    def height(self) -> float:
        """The height of the page with everything around the trim."""
        return self.trim.height + 2 * self.around

    def room(self, spot: PanelPlacement) -> tuple[float, float, float, float]:
        """Where a panel may have ink: left, top, right, bottom on the page.

        It goes into the bleed where it meets the trim, and ends at its folds.
        """
        right, bottom = spot.x + spot.width, spot.top + spot.height
        near = 0.01  # what is so near is the trim itself
        return (
            self.around + (spot.x if spot.x > near else -self.bleed),
            self.around + (spot.top if spot.top > near else -self.bleed),
            self.around + (right if right < self.trim.width - near else right + self.bleed),
            self.around + (bottom if bottom < self.trim.height - near else bottom + self.bleed),
        )

    def rules(self) -> Iterator[SheetMark]:
        """Crop marks at the corners of the trim, and fold marks where its folds end."""
        trim, start = self.trim, self.around
        end_x, end_y = start + trim.width, start + trim.height
        near, far = SPARE, SPARE + LONG  # of a mark at the left or the top edge
        for x, fold in ((start, False), (end_x, False), *((start + x, True) for x in trim.folds_x)):
            yield SheetMark(x, near, x, far, fold)
            yield SheetMark(x, self.height - far, x, self.height - near, fold)
        for y, fold in ((start, False), (end_y, False), *((start + y, True) for y in trim.folds_y)):
            yield SheetMark(near, y, far, y, fold)
            yield SheetMark(self.width - far, y, self.width - near, y, fold)


def pieces(paper: Paper, panels: int) -> tuple[TrimPage, ...]:
    """The pages that hold so many panels of a leaflet, in the order of reading or of the sides."""
    bleed = BLEED_INCH if paper.inches else BLEED
    if paper.stapled:
        return tuple(TrimPage(page, bleed) for page in _single(paper, panels))
    return tuple(TrimPage(_first_copy(side), bleed) for side in paper.sheets(panels))


def _single(paper: Paper, panels: int) -> Iterator[Side]:
    """The pages of a booklet one by one; blank ones at the end make it a multiple of four."""
    for number in range(-(-panels // 4) * 4):
        spot = PanelPlacement(number, 0, 0, paper.width, paper.height)
        yield Side(paper.width, paper.height, (spot,) if number < panels else ())


def _first_copy(side: Side) -> Side:
    """The first copy alone of a sheet of copies; any other sheet as it is."""
    if not side.cuts_x:
        return side
    first = [spot for spot in side.spots if not spot.copy]
    left, top = min(spot.x for spot in first), min(spot.top for spot in first)
    right = max(spot.x + spot.width for spot in first)
    bottom = max(spot.top + spot.height for spot in first)
    return Side(
        right - left,
        bottom - top,
        tuple(replace(spot, x=spot.x - left, top=spot.top - top) for spot in first),
        folds_x=tuple(x - left for x in side.folds_x if left < x < right),
        folds_y=tuple(y - top for y in side.folds_y if top < y < bottom),
    )
