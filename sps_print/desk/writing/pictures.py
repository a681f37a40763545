"""Pictures of what is written: a page of the leaflet, the page with what was typed, a drawing."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from sps_print.content.images.picture import scene
from sps_print.desk.making.made import made
from sps_print.desk.visit.page import picture, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.desk.writing.line.place import writing
from sps_print.desk.writing.line.typed import LineDraft

PAGES = Blueprint("written", __name__)
DRAFT = VisitKey[LineDraft]("write")
WIDE = 1200  # dots across of the picture of a page
ALONE = "default-src 'none'; style-src 'unsafe-inline'"


@PAGES.get("/write/<handout>/<audience>/<paper>/<int:number>.png")
def page(handout: str, audience: str, paper: str, number: int) -> Response:
    """A page of the leaflet without anything of a person."""
    desk = the_desk()
    with desk.making:
        result = made(desk, writing(handout, audience, paper).order)
        if not 1 <= number <= result.pages:
            abort(404)
        return picture(desk.picture(result.shown, number - 1, WIDE))


@PAGES.get("/write/typed.png")
def typed_page() -> Response:
    """The page with what was typed and is not kept."""
    draft = the_visit().get(DRAFT)
    if draft is None or draft.look is None:
        abort(404)
    return picture(draft.look.png)


@PAGES.get("/drawing/<name>.svg")
def drawing(name: str) -> Response:
    """A picture or scene that texts can show."""
    with the_desk().making:
        answer = Response(scene(the_desk().project().library, name), mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = ALONE
    return answer
