"""An invitation that says two days: one button writes the right one in each place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.build import Job
from sps_print.checks.meeting_days import SaidDay, TwoDays, said_otherwise, two_days
from sps_print.content.clinic.saving import ShownText, save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.desk.page import see_other, the_desk, the_visit, us
from sps_print.desk.visits import VisitKey
from sps_print.desk.writing.head import head_line
from sps_print.desk.writing.meeting_day import read_again_after
from sps_print.desk.writing.place import HEAD_FIELDS, Writing, writing
from sps_print.desk.writing.still_said import every_part
from sps_print.desk.writing.trial import new_problems
from sps_print.document.for_paper import without_values
from sps_print.problems import Problem, SpsPrintError

PAGES = Blueprint("one-day", __name__)
WRITTEN = VisitKey["WrittenDay"]("one day")


class WrittenDay(NamedTuple):
    """What came of the button, for the page of the leaflet. leaflet: its address; said: what was
    done; empty: nothing was kept; wrong: why, or what is to be looked at."""

    leaflet: str
    said: str
    wrong: tuple[Problem, ...]


def days_to_choose(job: Job) -> tuple[str, ...]:
    """The two days of an invitation, that of its text first; none: it says one."""
    try:
        found = _two(job)
    except SpsPrintError:  # said on the page already
        return ()
    return (found.inside.words, found.head.words) if found else ()


def written_day(leaflet: str) -> WrittenDay | None:
    """What was done last to this leaflet's days, for once."""
    found = the_visit().get(WRITTEN)
    return the_visit().take(WRITTEN) if found and found.leaflet == leaflet else None


@PAGES.post("/write/<handout>/<audience>/day")
def take(handout: str, audience: str) -> Response:
    """Write the day of the button in all places of the other."""
    desk, here = the_desk(), f"/leaflet/{handout}/{audience}"
    with desk.making:
        what = writing(handout, audience, "")
        try:
            found = _two(what.job)
            both = (found.head, found.inside) if found else ()
            now = next((one for one in both if one.words == request.form.get("day")), None)
            if now:  # else another page mended it meanwhile
                was = next(one for one in both if one != now)
                the_visit().keep(WRITTEN, _everywhere(what, here, was, now))
        except SpsPrintError as error:
            the_visit().keep(WRITTEN, WrittenDay(here, "", error.problems))
    return see_other(here)


def _two(job: Job) -> TwoDays | None:
    return two_days(job.plan, without_values(job.document))


def _everywhere(what: Writing, here: str, was: SaidDay, now: SaidDay) -> WrittenDay:
    """Each text is tried before any is kept. Raises as save_text()."""
    library = what.job.project.library
    changed = [*_changed(what, was, now)]
    for text, words in changed:
        errors, _ = new_problems(what, text.file, words)
        if errors:
            return WrittenDay(here, "", errors)
    for text, words in changed:
        save_text(library, text.file, words, text.digest)
    moved = read_again_after(what, was.bare, now.bare)
    return WrittenDay(here, f"Kept for our {us()}: it says “{now.words}” in each place", moved)


def _changed(what: Writing, was: SaidDay, now: SaidDay) -> Iterator[tuple[ShownText, str]]:
    """The clinic's texts of a leaflet, on any paper, that say the one day; each with the other."""
    library, job = what.job.project.library, what.job
    heads = [head_line(what, field).file for field in HEAD_FIELDS.values()]
    months = job.document.say("months").split()
    for file in dict.fromkeys([*heads, *(part.file for part in every_part(what))]):
        if library.own(file):
            text = text_shown(library, file)
            words = said_otherwise(text.words, months, was, now)
            if words != text.words:
                yield text, words
