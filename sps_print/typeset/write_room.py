"""Rows to write in by hand take the white that their page has left. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from itertools import chain

from sps_print.papers import MM
from sps_print.typeset.flow.boxes import TableBox, TableRow
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Box, Placed
from sps_print.typeset.parts.table import levelled

TALL = 18 * MM  # of a row, in clear print: a hand has room for three lines


def with_room_to_write(d: LayoutContext, panels: list[list[Placed]]) -> list[list[Placed]]:
    """The panels, each row to write in as tall as what is left lets it be, TALL at most. What
    stands below moves down, and nothing to another panel. The runs have the taller tables, too."""
    most = TALL * max(1, d.paper.scale)
    found = [_grown(panel, d.deep, most) for panel in panels]
    placed = zip(chain(*panels), chain(*found), strict=True)
    taller = {id(was.box): one.box for was, one in placed if one.box is not was.box}
    for run in d.runs:
        run.boxes[:] = [taller.get(id(box), box) for box in run.boxes]
    return found


def _grown(panel: list[Placed], deep: float, most: float) -> list[Placed]:
    """A panel of a height with taller rows to write in. most: how tall one may be."""
    spare = deep - max((one.bottom for one in panel), default=deep)
    rows = [row for one in panel for row in _rows(one)]
    some = [at for at, row in enumerate(rows) if row.open]
    if not some or spare <= 0:
        return panel
    level = levelled([row.height for row in rows], some, spare)
    heights = iter([max(row.height, min(one, most)) if row.open else row.height
                    for row, one in zip(rows, level, strict=True)])  # fmt: skip
    found, down = list[Placed](), 0.0
    for one in panel:
        placed = one._replace(top=one.top + down)
        if own := _rows(one):
            placed = placed._replace(box=_taller(one.box, [next(heights) for _ in own]))
            down += placed.bottom - placed.top - (one.bottom - one.top)
        found.append(placed)
    return found


def _rows(one: Placed) -> list[TableRow]:
    """The rows of a whole table in the only column of its panel."""
    whole = isinstance(one.box, TableBox) and not one.first and one.last == len(one.box.parts())
    return one.box.rows if whole and isinstance(one.box, TableBox) and not one.x else []


def _taller(was: Box, heights: Sequence[float]) -> TableBox:
    """A copy of a table whose rows have other heights: another layout may have it as it was."""
    assert isinstance(was, TableBox)
    box = copy(was)
    box.rows = [replace(row, height=tall) for row, tall in zip(was.rows, heights, strict=True)]
    box.inks = None
    return box
