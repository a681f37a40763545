"""Our shelf: every leaflet with its edition, who signed it, until when, and what to do next."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, Response, request

from sps_print.desk.visit.page import download, shown, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.document.days import day_said
from sps_print.document.edition import Signature
from sps_print.files.library import Library
from sps_print.shelf import OnShelf, SignOff, shelf_of
from sps_print.shelf.dates import review_dates
from sps_print.shelf.pack import panel_pack
from sps_print.shelf.text_names import name_of_text
from sps_print.shelf.to_sign import NEXT

PAGES = Blueprint("shelf", __name__)
DATES = "leaflets-to-read-again.ics"
NEEDS = "needs"  # in the address: those leaflets alone that need something
# by what is to be done: in which order the leaflets stand
FIRST = (SignOff.LAPSED, SignOff.CHANGED, SignOff.SOME, SignOff.NONE, SignOff.SIGNED)


class SignedNote(NamedTuple):
    """Which leaflet was signed last, for the next showing of the shelf: no person is in it.

    already: it was signed by this person, on these days, before; nothing was written.
    """

    handout: str
    audience: str
    already: bool = False


NOTE = VisitKey[SignedNote]("shelf")


class OwnTextLink(NamedTuple):
    """A text of the clinic's own: its file, and what it is called."""

    file: str
    called: str


class ShelfRow(NamedTuple):
    """A leaflet as the shelf says it. people: who signed it, or did before; dead: it does not
    print, as its edition is too old; next: the words that lead to signing; empty: nothing to do."""

    one: OnShelf
    state: SignOff
    people: str
    due: str
    dead: bool
    next: str
    own: tuple[OwnTextLink, ...]


@PAGES.get("/shelf")
def show() -> tuple[str, int]:
    """All leaflets, those that need something first; or those alone."""
    desk, visit = the_desk(), the_visit()
    with desk.making:
        project = desk.project()
        shelf = shelf_of(project)
        rows = sorted((_row(project.library, one) for one in shelf.leaflets), key=_place)
    note = visit.take(NOTE)
    done = note and next((r for r in rows if (r.one.handout, r.one.audience) == note[:2]), None)
    needy = [row for row in rows if row.one.next_step]
    only = request.args.get("show") == NEEDS
    return shown(
        "shelf/shelf.html", "Our shelf", rows=needy if only else rows, needy=len(needy),
        all=len(rows), only=only, shelf=shelf, states=SignOff, done=done,
        already=bool(note and note.already),
    )  # fmt: skip


def _place(row: ShelfRow) -> tuple[bool, bool, int]:
    """Where a leaflet stands: first what cannot be read, or is past its date."""
    return not row.one.problems, not row.one.past, FIRST.index(row.state)


def _row(library: Library, one: OnShelf) -> ShelfRow:
    dead = one.past and one.sign_off is not SignOff.LAPSED
    return ShelfRow(
        one, one.sign_off, people_said(one.signed or one.signed_before),
        day_said(one.due) if one.due else "", dead, "" if dead else NEXT[one.sign_off],
        tuple(OwnTextLink(file, name_of_text(library, file)) for file in one.own),
    )  # fmt: skip


def people_said(signed: tuple[Signature, ...]) -> str:
    """Who signed a leaflet, and when."""
    return "; ".join(f"{one.name}, {one.role}, on {day_said(one.on)}" for one in signed)


@PAGES.get("/shelf/dates.ics")
def dates() -> Response:
    """The days by which leaflets have to be read again, for a calendar program."""
    desk = the_desk()
    with desk.making:
        project = desk.project()
        data = review_dates(shelf_of(project), project.card.name)
    return download(data, "text/calendar", DATES)


@PAGES.get("/shelf/pack/<handout>/<audience>")
def pack(handout: str, audience: str) -> Response:
    """All that people need who sign a leaflet, in one file. Nothing of a person is in it."""
    desk = the_desk()
    with desk.making:
        made = panel_pack(desk.project(), handout, audience)
    return download(made.data, "application/zip", made.name)
