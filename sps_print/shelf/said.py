"""Whether a leaflet's text of today is signed, for whoever holds a printed copy of it."""

from __future__ import annotations

from sps_print.build import Job
from sps_print.document.days import day_said
from sps_print.model import Order
from sps_print.problems import SpsPrintError
from sps_print.project import Project
from sps_print.shelf.leaflets import OnShelf, SignOff, on_shelf


def signing_said(project: Project, order: Order, same: bool) -> str:
    """Whether today's text is signed, in sentences; empty where it cannot be read. same: whether
    the copy has the words of today: a code tells of words, and of no signature."""
    try:
        one = on_shelf(Job(project, order))
    except SpsPrintError:
        return ""
    signed, older = f"Today's text is signed: {_people(one)}.", ""
    if same:
        older = " A copy with this code may say that no clinician has signed it: then it was "
        older += f"printed before {_day(one)}."
    unsigned = "A copy that is printed now says that nobody has signed it."
    match one.sign_off:
        case SignOff.SIGNED:
            return signed + older
        case SignOff.SOME:
            return f"On some papers today's text is signed: {_people(one)}." + (
                older if same else ""
            )
        case SignOff.CHANGED | SignOff.LAPSED:
            why = "it was changed since" if one.sign_off is SignOff.CHANGED else "its day is past"
            return f"Today's text is not signed: {why} ({_people(one)}). {unsigned}"
        case SignOff.NONE:
            return f"Today's text is not signed. {unsigned}"


def _people(one: OnShelf) -> str:
    people = one.signed or one.signed_before
    return "; ".join(f"{each.name}, {each.role}, on {day_said(each.on)}" for each in people)


def _day(one: OnShelf) -> str:
    """The day of the last signature: only since then all of it is signed."""
    days = [each.on for each in one.signed or one.signed_before]
    return day_said(max(days)) if days else "that day"
