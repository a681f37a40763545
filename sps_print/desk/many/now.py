"""The list that this visit has in hand, and at which step it is."""

from __future__ import annotations

from sps_print.desk.many.list.list import Many
from sps_print.desk.visit.page import the_visit
from sps_print.desk.visit.visits import VisitKey

DONE = "/many/done"  # where finished files are offered
KEPT = VisitKey[Many]("many")


def in_hand() -> Many | None:
    """The list in hand, if there is one."""
    return the_visit().get(KEPT)


def where(many: Many) -> str:
    """The address of the step at which a list is."""
    if many.busy():
        return "/many/progress"
    if many.result:
        return "/many/done"
    if many.checked:
        return "/many/mend" if many.checked.wrong else "/many/ready"
    return "/many/columns" if many.leaflet else "/many/leaflet"


def put_away() -> None:
    """Delete the list in hand and what was made of it, and what waits for a printer."""
    visit = the_visit()
    many = visit.take(KEPT)
    if many is None:
        return
    many.close()
    if visit.back == DONE:  # what waits is of the list
        visit.back = "/basket"
        visit.waiting.clear()
        if visit.run and visit.run.over:
            visit.run = None
