"""Which sheets of a pile are whose; and those that jammed or were spoilt, made again alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.content.load.handouts import load_handout
from sps_print.desk.find import leaflet_of
from sps_print.desk.many.columns import SOON
from sps_print.desk.many.list import Many
from sps_print.desk.many.now import in_hand
from sps_print.desk.page import see_other, shown, the_desk
from sps_print.desk.words import called, sheets_of
from sps_print.papers import PAPERS

PAGES = Blueprint("again", __name__)


class PileEntry(NamedTuple):
    """A leaflet of the pile. first, last: its sheets, counted in the pile of its paper; 0 for what
    is no paper."""

    row: int
    who: str
    title: str
    paper: str
    first: int
    last: int


@PAGES.get("/many/again")
def again() -> tuple[str, int] | Response:
    """Whose each sheet is, in the order in which they come out."""
    many = in_hand()
    if many is None or many.result is None or many.checked is None:
        return see_other("/many")
    pile = list(_pile(many))
    papers = len({one.paper for one in pile})
    return shown(
        "many/again.html", "Which sheets are whose", pile=pile, papers=papers,
        unticked="unticked" in request.args, named=any(one.who for one in pile),
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
    many.begin_making(many.result.kind, rows)
    if many.work:
        many.work.wait(SOON)
    return see_other("/many")


def _pile(many: Many) -> Iterator[PileEntry]:
    """The leaflets of a list, paper by paper as they are printed, each in the order of the list."""
    right = many.checked.right if many.checked else {}
    project = the_desk().project()
    sheets = Counter[str]()
    papers = list(dict.fromkeys(one.order.format for one in right.values()))
    for row, one in sorted(right.items(), key=lambda of: (papers.index(of[1].order.format), of[0])):
        order, paper = one.order, PAPERS[one.order.format]
        handout = load_handout(project.library, order.handout, order.language)
        title = leaflet_of(handout, project.audiences[order.audience]).title
        first = 0 if paper.screen else sheets[paper.id] + 1
        sheets[paper.id] += 0 if paper.screen else sheets_of(paper, one.pages)
        yield PileEntry(row, one.who, title, called(paper), first, sheets[paper.id])
