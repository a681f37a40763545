"""Which sheets of a pile are whose; and those that jammed or were spoilt, made again alone."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.batch.list.parts import place_in_list
from sps_print.desk.many.columns import SOON
from sps_print.desk.many.held import list_held_back
from sps_print.desk.many.list.pile import pile_of
from sps_print.desk.many.now import in_hand
from sps_print.desk.visit.page import see_other, shown, the_desk

PAGES = Blueprint("again", __name__)


@PAGES.get("/many/again")
def again() -> tuple[str, int] | Response:
    """Whose each sheet is of what was made last, in the order in which they come out."""
    many = in_hand()
    if many is None or many.result is None or many.checked is None:
        return see_other("/many")
    files, right = many.result.names, many.checked.right
    made = {row: right[row] for row in many.result.pages if row in right}
    pile = list(pile_of(the_desk().project(), made))
    if files:
        pile.sort(key=lambda one: place_in_list(one.row))
    papers = len({one.paper for one in pile})
    return shown(
        "many/again.html", "Which sheets are whose", pile=pile, papers=papers,
        unticked="unticked" in request.args, named=any(one.who for one in pile),
        files=files,
    )  # fmt: skip


@PAGES.post("/many/again")
def make_again() -> Response:
    """Make the chosen leaflets again, and no others."""
    many = in_hand()
    if many is None or many.result is None or many.checked is None:
        return see_other("/many")
    chosen = set(request.form.getlist("row"))
    rows = {row for row in many.checked.right if str(row) in chosen}
    if not rows:
        return see_other("/many/again?unticked=1")
    if list_held_back(
        many, replace(many.checked, right={row: many.checked.right[row] for row in rows})
    ):
        return see_other("/many/ready#look")
    many.begin_making(many.result.kind, rows)
    if many.work:
        many.work.wait(SOON)
    return see_other("/many")
