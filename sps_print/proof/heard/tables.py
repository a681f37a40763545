"""The rows of a table in a finished file, and the headers that a cell stands under."""

from __future__ import annotations

from sps_print.proof.heard.tree import Heard, Node


def rows_of(table: Node) -> list[Node]:
    """The rows, whether they stand in parts of the table (THead, TBody, TFoot) or not."""
    parts = (kid.nodes if kid.role != "TR" else [kid] for kid in table.nodes)
    return [row for part in parts for row in part if row.role == "TR"]


def headers_of(heard: Heard, table: Node, cell: Node) -> list[Node]:
    """What a screen reader says before a cell, such as its column's name: those that it lists
    (Headers), but for that of its row, which is said already; else what its column's first cell
    says. None for a header."""
    row = cell.parent
    if cell.role != "TD" or not row:
        return []
    listed = heard.attribute(cell, "/Headers")
    if isinstance(listed, list):
        found = [heard.by_id.get(name) for name in listed]
        return [one for one in found if one and one.parent is not row]
    rows, column = rows_of(table), row.nodes.index(cell)
    if rows[0] is row or column >= len(rows[0].nodes):
        return []
    first = rows[0].nodes[column]
    return [first] if first.role == "TH" else []
