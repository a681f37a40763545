"""Tables: column widths from what they have to say, a header row, and a name for each row.

Lengths in points.
"""

from __future__ import annotations

from sps_print.document.blocks import Line, Table, plain
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TableBox, TableRow
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.weights import LINES, TABLE
from sps_print.typeset.text.paragraph import ENDLESS

RULE = "#808080"  # between rows: a grey without a hue, for every ink; 3 to 1 on every tint
FEW = 8  # rows that are seen at one glance
HAND = 3.0  # the height of a row to write in, by the type size: 12 mm on a sheet of A4


def table(
    d: LayoutContext, block: Table, parent: Element, gap: float, x: float, width: float
) -> TableBox:
    """A table: a header row, and a first cell that names each row. An empty cell is to write in."""
    hand = d.paper.body * HAND
    pad = d.paper.body * (0.28 if d.paper.large or d.paper.narrow else 0.45)
    owner = parent.add("Table")
    head, below = owner.add("THead"), owner.add("TBody")
    rows = (block.header, *block.rows)
    columns = column_widths(d, rows, width, pad)
    starts = [x + sum(columns[:i]) + pad for i in range(len(columns))]
    set_rows = []
    for number, row in enumerate(rows):
        tr = (below if number else head).add("TR")
        cells, fields = [], list[tuple[float, float, Element]]()
        for column, line in enumerate(row):
            style, role = d.styles.body, "TD"
            attributes: dict[str, str | int] = {}
            if number == 0 or column == 0:
                style = d.styles.bold if number else d.styles.table_head
                role = "TH"
                attributes = {"O": "Table", "Scope": "Row" if number else "Column"}
            cell = tr.add(role, attributes=attributes)
            words = d.text(line, style, inside := cell.add("P"), columns[column] - 2 * pad)
            cells.append((starts[column], words))
            if d.doc.fillable and number and not line:
                left = starts[column] - pad
                fields.append((left, left + columns[column], inside.add("Form")))
        height = max(words.height for _, words in cells) + 2 * pad
        height = height if all(row) else max(height, hand)
        set_rows.append(TableRow(tuple(cells), height, tuple(fields), d.styles.body.leading))
    name = plain(block.header[0])
    held = sum(row.height for row in set_rows) <= d.deep
    return TableBox(
        set_rows, x, width, d.look.brand.main, RULE, pad, before=gap * 1.4, name=name,
        columns=[start - pad for start in starts[1:]] if block.to_write_in else [],
        cut=TABLE if held and len(block.rows) <= FEW else LINES,
    )  # fmt: skip


STEPS = 40  # into how many pieces the spare width is divided


def column_widths(
    d: LayoutContext, rows: tuple[tuple[Line, ...], ...], width: float, pad: float
) -> list[float]:
    """Each column gets its longest word; the rest goes piece by piece where it saves most.

    Columns to write in share what their words do not need.
    """
    bold = d.styles.bold
    set_rows = [[d.text(cell, bold, None, ENDLESS) for cell in row] for row in rows]
    said = [[cell.draw_width for cell in row] for row in set_rows]
    widths = [
        max(row[column].widest for row in set_rows) + 2 * pad for column in range(len(rows[0]))
    ]
    piece = (width - sum(widths)) / STEPS
    open_columns = [at for at in range(len(widths)) if not all(row[at] for row in rows)]
    if open_columns:
        for at in range(len(widths)):
            if at not in open_columns:  # its words on one line, as far as there is room
                needs = max(row[at] for row in said) + 2 * pad
                widths[at] = min(needs, widths[at] + (width - sum(widths)) / 2)
        return _shared(widths, open_columns, width - sum(widths))
    for _ in range(STEPS):
        heights = []
        for column in range(len(widths)):
            tried = [w + piece * (c == column) for c, w in enumerate(widths)]
            heights.append(sum(_lines(row, tried, pad) for row in said))
        widths[heights.index(min(heights))] += piece
    return widths


def _shared(widths: list[float], columns: list[int], room: float) -> list[float]:
    """Widths with some columns as even as room allows: the narrowest of them gets it first."""
    level = 0.0
    by_width = sorted(widths[at] for at in columns)
    for count in range(len(columns), 0, -1):
        level = (sum(by_width[:count]) + room) / count
        if level >= by_width[count - 1]:
            break
    return [max(w, level) if at in columns else w for at, w in enumerate(widths)]


def _lines(row: list[float], widths: list[float], pad: float) -> float:
    """How many lines a row takes, about: its tallest cell, and a little of the others."""
    lines = [drawing / max(w - 2 * pad, 1) for drawing, w in zip(row, widths, strict=True)]
    return max(lines) + sum(lines) / 100
