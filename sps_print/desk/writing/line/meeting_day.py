"""The day by which an invitation is read again goes with the day of its meeting.

An invitation that is begun here is read again on the day after its meeting. When that day is
changed in its words, however it is written, the other is moved with it, and that is said; where it
cannot be moved, that it stays is said.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from sps_print.checks.meeting_days import said_days
from sps_print.checks.said_twice import meeting_days_of
from sps_print.checks.two_days import AFTER
from sps_print.content.clinic.reviews import years_after
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.clinic.skeleton import YEARS
from sps_print.desk.writing.line.place import Writing, writing
from sps_print.desk.writing.line.still_said import every_part
from sps_print.document.days import day_said
from sps_print.files import history
from sps_print.problems import Problem, Severity, SpsPrintError

HINT = "write the day with its month and year, such as 9 March 2027: then this day goes with it"

FIELD = re.compile(r"^[\w-]+ *= *\d{4}-\d\d-\d\d *$", re.MULTILINE)  # issued = 2026-11-30


def read_again_after(what: Writing, was: str, now: str) -> tuple[Problem, ...]:
    """Move the day by which a leaflet about the clinic is read again, where it is the day after one
    that its words said, or comes before the new one. was, now: words before and after they were
    kept.

    Gives what is to be said of it: a warning, or nothing where no such day changed.
    """
    handout, today = what.job.plan.handout, what.job.project.today
    before, after = _days(what, was), _days(what, now)
    gone, come = before - after, after - before
    until = max(come) + AFTER if come else None
    follows = handout.review_by - AFTER in gone or (until and _may_follow(what, come, until))
    if not handout.about or not follows or until == handout.review_by:
        return ()
    if until is None or not today < until <= years_after(today, YEARS):
        said = f"it is still to be read again by {day_said(handout.review_by)}"
        return (Problem(f"{said}, the day after the former day", "", _way_out(until, today),
                        Severity.WARNING),)  # fmt: skip
    try:
        read_again_by(what, until)
    except SpsPrintError as error:
        return error.problems
    said = f"it is to be read again by {day_said(until)} now, the day after it"
    return (Problem(said, hint="after that day it no longer prints", severity=Severity.WARNING),)


def _may_follow(what: Writing, come: set[date], until: date) -> bool:
    """Whether a leaflet is read again by a day that none of its meetings has any more, now that new
    days came, and nobody chose that day for another reason. until: the day after the new ones."""
    order, handout = what.order, what.job.plan.handout
    try:
        job = writing(order.handout, order.audience, order.format).job
        said = meeting_days_of(job.document, job.plan, job.project.today)
    except SpsPrintError:
        return False
    meetings = {one.day for one in said}
    if come.isdisjoint(meetings) or handout.review_by - AFTER in meetings:
        return False
    return handout.review_by < until or _said_once(what)


def _way_out(until: date | None, today: date) -> str:
    """Why a day does not go with another. until: the day after that."""
    if until is None:
        return HINT
    day = day_said(until - AFTER)
    if until <= today:
        return f"{day} is over: write the day that is meant, then this day goes with it"
    return (
        f"{day} is more than {YEARS} years away: write an earlier day, then this one goes with it"
    )


def _days(what: Writing, words: str) -> set[date]:
    months, today = what.job.language.strings["months"].split(), what.job.project.today
    return {one.day for one in said_days(FIELD.sub("", words), months, today)}


def _said_once(what: Writing) -> bool:
    """Whether the day before the leaflet is read again is, or was, said in its texts: it is no day
    that somebody chose for another reason."""
    library, day = what.job.project.library, what.job.plan.handout.review_by - AFTER
    folder = library.user
    for file in (one.file for one in every_part(what) if folder and library.own(one.file)):
        with suppress(SpsPrintError):
            assert folder
            kept = [history.words_of(folder, one) for one in history.versions(folder, file)]
            if any(day in _days(what, words) for words in kept):
                return True
    return False


def read_again_by(what: Writing, until: date) -> None:
    """Write another day into the leaflet's file. Raises as save_text()."""
    import tomlkit

    file, library = f"handouts/{what.order.handout}.toml", what.job.project.library
    now = text_shown(library, file)
    document = tomlkit.parse(now.words)
    document["review-by"] = until
    save_text(library, file, tomlkit.dumps(document), now.digest)
