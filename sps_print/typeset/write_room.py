"""Rows and lines to write on by hand take the white that their page has left. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from sps_print.papers import MM
from sps_print.typeset.flow.boxes import PanelBox, TableBox, WriteBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Box, Placed
from sps_print.typeset.parts.table import levelled

FAR = 12 * MM  # from line to line, in clear print: a hand that shakes keeps on one
TALL = 18 * MM  # of a row, in clear print: a hand has room for three lines
B = TypeVar("B", bound=Box)


def note_growth(d: LayoutContext) -> None:
    """Say of each box how much taller it may be: white that it takes is not left over."""
    scale = max(1, d.paper.scale)
    for box in (box for run in d.runs for box in run.boxes):
        lines = (max(0.0, FAR * scale - one) for one in _lines(box))
        box.grows = sum(lines) + sum(max(0.0, TALL * scale - one) for one in _rows(box))


def with_room_to_write(d: LayoutContext, panels: list[list[Placed]]) -> list[list[Placed]]:
    """The panels, lines to write on as far apart as what is left lets them be, FAR at most, and
    then each row to write in as tall, TALL at most. What stands below moves down, and nothing to
    another panel. The runs have the taller boxes, too."""
    scale = max(1, d.paper.scale)
    found = [
        _grown(_grown(panel, d.deep, _lines, FAR * scale), d.deep, _rows, TALL * scale)
        for panel in panels
    ]
    placed = zip(chain(*panels), chain(*found), strict=True)
    taller = {id(was.box): one.box for was, one in placed if one.box is not was.box}
    for run in d.runs:
        run.boxes[:] = [taller.get(id(box), box) for box in run.boxes]
    return found


def _lines(box: Box) -> list[float]:
    """How far each rule to write on is from what stands above it, also of a framed part."""
    if isinstance(box, PanelBox):
        return [*chain(*map(_lines, box.inner))]
    return [box.pitch + box.more] * box.number if isinstance(box, WriteBox) else []


def _rows(box: Box) -> list[float]:
    """How tall each row to write in is."""
    return [row.height for row in box.rows if row.open] if isinstance(box, TableBox) else []


def _grown(
    panel: list[Placed], deep: float, lengths: Callable[[Box], list[float]], most: float
) -> list[Placed]:
    """A panel of a height with more room to write in. lengths: what grows of a box; most: how long
    each may be."""
    spare = deep - max((one.bottom for one in panel), default=deep)
    usual = [length for one in panel if _whole(one) for length in lengths(one.box)]
    if not usual or spare <= 0:
        return panel
    level = levelled(usual, range(len(usual)), spare)
    longer = (max(was, min(one, most)) for was, one in zip(usual, level, strict=True))
    found, down = list[Placed](), 0.0
    for one in panel:
        # nothing grows in a second column, and what grows beside it does not push it down
        placed = one if one.x else one._replace(top=one.top + down)
        if _whole(one) and lengths(one.box):
            placed = placed._replace(box=_longer(one.box, lengths, longer))
            down += sum(placed.box.parts()) - sum(one.box.parts())
            placed = placed._replace(last=len(placed.box.parts()))
        found.append(placed)
    return found


def _whole(one: Placed) -> bool:
    """Whether a box is not parted, and stands in the only column of its panel."""
    return not one.first and one.last == len(one.box.parts()) and not one.x


def _longer(was: B, lengths: Callable[[Box], list[float]], longer: Iterator[float]) -> B:
    """A copy of a box with other lengths: another layout may have it as it was."""
    if not lengths(was):
        return was
    box = copy(was)
    box.inks = None
    match box:
        case WriteBox():
            *_, length = (next(longer) for _ in range(box.number))
            box.more = length - box.pitch
        case TableBox():
            box.rows = [replace(row, height=next(longer)) if row.open else row for row in box.rows]
        case PanelBox():
            box.inner = [_longer(one, lengths, longer) for one in box.inner]
            box.tops = []
            box.__post_init__()
    return box
