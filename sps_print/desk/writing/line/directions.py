"""The place and the directions that belong together, kept in the file of an invitation: when one of
both changes, it is asked whether they still do."""

from __future__ import annotations

from contextlib import suppress

from sps_print.checks.directions import directions
from sps_print.checks.meeting_lines import WHERE, meeting_lines
from sps_print.checks.said_twice import directions_of
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.desk.visit.page import the_visit
from sps_print.desk.writing.line.place import Writing, writing
from sps_print.desk.writing.line.steps import STEPS
from sps_print.model import OwnText
from sps_print.problems import SpsPrintError


def hold_directions(what: Writing) -> None:
    """Keep that the directions lead to the place, as both are said now. Raises as save_text()."""
    order = what.order
    now = writing(order.handout, order.audience, order.format)
    if now.job.plan.handout.about and (found := directions_of(now.job.document)):
        _keep(now, found[:2])


def directions_follow(what: Writing, file: str, was: str, now: str) -> bool:
    """Keep with a text that somebody has just written what its directions are for: new ones lead to
    the place as it is now; those that stay led to the place of before. what: the leaflet before;
    was, now: the text. Whether they were written anew: then nothing is asked of them."""
    handout, anew = what.job.plan.handout, False
    if not handout.about or not file.endswith(".md"):
        return False
    before, after = (OwnText(file, "", "", text) for text in (was, now))
    with suppress(SpsPrintError):  # the page says what is wrong with the leaflet
        if _words(before) != _words(after):
            hold_directions(what)
            anew = True
        elif not handout.directions and _places(before) != _places(after):
            hold_as_before(what)
    return anew


def hold_as_before(what: Writing) -> None:
    """Keep what the directions led to until now, if nothing is kept of that. what: the leaflet
    before it was changed. Raises as save_text()."""
    found = directions_of(what.job.document)
    if found and not what.job.plan.handout.directions:
        _keep(what, found[:2])


def _keep(what: Writing, belong: tuple[str, ...]) -> None:
    import tomlkit

    library, file = what.job.project.library, f"handouts/{what.order.handout}.toml"
    if belong == what.job.plan.handout.directions or not library.own(file):
        return
    now = text_shown(library, file)
    document = tomlkit.parse(now.words)
    document["directions"] = [*belong]
    saved = save_text(library, file, tomlkit.dumps(document), now.digest)
    visit, leaflet = the_visit(), (what.order.handout, what.order.audience)
    every = visit.get(STEPS) or {}
    if leaflet in every:  # else its title could not be undone any more
        visit.keep(STEPS, {**every, leaflet: every[leaflet].moved(file, now.digest, saved.digest)})


def _words(own: OwnText) -> str:
    found = directions(own)
    return found.words if found else ""


def _places(own: OwnText) -> list[str]:
    return [one.words for one in meeting_lines(own) if one.kind == WHERE]
