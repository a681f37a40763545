"""The first page of a leaflet with what is typed in “Our clinic”: drawn before its page is shown.

A browser shows nothing of a picture until it is there, and the first one takes its time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sps_print.build import Job
from sps_print.desk.clinic.file import Tried, Upload, tried
from sps_print.desk.find.find import all_readers
from sps_print.desk.visit.page import the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.model import Order
from sps_print.output.png import page_picture
from sps_print.project import Project

WIDE = 760  # dots of the picture


class DrawnHead(NamedTuple):
    """A picture, and what it is of: the project, what was typed, the new logo."""

    project: Project
    fields: tuple[tuple[str, str], ...]
    logo: Upload | None
    png: bytes


DRAWN = VisitKey[DrawnHead]("clinic head")


def with_clinic(project: Project, new: Tried) -> Project:
    """The project with a clinic that is not kept yet."""
    return Project(project.library, new.clinic) if new.clinic else project


def head_picture(fields: Mapping[str, str], logo: Upload | None) -> bytes:
    """The picture as a PNG; as it was drawn last, if it is of the same. fields: what was typed;
    empty: what is kept. Raises what making a leaflet raises."""
    desk, visit = the_desk(), the_visit()
    with desk.making:
        kept, typed = desk.project(), tuple(sorted(fields.items()))
        last = visit.get(DRAWN)
        if last and last.project is kept and (last.fields, last.logo) == (typed, logo):
            return last.png
        project = with_clinic(kept, tried(desk.folder, fields, logo)) if fields else kept
        first = next(r for r in all_readers(project) if r.near).leaflets[0]
        job = Job(project, Order(first.handout, first.audience))
        png = page_picture(job.pdf(), 0, WIDE)
    visit.keep(DRAWN, DrawnHead(kept, typed, logo, png))
    return png
