"""Type that grows until a poster or a card is full, or a folded sheet with few words. The small
print of a poster is at its foot.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from itertools import pairwise, zip_longest

from sps_print.design.styles import closer
from sps_print.papers import Paper
from sps_print.papers.paper import GROWS
from sps_print.problems import ContentError
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.columns import panels_of
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed, spread
from sps_print.typeset.slots import Misfit, Slotted, Values

STEP = 0.02  # how far type grows at a time where that is seen
# How far running text grows, and how far titles and numbers do beside it: these first, as they are
# what is seen from afar.
SIZES = (
    *((1, 1 + 0.05 * step) for step in range(9)),
    *((1 + STEP * step, 1.4 + STEP * step) for step in range(1, 1 + round((GROWS - 1) / STEP))),
)
CALLED = (
    1.01  # how far a card has grown when its call has white around it, and nothing else is larger
)
CARD = ((1, CALLED), *((1, 1 + 0.05 * step) for step in range(1, 11)))
FOLDED = (*((1 + step / 24, 1) for step in range(9)),)  # by half a point, up to large print
SCREEN = (*CARD, *((1 + STEP * step, 1.5) for step in range(1, 12)))
# Where less of a folded sheet's text panels is filled, its type grows and its sections stay whole.
# Up to a half, four panels hold whatever sections that are each no taller than a panel.
SPARSE = 0.5
LESS_SPARSE = 0.8  # until so much is
LEAST_WHITE = 0.8  # of the white between parts, what is left when type has grown
# How much closer lines are on a poster that is too full, and how large its titles and numbers are
FULL = ((0.96, 1.0), (0.92, 1.0), (0.92, 0.95), (0.92, 0.9))
SMALL = 1.15  # how far small print grows at most: it is read from near
WHITER = 2.6  # how far the white between its parts grows at most; the rest is above the small print


class Unwritten(Slotted):
    """Values with which the leaflet could not be set in some size: others may be."""

    def again(self, values: Values) -> Slotted:
        raise Misfit


def grown(paper: Paper, times: float, display: float) -> Paper:
    """A paper with larger type: its running text, and its titles and numbers beside that. The
    title of a card has no room to grow; a name and a number on it have."""
    title = paper.title * (1 if paper.tiny else times * display)
    return replace(
        paper, body=paper.body * times, title=title, display=display,
        small=paper.small * min(times, SMALL), note_size=paper.note_size * times,
    )  # fmt: skip


def is_sparse(context: LayoutContext) -> bool:
    """Whether a folded sheet has so few words that they may be larger."""
    return _filled(context) < SPARSE


def _filled(context: LayoutContext) -> float:
    """How far the panels are filled that text flows through, of 1; 1: there are none."""
    shares = (
        sum(box.before + sum(box.parts()) for box in run.boxes) / (context.deep * run.panels)
        for run in context.runs
        if run.panels > 1
    )
    return max(shares, default=1.0)


def with_whole_sections(context: LayoutContext) -> LayoutContext:
    """A folded sheet with few words, each of its sections on one panel where it has room there."""
    for run in context.runs:
        for _, first, end in run.sections:
            boxes = run.boxes[first:end]
            if sum(box.before + sum(box.parts()) for box in boxes) > context.deep:
                continue
            for place in range(first, end - 1):
                run.boxes[place] = box = copy(run.boxes[place])  # another layout may have it as is
                box.keep_next = True
    return context


def as_large(
    compose: Callable[[Paper], LayoutContext], paper: Paper
) -> tuple[LayoutContext, list[list[Placed]]]:
    """The leaflet in the largest type that its paper holds. Raises ContentError as fill()."""
    best, asked = least(compose, paper)
    paper = best.paper if paper.wall else paper  # its lines may stand closer
    safety = [_safety_lines(panel) for panel in panels_of(best)]
    sizes = SIZES if paper.wall else SCREEN if paper.dots else CARD if paper.tiny else FOLDED
    low, high = 0, len(sizes)  # the largest that is known to fit, the smallest that does not
    while high - low > 1:
        middle = (low + high) // 2
        try:
            tried = compose(grown(paper, *sizes[middle]))
        except ContentError:  # a word is wider than its column
            asked.append(Unwritten(("",)))
            high = middle
            continue
        if _fits(tried, safety):
            # other values may fit otherwise: what was asked before counts as well
            asked += best.asked
            best, low = tried, middle
        else:
            asked += tried.asked
            high = middle
    best.asked += asked
    panels = panels_of(best)
    return best, [settled(panel, best.deep) for panel in panels] if paper.wall else panels


def least(
    compose: Callable[[Paper], LayoutContext], paper: Paper
) -> tuple[LayoutContext, list[Slotted]]:
    """The leaflet in the least type it may have, and what was asked of another. The call of a card
    has white in its bar if that fits at all: what else stands on which panel matters less."""
    if paper.wall:
        return _on_wall(compose, paper)
    plain = compose(paper)
    if not paper.tiny:
        return plain, []
    try:
        called = compose(grown(paper, 1, CALLED))
    except ContentError:
        return plain, [Unwritten(("",))]
    try:
        panels_of(called)
    except ContentError:  # values that answer alike have no room, either
        return plain, list(called.asked)
    return called, list(plain.asked)


def _on_wall(
    compose: Callable[[Paper], LayoutContext], paper: Paper
) -> tuple[LayoutContext, list[Slotted]]:
    """The same of a poster: where it has no room for its words, for a clinic's long name perhaps,
    its lines stand closer together, and then its titles are smaller. They are seen from afar still;
    its running text stays as large as it has to be."""
    plain, asked = compose(paper), list[Slotted]()
    tried = plain
    for lines, display in FULL:
        try:
            panels_of(tried)
        except ContentError:
            asked += tried.asked  # other values may fit otherwise
            tried = compose(grown(closer(paper, lines), 1, display))
        else:
            return tried, asked
    return tried, asked


def _fits(context: LayoutContext, safety: list[set[str]]) -> bool:
    """Whether the leaflet has room: on a wall with enough white between its parts, on a card and a
    folded sheet with the safety lines on the panels where they stand in the usual size."""
    if context.paper.wall:
        return _height(context) <= context.deep
    if not context.paper.tiny and _filled(context) > LESS_SPARSE:
        return False
    spreads = [spread(run.boxes, context.deep, run.panels) for run in context.runs if run.boxes]
    panels = [panel for found in spreads for panel in found]
    return all(spreads) and all(
        lines <= {one.box.name for one in panel}
        for lines, panel in zip_longest(safety, panels, fillvalue=())
        if lines
    )


def _safety_lines(panel: list[Placed]) -> set[str]:
    """The names of the safety lines on a panel."""
    return {p.box.name for p in panel if isinstance(p.box, TextBox) and p.box.whole}


def _height(context: LayoutContext) -> float:
    """The height of all boxes with as little white between them as looks well."""
    return sum(
        sum(box.parts()) + (box.before * LEAST_WHITE if number else 0)
        for number, box in enumerate(context.boxes)
    )


def settled(panel: list[Placed], deep: float) -> list[Placed]:
    """A panel whose last part stands at its foot: the white that is left is shared out."""
    if len(panel) < 2:
        return panel
    whites = [0.0, *(after.top - one.bottom for one, after in pairwise(panel))]
    spare = deep - panel[-1].bottom
    share = min(spare / sum(whites[:-1]) if sum(whites[:-1]) else 0, WHITER - 1)
    found, down = list[Placed](), 0.0
    for one, white in zip(panel, whites, strict=True):
        down = spare if one is panel[-1] else down + white * share
        found.append(one._replace(top=one.top + down))
    return found
