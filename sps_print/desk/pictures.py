"""Pictures of real pages: of a leaflet in the making, and of covers to find one by."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, Response, abort, request

from sps_print.desk.made import made
from sps_print.desk.ordered import order_of
from sps_print.desk.page import the_desk, the_visit
from sps_print.output.png import page_picture

PAGES = Blueprint("pictures", __name__)
COVER, PAGE = 132, 1000  # dots across: of a cover, and of a page in its large place


@PAGES.get("/cover/<handout>/<audience>.png")
def cover(handout: str, audience: str) -> Response:
    """The first page of a leaflet, small, without anything of a person."""
    desk = the_desk()
    order = order_of(handout, audience, {}, {})
    with desk.making:
        data = desk.covers.get(desk.project(), order)
    return _png(data)


@PAGES.get("/page/<handout>/<audience>/<paper>/<int:number>.png")
def page(handout: str, audience: str, paper: str, number: int) -> Response:
    """A page of a leaflet, with what was filled in for the person whose papers these are."""
    desk = the_desk()
    order = order_of(handout, audience, the_visit().details, {"paper": paper})
    with desk.making:
        found = made(desk, order)
        if not found.pdf or not 1 <= number <= found.pages:
            abort(404)
        wide = COVER * 2 if "small" in request.args else PAGE
        return _png(_drawn(found.pdf, number - 1, wide))


@lru_cache(maxsize=64)
def _drawn(pdf: bytes, number: int, wide: int) -> bytes:
    return page_picture(pdf, number, wide)


def _png(data: bytes) -> Response:
    return Response(data, mimetype="image/png")
