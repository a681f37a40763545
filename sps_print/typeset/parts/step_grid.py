"""Steps on a wall: each with its drawing and a large numeral, two to a row. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.design.brand import Brand
from sps_print.design.styles import Style
from sps_print.document.blocks import Steps
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.pictured import Step, steps_of
from sps_print.typeset.parts.pictures import draw_picture

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
    between, size = d.paper.body, d.paper.body * NUMERAL
    room = (width - between * (ACROSS - 1)) / ACROSS
    places = [x + (room + between) * at for at in range(ACROSS)]
    numeral = Style(size, size * 1.2, d.look.brand.on_banner, bold=True)
    styles, side = (numeral, d.styles.body._replace(balanced=True)), SIDE * d.paper.scale
    cells = steps_of(d, block, parent, places, styles, (room, size * STRIP, side))
    boxes = list[SolidBox]()
    for start in range(0, len(cells), ACROSS):
        box = _row(cells[start : start + ACROSS], d.look.brand, side)
        box.before = d.paper.body * 0.7 if boxes else gap * 1.5
        box.keep_next = start + ACROSS < len(cells)
        boxes.append(box)
    return boxes


def _row(cells: Sequence[Step], brand: Brand, side: float) -> SolidBox:
    """Steps side by side: each numeral on a dark ground, its drawing on a pale one, its words."""
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

    return SolidBox(height, paint, name=cells[0].name)
