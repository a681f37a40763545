"""The boxes of a page that hold one block each: paragraph, list item, lines to write on.

Lengths in points; x from the panel's left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from sps_print.design.contrast import WHITE
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.weights import LINES, PARTED
from sps_print.typeset.text.paragraph import Paragraph

CLEAR = 1.5  # how far a field stays away from the rules around its cell


@dataclass(eq=False, repr=False, kw_only=True)
class Flowing:
    """What pages have to know of each box: see `pages.Box`."""

    before: float = 0
    keep_next: bool = False
    parting: float = 0
    cut: float = LINES
    opens: bool = False
    leads: bool = False
    listed: int = 0
    ending: bool = False
    closes: bool = False
    name: str = ""
    words: int | None = None  # its lines, where it is drawn in one piece
    grows: float = 0
    # its ink by the parts that were drawn, in a box that serves other values too
    inks: dict[tuple[int, int], DrawingList] | None = None
    framed = False  # words keep away from its edge

    def again(self) -> float:
        """Nothing is repeated."""
        return 0


@dataclass(eq=False, repr=False)
class TextBox(Flowing):
    """A paragraph, with whatever stands before its first line (an icon, a bullet)."""

    paragraph: Paragraph
    x: float
    # inked first, at the first line's top
    beside: Callable[[DrawingList, float], None] | None = None
    whole: bool = False  # a safety line is never parted between two pages
    after: Callable[[DrawingList, float], None] | None = None  # inked last, at the same top

    def parts(self) -> Sequence[float]:
        return self._parts

    @cached_property
    def _parts(self) -> Sequence[float]:
        return [self.paragraph.leading] * self.paragraph.count

    def may_break(self, after: int) -> bool:
        return not self.whole and 2 <= after <= self.paragraph.count - 2

    def draw(self, drawing: DrawingList, top: float, first: int, last: int) -> None:
        if self.beside and first == 0:
            self.beside(drawing, top)
        self.paragraph.draw(drawing, self.x, top, first, last)
        if self.after and first == 0:
            self.after(drawing, top)


@dataclass(eq=False, repr=False)
class SolidBox(Flowing):
    """Anything that is never divided: draws itself at a height."""

    height: float
    paint: Callable[[DrawingList, float], None]

    def parts(self) -> Sequence[float]:
        return [self.height]

    def may_break(self, after: int) -> bool:
        return False

    def draw(self, drawing: DrawingList, top: float, first: int, last: int) -> None:
        self.paint(drawing, top)


@dataclass(eq=False, repr=False)
class WriteBox(Flowing):
    """Rules to write on, with what stands before the first of them: never divided."""

    height: float
    number: int  # of rules
    pitch: float  # how far they are apart
    paint: Callable[[DrawingList, float, float], None]  # at a top, so far apart
    more: float = 0  # how much further apart they are, and the first from what stands above

    def parts(self) -> Sequence[float]:
        return [self.height + self.number * self.more]

    def may_break(self, after: int) -> bool:
        return False

    def draw(self, drawing: DrawingList, top: float, first: int, last: int) -> None:
        self.paint(drawing, top + self.more, self.pitch + self.more)


@dataclass(eq=False, repr=False)
class TableRow:
    """One row of a table: its cells, side by side."""

    cells: tuple[tuple[float, Paragraph], ...]  # x and words
    height: float
    fields: tuple[tuple[float, float, Element], ...] = ()  # left, right and tag of what is to fill
    leading: float = 0  # of what is written there
    open: bool = False  # whether a cell of it is empty, to write in


@dataclass(eq=False, repr=False)
class TableBox(Flowing):
    """A table. Its header row is repeated, unread, where it goes on on a new page."""

    framed = True

    rows: list[TableRow]
    x: float
    width: float
    head_rule: str
    line: str
    pad: float
    columns: Sequence[float] = ()  # where rules stand between columns, in a table to write in
    whole: bool = False  # who writes in a table has all of it before them

    def parts(self) -> Sequence[float]:
        return [row.height for row in self.rows]

    def may_break(self, after: int) -> bool:
        # at least two rows stay with the header, and two go over
        return not self.whole and 3 <= after <= len(self.rows) - 2

    def again(self) -> float:
        return self.rows[0].height

    def draw(self, drawing: DrawingList, top: float, first: int, last: int) -> None:
        if first:
            self._row(drawing, self.rows[0], top - self.again(), head=True, repeated=True)
        for number in range(first, last):
            self._row(drawing, self.rows[number], top, head=number == 0)
            top += self.rows[number].height

    def _row(
        self, drawing: DrawingList, row: TableRow, top: float, head: bool, repeated: bool = False
    ) -> None:
        with drawing.artifact():
            if head:
                drawing.rule(self.x, top + row.height - 1, self.width, self.head_rule, 2)
            else:
                drawing.rule(self.x, top + row.height, self.width, self.line, 0.75)
                for x in self.columns:  # no line touches another
                    drawing.upright(x, top + 1, row.height - 2, self.line, 0.75)
        for x, words in row.cells:
            words.draw(drawing, x, top + self.pad, unread=repeated)
        for left, right, element in row.fields:
            box = (left + CLEAR, top + CLEAR, right - CLEAR, top + row.height - CLEAR)
            # of the whole row: it was made as tall as two lines, and a hair less would be one
            lines = max(1, int(row.height / row.leading))
            drawing.items.append(FieldArea(element, box, lines, row.leading))


@dataclass(eq=False, repr=False)
class PanelBox(Flowing):
    """A framed part: a tint, a thick rule at the left, boxes inside. Whole unless divisible."""

    framed = True

    inner: list[TextBox | SolidBox | WriteBox | TableBox]
    x: float
    width: float
    pad: float
    fill: str
    edge: str
    bar: float  # the width of the thick rule
    least: float = 0  # the least height, for an icon
    line: float = 0.9  # the width of the frame; 0: no frame
    radius: float = 4  # of its corners
    beside: Callable[[DrawingList, float], None] | None = None  # inked first
    behind: Callable[[DrawingList, float], None] | None = None  # inked last, as it is read
    cut: float = field(default=PARTED, kw_only=True)
    divisible: bool = False  # in large print, where a whole panel would leave half pages empty
    tops: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        top = self.pad
        for number, box in enumerate(self.inner):
            top += box.before if number else 0
            self.tops.append(top)
            top += sum(box.parts())
        self.height = max(top + self.pad, self.least)

    def _starts(self) -> list[float]:
        """Where each part begins, and the end of the last; one part unless divisible."""
        middle = self.tops[1:] if self.divisible else []
        return [0.0, *middle, self.height]

    def parts(self) -> Sequence[float]:
        return [end - start for start, end in pairwise(self._starts())]

    def may_break(self, after: int) -> bool:
        # the title and two boxes stay together, and two go over
        return 3 <= after <= len(self.inner) - 2 and not self.inner[after - 1].keep_next

    def again(self) -> float:
        return self.pad

    def draw(self, drawing: DrawingList, top: float, first: int, last: int) -> None:
        parts = self.parts()
        upper = top - (self.again() if first else 0)
        lower = top + sum(parts[first:last])
        with drawing.artifact():
            place, radius = (self.x, upper, self.width, lower - upper), self.radius
            if self.fill != WHITE or self.line or self.bar:  # white, too: of it a rule is the edge
                drawing.box(*place, self.fill, radius=radius)
            if self.line:
                drawing.frame(*place, self.edge, self.line, radius=radius)
            if self.bar:
                drawing.edge(self.x, upper, self.bar, lower - upper, self.edge, radius)
        if self.beside and first == 0:
            with drawing.below(top) as here:
                self.beside(drawing, here)
        start = self._starts()[first]
        boxes = slice(first, last) if self.divisible else slice(None)
        for box, at in zip(self.inner[boxes], self.tops[boxes], strict=True):
            with drawing.below(top + at - (start if first else 0)) as here:
                box.draw(drawing, here, 0, len(box.parts()))
        if self.behind and last == len(parts):
            assert not self.divisible, "it stands at the top, which may be on another page"
            with drawing.below(top) as here:
                self.behind(drawing, here)


def side_by_side(
    columns: Sequence[Sequence[TextBox | SolidBox | WriteBox]], name: str, before: float
) -> SolidBox:
    """Columns of text that are read one after the other, never divided between pages."""
    placed, height = [], 0.0
    for column in columns:
        top = 0.0
        for number, box in enumerate(column):
            top += box.before if number else 0
            placed.append((box, top))
            top += sum(box.parts())
        height = max(height, top)
    lines = sum(len(box.parts()) for column in columns for box in column)

    def paint(drawing: DrawingList, top: float) -> None:
        for box, at in placed:  # each a piece of its own, so that it may move with its values
            with drawing.below(top + at) as here:
                box.draw(drawing, here, 0, len(box.parts()))

    return SolidBox(height, paint, before=before, name=name, words=lines)


def draw_square(
    drawing: DrawingList, x: float, middle: float, side: float, stroke: str, owner: Element | None
) -> None:
    """A box to tick, its middle at a height: it stands level with the middle of its line."""
    top = middle - side / 2
    place = (x, top, x + side, top + side)
    with drawing.tagged(owner, place) if owner else drawing.artifact():
        drawing.frame(x, top, side, side, stroke, 1.1, radius=1.5)
