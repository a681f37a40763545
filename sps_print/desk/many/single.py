"""Rows that are right and get no leaflet all the same: somebody who cancelled, a double."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.batch.list.parts import in_list_order, row_of
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.many.columns import look
from sps_print.desk.many.list.list import Many
from sps_print.desk.many.now import in_hand
from sps_print.desk.many.rows import who_is_left_out
from sps_print.desk.many.table.head import shortened
from sps_print.desk.visit.page import see_other, shown, the_desk

PAGES = Blueprint("single", __name__)
SHOWN = 80  # characters of what else stands in a row


class RowToLeave(NamedTuple):
    """A row that gets leaflets. others: what stands in its columns that are not used."""

    row: int
    who: str
    titles: tuple[str, ...]
    others: tuple[str, ...]


@PAGES.get("/many/single")
def single() -> tuple[str, int] | Response:
    """Which rows get no leaflet?"""
    many = in_hand()
    if many is None or many.checked is None or many.checked.wrong or many.busy():
        return see_other("/many")
    return shown(
        "many/single.html", "Leave single rows out", many=many, rows=_rows(many),
        left_out=who_is_left_out(many), unticked="unticked" in request.args,
    )  # fmt: skip


@PAGES.post("/many/single")
def leave_them() -> Response:
    """Leave out the rows that are ticked, and look at the list again."""
    many = in_hand()
    if many is None or many.checked is None or many.checked.wrong or many.busy():
        return see_other("/many")
    chosen = set(request.form.getlist("row"))
    numbers = [number for number in many.checked.right if str(row_of(number)) in chosen]
    if not numbers:
        return see_other("/many/single?unticked=1")
    for number in numbers:
        many.leave_out(number)
    return look(many)


def _rows(many: Many) -> list[RowToLeave]:
    """The rows that get leaflets, in the order of the list."""
    project = the_desk().project()
    right = many.checked.right if many.checked else {}
    titles, who = dict[int, list[str]](), dict[int, str]()
    for number, one in in_list_order(right):
        handout = load_handout(project.library, one.order.handout, one.order.language)
        title = leaflet_of(handout, project.audiences[one.order.audience]).title
        titles.setdefault(row_of(number), []).append(title)
        who[row_of(number)] = one.who
    others = {
        row.number: tuple(
            f"{column[:1].upper()}{column[1:]}: {shortened(' '.join(words.split()), SHOWN)}"
            for column, words in row.cells.items() if column not in many.meanings
        )
        for row in many.table.rows() if row.number in titles
    }  # fmt: skip
    return [
        RowToLeave(row, who[row], tuple(dict.fromkeys(each)), others.get(row, ()))
        for row, each in titles.items()
    ]
