"""How the pages of a laid out leaflet end: what is white, and which rules are broken.

It knows boxes and tags alone, and nothing of how pages are divided: it judges that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sps_print.document.blanks import lines_of_write_ins
from sps_print.document.blocks import WriteIns
from sps_print.document.walk import walk
from sps_print.papers import MM
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox
from sps_print.typeset.flow.context import Story
from sps_print.typeset.flow.pages import Box, Placed
from sps_print.typeset.leaflet import LaidOut

THIN = 0.45  # of a page: less is thin, unless a text ends there
FEW = 0.25  # the same of the last page of a text
RULES = ("thin", "few", "end alone", "panel at foot", "lines apart", "list cut")


class Ends(NamedTuple):
    """The pages of a leaflet. fills: how full each is, of 1. broken: page, from 1, and rule.

    white: millimetres of height that are left over on pages that are not the last of their text.
    """

    fills: list[float]
    broken: list[tuple[int, str]]
    white: float


def ends_of(laid_out: LaidOut) -> Ends:
    """Judge how the pages of a leaflet end."""
    deep, broken, white, page = laid_out.context.deep, list[tuple[int, str]](), 0.0, 0
    for run, panels in _by_run(laid_out):
        told = _Told(laid_out, run)
        for number, panel in enumerate(panels, 1):
            fill = max((one.bottom for one in panel), default=0) / deep
            last = number == len(panels)
            if panel and (rule := _thin(fill, last and len(panels) > 1, len(panels))):
                broken.append((page + number, rule))
            if not last:
                white += (1 - fill) * deep / MM
        broken += [(page + number, rule) for number, rule in told.broken(panels)]
        page += len(panels)
    return Ends(laid_out.fills(), sorted(broken), white)


def _thin(fill: float, ends: bool, pages: int) -> str:
    if pages > 1 and not ends and fill < THIN:
        return "thin"
    return "few" if ends and fill < FEW else ""


def _by_run(laid_out: LaidOut) -> Iterator[tuple[Story, list[list[Placed]]]]:
    """Each run of panels, and the panels with its boxes; an empty one ends its run."""
    rest = list(laid_out.panels)
    for run in laid_out.context.runs:
        mine = {id(box) for box in run.boxes}
        count = run.panels or sum(any(id(one.box) in mine for one in panel) for panel in rest)
        yield run, [panel for panel in rest[:count] if panel]
        rest = rest[count:]


class _Told:
    """What a run tells: the section of each box, its list, and whether it is to write on."""

    def __init__(self, laid_out: LaidOut, run: Story) -> None:
        doc, self.deep = laid_out.context.doc, laid_out.context.deep
        self.section = {
            id(box): name for name, first, end in run.sections for box in run.boxes[first:end]
        }
        self.boxes, self.lists = run.boxes, dict[int, int]()
        _note_lists(laid_out.context.tree, 0, self.lists)
        self.labels = {
            lines.label or "a line to write on"
            for section in doc.sections
            for block in walk(section.blocks)
            if isinstance(block, WriteIns)
            for lines in lines_of_write_ins(block.labels)
        }
        self.tall = dict[int, float]()
        for box in run.boxes:
            if name := self.listed(box):
                self.tall[name] = self.tall.get(name, 0) + box.before + sum(box.parts())

    def to_write_on(self, box: Box) -> bool:
        """Whether a box is a line to write on, or leads one in: the heading above it."""
        at = next(i for i, one in enumerate(self.boxes) if one is box)
        while self.boxes[at].keep_next and self.boxes[at].name not in self.labels:
            at += 1
        return isinstance(self.boxes[at], SolidBox) and self.boxes[at].name in self.labels

    def listed(self, box: Box) -> int:
        """Which list a box is an item of; 0: of none."""
        element = box.paragraph.element if isinstance(box, TextBox) else None
        return self.lists.get(id(element), 0)

    def broken(self, panels: Sequence[Sequence[Placed]]) -> Iterator[tuple[int, str]]:
        """The rules that breaks between two pages break, with the page before each."""
        for number, (above, below) in enumerate(pairwise(panels), 1):
            before, after = above[-1].box, below[0].box
            if before is after:
                continue
            same = self.section.get(id(before)) == self.section.get(id(after)) is not None
            if same and isinstance(before, PanelBox) and not isinstance(after, PanelBox):
                yield number, "panel at foot"
            if same and self.to_write_on(after):
                yield number, "lines apart"
            name = self.listed(after)
            if name and name == self.listed(before) and self.tall[name] <= self.deep:
                yield number, "list cut"
        if len(panels) > 1 and not any(id(one.box) in self.section for one in panels[-1]):
            yield len(panels), "end alone"


def _note_lists(element: Element, name: int, found: dict[int, int]) -> None:
    name = id(element) if element.role == "L" else name
    if name:
        found[id(element)] = name
    for kid in element.kids:
        if isinstance(kid, Element):
            _note_lists(kid, name, found)
