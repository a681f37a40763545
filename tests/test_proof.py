"""Prove the prover: each fault is planted in a finished file, and each must be caught."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from sps_print.blocks import Document, MustSay
from sps_print.checks.proof import prove
from sps_print.checks.reopen import reopen
from sps_print.design.brand import Brand
from sps_print.formats import MM, Format
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop
from sps_print.render.pdf import Look, pdf

ORDER = Order("emergency", "patient", "a4")


@pytest.fixture(scope="module")
def job(shop: Workshop) -> Job:
    return Job(shop, ORDER)


def make(job: Job, paper: Format | None = None, brand: Brand | None = None) -> bytes:
    look = Look(brand or job.workshop.look.brand, None, job.workshop.picture)
    return pdf(job.document, paper or job.plan.paper, look, job._fonts)


def found(data: bytes, job: Job, doc: Document | None = None) -> str:
    return "\n".join(str(p) for p in prove(data, doc or job.document, job.plan.paper))


def changed(data: bytes, operators: str) -> bytes:
    """The file with operators drawn over its first page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        file.pages[0].contents_add(operators.encode())
        file.save(out)
    return out.getvalue()


def test_a_good_file_passes(job: Job) -> None:
    assert found(make(job), job) == ""


def test_words_in_the_colour_of_the_panel(job: Job) -> None:
    pale = Brand(ink="#f4e4e4")
    assert re.search(r"is hidden or clipped|is too pale: 1\.", found(make(job, brand=pale), job))


def test_words_too_pale(job: Job) -> None:
    assert "is too pale" in found(make(job, brand=Brand(ink="#9a8f8f")), job)


def test_a_safety_line_covered_by_a_box(job: Job) -> None:
    data = make(job)
    line = job.document.must_say[0].words.split(".")[0]
    file = reopen(data)
    shown = next(s for s in file.read if line[:20] in s.text)
    left, bottom, right, top = shown.box
    file.document.close()
    box = f"{left} {bottom} {right - left} {top - bottom} re f"
    covered = changed(data, f"/Artifact BMC 0.96 0.91 0.91 rg {box} EMC")
    assert "is hidden or clipped" in found(covered, job)


def test_a_dropped_line(job: Job) -> None:
    doc = replace(job.document, must_say=(MustSay("never-said", "This line is nowhere."),))
    assert "“never-said” is not on the paper" in found(make(job), job, doc)


def test_tiny_type(job: Job) -> None:
    tiny = replace(job.plan.paper, body=7, small=6)
    assert "is set in 7.0 points" in found(make(job, paper=tiny), job)


def test_ink_too_near_the_edge(job: Job) -> None:
    narrow = replace(job.plan.paper, margin=3 * MM)
    assert "too near to the edge" in found(make(job, paper=narrow), job)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sections: sections[:-1],  # the page says more than the document
        lambda sections: (*sections, sections[0]),  # the page says less
        lambda sections: (sections[1], sections[0], *sections[2:]),  # in another order
    ],
    ids=["more", "less", "order"],
)
def test_words_missing_doubled_or_out_of_order(
    job: Job, spoil: Callable[[tuple[object, ...]], tuple[object, ...]]
) -> None:
    doc = replace(job.document, sections=spoil(job.document.sections))
    assert "the page reads" in found(make(job), job, doc)
