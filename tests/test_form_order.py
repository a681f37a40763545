"""Fields that are filled in and lines to write on keep the order of the form, in every output."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from sps_print.build import Job
from sps_print.content.tailor import asks_in
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen

GIVEN = {
    "name": "Ann Example", "contact": "Ben Example, 01632 960000", "medicines": "diazepam",
    "allergies": "latex", "neurologist": "Dr Okafor",
}  # fmt: skip
LABELS = {
    "name": r"Name\b", "contact": r"(?:Emergency contact|Please call)\b",
    "medicines": r"Medicines\b", "allergies": r"Allergies\b", "neurologist": r"Neurologist\b",
}  # fmt: skip
FORMS = [
    Order("emergency", "patient", "a4"),
    Order("emergency", "emergency-staff", "a4"),
    Order("my-emergency-sheet"),
    Order("emergency-card", "helper", "card"),
    Order("ward-passport"),
]
SOME = [(), ("contact",), ("name", "allergies"), ("medicines",), ("contact", "neurologist")]


def places(said: str, asks: tuple[str, ...]) -> list[int]:
    """Where each field of a form is, the form being what stands last under these labels."""
    start = max(found.start() for found in re.finditer(LABELS["name"], said, re.MULTILINE))
    return [
        next(
            (f.start() for f in re.finditer(rf"^\W*{LABELS[ask]}", said[start:], re.MULTILINE)), -1
        )
        for ask in asks
    ]


@pytest.mark.parametrize("order", FORMS, ids=lambda order: f"{order.handout}-{order.audience}")
@pytest.mark.parametrize("filled", SOME, ids="+".join)
def test_filled_and_blank_keep_the_order_of_the_form(
    project: Project, order: Order, filled: tuple[str, ...]
) -> None:
    plan, parts = Job(project, order).plan, Job(project, order).parts
    printed = asks_in(plan.handout, (part.text for part in parts))
    asks = tuple(ask for ask in LABELS if ask in printed)
    lacks = {"neurologist"} if order.handout == "emergency-card" else set()  # a small card
    assert {*plan.handout.asks} - {*printed} == lacks
    answers = {ask: GIVEN[ask] for ask in filled if ask in asks}
    job = Job(project, Order(order.handout, order.audience, order.format, answers=answers))
    with reopen(job.pdf()) as file:
        lines = "\n".join(run.text for run in file.read)
    for said in (lines, job.text().decode()):
        found = places(said, asks)
        assert -1 not in found
        assert found == sorted(found)


def test_an_empty_form_is_one_block_of_lines(project: Project) -> None:
    from sps_print.document.blocks import WriteIns
    from sps_print.document.reading_order import all_blocks

    def blocks(*filled: str) -> list[int]:
        order = Order("my-emergency-sheet", answers={ask: GIVEN[ask] for ask in filled})
        found = [b for origin, b in all_blocks(Job(project, order).document) if "details" in origin]
        return [len(b.labels) if isinstance(b, WriteIns) else 0 for b in found]

    assert blocks() == [9]
    assert blocks("contact") == [2, 0, 6]
    assert blocks("name", "neurologist") == [0, 4, 0, 3]
    assert all(len(blocks(*some)) < 12 for some in combinations(GIVEN, 3))
