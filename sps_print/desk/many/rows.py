"""The rows of a list in hand as its pages call and count them: a row of several leaflets is one."""

from __future__ import annotations

from collections.abc import Iterable

from sps_print.batch.list.parts import part_of, place_in_list, row_of, row_said
from sps_print.desk.many.list.check import Checked
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.now import in_hand
from sps_print.desk.many.table.said import RowLeftOut


def row_here(number: int) -> str:
    """How a row of the list in hand is called; of several leaflets, which it is."""
    many = in_hand()
    if not part_of(number) or many is None or many.checked is None:
        return row_said(number)
    checked = many.checked
    return row_said(number, checked.right.keys() | checked.wrong.keys() | many.left_out)


def rows_in(numbers: Iterable[int]) -> int:
    """How many rows of the list some leaflets are of."""
    return len(set(map(row_of, numbers)))


def several_each(found: Checked) -> bool:
    """Whether some rows get several leaflets, so that these are counted and not the rows."""
    return any(map(part_of, (*found.right, *found.wrong)))


def rows_right(found: Checked) -> int:
    """How many rows have nothing to mend."""
    return len(set(map(row_of, found.right)) - set(map(row_of, found.wrong)))


def rows_left_out(many: Many) -> int:
    """How many rows of people are left out as a whole."""
    return len({one.whole for one in who_is_left_out(many) if not one.note and not one.others})


def who_is_left_out(many: Many) -> list[RowLeftOut]:
    """The rows, or leaflets of a row, that are left out."""
    checked = many.checked or Checked()
    getting = {row_of(one) for one in (*checked.right, *checked.wrong)}
    words = {**many.names_left_out, **many.below}
    return [
        RowLeftOut(row, words.get(row, ""), row in many.below, row_of(row) in getting)
        for row in sorted(many.left_out, key=place_in_list)
    ]
