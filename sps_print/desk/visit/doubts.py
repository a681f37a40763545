"""What can hardly be right in a leaflet, and prints all the same: it is said until it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sps_print.build import Job
from sps_print.checks.asked import AskedTwice
from sps_print.checks.said_twice import asked_twice, read_again_before
from sps_print.checks.telephones import numbers_can_be_dialled, short_in_answers
from sps_print.checks.unwritten import places_are_written_over
from sps_print.checks.weekdays import weekdays_are_right
from sps_print.content.clinic.clinic import phone_doubts
from sps_print.document.for_paper import without_values
from sps_print.model import Order
from sps_print.problems import Problem, Severity, SpsPrintError


class LeafletDoubts(NamedTuple):
    """What is to be looked at in one of several leaflets, and what buttons may write in it."""

    title: str
    order: Order
    problems: tuple[Problem, ...]
    asked: tuple[AskedTwice, ...]


def doubts(job: Job) -> tuple[Problem, ...]:
    """What an invitation says in two ways, days that are over or have a wrong weekday, telephone
    numbers that are too short, also the clinic's own, and what nobody has written over yet; none of
    a leaflet that cannot be made: that is said already."""
    try:
        bare = without_values(job.document)
        found = [one.problem for one in asked(job)]
        found += places_are_written_over(bare, job.plan)
        found += [*weekdays_are_right(bare, job.plan), *numbers_can_be_dialled(bare, job.plan)]
    except SpsPrintError:
        return ()
    found += phone_doubts(job.project.clinic) if job.project.clinic else ()
    found += short_in_answers(job.order.answers, job.project.card.phone)
    return tuple(dict.fromkeys(one for one in found if one.severity is Severity.WARNING))


def asked(job: Job) -> tuple[AskedTwice, ...]:
    """The doubts that a button can end, with what it writes, and those of its day."""
    try:
        doc, plan, today = job.document, job.plan, job.project.today
    except SpsPrintError:
        return ()
    until = read_again_before(doc, plan, today)
    return (*asked_twice(doc, plan, today), *([until] if until else ()))


def doubts_of_each(
    leaflets: Iterable[tuple[str, Job]], but: Iterable[Problem] = ()
) -> list[LeafletDoubts]:
    """The doubts of several leaflets, by their titles; what several have alike is said once. but:
    those that are left out."""
    found, known = list[LeafletDoubts](), {*but}
    for title, job in leaflets:
        fresh = tuple(one for one in doubts(job) if one not in known)
        known |= {*fresh}
        if fresh:
            asks = tuple(one for one in asked(job) if one.problem in fresh)
            found.append(LeafletDoubts(title, job.order, fresh, asks))
    return found
