"""A page that lies open in an old tab: what is pressed there must not go to another person.

Each form about people carries whose it is, in a hidden field. A form of somebody else is refused
before anything is taken from it, and what was typed is shown, so that none of it is lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from sps_print.desk.visit.page import PERSON, shown, the_visit

CONFLICT = 409  # what the form is about is not what is in hand


def is_stale(name: str, token: str) -> bool:
    """Whether a button of a form was pressed that is not about what is in hand."""
    return request.method == "POST" and request.form.get(name, "") != token


def typed_in(boxes: Mapping[str, str]) -> list[tuple[str, str]]:
    """The words that a form brought, each with what its box is called. boxes: the names of the
    fields that a person types into, with what each is called."""
    form = request.form
    return [(called, form[name]) for name, called in boxes.items() if form.get(name, "").strip()]


def refused(whose: str, typed: list[tuple[str, str]], again: str, way: str) -> tuple[str, int]:
    """The page that says that nothing was taken. whose: the old page was for. typed: its words.
    again: the address of the way out; way: its words."""
    title = f"Not taken: this page was for {whose}"
    return shown("stale.html", title, CONFLICT, typed=typed, again=again, way=way)


def refused_gone(typed: list[tuple[str, str]]) -> tuple[str, int]:
    """The page that says that the list of the old page is in hand no longer. typed: its words."""
    values = {"typed": typed, "again": "/many", "way": "Choose a list", "gone": True}
    return shown("stale.html", "Not made: this list was put away", CONFLICT, **values)


def refused_person(boxes: Mapping[str, str], again: str, way: str) -> tuple[str, int] | None:
    """The refusal of a form of a person who is forgotten since; None: it is of the one now.
    boxes: as in typed_in; again, way: as in refused."""
    if not is_stale(PERSON, the_visit().token):
        return None
    return refused("another person", typed_in(boxes), again, way)
