"""What a person should look at before the leaflets of a list are made: of the rows that are made
now, and of no others."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.batch.asked import asked_on
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.parts import in_list_order, row_of
from sps_print.desk.many.answers import sources
from sps_print.desk.many.list.check import Checked
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.table.said import RowsSince
from sps_print.desk.visit.page import the_desk


class SameTwice(NamedTuple):
    """Somebody who gets the same leaflets by several rows. doubles: those of the last row. whole:
    whether it has no others."""

    who: str
    rows: tuple[int, ...]
    doubles: tuple[int, ...]
    whole: bool


def since(many: Many) -> RowsSince:
    """What changed since the file was brought before, of rows that are not left out."""
    made = {*map(row_of, many.checked.right)} if many.checked else set[int]()
    changed, new = (
        tuple(one for one in rows if one[0] in made)
        for rows in (many.since.changed, many.since.new)
    )
    return RowsSince(changed, new, many.since.gone)


def twice(found: Checked) -> list[SameTwice]:
    """Whose name stands in several rows that get the same leaflet."""
    leaflets: dict[tuple[str, str, str], list[int]] = {}
    for number, right in in_list_order(found.right):
        if person := key_of(right.who):
            key = (person, right.order.handout, right.order.audience)
            leaflets.setdefault(key, []).append(number)
    same: dict[tuple[int, ...], set[int]] = {}
    for numbers in leaflets.values():
        if len(rows := tuple(dict.fromkeys(map(row_of, numbers)))) > 1:  # no copies
            same.setdefault(rows, set()).update(n for n in numbers if row_of(n) == rows[-1])
    lines = []
    for rows, doubles in same.items():
        whole = sum(row_of(number) == rows[-1] for number in found.right) == len(doubles)
        who = next(one.who for number, one in found.right.items() if row_of(number) == rows[0])
        lines.append(SameTwice(" ".join(who.split()), rows, tuple(sorted(doubles)), whole))
    return lines


def numberless(many: Many, found: Checked) -> list[tuple[str, list[tuple[int, str]]]]:
    """The columns of whom to call, with the rows of which nobody is told the number, and of which
    nobody said to print them so."""
    who = {row_of(number): right.who for number, right in found.right.items()}
    each = ((column, dict.fromkeys(map(row_of, rows))) for column, rows in found.numberless.items())
    so = {column: many.printed_so.get(sources(many, column), ()) for column in found.numberless}
    lines = [
        (column, [(row, who[row]) for row in rows if row in who and row not in so[column]])
        for column, rows in each
    ]
    return [(column, rows) for column, rows in lines if rows]


def nameless(many: Many, found: Checked) -> list[int]:
    """The rows without a name of a list that has names, unless its empty cells are to be lines."""
    if many.lines or "name" not in many.meanings.values():
        return []
    return [number for number, right in in_list_order(found.right) if not right.who]


def unanswered(many: Many, found: Checked) -> list[str]:
    """What the leaflets ask for on their papers, and no column of the list says."""
    project, orders = the_desk().project(), (right.order for right in found.right.values())
    leaflets = dict.fromkeys((o.handout, o.audience, o.format, o.language) for o in orders)
    asked = {ask for one in leaflets for ask in asked_on(project, *one)}
    return [w for a, w in many.asks().items() if a in asked and a not in many.meanings.values()]


def unused(many: Many, found: Checked) -> list[str]:
    """The columns that are not used, and in which something stands in a row that is made."""
    made = {*map(row_of, found.right)}
    held = {c for row in many.table.rows() if row.number in made for c in row.cells}
    return [c for c in many.samples if c in held and c not in many.meanings]


def unprinted(found: Checked) -> list[tuple[str, int, list[str]]]:
    """The columns that some leaflets have no place for: in how many rows, and which leaflets."""
    columns = dict.fromkeys(column for column, _ in found.unprinted)
    return [
        (
            column, sum(len(rows) for (one, _), rows in found.unprinted.items() if one == column),
            [title for one, title in found.unprinted if one == column],
        )
        for column in columns
    ]  # fmt: skip
