"""Pictures of real pages: of a leaflet in the making, and of covers to find one by."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from sps_print.desk.making.made import made
from sps_print.desk.making.ordered import order_of
from sps_print.desk.visit.page import picture, the_desk, the_visit
from sps_print.files.library import shipped_root
from sps_print.output.sketch import as_picture
from sps_print.papers import PAPERS

PAGES = Blueprint("pictures", __name__)
FONT = "templates/fonts/atkinson-hyperlegible-next/regular.ttf"
THUMB, PAGE = 260, 1000  # dots across: of a small page, and of one in its large place


@PAGES.get("/cover/<handout>/<audience>.png")
def cover(handout: str, audience: str) -> Response:
    """The first page of a leaflet, small, without anything of a person."""
    return picture(the_desk().cover(order_of(handout, audience, {}, {})))


@PAGES.get("/page/<handout>/<audience>/<paper>/<int:number>.png")
def page(handout: str, audience: str, paper: str, number: int) -> Response:
    """A page of a leaflet, with what was filled in for the person whose papers these are."""
    desk, visit = the_desk(), the_visit()
    chosen = visit.chosen.get((handout, audience), {}) | {"paper": paper}
    found = made(desk, order_of(handout, audience, visit.details, chosen))
    if not 1 <= number <= found.pages:
        abort(404)
    wide = THUMB if "small" in request.args else PAGE
    return picture(desk.picture(found.shown, number - 1, wide))


@PAGES.get("/paper/<paper>.png")
def sheet(paper: str) -> Response:
    """How the pages stand on the sheets of a paper, with its folds and cuts."""
    if paper not in PAPERS:
        abort(404)
    with the_desk().making:
        return picture(as_picture([PAPERS[paper]], shipped_root() / FONT, ids=False))
