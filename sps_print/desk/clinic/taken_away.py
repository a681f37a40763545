"""A detail of the clinic's that is taken away, while one of its own leaflets prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.model import Order
from sps_print.problems import Problem, SpsPrintError
from sps_print.project import Project

HINT = "type it, or first change that line of the leaflet"


def printed_still(
    before: Project, after: Project, emptied: Mapping[str, str]
) -> dict[str, tuple[Problem, ...]]:
    """Why details cannot be taken away: the leaflets that cannot be made without them any more, by
    the name of the detail. emptied: their names, each with what its box is called."""
    found = dict[str, tuple[Problem, ...]]()
    for name, called in emptied.items():
        for title in dict.fromkeys(_without(before, after, f"clinic.{name.replace('-', '_')}")):
            what = f"“{title}” prints “{called}”, which would be empty"
            found[name] = (*found.get(name, ()), Problem(what, hint=HINT, field=name))
    return found


def _without(before: Project, after: Project, value: str) -> Iterator[str]:
    """The titles of the leaflets that show a value in own words, and cannot be made any more."""
    for name in handout_names(before.library):
        for audience in load_handout(before.library, name).audiences:
            order = Order(name, audience)
            if audience not in before.audiences or not _shows(Job(before, order), value):
                continue
            if _can_be_made(Job(before, order)) and not _can_be_made(Job(after, order)):
                yield Job(before, order).plan.title


def _shows(job: Job, value: str) -> bool:
    library = job.project.library
    try:
        return any(value in part.text and library.own(part.file) for part in job.parts)
    except SpsPrintError:
        return False


def _can_be_made(job: Job) -> bool:
    try:
        return bool(job.document)
    except SpsPrintError:
        return False
