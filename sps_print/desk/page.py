"""What each page has: the frame around it, and the way to the desk and to the visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from flask import Flask, current_app, g, render_template, request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from sps_print.desk.desk import Desk
from sps_print.desk.visits import Visit
from sps_print.problems import SpsPrintError

OPTIONS = re.compile(r" \((?:[^()]* )?(?:--|sps-print)[^()]*\)")
NAVIGATION = (
    ("find.start", "Find a leaflet"),
    ("many.start", "For many people"),
    ("shelf.show", "Our shelf"),
    ("clinic.show", "Our clinic"),
    ("basket.show", "Basket"),
)


def the_desk() -> Desk:
    """The desk that serves this request."""
    return cast(Desk, current_app.config["DESK"])


def the_visit() -> Visit:
    """The visit of the browser that asks."""
    return cast(Visit, g.visit)


def see_other(address: str) -> Response:
    """After a form was taken: show another page, which a reload shows again."""
    return redirect(address, 303)


def shown(template: str, title: str, status: int = 200, **values: object) -> tuple[str, int]:
    """A page. title: what its tab and its heading say first."""
    return render_template(template, title=title, **values), status


def frame(app: Flask, desk: Desk) -> None:
    """Give every template what its frame says."""

    app.add_template_filter(plainly)

    @app.context_processor
    def _values() -> dict[str, object]:
        visit = cast("Visit | None", g.get("visit"))
        return {
            "clinic": _clinic(desk),
            "navigation": _navigation(visit),
            "here": (request.endpoint or "").partition(".")[0],
            "person": visit.person if visit else "",
            "in_basket": len(visit.basket) if visit else 0,
            "unsaid": lambda: _unsaid(desk),
        }


def plainly(words: str) -> str:
    """A message as a page says it: a whole sentence, without the options of a command line, which
    messages name in brackets."""
    said = OPTIONS.sub("", words).replace("this answer has", "this has")
    return f"{said[:1].upper()}{said[1:]}"


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
    return [
        (end.partition(".")[0], end, f"{words}{count if end.startswith('basket') else ''}")
        for end, words in NAVIGATION
    ]
