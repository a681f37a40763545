"""What columns of marks may be: each a leaflet, or how many copies a row gets."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.batch.list.several import COPIES
from sps_print.batch.list.ticks import TICKED, MarkColumns
from sps_print.desk.many.table.match import Guess

SEVERAL = f"{TICKED}?"  # a column of marks that may be one of several leaflets: it is no choice


def with_ticks(found: Mapping[str, Guess], columns: MarkColumns) -> dict[str, Guess]:
    """What columns may be, where each of several is a leaflet."""
    asked = columns.words | columns.doubted
    ticks = {
        column: Guess(one.meaning, False, one.by_reader or column in asked)
        for column, one in columns.leaflets.items() if not found[column].meaning
    }  # fmt: skip
    several = {
        column: Guess(SEVERAL, False, True)
        for column in columns.several if column in found and not found[column].meaning
    }  # fmt: skip
    return {**found, **ticks, **several}


def with_copies(found: Mapping[str, Guess], columns: MarkColumns) -> dict[str, Guess]:
    """And where one of them is a number of copies. Where only the cells say so, or several columns
    may be it, a person has to say whether it is."""
    if any(guess.meaning == COPIES for guess in found.values()):
        return dict(found)
    may = [c for c in columns.numbers if not found[c].meaning]
    if len(may) == 1:
        return {**found, may[0]: Guess(COPIES)}
    asked = [c for c in (*may, *columns.perhaps) if not found[c].meaning]
    return {**found, **{column: Guess(COPIES, False, True) for column in asked}}
