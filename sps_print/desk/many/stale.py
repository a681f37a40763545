"""A page of a list that lies open in an old tab: its boxes are known by their rows, and the same
row of another list is another person. So every form of a list says which list it is of."""

from __future__ import annotations

from flask import request
from markupsafe import Markup

from sps_print.batch.list.parts import row_said
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import readable_handouts
from sps_print.desk.many.now import in_hand, where
from sps_print.desk.many.table.match import asked_by
from sps_print.desk.visit.page import LIST, field, number_of, the_desk
from sps_print.desk.visit.stale import refused, refused_gone, typed_in

# what these take does not hang on what the columns were: they may be said once more
OF_ANY_COLUMNS = frozenset({"take_leaflet", "take_columns", "end", "stop"})
TAKES_A_FILE = "choose"  # the list that is in hand gives way to another
PUT_AWAY = frozenset({TAKES_A_FILE, "end", "stop"})  # what is right without a list, too
BOXES = ("word-", "leaflet-", "instead-")  # of leaflets that are meant, how their names begin


def of_list() -> Markup:
    """The hidden field of a form that is about the list in hand."""
    many = in_hand()
    return field(LIST, f"{many.token}.{many.matches}" if many else "")


def refuse_another_list() -> tuple[str, int] | None:
    """Refuse a button that was pressed on a page of another list, or of the same with other
    columns; or of one that was put away. None: it is of the one in hand, or of none."""
    many, name = in_hand(), (request.endpoint or "").rpartition(".")[2]
    if many is None:
        old = request.method == "POST" and name not in PUT_AWAY and request.form.get(LIST)
        return refused_gone(typed_in(_boxes())) if old else None
    if name == TAKES_A_FILE:
        return None
    list_said, _, matches = request.form.get(LIST, "").partition(".")
    known = name in OF_ANY_COLUMNS or matches == str(many.matches)
    if request.method != "POST" or (list_said == many.token and known):
        return None
    whose = "other columns" if list_said == many.token else "another list"
    return refused(whose, typed_in(_boxes()), where(many), "Go to the list that is in hand")


def _boxes() -> dict[str, str]:
    """The boxes of the form, each with what it is called."""
    library = the_desk().project().library
    called = {name: words[0] for name, words in load_columns(library).choices.items()}
    called = {**asked_by(readable_handouts(library)), **called}
    found = {}
    for name in request.form:
        kind, _, rest = name.partition("-")
        row, _, meaning = rest.partition("-")
        if kind == "cell":
            found[name] = f"Row {row_said(number_of(row))}: {called.get(meaning, meaning)}"
        elif name.startswith(BOXES):
            found[name] = "Which leaflet"
    return found
