"""How the pages of a leaflet end: how many so that somebody notices, and how many rather empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sps_print.typeset.flow.context import LayoutContext, Story
from sps_print.typeset.flow.pages import at_least
from sps_print.typeset.flow.strip import Box, Placed, cuts_of, said
from sps_print.typeset.flow.weights import ALONE, BROKEN, PANEL, TAIL, THIN, TOO_THIN

Panels = Sequence[Sequence[Placed]]
MUCH_TOO_FEW = 0.25  # of a last page: it looks like a mistake
WELL_FILLED = 0.75  # of a page: from there on it looks as if white were left over


def noticed(d: LayoutContext, panels: Panels) -> float:
    """What all that somebody notices costs: rules that are broken, and pages with hardly a word."""
    last, cost = [panel for panel in panels if panel][-1], 0.0
    for run, pages in _runs(d, panels):
        cost += sum(_parted(above, below) for above, below in pairwise(pages))
        thin = sum(_filled(d, page) + _grows(d, page) < THIN for page in pages[:-1])
        thin += len(pages) > 1 and _filled(d, pages[-1]) < MUCH_TOO_FEW
        cost += TOO_THIN * thin
        words = {id(box) for box in run.boxes[: said(run.boxes)]}
        if pages[1:] and pages[-1] is last:
            cost += 0 if any(id(one.box) in words for one in pages[-1]) else ALONE
    return cost


def torn(d: LayoutContext, panels: Panels) -> int:
    """How many pages end so that a thought is torn, though no rule is broken: with a few lines of a
    section overleaf, or a part of it in a frame, away from its heading."""
    runs = _runs(d, panels)
    return sum(TAIL <= cost < BROKEN for run, pages in runs for cost in _costs(run, pages))


def leading(panels: Panels) -> int:
    """The last page, from 1, with what is better on the first: the emergency, what is inside."""
    pages = (at for at, page in enumerate(panels, 1) if any(one.box.leads for one in page))
    return max(pages, default=0)


def sparse(d: LayoutContext, panels: Panels) -> int:
    """How many pages are a quarter white or more, but for the last of all, and how many of a
    booklet are blank. Panels that are counted are spread over: closer lines would leave more white
    on them."""
    if d.paper.panels:
        return 0
    last = [panel for panel in panels if panel][-1]
    pages = (page for _, found in _runs(d, panels) for page in found if page is not last)
    blank = sum(not panel for panel in panels)
    return blank + sum(_filled(d, page) <= WELL_FILLED for page in pages)


class Badly(NamedTuple):
    """How badly pages end, the worst first."""

    broken: float  # what rules cost that are broken
    sheets: int
    uneven: int  # thoughts that are torn, and pages that are rather empty
    empty: int  # of both those that are empty
    pages: int

    def mends(self, than: Badly) -> bool:
        """Whether a rule is kept that is broken there, on no more sheets. For a panel at a foot
        alone no thought more is torn, if that does not save a sheet."""
        worth = self.uneven <= than.uneven or than.broken > PANEL or self.sheets < than.sheets
        return self.broken < than.broken and self.sheets <= than.sheets and worth


def badly(d: LayoutContext, panels: Panels) -> Badly:
    """How badly pages end."""
    empty, sheets = sparse(d, panels), -(-len(panels) // d.paper.pages)
    return Badly(noticed(d, panels), sheets, torn(d, panels) + empty, empty, len(panels))


def may_be_few(boxes: Sequence[Box], d: LayoutContext, few: int, room: float = 1.0) -> bool:
    """Whether boxes may take few pages. room: that each has, of that between its margins."""
    return at_least(boxes, room * d.deep * d.paper.columns) <= few


def halves_well(d: LayoutContext, panels: Panels, closest: float) -> bool:
    """Whether a leaflet may be better for its list of what is inside in two narrow columns: it
    breaks a rule, has a page that is rather empty, or may take a sheet less without the list.
    closest: the least height of lines, of 1."""
    if len(d.listing) == 2:  # below its heading all is one piece: it stands in two already
        return False
    if noticed(d, panels) or sparse(d, panels):
        return True
    back = d.runs[1:]  # a page
    behind = {id(box) for run in back for box in run.boxes}
    text = [box for box in d.unlisted if id(box) not in behind]
    least = at_least(text, d.deep / closest) + len(back)
    return least <= len(panels) - d.paper.pages


def _runs(d: LayoutContext, panels: Panels) -> Iterator[tuple[Story, list[Sequence[Placed]]]]:
    """Each run, and the pages that begin with it."""
    for run in d.runs:
        mine = {id(box) for box in run.boxes}
        yield run, [panel for panel in panels if panel and id(panel[0].box) in mine]


def _filled(d: LayoutContext, page: Sequence[Placed]) -> float:
    """How full a page is, of 1."""
    return max(one.bottom for one in page) / d.deep


def _grows(d: LayoutContext, page: Sequence[Placed]) -> float:
    """How much fuller it is when lines to write on take the white that is left."""
    return sum(one.box.grows for one in page) / d.deep


def _parted(above: Sequence[Placed], below: Sequence[Placed]) -> float:
    """What it costs that a page ends between what belongs together; 0: it does not."""
    first = below[0]
    within = first.box.cut if first.first else 0 if first.box.opens else above[-1].box.parting
    return within if within >= BROKEN else 0


def _costs(run: Story, pages: Sequence[Sequence[Placed]]) -> Iterator[float]:
    """What it costs that each page but the last ends where it does."""
    costs = {(id(run.boxes[cut.box]), cut.part): cut.cost for cut in cuts_of(run.boxes)[:-1]}
    for page in pages[1:]:
        yield costs[id(page[0].box), page[0].first]
