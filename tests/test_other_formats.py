"""The imprint names exactly the other formats that can be made of a leaflet."""

from __future__ import annotations

import re

import pytest
from conftest import every_order

from sps_print.build import Job
from sps_print.cli.outputs import OUTPUTS
from sps_print.content.load.handouts import load_handout
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project

WORDED = {  # kinds of file as readers call them
    "Braille": "braille", "an e-book": "epub", "Word": "word", "a web page": "html",
    "plain text": "text", "a script to read aloud": "script",
}  # fmt: skip
LEAFLETS = [
    *{(o.handout, o.audience): Order(o.handout, o.audience) for o in every_order()}.values()
]
NOT_FOR_READERS = {"pdf", "png", "ssml", "sms", "panel", "braille-1", "fhir", "openemr"}


@pytest.mark.parametrize("order", LEAFLETS, ids=lambda o: f"{o.handout}-{o.audience}")
def test_it_names_what_can_be_made(order: Order, project: Project) -> None:
    """That each kind can be made of each leaflet is seen in test_each_shape.py and test_web.py."""
    words = Job(project, order).document.imprint.other_formats
    found = re.fullmatch(r"Ask your clinic for (.+)\.", words)
    assert found
    papers = load_handout(project.library, order.handout).formats
    large = ["large print"] if any(PAPERS[paper].large for paper in papers) else []
    assert re.split(r", | or ", found[1]) == [*large, *WORDED]


def test_a_kind_of_file_is_worded_or_not_for_readers() -> None:
    assert {*WORDED.values()} | NOT_FOR_READERS == {*OUTPUTS}
