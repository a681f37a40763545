"""Each code of each leaflet, read by a program that shares nothing with ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import zxingcpp
from conftest import few_orders, name_of, one_of_each_leaflet
from pypdfium2 import PdfDocument

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.page.wanted import wanted_tags

SCALE = 2  # pixels to a point


@pytest.mark.slow
@pytest.mark.parametrize("order", one_of_each_leaflet(), ids=name_of)
def test_each_code_says_its_address(
    order: Order, project: Project, finished: Callable[[Order], bytes]
) -> None:
    job = Job(project, order)
    wanted = wanted_tags(job.on_paper, job.plan.paper, logo=True)
    said = {one.code for one in wanted if one.code}
    pages = [page.render(scale=SCALE).to_pil() for page in PdfDocument(finished(order))]
    read = {code.text for page in pages for code in zxingcpp.read_barcodes(page)}
    assert read == said


def test_most_leaflets_have_one(project: Project) -> None:
    """What is read above is not nothing."""
    jobs = [Job(project, order) for order in few_orders()]
    coded = [any(one.code for one in wanted_tags(j.on_paper, j.plan.paper, True)) for j in jobs]
    assert sum(coded) > len(coded) / 2
