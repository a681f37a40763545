"""docs/other-shapes.md, sentence by sentence, over every leaflet for every audience.

Each shape is read here by other means than its proof has.
"""

from __future__ import annotations

import json

import pytest
from conftest import one_of_each_leaflet
from each_shape_looks import LOOKS, brf_of, text_with_sources
from outside import need_liblouis

from sps_print.build import Job
from sps_print.cli.outputs import OUTPUTS
from sps_print.model import Cells, Order
from sps_print.project import Project
from sps_print.shapes import SHAPES

LEAFLETS = one_of_each_leaflet()
SIZES = (Cells(40, 25), Cells(28, 15), Cells(32, 20))


def test_each_shape_is_looked_at() -> None:
    """The page of the web has test_web.py; that for records is below."""
    assert {*LOOKS} | {"html", "fhir"} == {*SHAPES}
    assert len(LEAFLETS) > 30


@pytest.fixture(scope="module")
def jobs(project: Project) -> list[Job]:
    """Each leaflet, merged once for all that is asked of it."""
    return [Job(project, order) for order in LEAFLETS]


@pytest.mark.slow
@pytest.mark.parametrize("name", LOOKS)
def test_each_leaflet_is_as_promised(name: str, jobs: list[Job]) -> None:
    if name.startswith("braille"):
        need_liblouis()
    told = {str(job.order): [*LOOKS[name](SHAPES[name].make(job), job)] for job in jobs}
    assert {leaflet: wrong for leaflet, wrong in told.items() if wrong} == {}


@pytest.mark.slow
@pytest.mark.parametrize("cells", SIZES[1:])
def test_braille_of_another_size(cells: Cells, project: Project) -> None:
    need_liblouis()
    for order in LEAFLETS:
        job = Job(project, Order(order.handout, order.audience, order.format, cells=cells))
        assert [*brf_of(SHAPES["braille"].make(job), job, cells)] == [], order


@pytest.mark.slow
def test_text_has_its_sources_last(project: Project) -> None:
    with_sources = (Order(o.handout, o.audience, o.format, with_sources=True) for o in LEAFLETS)
    jobs = [job for job in (Job(project, order) for order in with_sources) if job.document.sources]
    assert len(jobs) > 25
    assert [told for job in jobs for told in text_with_sources(job)] == []


@pytest.mark.slow
def test_each_leaflet_for_records(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """How the PDF is made has its own tests: here it is a stand-in."""
    from fhir.resources.R4B.bundle import Bundle

    monkeypatch.setattr(Job, "pdf", lambda job: b"%PDF-1.7 " + job.order.handout.encode())
    for order in LEAFLETS:
        job = Job(project, order)
        ((name, pdf),) = OUTPUTS["openemr"].made(job)
        assert name == "documents/education/icd10_g25.82_en.pdf"
        data = SHAPES["fhir"].make(job)
        bundle = Bundle.model_validate_json(data)
        reference, binary = (entry.resource for entry in bundle.entry)
        assert (reference.status, reference.docStatus) == ("current", "preliminary")
        assert [c.code for e in reference.context.event for c in e.coding] == [
            "G25.82",
            "5217008",
            "3198",
        ]
        assert reference.content[0].attachment.title == job.document.title
        assert binary.data == pdf or json.loads(data)["entry"][1]["resource"]["data"]
