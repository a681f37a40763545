"""Which columns of a list hold marks: all of their cells, most of them, or some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sps_print.batch.list.marks import how_many
from sps_print.batch.list.rows import Row
from sps_print.content.load.columns import Columns

Tally = list[int | None]  # of each cell how many it asks for; None: it is no mark


def tallied(rows: Iterable[Row], known: Columns) -> Mapping[str, Tally]:
    """What the cells of each named column ask for."""
    found: dict[str, Tally] = {}
    for row in rows:
        spoilt = dict.fromkeys((fault.field for fault in row.problems), "")  # nobody knows of them
        for column, cell in {**spoilt, **row.cells}.items():
            found.setdefault(column, []).append(how_many(cell, known))
    return {column: each for column, each in found.items() if column}


def mostly(each: Tally) -> bool:
    """Whether most cells are marks: the others are asked about."""
    return each.count(None) * 2 < len(each)
