"""The next person: who is here now is forgotten; with a list in hand, that is asked first."""

from __future__ import annotations

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from sps_print.desk.visit.guard import shut_behind
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.plain import FORGOTTEN

PAGES = Blueprint("following", __name__)


@PAGES.get("/next")
def ask_first() -> Response:
    """The question whether a list in hand is to go with the person."""
    if not the_visit().held():
        return see_other("/")
    return make_response(shown("close.html", "Next person?", following=True))


@PAGES.post("/next")
def next_person() -> Response:
    """Forget whose papers these are, and begin anew; with a list in hand, ask first, whichever page
    the button stood on."""
    visit = the_visit()
    if visit.held() and "sure" not in request.form:
        return see_other("/next")
    the_desk().visits.forget(visit)
    visit.keep(FORGOTTEN, True)
    return shut_behind(see_other("/"))
