"""Whether a change made a leaflet longer, or moved a section off its first page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sps_print.desk.making.made import made
from sps_print.desk.visit.page import the_desk
from sps_print.desk.writing.line.place import Writing
from sps_print.places.places import places
from sps_print.problems import Problem, Severity


class SectionPages(NamedTuple):
    """How many pages a leaflet has, and on which each section begins, from 1."""

    pages: int
    begins: dict[str, int]


def section_pages(what: Writing) -> SectionPages:
    """Those of a leaflet as its files are now; of none where it cannot be made."""
    pdf = made(the_desk(), what.order).pdf
    pages = places(what.job, pdf) if pdf else []
    begins = dict[str, int]()
    for number, page in enumerate(pages, 1):
        for place in page:
            begins.setdefault(place.origin.section, number)
    return SectionPages(len(pages), begins)


def longer(was: SectionPages, what: Writing) -> tuple[Problem, ...]:
    """What is to be looked at in a leaflet since it was changed."""
    now = section_pages(what)
    if not (was.pages and now.pages):
        return ()
    return tuple(
        Problem(one, hint="look at its pages. If it should not be so, undo it, or make it shorter",
                severity=Severity.WARNING)
        for one in _said(was, now, what)
    )  # fmt: skip


def _said(was: SectionPages, now: SectionPages, what: Writing) -> Iterator[str]:
    if now.pages > was.pages:
        yield f"it has {now.pages} pages now: it had {was.pages}"
    for part in what.job.parts:
        moved = now.begins.get(part.id, 1)
        if part.title and moved > was.begins.get(part.id, moved) == 1:
            yield f"“{part.title}” begins on page {moved} now: it was on page 1"
