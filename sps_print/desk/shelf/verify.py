"""Which edition is this? What the code on a printed leaflet says, without any network."""

from __future__ import annotations

from flask import Blueprint, request

from sps_print.content.load.country import country_names
from sps_print.desk.visit.page import shown, the_desk, us
from sps_print.model import Order
from sps_print.problems import WORD
from sps_print.shelf.said import signing_said
from sps_print.verify.said import said
from sps_print.verify.verdict import State, verify

PAGES = Blueprint("verify", __name__)
TITLES = {
    State.CURRENT: "This leaflet is current",
    State.OLDER: "This leaflet is an older one",
    State.UNKNOWN: "This code is not known here",
    State.MISTYPED: "To mend: the code is not typed as it is printed",
}


@PAGES.get("/verify")
def show() -> tuple[str, int]:
    """Ask for a code, and say what it is. A code tells nothing of a person."""
    typed = request.args.get("code", "").strip()[:WORD]
    if "code" not in request.args:
        return shown(
            "verify.html", "Is a printed leaflet still current?", typed="", found=None, lines=()
        )
    found = verify(the_desk().project(), typed)
    called = country_names(the_desk().project().library)
    named = tuple(called.get(one, one) for one in found.countries)
    lines = () if found.problem else tuple(said(found._replace(countries=named)))
    if found.leaflet and found.title:  # a terminal needs the names of files; people do not
        handout, audience = found.leaflet.handout, found.leaflet.audience
        known = the_desk().project().audiences.get(audience)
        reader = f", for: {known.name}" if known else ""
        lines = tuple(one.replace(f" ({handout}, {audience})", reader) for one in lines)
    if found.leaflet and found.now:
        order = Order(found.leaflet.handout, found.leaflet.audience, "", found.leaflet.language)
        with the_desk().making:
            signing = signing_said(the_desk().project(), order, found.now == found.code)
        lines += (signing,) if signing else ()
    title = f"Your {us()} has other words now" if found.reworded else TITLES[found.state]
    if found.elsewhere and found.now and not found.here:
        title = "This leaflet is not for your country"
    clinic = the_desk().project().clinic if found.leaflet else None
    return shown(
        "verify.html", title, typed=typed, found=found, lines=lines, states=State,
        phone=clinic.card.phone if clinic else "",
    )  # fmt: skip
