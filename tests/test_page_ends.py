"""Pages end well: how each shipped leaflet ends, and that none gets worse.

What is counted here is counted by tools/page_ends.py, which knows boxes and tags alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import every_order, name_of
from laid_out_once import laid_out

from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.typeset.flow import weights
from sps_print.typeset.flow.boxes import PanelBox

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from page_ends import RULES, TORN, ends_of

# How many rules are broken at the most on each paper, without a clinic. Where it gets better: lower
# it.
MOST = {
    "a4": 1,
    "letter": 0,
    "large-print": 2,
    "large-print-letter": 4,
    "z-fold": 1,
    "booklet": 2,  # no division of the sheets that they take keeps all rules
    "tri-fold": 2,
}
COUNTED = [p for p in PAPERS if p in MOST or not (PAPERS[p].sheet or "letter" in p)]
# And how many pages that are not the last of their leaflet are a quarter white, at the most.
MOST_WHITE = {
    "a4": 4, "letter": 6, "large-print": 27, "large-print-letter": 27, "booklet": 26,
    "booklet-letter": 24, "easy-read": 0,
}  # fmt: skip
# And at how many ends of pages a thought is torn, at the most.
MOST_TORN = {"a4": 5, "letter": 7, "large-print": 20, "booklet": 13}
FEW = [
    ("a4", "triggers", "patient"), ("a4", "my-diary", "patient"),
    ("booklet", "living-with-sps", "patient"), ("tri-fold", "triggers", "patient"),
    ("flyer", "how-to-help", "helper"), ("easy-read", "easy-read", "easy-read"),
    ("booklet", "at-work", "employer"), ("booklet", "hospital-bag", "patient"),
    ("booklet", "my-emergency-sheet", "patient"), ("large-print", "my-appointment", "patient"),
    ("large-print-letter", "before-procedures", "patient"),
    ("large-print-letter", "emergency", "patient"),
]  # fmt: skip


@pytest.mark.parametrize(("paper", "handout", "audience"), FEW)
def test_these_end_well(paper: str, handout: str, audience: str) -> None:
    assert ends_of(laid_out(Order(handout, audience, paper))).broken == []


def test_what_is_broken_is_counted() -> None:
    """A leaflet put together badly, a box a page and a panel on two: all rules are seen broken."""
    good = laid_out(Order("my-emergency-sheet", "patient", "large-print"))
    boxes = [placed for page in good.panels for placed in page]
    whole = next(one for one in boxes if isinstance(one.box, PanelBox) and not one.first)
    parted = [[whole._replace(last=1)], [whole._replace(first=1)]]
    alone = ([one._replace(top=0)] for one in boxes if one is not whole)
    bad = good._replace(panels=[*parted, *alone])
    assert {rule for _, rule in ends_of(bad).broken} == {*RULES}
    assert {how for _, how in ends_of(bad).torn} == {*TORN}


@pytest.mark.slow
@pytest.mark.parametrize("paper", COUNTED)
def test_no_paper_gets_worse(paper: str) -> None:
    orders = [order for order in every_order() if order.format == paper]
    broken = {name_of(o): found for o in orders if (found := ends_of(laid_out(o)).broken)}
    assert sum(map(len, broken.values())) <= MOST.get(paper, 0), broken


@pytest.mark.slow
@pytest.mark.parametrize("paper", MOST_WHITE)
def test_few_pages_in_the_middle_are_a_quarter_white(paper: str) -> None:
    fills = [ends_of(laid_out(order)).fills for order in every_order() if order.format == paper]
    assert sum(fill <= 0.75 for one in fills for fill in one[:-1]) <= MOST_WHITE[paper]


@pytest.mark.slow
@pytest.mark.parametrize("paper", MOST_TORN)
def test_few_thoughts_are_torn(paper: str) -> None:
    orders = [order for order in every_order() if order.format == paper]
    torn = {name_of(one): found for one in orders if (found := ends_of(laid_out(one)).torn)}
    assert sum(map(len, torn.values())) <= MOST_TORN[paper], torn


def test_the_last_of_two_panels_side_by_side_does_not_end_a_page_either() -> None:
    boxes = laid_out(Order("my-emergency-sheet", "patient", "booklet")).context.runs[0].boxes
    at = next(at for at, box in enumerate(boxes) if box.name == "Do not")
    assert isinstance(boxes[at], PanelBox)
    assert not boxes[at + 1].opens
    assert boxes[at].parting == weights.PANEL
