"""Steps on a wall: each with its drawing and a large numeral, two to a row. Lengths in points."""

from __future__ import annotations

from sps_print.design.styles import Style
from sps_print.document.blocks import Line, Steps, plain
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.text.paragraph import Paragraph

ACROSS = 2  # steps to a row
SIDE = 17 * MM  # of a drawing, in clear print
NUMERAL = 1.5  # the size of a numeral, by the words
STRIP = 1.25  # the width of its ground, of its size
FRAME = 1.2  # where there are no tints
INSIDE = 0.06  # the white around a drawing on its ground, of the ground's side


def step_grid(
    d: LayoutContext, block: Steps, parent: Element, gap: float, x: float, width: float
) -> list[SolidBox]:
    """Rows of steps. They are read one after the other, as they are numbered."""
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": "Decimal"})
    between = d.paper.body
    room = (width - between * (ACROSS - 1)) / ACROSS
    boxes = list[SolidBox]()
    each = tuple(zip(block.items, block.pictures, strict=True))
    for start in range(0, len(each), ACROSS):
        row = enumerate(each[start : start + ACROSS], block.first + start)
        cells = [_Cell(d, number, *one, owner, room) for number, one in row]
        box = _row(cells, x, room + between, d.paper.body * 0.7 if boxes else gap * 1.5)
        box.keep_next = start + ACROSS < len(each)
        boxes.append(box)
    return boxes


class _Cell:
    """One step: its numeral on a dark ground, its drawing on a pale one, and its words."""

    def __init__(
        self, d: LayoutContext, number: int, line: Line, picture: str, owner: Element, room: float
    ) -> None:  # fmt: skip
        self.d, self.svg, self.name = d, d.look.picture(picture), plain(line)[:40]
        body, item = d.styles.body, owner.add("LI")
        size = body.size * NUMERAL
        style = Style(size, size * 1.2, d.look.brand.on_banner, bold=True)
        self.numeral = d.text(f"{number}.", style, item.add("Lbl"), room)
        self.side = SIDE * d.paper.scale
        self.at = size * STRIP  # where the drawing begins
        self.start = self.at + self.side + body.size
        even = body._replace(balanced=True)
        self.words: Paragraph = d.text(line, even, item.add("LBody"), room - self.start)
        self.height = max(self.side, self.words.height)

    def draw(self, drawing: DrawingList, x: float, top: float, height: float) -> None:
        """Ink it in a row of a height."""
        side, middle = self.side, top + height / 2
        upper = middle - side / 2
        brand, at, inset = self.d.look.brand, x + self.at, side * INSIDE
        with drawing.artifact():
            drawing.box(x, upper, self.at, side, brand.ground)
            if brand.pale:
                drawing.box(at, upper, side, side, brand.tint(brand.main))
            else:
                drawing.frame(x, upper, self.at + side, side, brand.main, FRAME)
            draw_picture(drawing, self.svg, at + inset, upper + inset, side - 2 * inset, brand.main)
        left = x + (self.at - self.numeral.draw_width) / 2
        self.numeral.draw(drawing, left, middle - self.numeral.height / 2)
        self.words.draw(drawing, x + self.start, middle - self.words.height / 2)


def _row(cells: list[_Cell], x: float, step: float, before: float) -> SolidBox:
    height = max(cell.height for cell in cells)

    def paint(drawing: DrawingList, top: float) -> None:
        for number, cell in enumerate(cells):
            cell.draw(drawing, x + number * step, top, height)

    return SolidBox(height, paint, before=before, name=cells[0].name)
