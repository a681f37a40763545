"""Tables: column widths from what they have to say, a header row, and a name for each row.

Lengths in points.
"""

from __future__ import annotations

from sps_print.blocks import Line, Table, plain
from sps_print.render.pdf.boxes import Row, TableBox
from sps_print.render.pdf.desk import Desk
from sps_print.render.pdf.tags import Element


def table(d: Desk, block: Table, parent: Element, gap: float, x: float, width: float) -> TableBox:
    """A table: a header row, and a first cell that names each row."""
    pad = d.paper.body * (0.45 if d.paper.scale == 1 else 0.28)
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
    fill = d.look.brand.main
    return TableBox(set_rows, x, width, fill, "#9aa7b0", pad, gap * 1.4, name=name)


def column_widths(
    d: Desk, rows: tuple[tuple[Line, ...], ...], width: float, pad: float
) -> list[float]:
    """Each column gets its longest word, and shares the rest by how much it has to say."""
    least, wish = [], []
    for column in range(len(rows[0])):
        cells = [d.text(row[column], d.styles.bold, None, 10_000) for row in rows]
        least.append(max(w.ink_width for c in cells for w in c.words or ()) + 2 * pad)
        total = sum(c.ink_width for c in cells) / len(cells)
        wish.append(min(max(c.ink_width for c in cells), 1.6 * total) + 2 * pad)
    over = [max(0.0, w - m) for w, m in zip(wish, least, strict=True)]
    spare = width - sum(least)
    share = spare / sum(over) if sum(over) else 0
    if not sum(over):
        return [m + spare / len(least) for m in least]
    return [m + o * share for m, o in zip(least, over, strict=True)]
