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
RULES = ("thin", "few", "end alone", "panel at foot", "lines apart", "list cut", "panel cut")


class Ends(NamedTuple):
    """The pages of a leaflet. fills: how full each is, of 1. broken: page, from 1, and rule.

    white: millimetres of height that are left over on pages that are not the last of their text.
    """

    fills: list[float]
    broken: list[tuple[int, str]]
    white: float


def ends_of(laid_out: LaidOut) -> Ends:
    """Judge how the pages of a leaflet end. A blank page is none."""
    deep, broken, white = laid_out.context.deep, list[tuple[int, str]](), 0.0
    last_of_all = [panel for panel in laid_out.panels if panel][-1]
    for run in laid_out.context.runs:
        mine = {id(box) for box in run.boxes}
        pages = [
            (number, panel)
            for number, panel in enumerate(laid_out.panels, 1)
            if panel and id(panel[0].box) in mine
        ]
        panels, told = [panel for _, panel in pages], _Told(laid_out, run)
        for number, panel in pages:
            fill, last = max(one.bottom for one in panel) / deep, panel is panels[-1]
            white += 0 if last else (1 - fill) * deep / MM
            if len(panels) > 1 and fill < (FEW if last else THIN):
                broken.append((number, "few" if last else "thin"))
        broken += [(pages[at - 1][0], rule) for at, rule in told.broken(panels)]
        if len(panels) > 1 and panels[-1] is last_of_all and told.ends_alone(panels[-1]):
            broken.append((pages[-1][0], "end alone"))
    return Ends([one for one in laid_out.fills() if one], sorted(broken), white)


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
                if isinstance(before, PanelBox) and sum(before.parts()) <= self.deep:
                    yield number, "panel cut"
                continue
            same = self.section.get(id(before)) == self.section.get(id(after)) is not None
            if same and isinstance(before, PanelBox) and not isinstance(after, PanelBox):
                yield number, "panel at foot"
            if same and self.to_write_on(after):
                yield number, "lines apart"
            name = self.listed(after)
            if name and name == self.listed(before) and self.tall[name] <= self.deep:
                yield number, "list cut"

    def ends_alone(self, panel: Sequence[Placed]) -> bool:
        """Whether a page has nothing of any section: sources and small print alone."""
        return not any(id(one.box) in self.section for one in panel)


def _note_lists(element: Element, name: int, found: dict[int, int]) -> None:
    name = id(element) if element.role == "L" else name
    if name:
        found[id(element)] = name
    for kid in element.kids:
        if isinstance(kid, Element):
            _note_lists(kid, name, found)
