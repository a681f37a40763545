"""First pages, small: by them a leaflet is found. They are kept while the folder is as it was."""

from __future__ import annotations

from sps_print.build import Job
from sps_print.model import Order
from sps_print.output.png import page_picture
from sps_print.project import Project

WIDE = 132  # dots: twice what the page shows, for fine screens


class Covers:
    """The covers that were drawn. They hold nothing of a person."""

    def __init__(self) -> None:
        self._project: Project | None = None
        self._drawn: dict[tuple[str, ...], bytes] = {}

    def get(self, project: Project, order: Order) -> bytes:
        """The cover of a leaflet as a PNG. Raises what making the leaflet raises."""
        if project is not self._project:
            self._drawn.clear()
            self._project = project
        key = (order.handout, order.audience, order.format, order.language)
        if key not in self._drawn:
            self._drawn[key] = page_picture(Job(project, order).pdf(), 0, WIDE)
        return self._drawn[key]
