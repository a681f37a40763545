"""The basket: several leaflets for one person, printed in one go."""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.content.load.handouts import load_handout
from sps_print.desk.find import leaflet_of
from sps_print.desk.made import made
from sps_print.desk.page import see_other, shown, the_desk, the_visit
from sps_print.desk.printing import print_these
from sps_print.desk.words import called, sheet_said
from sps_print.papers import PAPERS

PAGES = Blueprint("basket", __name__)


@PAGES.get("/basket")
def show() -> tuple[str, int]:
    """What is in the basket, with what each leaflet takes of paper."""
    desk, visit = the_desk(), the_visit()
    project = desk.project()
    rows = []
    for one in visit.basket:
        order = one.order
        known = load_handout(project.library, order.handout)
        about = leaflet_of(known, project.audiences[order.audience])
        result = made(desk, order)
        paper = PAPERS[order.format]
        rows.append((one, about, called(paper), sheet_said(paper, result.pages), result))
    return shown("basket.html", "Basket", rows=rows)


@PAGES.post("/basket")
def change() -> Response:
    """Take one leaflet out, or print all."""
    visit, do = the_visit(), request.form.get("do", "")
    if do.startswith("out-"):
        visit.basket[:] = [one for one in visit.basket if f"out-{one.number}" != do]
        return see_other("/basket")
    if do == "print":
        return print_these(list(visit.basket))
    return see_other("/basket")
