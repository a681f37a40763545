"""Leaflets laid out once for all tests of one process, and what stands on their pages."""

from __future__ import annotations

from conftest import name_of

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.leaflet import LaidOut

BARE = open_project(None)  # without a clinic: what is shipped
SET = dict[str, LaidOut]()


def laid_out(order: Order) -> LaidOut:
    if (name := name_of(order)) not in SET:
        SET[name] = Job(BARE, order).laid_out()
    return SET[name]


def names(pages: list[list[Placed]]) -> list[list[str]]:
    return [[placed.box.name for placed in page] for page in pages]
