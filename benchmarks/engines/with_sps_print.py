"""sps-print in one process, as a batch makes leaflets. (A fresh process is measured with `build`.)

with_sps_print.py LEAFLET.json COUNT as the other engines; a third word measures something else:
whole: each leaflet set from the beginning; raw: only the bytes of a finished file put together;
uneven: names that take one line and two in turn, so that the layout changes from row to row.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path

from common import Make, run

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project, open_project

LEAFLET = Path(__file__).parents[1] / "leaflet"
LONG = (
    "The Example Clinic for People with Rare Disorders of the Example Town and the Example County"
)


def start(_: str) -> Make:
    gc.set_threshold(150_000, 2, 2)  # as the command does (cli/__init__.py)
    project = open_project(LEAFLET)
    forms = FormCache()
    order = Order("bench")
    way = sys.argv[3] if len(sys.argv) > 3 else ""

    def where(name: str) -> Project:
        assert project.clinic
        return replace(
            project, clinic=replace(project.clinic, card=replace(project.clinic.card, name=name))
        )

    def batch(name: str) -> bytes:
        return forms.make(where(name), order)

    def whole(name: str) -> bytes:
        return Job(where(name), order).pdf()

    def uneven(name: str) -> bytes:
        return batch(f"{LONG} {name}" if name[-1] in "02468" else name)

    job = Job(project, order)
    data, written = job.pdf(), job.form.layouts[0].layout.written
    tail = data[len(written.stable.head) :]

    def raw(_: str) -> bytes:
        return b"".join((written.stable.head, tail))

    make = {"whole": whole, "raw": raw, "uneven": uneven}.get(way, batch)
    for number in range(40):  # the layouts of the names that follow
        make(f"Another Clinic {number}")
    return make


run(start)
