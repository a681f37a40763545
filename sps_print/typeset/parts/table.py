"""Tables: column widths from what they have to say, a header row, and a name for each row.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.design.styles import Style
from sps_print.document.blocks import Line, Table, plain
from sps_print.document.reading_order import leaves
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TableBox, TableRow
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.weights import LINES, TABLE
from sps_print.typeset.text.paragraph import ENDLESS

RULE = "#6f6f6f"  # between rows: a grey without a hue, for every ink; 3 to 1 on every tint
FEW = 8  # rows that are seen at one glance
HAND = 3.0  # the height of a row to write in, by the type size: 12 mm on a sheet of A4


def table(
    d: LayoutContext, block: Table, parent: Element, gap: float, x: float, width: float
) -> TableBox:
    """A table: a header row, and a first cell that names each row. An empty cell is to write in.
    The words of its first column begin at the edge of the text."""
    hand = d.paper.body * HAND
    pad = d.paper.body * (0.28 if d.paper.large or d.paper.narrow or block.of_row else 0.45)
    owner = parent.add("Table")
    head, below = owner.add("THead"), owner.add("TBody")
    columns = _grid(d, block, width, pad)
    lefts = [x + sum(columns[:at]) for at in range(len(columns))]
    starts = [left + (pad if at else 0) for at, left in enumerate(lefts)]
    set_rows = []
    for number, row in enumerate((block.header, *block.rows)):
        tr = (below if number else head).add("TR")
        cells, fields = [], list[tuple[float, float, Element]]()
        for column, line in enumerate(row):
            role, attributes = "TD", dict[str, str | int]()
            if number == 0 or column == 0:
                role = "TH"
                attributes = {"O": "Table", "Scope": "Row" if number else "Column"}
            cell = tr.add(role, attributes=attributes)
            room = lefts[column] + columns[column] - pad - starts[column]
            words = d.text(line, _style(d, block, number, column), inside := cell.add("P"), room)
            cells.append((starts[column], words))
            if d.doc.fillable and number and not line:
                fields.append((lefts[column], lefts[column] + columns[column], inside.add("Form")))
        height = max(words.height for _, words in cells) + 2 * pad
        height = height if all(row) else max(height, hand)
        leading, is_open = d.styles.body.leading, number > 0 and not all(row)
        set_rows.append(TableRow(tuple(cells), height, tuple(fields), leading, is_open))
    name, to_write_in = plain(block.header[0]), block.to_write_in
    held = sum(row.height for row in set_rows) <= d.deep
    return TableBox(
        set_rows, x, width, d.look.brand.main, RULE, pad, name=name,
        before=gap * (1 if block.of_row else 1.4),
        columns=lefts[1:] if to_write_in else [],
        whole=to_write_in and held,
        cut=TABLE if held and len(block.rows) <= FEW else LINES,
    )  # fmt: skip


def _style(d: LayoutContext, block: Table, row: int, column: int) -> Style:
    """How a cell is set. The name of the row that a table tells of has the colour of
    a heading."""
    if row:
        return d.styles.body if column else d.styles.bold
    if not block.of_row:
        return d.styles.table_head
    return d.styles.bold._replace(colour=d.look.brand.main) if column else d.styles.body


def _grid(d: LayoutContext, block: Table, width: float, pad: float) -> list[float]:
    """The widths of the columns: those of all tables of the leaflet with this header. Of tables
    that each tell of one row, the first header cell is what they share."""
    kin = _kind(block)
    if found := d.grids.get((kin, width)):
        return found
    asked = len(d.asked)
    alike = [
        one
        for section in d.doc.sections
        for one in leaves(section.blocks)
        if isinstance(one, Table) and _kind(one) == kin
    ]
    heads = [one.header for one in alike] if block.of_row else [block.header]
    columns = column_widths(d, (*heads, *(row for one in alike for row in one.rows)), width, pad)
    if len(d.asked) == asked:  # else each of them shows the values that its columns hang on
        d.grids[kin, width] = columns
    return columns


def _kind(block: Table) -> object:
    return block.of_row, tuple(map(plain, block.header[:1] if block.of_row else block.header))


STEPS = 40  # into how many pieces the spare width is divided


def column_widths(
    d: LayoutContext, rows: tuple[tuple[Line, ...], ...], width: float, pad: float
) -> list[float]:
    """Each column gets its longest word; the rest goes piece by piece where it saves most.

    Columns to write in share what their words do not need. pad: the white beside the words of a
    column; at the left of the first there is none.
    """
    bold = d.styles.bold
    set_rows = [[d.text(cell, bold, None, ENDLESS) for cell in row] for row in rows]
    said = [[cell.draw_width for cell in row] for row in set_rows]
    pads = [pad if at == 0 else 2 * pad for at in range(len(rows[0]))]
    widths = [max(row[at].widest for row in set_rows) + beside for at, beside in enumerate(pads)]
    piece = (width - sum(widths)) / STEPS
    open_columns = [at for at in range(len(widths)) if not all(row[at] for row in rows)]
    if open_columns:
        for at in range(len(widths)):
            if at not in open_columns:  # its words on one line, as far as there is room
                needs = max(row[at] for row in said) + pads[at]
                widths[at] = min(needs, widths[at] + (width - sum(widths)) / 2)
        return levelled(widths, open_columns, width - sum(widths))
    for _ in range(STEPS):
        heights = []
        for column in range(len(widths)):
            tried = [w + piece * (c == column) for c, w in enumerate(widths)]
            heights.append(sum(_lines(row, tried, pads) for row in said))
        widths[heights.index(min(heights))] += piece
    return widths


def levelled(lengths: Sequence[float], some: Sequence[int], room: float) -> list[float]:
    """Lengths, some of them as even as room allows: the shortest of these get it first."""
    level = 0.0
    by_length = sorted(lengths[at] for at in some)
    for count in range(len(some), 0, -1):
        level = (sum(by_length[:count]) + room) / count
        if level >= by_length[count - 1]:
            break
    return [max(one, level) if at in some else one for at, one in enumerate(lengths)]


def _lines(row: list[float], widths: list[float], pads: list[float]) -> float:
    """How many lines a row takes, about: its tallest cell, and a little of the others."""
    lines = [said / max(w - pad, 1) for said, w, pad in zip(row, widths, pads, strict=True)]
    return max(lines) + sum(lines) / 100
