"""The day by which an invitation is read again goes with the day of its meeting.

An invitation that is begun here is read again on the day after its meeting. When that day is
changed in its words, the other is moved with it, and that is said; where it cannot be moved, that
it stays is said.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from sps_print.checks.meeting_days import AFTER
from sps_print.content.clinic.reviews import years_after
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.clinic.skeleton import YEARS
from sps_print.desk.writing.place import Writing
from sps_print.document.days import day_said
from sps_print.problems import Problem, Severity, SpsPrintError

DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
HINT = "write the day with its month and year, such as 9 March 2027: then this day goes with it"


def read_again_after(what: Writing, was: str, now: str) -> tuple[Problem, ...]:
    """Move the day by which a leaflet about the clinic is read again, where it is the day after one
    that its words say no more. was, now: those words before and after they were kept.

    Gives what is to be said of it: a warning, or nothing where no such day changed.
    """
    handout, today = what.job.plan.handout, what.job.project.today
    gone, come = _days(was) - _days(now), _days(now) - _days(was)
    if not handout.about or handout.review_by - AFTER not in gone:
        return ()
    until = max(come) + AFTER if come else None
    if until is None or not today < until <= years_after(today, YEARS):
        said = f"it is still to be read again by {day_said(handout.review_by)}"
        return (Problem(f"{said}, the day after the former day", "", HINT, Severity.WARNING),)
    try:
        _move(what, until)
    except SpsPrintError as error:
        return error.problems
    said = f"it is to be read again by {day_said(until)} now, the day after it"
    return (Problem(said, hint="after that day it no longer prints", severity=Severity.WARNING),)


def _days(words: str) -> set[date]:
    found = set[date]()
    for one in DAY.findall(words):
        with suppress(ValueError):
            found.add(datetime.strptime(one, "%d %B %Y").date())
    return found


def _move(what: Writing, until: date) -> None:
    """Write another day into the leaflet's file. Raises as save_text()."""
    import tomlkit

    file, library = f"handouts/{what.order.handout}.toml", what.job.project.library
    now = text_shown(library, file)
    document = tomlkit.parse(now.words)
    document["review-by"] = until
    save_text(library, file, tomlkit.dumps(document), now.digest)
