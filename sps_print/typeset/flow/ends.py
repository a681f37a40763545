"""How the pages of a leaflet end: how many so that somebody notices, and how many rather empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sps_print.typeset.flow.context import LayoutContext, Story
from sps_print.typeset.flow.strip import Placed, said
from sps_print.typeset.flow.weights import BROKEN, THIN

Panels = Sequence[Sequence[Placed]]
WELL_FILLED = 0.75  # of a page: from there on it looks as if white were left over


def noticed(d: LayoutContext, panels: Panels) -> int:
    """How often one of the rules is broken whose cost is that of a break that is noticed."""
    last, count = [panel for panel in panels if panel][-1], 0
    for run, pages in _runs(d, panels):
        count += sum(_parted(above, below) for above, below in pairwise(pages))
        count += sum(_filled(d, page) < THIN for page in pages[:-1])
        words = {id(box) for box in run.boxes[: said(run.boxes)]}
        if pages[1:] and pages[-1] is last:
            count += not any(id(one.box) in words for one in pages[-1])
    return count


def sparse(d: LayoutContext, panels: Panels) -> int:
    """How many pages are a quarter white or more, but for the last of their text, and how many of a
    booklet are blank. Panels that are counted are spread over: closer lines would leave more white
    on them."""
    if d.paper.panels:
        return 0
    pages = (page for _, found in _runs(d, panels) for page in found[:-1])
    blank = sum(not panel for panel in panels)
    return blank + sum(_filled(d, page) <= WELL_FILLED for page in pages)


def _runs(d: LayoutContext, panels: Panels) -> Iterator[tuple[Story, list[Sequence[Placed]]]]:
    """Each run, and the pages that begin with it."""
    for run in d.runs:
        mine = {id(box) for box in run.boxes}
        yield run, [panel for panel in panels if panel and id(panel[0].box) in mine]


def _filled(d: LayoutContext, page: Sequence[Placed]) -> float:
    """How full a page is, of 1."""
    return max(one.bottom for one in page) / d.deep


def _parted(above: Sequence[Placed], below: Sequence[Placed]) -> bool:
    """Whether a page ends between what belongs together."""
    first = below[0]
    if first.first:
        return first.box.cut >= BROKEN
    return not first.box.opens and above[-1].box.parting >= BROKEN
