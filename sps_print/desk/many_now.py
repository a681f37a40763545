"""The list that this visit has in hand, and at which step it is."""

from __future__ import annotations

from sps_print.desk.many_list import Many
from sps_print.desk.page import the_visit

DONE = "/many/done"  # where finished files are offered
KEPT = "many"  # in what a visit keeps


def in_hand() -> Many | None:
    """The list in hand, if there is one."""
    found = the_visit().kept.get(KEPT)
    return found if isinstance(found, Many) else None


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
    many = in_hand()
    if many is None:
        return
    visit.kept.pop(KEPT, None)
    many.close()
    if visit.back == DONE:  # what waits is of the list
        visit.back = "/basket"
        visit.waiting.clear()
        if visit.run and visit.run.over:
            visit.run = None
