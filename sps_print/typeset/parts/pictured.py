"""Lists with drawings: steps that each have a picture, lines that each have a tick or a cross.

The drawings decorate: the words of each line say all. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sps_print.design.styles import Style
from sps_print.document.blocks import Bullets, PanelKind, Steps, plain
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox, TextBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.weights import APART
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.text.inked import BASE
from sps_print.typeset.text.paragraph import Paragraph

ACROSS = 17.5  # of the type size: the least width of a step, for two in a row
FEW = 3  # steps that stand below each other wherever there is room
SMALL, LARGE, MOST_SIDE = 18 * MM, 24 * MM, 28 * MM  # the side of a picture: two in a row, alone
CLEAR = 1.5  # the scale of large print: pictures on a wall are larger
NUMERAL = 1.9  # how large the number of a step is, by its words
TALL = 0.72  # of its size: how far a number reaches above its base line
LOWER = 0.9  # of their size: how far below the middle of its words a picture may stand
SIGN = 1.0  # how large a tick or a cross before a line is, by its words


def picture_steps(
    d: LayoutContext, block: Steps, parent: Element, gap: float, x: float, width: float
) -> list[SolidBox]:
    """Steps with a large number and a picture each, two in a row where there is room, read across.

    On narrow papers and cards they are words alone: `Paper.shows_steps`.
    """
    between = d.paper.body
    several = len(block.items) > FEW and (width - between) / 2 >= ACROSS * d.paper.body
    wide = (width - between) / 2 if several else width
    most = MOST_SIDE * max(1, d.paper.scale / CLEAR)
    side = min(wide * 0.4, (SMALL if several else LARGE) * d.paper.scale, most)
    numeral = Style(d.paper.body * NUMERAL, d.styles.body.leading, d.look.brand.accent, bold=True)
    first, count = block.first, len(block.items)
    room = d.paper.body * 0.5 + max(
        d.text(f"{number}.", numeral, None, width).draw_width
        for number in range(first, first + count)
    )
    across = 2 if several else 1
    places = [x + (wide + between) * at for at in range(across)]
    cells = steps_of(d, block, parent, places, (numeral, d.styles.body), (wide, room, side))
    rows = [_row(d, cells[at : at + across], numeral, side) for at in range(0, count, across)]
    for number, row in enumerate(rows):
        row.before = gap * 2 if number == 0 else d.gap * 1.6
        row.parting = APART if number + 1 < len(rows) else 0
        row.keep_next = number == 0 and len(rows) > 1
    return rows


class Step(NamedTuple):
    """One step of a row: its number, its picture, its words, and where they begin."""

    label: Paragraph
    svg: str
    words: Paragraph
    name: str
    left: float
    shown: float
    start: float


def steps_of(
    d: LayoutContext, block: Steps, parent: Element, places: Sequence[float],
    styles: tuple[Style, Style], sizes: tuple[float, float, float],
) -> list[Step]:  # fmt: skip
    """All steps of a list. places: the left edges of a row. styles: of numbers and of words. sizes:
    the width of a step; how far from its edge its picture begins; the side of that."""
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": "Decimal"})
    (numeral, body), (wide, room, side), cells = styles, sizes, list[Step]()
    for at, (line, name) in enumerate(zip(block.items, block.pictures, strict=True)):
        item, left = owner.add("LI"), places[at % len(places)]
        label = d.text(f"{block.first + at}.", numeral, item.add("Lbl"), wide)
        start = left + room + side + d.paper.body
        words = d.text(line, body, item.add("LBody"), left + wide - start)
        svg, shown = d.look.picture(name), left + room
        cells.append(Step(label, svg, words, plain(line)[:40], left, shown, start))
    return cells


def _row(d: LayoutContext, cells: Sequence[Step], numeral: Style, side: float) -> SolidBox:
    """Steps side by side: numbers and first lines level with each other, and pictures about so."""
    body, accent = d.styles.body, d.look.brand.accent
    # the number stands on the first line of its words, and reaches above it
    raised = (body.leading - numeral.leading) / 2 + (body.size - numeral.size) * BASE
    lift = max(0.0, numeral.size * TALL - body.leading / 2 - body.size * BASE)
    tallest = max(cell.words.height for cell in cells)
    height = max(side, tallest + lift)
    down = max(lift, (height - tallest) / 2)

    def paint(drawing: DrawingList, top: float) -> None:
        upper = top + down
        for cell in cells:  # a picture stays beside its words, few as they may be
            lowest = upper + cell.words.height / 2 + body.size * LOWER
            over = min(top + height / 2, lowest) - side / 2
            cell.label.draw(drawing, cell.left, upper + raised)
            with drawing.artifact():
                draw_picture(drawing, cell.svg, cell.shown, over, side, accent)
            cell.words.draw(drawing, cell.start, upper)

    return SolidBox(height, paint, name=cells[0].name)


def signed_list(
    d: LayoutContext, block: Bullets, kind: PanelKind, parent: Element, gap: float, x: float,
    width: float,
) -> list[TextBox]:  # fmt: skip
    """A list whose lines each have the sign of their panel, which nobody hears: each line says
    itself what the sign says."""
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": "None"})
    body, indent = d.styles.body, d.paper.body * (SIGN + 0.6)
    boxes = list[TextBox]()
    for number, line in enumerate(block.items):
        words = d.text(line, body, owner.add("LI").add("LBody"), width - indent)
        boxes.append(
            TextBox(
                words, x + indent, before=gap if number == 0 else d.gap * 0.8,
                name=plain(line)[:40], whole=d.locked(line), beside=_sign(d, kind, x),
            )
        )  # fmt: skip
    return boxes


def _sign(d: LayoutContext, kind: PanelKind, x: float) -> Callable[[DrawingList, float], None]:
    """Ink a sign before a line, level with the middle of its small letters."""
    svg, side, leading = d.look.picture(kind), d.paper.body * SIGN, d.styles.body.leading

    def paint(drawing: DrawingList, top: float) -> None:
        with drawing.artifact():
            draw_picture(drawing, svg, x, top + (leading - side) / 2, side, d.look.brand.accent)

    return paint
