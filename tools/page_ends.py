"""How the pages of a laid out leaflet end: what is white, and which rules are broken.

It knows boxes and tags alone, and nothing of how pages are divided: it judges that. A rule that no
page can keep is not broken, however close lines and boxes stand:

    end alone      the sources and the small print fill a page without the last words before them
    panel at foot  it fills a page with its heading and the lines behind it that are never parted
    panel cut      it stands first, and the head above it leaves it no room
    list cut       it fills more than a page, or steps with pictures and what leads them in do

Beside the rules it counts thoughts that are torn at the end of a page, and whether anything could
be done about it or not:

    lead at foot   four lines of a section at the most stand below its heading, with or without
                   a picture, and the rest is overleaf
    tail at head   four lines of it at the most stand overleaf
    frame alone    a panel or a table of it begins the page, and its heading is on the one before
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sps_print.design.styles import styles
from sps_print.document.blanks import lines_of_write_ins
from sps_print.document.blocks import WriteIns
from sps_print.document.walk import walk
from sps_print.papers import MM
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox, WriteBox
from sps_print.typeset.flow.context import Story
from sps_print.typeset.flow.pages import Box, Placed
from sps_print.typeset.flow.weights import APART
from sps_print.typeset.leaflet import LaidOut

CLOSE = 0.7  # white between boxes, by what is usual, at the least
CLOSER = 0.92  # the height of a box whose lines are as close as can be: titles and edges stay
THIN = 0.45  # of a page: less is thin, unless a text ends there
FEW = 0.25  # the same of the last page of a text
SCRAP = 4  # lines: not much more than a thought begun, or one left over
RULES = ("thin", "few", "end alone", "panel at foot", "lines apart", "list cut", "panel cut")
TORN = ("lead at foot", "tail at head", "frame alone")


class Ends(NamedTuple):
    """The pages of a leaflet. fills: how full each is, of 1. broken: page, from 1, and rule.

    white: millimetres of height that are left over on pages that are not the last of their text.
    torn: page, and how the thought is torn at its end.
    """

    fills: list[float]
    broken: list[tuple[int, str]]
    white: float
    torn: list[tuple[int, str]]


def ends_of(laid_out: LaidOut) -> Ends:
    """Judge how the pages of a leaflet end. A blank page is none."""
    deep, broken, white = laid_out.context.deep, list[tuple[int, str]](), 0.0
    torn = list[tuple[int, str]]()
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
        torn += [(pages[at - 1][0], how) for at, how in told.torn(panels)]
        if len(panels) > 1 and panels[-1] is last_of_all and told.ends_alone(panels[-1]):
            broken.append((pages[-1][0], "end alone"))
    return Ends([one for one in laid_out.fills() if one], sorted(broken), white, sorted(torn))


class _Told:
    """What a run tells: the section of each box, its list, and whether it is to write on."""

    def __init__(self, laid_out: LaidOut, run: Story) -> None:
        doc, self.deep = laid_out.context.doc, laid_out.context.deep
        self.abreast = laid_out.context.paper.columns
        # lines that are closer already come no closer still
        self.closer = min(1.0, CLOSER * _usual(laid_out) / laid_out.context.styles.body.leading)
        self.section = {
            id(box): name for name, first, end in run.sections for box in run.boxes[first:end]
        }
        self.boxes, self.lists = run.boxes, dict[int, int]()
        _note_lists(laid_out.context.tree, 0, self.lists)
        blocks = [block for section in doc.sections for block in walk(section.blocks)]
        self.labels = {
            lines.label or "a line to write on"
            for block in blocks
            if isinstance(block, WriteIns)
            for lines in lines_of_write_ins(block.labels)
        }
        self.tall = dict[int, float]()
        for box in run.boxes:
            if name := self.listed(box):
                self.tall[name] = self.tall.get(name, 0) + box.before + sum(box.parts())

    def to_write_on(self, box: Box) -> bool:
        """Whether a box is a line to write on, or leads one in: the heading above it."""
        at = self._place(box)
        while self.boxes[at].keep_next and self.boxes[at].name not in self.labels:
            at += 1
        return isinstance(self.boxes[at], WriteBox) and self.boxes[at].name in self.labels

    def listed(self, box: Box) -> int:
        """Which list a box is an item of; 0: of none."""
        element = box.paragraph.element if isinstance(box, TextBox) else None
        return self.lists.get(id(element), 0)

    def broken(self, panels: Sequence[Sequence[Placed]]) -> Iterator[tuple[int, str]]:
        """The rules that breaks between two pages break, with the page before each."""
        for number, (above, below) in enumerate(pairwise(panels), 1):
            before, after = above[-1].box, below[0].box
            if before is after:
                if isinstance(before, PanelBox) and self.held(self.above(before)):
                    yield number, "panel cut"
                continue
            same = self.section.get(id(before)) == self.section.get(id(after)) is not None
            foot = same and isinstance(before, PanelBox) and not isinstance(after, PanelBox)
            if foot and self.held([*self.kept_above(before), *self.kept_below(after)]):
                yield number, "panel at foot"
            if same and self.to_write_on(after):
                yield number, "lines apart"
            name = self.listed(after)
            listed = name and name == self.listed(before) and self.tall[name] <= self.deep
            if listed or (same and not name and self.steps(before)):
                yield number, "list cut"

    def torn(self, panels: Sequence[Sequence[Placed]]) -> Iterator[tuple[int, str]]:
        """How thoughts are torn between two pages, with the page before each."""
        for number, (above, below) in enumerate(pairwise(panels), 1):
            name, first = self.section.get(id(below[0].box)), below[0]
            if name is None or self.section.get(id(above[-1].box)) != name:
                continue
            if self._words(above, name) <= SCRAP:
                yield number, TORN[0]
            elif self._words(below, name) <= SCRAP:
                yield number, TORN[1]
            elif first.box.framed and not first.first and self._headed(name):
                yield number, TORN[2]

    def _words(self, panel: Sequence[Placed], name: str) -> float:
        """How many lines of a section stand on a page, without headings and pictures."""
        mine = [one for one in panel if self.section.get(id(one.box)) == name]
        return sum(self._lines(one) for one in mine)

    def _lines(self, one: Placed) -> float:
        box = one.box
        if box.framed:
            return float("inf")  # it says something of its own
        if isinstance(box, TextBox):
            return 0 if _is_heading(box) else one.last - one.first
        return len(box.parts()) if box.words is None else box.words

    def _headed(self, name: str) -> bool:
        """Whether a section has a heading."""
        first = next(box for box in self.boxes if self.section.get(id(box)) == name)
        return _is_heading(first)

    def ends_alone(self, panel: Sequence[Placed]) -> bool:
        """Whether a page has nothing of any section: sources and small print alone."""
        if any(id(one.box) in self.section for one in panel):
            return False
        last = max(at for at, box in enumerate(self.boxes) if id(box) in self.section)
        words = self.kept_above(self.boxes[last])
        return self.held([*words, *self.boxes[last + 1 :]])

    def held(self, boxes: Sequence[Box], drawn: bool = False) -> bool:
        """Whether a page holds boxes that follow each other, all as close as can be. drawn: those
        that are not divided have pictures, and keep their height."""
        taken = CLOSE * sum(box.before for box in boxes[1:])
        for box in boxes:
            solid = drawn and isinstance(box, SolidBox | WriteBox)
            # the lines of sources and small print come no closer
            share = 1 if solid or box.ending else self.closer
            taken += share * sum(box.parts())
        return taken <= self.deep * self.abreast

    def steps(self, box: Box) -> bool:
        """Whether a box is one of several steps with pictures, not the last, that a page holds."""
        at = end = self._place(box)
        while self.boxes[at - 1].parting >= APART:
            at -= 1
        while self.boxes[end].parting >= APART:
            end += 1
        lead = self.kept_above(self.boxes[at])
        return end > self._place(box) and self.held(
            [*lead, *self.boxes[at + 1 : end + 1]], drawn=True
        )

    def above(self, box: Box) -> Sequence[Box]:
        """A box with the head of the leaflet, if that stands right above it."""
        return self.boxes[:2] if self.boxes[1:2] == [box] else [box]

    def kept_above(self, box: Box) -> Sequence[Box]:
        """A box with all that is never parted from it above."""
        at = end = self._place(box)
        while at and self.boxes[at - 1].keep_next:
            at -= 1
        return self.boxes[at : end + 1]

    def kept_below(self, box: Box) -> Sequence[Box]:
        """The same below: headings, and lines that are read together."""
        at = start = self._place(box)
        while self.boxes[at].keep_next or self.boxes[at].parting >= APART:
            at += 1
        return self.boxes[start : at + 1]

    def _place(self, box: Box) -> int:
        return next(at for at, one in enumerate(self.boxes) if one is box)


def _is_heading(box: Box) -> bool:
    element = box.paragraph.element if isinstance(box, TextBox) else None
    return element is not None and element.role.startswith("H")


def _usual(laid_out: LaidOut) -> float:
    """How far lines of running text are apart where pages end well anyway, in points."""
    context = laid_out.context
    return styles(replace(context.paper, leading=0).column, context.look.brand).body.leading


def _note_lists(element: Element, name: int, found: dict[int, int]) -> None:
    name = id(element) if element.role in {"L", "TOC"} else name
    if name:
        found[id(element)] = name
    for kid in element.kids:
        if isinstance(kid, Element):
            _note_lists(kid, name, found)
