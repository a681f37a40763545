"""What an invitation says twice: its day and time, its place, and whom to call are the same in each
place.

Only a leaflet about a clinic is looked at. Its text may name other days, too; but where it names
days it names that of its title or of the line below. Beside a doubt stand the words that end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sps_print.checks.asked import UNTIL, AskedTwice, Saying, doubt
from sps_print.checks.directions import Directions, asked_of_directions, place_and_directions
from sps_print.checks.meeting_days import SaidDay, said_days
from sps_print.checks.meeting_lines import WHEN, MeetingLine, meeting_lines
from sps_print.checks.two_days import AFTER, asked_of_days
from sps_print.checks.two_places import asked_of_contacts, asked_of_places
from sps_print.checks.weekdays import ENGLISH
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.imprint import spell_date
from sps_print.problems import Problem


def said_alike(doc: Document, plan: Plan, today: date) -> Iterator[Problem]:
    """A warning for each thing that an invitation says in two ways, or not clearly."""
    for one in asked_twice(doc, plan, today):
        yield one.problem


def asked_twice(doc: Document, plan: Plan, today: date) -> tuple[AskedTwice, ...]:
    """All that an invitation says in two ways, or not clearly, and a day that is over. today: a day
    without its year is the next such day."""
    if not plan.handout.about:
        return ()
    lines = _lines(doc)
    found = [*asked_of_places(doc, plan, lines, today), *asked_of_contacts(doc, lines)]
    found += asked_of_directions(doc, plan, lines)
    if doc.language.partition("-")[0] == ENGLISH:
        found = [*asked_of_days(doc, plan, lines, today), *found]
    return tuple(found)


def meeting_days_of(doc: Document, plan: Plan, today: date) -> tuple[SaidDay, ...]:
    """The days of the meeting: those of the lines that say when, or else those of its head."""
    if not plan.handout.about or doc.language.partition("-")[0] != ENGLISH:
        return ()
    months = doc.say("months").split()
    said = [line.words for line in _lines(doc) if line.kind == WHEN]
    days = [day for words in said for day in said_days(words, months, today)]
    head = (day for words in (plan.title, plan.promise) for day in said_days(words, months, today))
    return tuple(days or head)


def directions_of(doc: Document) -> tuple[str, str, Directions] | None:
    """The place of a meeting, and how to get there; None where one of both is not said."""
    return place_and_directions(doc, _lines(doc))


def _lines(doc: Document) -> list[MeetingLine]:
    return [line for own in doc.own if not own.field for line in meeting_lines(own)]


def read_again_before(doc: Document, plan: Plan, today: date) -> AskedTwice | None:
    """What is asked of an invitation that no longer prints on the day of its meeting; None: it does
    print, or has no day that is still to come."""
    days = [one.day for one in meeting_days_of(doc, plan, today) if one.day >= today]
    until = plan.handout.review_by
    if not days or until > max(days):
        return None
    what = f"it prints until {spell_date(doc, until)}, and its meeting is after that"
    hint = "let it print until the day after the meeting"
    after = spell_date(doc, max(days) + AFTER)
    offer = Saying(f"Let it print until {after}", (max(days) + AFTER).isoformat())
    return AskedTwice(UNTIL, doubt(what, "", hint), (), (offer,))
