"""A leaflet for carers speaks to the carer: the medicines and the illness are the person's.

When this fails: give the section an edition of its own, NAME.carer.md, or word it for both.
"""

from __future__ import annotations

import re

import pytest
from conftest import every_order

from sps_print.build import Job
from sps_print.document.reading_order import document_words
from sps_print.model import Order
from sps_print.project import Project

LEAFLETS = sorted({order.handout for order in every_order() if order.audience == "carer"})
THE_PERSONS = re.compile(
    r"\byour (body|dose|drip|medicines?|pump|pills|spasms?|steroids?|sugar|tablets|team)\b"
    r"|\byou (catch|miss|need a|take|have (diabetes|SPS))\b",
    re.IGNORECASE,
)

pytestmark = pytest.mark.slow  # of our texts, whatever Python reads them


@pytest.mark.parametrize("handout", LEAFLETS)
def test_what_is_the_person_s_is_not_called_the_carer_s(project: Project, handout: str) -> None:
    job = Job(project, Order(handout, "carer"))
    said = " ".join(document_words(job.document, False))
    assert [found.group() for found in THE_PERSONS.finditer(said)] == []
