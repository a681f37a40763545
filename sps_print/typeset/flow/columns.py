"""Columns side by side on a page: below a head that stands across all of them.

A column is filled as a panel of a folded sheet is. Lengths in points.
"""

from __future__ import annotations

from itertools import count

from sps_print.typeset.flow.back import as_title, at_foot, outermost
from sps_print.typeset.flow.context import LayoutContext, Story
from sps_print.typeset.flow.fit import fill, too_tall
from sps_print.typeset.flow.pages import (
    SQUEEZES,
    Placed,
    TooTall,
    fewest,
    paginate,
    spread_over,
)

WHITES = (1.3, *SQUEEZES)  # how far the white in columns may grow or shrink
BELOW_HEAD = 1.3  # of the type size: the white between the head and the columns


def panels_of(d: LayoutContext) -> list[list[Placed]]:
    """The panels of a leaflet, or its pages, with all boxes. Raises ContentError as `fill` does."""
    if d.paper.columns > 1:
        return in_columns(d, *d.runs)
    *text, back = (fill(d, run) for run in d.runs)
    panels = [panel for run in text for panel in run]
    return as_title(d, outermost(d.paper, panels, at_foot(d, back)))


def in_columns(d: LayoutContext, head: Story, body: Story) -> list[list[Placed]]:
    """The pages that hold all boxes. head: what stands across the columns; body: what flows.

    Raises ContentError when a part is too tall for a page.
    """
    try:
        pages = paginate(head.boxes, d.deep)
        abreast = d.paper.columns
        below = pages[-1][-1].bottom + BELOW_HEAD * d.paper.body
        first = [max(1.0, d.deep - below)] * abreast  # it may have no room for them
        columns = _filled(d, body, first)
    except TooTall as error:
        run = head if any(box is error.box for box in head.boxes) else body
        raise too_tall(d, run, error) from None
    step = d.paper.column_width + d.paper.gutter
    for number, column in enumerate(columns):
        page, place = divmod(number, abreast)
        if place == 0 and page:
            pages.append([])
        down = 0.0 if page else below
        pages[-1] += (one._replace(top=one.top + down, x=place * step) for one in column)
    return pages


def _filled(d: LayoutContext, body: Story, first: list[float]) -> list[list[Placed]]:
    """The columns of the fewest pages that hold what flows: even, and full before the last page.

    first: the heights of those below the head.
    """
    abreast = len(first)
    for pages in count(-(-fewest(body.boxes, d.deep) // abreast)):
        heights = [*first, *[d.deep] * abreast * (pages - 1)]
        if columns := spread_over(body.boxes, heights, abreast, WHITES):
            break
    return columns
