"""What can hardly be right in a leaflet, and prints all the same: it is said until it is mended."""

from __future__ import annotations

from sps_print.build import Job
from sps_print.checks.meeting_days import days_agree
from sps_print.checks.telephones import numbers_can_be_dialled, short_in_answers
from sps_print.checks.weekdays import weekdays_are_right
from sps_print.content.clinic.clinic import phone_doubts
from sps_print.document.for_paper import without_values
from sps_print.problems import Problem, Severity, SpsPrintError


def doubts(job: Job) -> tuple[Problem, ...]:
    """Two days of one meeting, wrong weekdays, and telephone numbers that are too short, also the
    clinic's own; none of a leaflet that cannot be made: that is said already."""
    try:
        bare = without_values(job.document)
        found = [*days_agree(bare, job.plan), *weekdays_are_right(bare, job.plan)]
        found += numbers_can_be_dialled(bare, job.plan)
    except SpsPrintError:
        return ()
    found += phone_doubts(job.project.clinic) if job.project.clinic else ()
    found += short_in_answers(job.order.answers, job.project.card.phone)
    return tuple(dict.fromkeys(one for one in found if one.severity is Severity.WARNING))
