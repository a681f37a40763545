"""Tables: column widths from what they have to say, a header row, and a name for each row.

Lengths in points.
"""

from __future__ import annotations

from sps_print.document.blocks import Line, Table, plain
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import Row, TableBox
from sps_print.typeset.flow.context import LayoutContext

RULE = "#9a9a9a"  # between rows: a grey without a hue, for every ink
ENDLESS = 10_000.0  # a width at which every text is one line


def table(
    d: LayoutContext, block: Table, parent: Element, gap: float, x: float, width: float
) -> TableBox:
    """A table: a header row, and a first cell that names each row."""
    pad = d.paper.body * (0.28 if d.paper.large or d.paper.narrow else 0.45)
    owner = parent.add("Table")
    rows = (block.header, *block.rows)
    columns = column_widths(d, rows, width, pad)
    starts = [x + sum(columns[:i]) + pad for i in range(len(columns))]
    set_rows = []
    for number, row in enumerate(rows):
        tr = owner.add("TR")
        cells = []
        for column, line in enumerate(row):
            style, role = d.styles.body, "TD"
            attributes: dict[str, str | int] = {}
            if number == 0 or column == 0:
                style = d.styles.bold if number else d.styles.table_head
                role = "TH"
                attributes = {"O": "Table", "Scope": "Row" if number else "Column"}
            cell = tr.add(role, attributes=attributes)
            words = d.text(line, style, cell.add("P"), columns[column] - 2 * pad)
            cells.append((starts[column], words))
        height = max(words.height for _, words in cells) + 2 * pad
        set_rows.append(Row(tuple(cells), height))
    name = plain(block.header[0])
    brand = d.look.brand
    return TableBox(
        set_rows, x, width, brand.ground, brand.main, RULE, pad, before=gap * 1.4, name=name
    )


STEPS = 40  # into how many pieces the spare width is divided


def column_widths(
    d: LayoutContext, rows: tuple[tuple[Line, ...], ...], width: float, pad: float
) -> list[float]:
    """Each column gets its longest word; the rest goes piece by piece where it saves most."""
    bold = d.styles.bold
    set_rows = [[d.text(cell, bold, None, ENDLESS) for cell in row] for row in rows]
    said = [[cell.draw_width for cell in row] for row in set_rows]
    widths = [
        max(word.draw_width for row in set_rows for word in row[column].words) + 2 * pad
        for column in range(len(rows[0]))
    ]
    piece = (width - sum(widths)) / STEPS
    for _ in range(STEPS):
        heights = []
        for column in range(len(widths)):
            tried = [w + piece * (c == column) for c, w in enumerate(widths)]
            heights.append(sum(_lines(row, tried, pad) for row in said))
        widths[heights.index(min(heights))] += piece
    return widths


def _lines(row: list[float], widths: list[float], pad: float) -> float:
    """How many lines a row takes, about: its tallest cell, and a little of the others."""
    lines = [drawing / max(w - 2 * pad, 1) for drawing, w in zip(row, widths, strict=True)]
    return max(lines) + sum(lines) / 100
