"""What each page has: the frame around it, and the way to the desk and to the visit."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import cast

from flask import Flask, Response, current_app, g, render_template, request
from markupsafe import Markup
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from sps_print.content.load.kind import CLINIC
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.visits import Visit
from sps_print.desk.words.plain_words import in_file, plainly, sentence, way_out
from sps_print.problems import SpsPrintError

AGAIN = 1000  # milliseconds until a page that follows asks again; no thread waits meanwhile
DIGITS = 9  # of a number that a form says
LINE_ENDS = re.compile(r"[\r\n]")
PERSON, LIST = "of-person", "of-list"  # the hidden fields that say whose a form is
NAVIGATION = (
    ("find.start", "Find a leaflet"),
    ("many.start", "For many people"),
    ("shelf.show", "Our shelf"),
    ("clinic.show", "Our {us}"),
    ("basket.show", "Basket"),
)


def the_desk() -> Desk:
    """The desk that serves this request."""
    return cast(Desk, current_app.config["DESK"])


def the_visit() -> Visit:
    """The visit of the browser that asks."""
    return cast(Visit, g.visit)


def us() -> str:
    """What a page calls whose folder it is: our clinic, our group."""
    try:
        return the_desk().project().called
    except SpsPrintError:  # the page says what is wrong with the folder
        return CLINIC


def see_other(address: str) -> AnyResponse:
    """After a form was taken: show another page, which a reload shows again.

    A line end that no form of ours sends is left out: an address is one line."""
    return redirect(LINE_ENDS.sub("", address), 303)


def number_of(said: str) -> int:
    """A number that a form says in plain digits; -1 for anything else, and for what no form needs:
    Python reads no number of thousands of digits."""
    plain = said.isascii() and said.isdecimal() and len(said) <= DIGITS
    return int(said) if plain else -1


def field(name: str, token: str) -> Markup:
    """The hidden field by which a form says whose it is."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, token)


def shown(template: str, title: str, status: int = 200, **values: object) -> tuple[str, int]:
    """A page. title: what its tab and its heading say first."""
    return render_template(template, title=title, **values), status


def picture(png: bytes) -> Response:
    """A picture of a page."""
    return Response(png, mimetype="image/png")


def download(data: bytes, kind: str, name: str) -> Response:
    """A file to be kept. kind: its media type; name: without a word of a person."""
    answer = Response(data, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def news(over: bool, done: int = 0, **parts: str) -> Response:
    """What a page that follows is told, once: it asks again. done: how far it is; parts: the words
    of its places."""
    said = json.dumps({"over": over, "done": done, "parts": parts})
    return Response(f"retry: {AGAIN}\ndata: {said}\n\n", mimetype="text/event-stream")


def frame(app: Flask, desk: Desk) -> None:
    """Give every template what its frame says."""

    app.jinja_env.globals["us"] = us
    for words in (plainly, sentence, way_out, in_file):
        app.add_template_filter(words)

    @app.context_processor
    def _values() -> dict[str, object]:
        visit = cast("Visit | None", g.get("visit"))
        return {
            "clinic": _clinic(desk),
            "navigation": _navigation(visit),
            "here": (request.endpoint or "").partition(".")[0],
            "person": visit.person if visit else "",
            "whose": visit.token if visit else "",
            "of_person": field(PERSON, visit.token) if visit else "",
            "in_basket": len(visit.basket) if visit else 0,
            "unsaid": lambda: _unsaid(desk),
        }


def _clinic(desk: Desk) -> str:
    try:
        return desk.project().card.name
    except SpsPrintError:  # the page says what is wrong with the folder, or leads to where it is
        return ""


def _unsaid(desk: Desk) -> list[str]:
    """What each leaflet should have of the clinic, and nobody has said yet."""
    clinic = desk.project().clinic
    return [] if clinic is None else [
        words
        for words, said in (("telephone number", clinic.card.phone), ("country", clinic.country))
        if not said
    ]  # fmt: skip


def _navigation(visit: Visit | None) -> Sequence[tuple[str, str, str]]:
    """The room, the endpoint and the words of each part of the navigation."""
    count = f": {len(visit.basket)}" if visit and visit.basket else ""
    rooms = [
        (end.partition(".")[0], end, f"{said}{count if end.startswith('basket') else ''}")
        for end, words in NAVIGATION
        for said in (words.format(us=us()),)
    ]
    if visit and visit.run:  # whoever left the page of the sheets finds the way back
        rooms.append(("printing", "printing.progress", "Printing" if visit.printing else "Printed"))
    return rooms
