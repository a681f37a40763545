"""What has to be right in each row of a table that an author wrote."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit

from sps_print.content.text.position import SourcePosition
from sps_print.document.blocks import Line
from sps_print.files import limits


def check_row(place: SourcePosition, rows: Sequence[tuple[Line, ...]]) -> None:
    """Note what is wrong with the last of some rows, the first of which is the header.

    place: the line of that row. Raises Refused when there is no sense in reading on.
    """
    row = rows[-1]
    if len(rows) > limits.ROWS + 1 or len(row) > limits.COLUMNS:
        what = f"a table has at most {limits.ROWS} rows and {limits.COLUMNS} columns"
        place.refuse(what, "make several tables of it")
    if not all(rows[0]):
        place.refuse("a table column has no heading", "fill in the header row")
    if not row[0]:
        place.note("a table row has no name", "fill in its first cell")
    written = _cells_in(place.merged[place.line])
    if written > len(row):
        hint = "take a | away, or write \\| for one that is to be printed"
        place.note("a table row has more cells than the table has columns", hint)
    if written < len(row):
        hint = "write | | for an empty one; put an empty line between a table and words below"
        place.note("a table row has fewer cells than the table has columns", hint)


def _cells_in(row: str) -> int:
    """How many cells a row of a table was written with."""
    bare = row.strip(" >").removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return len(escapedSplit(bare))
