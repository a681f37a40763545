"""How the pages of a leaflet end: how many of them so that somebody notices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.strip import Placed, said
from sps_print.typeset.flow.weights import BROKEN, THIN


def noticed(d: LayoutContext, panels: Sequence[Sequence[Placed]]) -> int:
    """How often one of the rules is broken whose cost is that of a break that is noticed."""
    filled, count = [panel for panel in panels if panel], 0
    for run in d.runs:
        mine = {id(box) for box in run.boxes}
        pages = [panel for panel in filled if id(panel[0].box) in mine]
        count += sum(_parted(above, below) for above, below in pairwise(pages))
        count += sum(max(one.bottom for one in page) < THIN * d.deep for page in pages[:-1])
        words = {id(box) for box in run.boxes[: said(run.boxes)]}
        if pages[1:] and pages[-1] is filled[-1]:
            count += not any(id(one.box) in words for one in pages[-1])
    return count


def white(d: LayoutContext, panels: Sequence[Sequence[Placed]]) -> int:
    """How many pages have a quarter of white or more, but for the last of their text. Panels that
    are counted are spread over: closer lines would leave more white on them."""
    if d.paper.panels:
        return 0
    filled, count = [panel for panel in panels if panel], 0
    for run in d.runs:
        mine = {id(box) for box in run.boxes}
        pages = [panel for panel in filled if id(panel[0].box) in mine]
        count += sum(max(one.bottom for one in page) <= 0.75 * d.deep for page in pages[:-1])
    return count


def _parted(above: Sequence[Placed], below: Sequence[Placed]) -> bool:
    """Whether a page ends between what belongs together."""
    first = below[0]
    if first.first:
        return first.box.cut >= BROKEN
    return not first.box.opens and above[-1].box.parting >= BROKEN
