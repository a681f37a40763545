"""Small things that many pages need: closing, help, the font."""

from __future__ import annotations

from flask import Blueprint, abort, make_response, request, send_file
from werkzeug.wrappers import Response

from sps_print.desk.visit.guard import shut_behind
from sps_print.desk.visit.page import shown, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.files.library import shipped_root

PAGES = Blueprint("plain", __name__)
FONTS = frozenset({"regular.ttf", "bold.ttf"})
FAMILY = "templates/fonts/atkinson-hyperlegible-next"


FORGOTTEN = VisitKey[bool]("forgotten")  # that the first page says so, once


@PAGES.post("/close")
def close() -> Response:
    """Forget every person and end the desk; with a list in hand, ask first: it is much work."""
    if "ask" in request.form:
        return make_response(shown("close.html", "Close the desk?"))
    desk = the_desk()
    desk.forget()
    page = make_response(shown("closed.html", "The desk is closed", busy=desk.busy()))
    desk.close()
    return shut_behind(page)


@PAGES.get("/help")
def help_and_keys() -> tuple[str, int]:
    """How the desk is used with keys alone, and what is kept."""
    return shown("help.html", "Help and keys")


@PAGES.get("/font/<name>")
def font(name: str) -> Response:
    """The font of the leaflets, in which the desk is set, too."""
    if name not in FONTS:
        abort(404)
    answer = send_file(shipped_root() / FAMILY / name, mimetype="font/ttf")
    answer.headers["Cache-Control"] = "max-age=86400"  # of everybody, and of nobody
    return answer


@PAGES.post("/alive")
def alive() -> Response:
    """A page is open: the guard takes note of it, as of each request. The page learns whether the
    person whose papers it is about is still in hand."""
    return Response(the_visit().token, mimetype="text/plain")


@PAGES.post("/left")
def left() -> tuple[str, int]:
    """A page was left: for another one, or because its window was closed."""
    the_visit().gone = True
    the_desk().window.left()
    return "", 204
