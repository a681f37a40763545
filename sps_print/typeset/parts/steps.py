"""Steps that each have a picture: a number, a drawing and words, two to a row where there is room.

The drawings decorate: the words of each step say all. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from sps_print.design.brand import Brand
from sps_print.design.styles import Style
from sps_print.document.blocks import Steps, plain
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.weights import APART
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.text.paragraph import ENDLESS, Paragraph

LEAST = 17.5  # of the type size: the least width of a step, for two in a row
LINES = 5  # of a step beside another, at most: in more an eye loses its place
FEW = 3  # steps that stand below each other wherever there is room
SMALL, LARGE, MOST = 17 * MM, 24 * MM, 28 * MM  # the side of a picture: two in a row, alone
CLEAR = 1.5  # the scale of large print: pictures on a wall are larger
NUMERAL = 1.5  # the size of a numeral, by the words
GROUND = 1.25  # the width of its ground, of its size
FRAME = 1.2  # where there are no tints
INSIDE = 0.06  # the white around a drawing on its ground, of the ground's side


class _Step(NamedTuple):
    """A step as it is set: its number, its picture, its words; the left edges of all three."""

    label: Paragraph
    svg: str
    words: Paragraph
    name: str
    left: float
    shown: float
    start: float


class _Setter(NamedTuple):
    """What sets the steps of a list. numeral: its style; ground: the width of the ground of a
    number; side: that of a picture."""

    d: LayoutContext
    block: Steps
    owner: Element
    numeral: Style
    ground: float
    side: float

    @property
    def beside(self) -> float:
        """The width that the words of a step do not have."""
        return self.ground + self.side + self.d.paper.body

    def words(self, at: int, owner: Element | None, width: float) -> Paragraph:
        """The words of a step. at: its place in the list; width: that of the step."""
        body = self.d.styles.body._replace(balanced=self.d.paper.wall)
        return self.d.text(self.block.items[at], body, owner, width - self.beside)

    def step(self, at: int, left: float, width: float) -> _Step:
        """A step at a place."""
        item, block = self.owner.add("LI"), self.block
        label = self.d.text(f"{block.first + at}.", self.numeral, item.add("Lbl"), width)
        words = self.words(at, item.add("LBody"), width)
        svg, name = self.d.look.picture(block.pictures[at]), plain(block.items[at])[:40]
        return _Step(label, svg, words, name, left, left + self.ground, left + self.beside)


def picture_steps(
    d: LayoutContext, block: Steps, parent: Element, gap: float, x: float, width: float
) -> list[SolidBox]:
    """Steps with a large number and a picture each, two in a row where there is room, read across.
    One with many words has a row to itself, and of an odd number the one with most.

    On narrow papers and cards they are words alone: `Paper.shows_steps`.
    """
    between, count = d.paper.body, len(block.items)
    half = (width - between) / 2
    several = d.paper.wall or (count > FEW and half >= LEAST * d.paper.body)
    one = _setter(d, block, parent, half if several else width, several)
    rows, at = list[SolidBox](), 0
    for steps in _in_rows(one, half) if several else [1] * count:
        cells = [one.step(at, x, half if steps > 1 else width)]
        if steps > 1:
            cells.append(one.step(at + 1, x + half + between, half))
        rows.append(_row(cells, d.look.brand, one.side))
        at += steps
    for above, below in pairwise(rows):
        above.parting = APART
        below.before = between * 0.7
    rows[0].before = gap * 1.5
    rows[0].keep_next = len(rows) > 1
    return rows


def _setter(
    d: LayoutContext, block: Steps, parent: Element, width: float, several: bool
) -> _Setter:
    """What sets steps of a width. several: whether they stand two in a row."""
    size, scale = d.paper.body * NUMERAL, d.paper.scale
    most = SMALL * scale if d.paper.wall else MOST * max(1, scale / CLEAR)
    side = min(width * 0.4, (SMALL if several else LARGE) * scale, most)
    numeral = Style(size, size * 1.2, d.look.brand.on_banner, bold=True)
    last = d.text(f"{block.first + len(block.items) - 1}.", numeral, None, ENDLESS)
    ground = max(size * GROUND, last.draw_width + size * 0.3)
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": "Decimal"})
    return _Setter(d, block, owner, numeral, ground, side)


def _in_rows(one: _Setter, half: float) -> tuple[int, ...]:
    """How many steps stand in each row, one or two: as many of those with many lines alone as can
    be, in as few rows as that takes, and of such ways the last that has most words alone."""
    texts = [one.words(at, None, half) for at in range(len(one.block.items))]

    def cost(rows: tuple[int, ...]) -> tuple[int, int, float, tuple[int, ...]]:
        starts = [*accumulate(rows, initial=0)]
        singles = {at for at, count in zip(starts, rows, strict=False) if count == 1}
        long = sum(text.count > LINES for at, text in enumerate(texts) if at not in singles)
        return long, len(rows), -sum(texts[at].height for at in singles), tuple(-n for n in rows)

    return min(_ways(len(texts)), key=cost)


def _ways(count: int) -> list[tuple[int, ...]]:
    """All ways to put so many steps into rows of one or two."""
    if count < 2:
        return [(1,) * count]
    return [(first, *rest) for first in (1, 2) for rest in _ways(count - first)]


def _row(cells: Sequence[_Step], brand: Brand, side: float) -> SolidBox:
    """Steps side by side, the middles of their numbers, drawings and words level."""
    height = max(side, *(cell.words.height for cell in cells))

    def paint(drawing: DrawingList, top: float) -> None:
        middle, inset = top + height / 2, side * INSIDE
        upper = middle - side / 2
        for label, svg, words, _, left, at, start in cells:
            with drawing.artifact():
                drawing.box(left, upper, at - left, side, brand.ground)
                if brand.pale:
                    drawing.box(at, upper, side, side, brand.tint(brand.main))
                else:
                    drawing.frame(left, upper, at - left + side, side, brand.main, FRAME)
                draw_picture(drawing, svg, at + inset, upper + inset, side - 2 * inset, brand.main)
            aside = (at - left - label.draw_width) / 2
            label.draw(drawing, left + aside, middle - label.height / 2)
            words.draw(drawing, start, middle - words.height / 2)

    lines = sum(cell.words.count for cell in cells)
    return SolidBox(height, paint, name=cells[0].name, words=lines)
