"""Prove the proof of fields: each planted fault must be caught."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from faults import planted
from faults.fields import ANSWER, CELLS, COPIES, FIELD_FAULTS, LINES, TICKS

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.pdf import prove

ORDERS = {
    LINES: Order("ward-passport", "ward-staff", "a4", fillable=True),
    ANSWER: Order("my-emergency-sheet", "patient", "a4", answers={"name": "Ann Example"},
                  fillable=True),
    TICKS: Order("my-appointment", "patient", "a4", fillable=True),
    CELLS: Order("my-diary", "patient", "a4", fillable=True),
    COPIES: Order("emergency-card", "helper", "card-sheet", answers={"name": "Ann"},
                  fillable=True),
}  # fmt: skip
Good = dict[str, tuple[Job, bytes]]


@pytest.fixture(scope="module")
def good(project: Project) -> Good:
    jobs = {leaflet: Job(project, order) for leaflet, order in ORDERS.items()}
    return {leaflet: (job, job.pdf()) for leaflet, job in jobs.items()}


def found(job: Job, data: bytes) -> str:
    logo = job.project.look.logo
    assert logo
    with_logo = not job.plan.paper.tiny
    picture = logo.data if with_logo else b""
    alt = "Example Clinic" if with_logo else ""
    faults = prove(data, job.on_paper, job.plan.paper, with_logo, alt, picture)
    return "\n".join(map(str, faults))


@pytest.mark.parametrize("leaflet", ORDERS)
def test_a_file_that_another_program_wrote_again_passes(leaflet: str, good: Good) -> None:
    job, data = good[leaflet]
    assert found(job, planted(data, lambda file: None)) == ""


@pytest.mark.filterwarnings("ignore:This document has")  # what such a fault is about
@pytest.mark.parametrize("name", FIELD_FAULTS)
def test_a_planted_fault_is_caught(name: str, good: Good) -> None:
    leaflet, said, fault = FIELD_FAULTS[name]
    job, data = good[leaflet]
    told = found(job, planted(data, fault))
    assert told, f"nobody saw: {name}"
    assert said in told


def test_a_leaflet_for_paper_may_hold_no_field(project: Project, good: Good) -> None:
    """Neither a form, nor one field of it."""
    job = Job(project, ORDERS[LINES]).without_fields()
    assert "more or fewer fields" in found(job, good[LINES][1]) or "AcroForm" in found(
        job, good[LINES][1]
    )

    def form(file: pikepdf.Pdf) -> None:
        file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]))

    data = planted(job.pdf(), form)
    with pikepdf.open(BytesIO(data)) as file:
        assert "/AcroForm" in file.Root
    assert "it holds “AcroForm”" in found(job, data)
