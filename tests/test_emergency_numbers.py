"""The numbers to call stand large in each panel that says when to call them, and on the back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import CLINIC, every_order, name_of

from sps_print.build import Job
from sps_print.document.blocks import Panel
from sps_print.document.emergency_numbers import is_numbers, panel_says_numbers
from sps_print.document.walk import walk
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.proof.page.reopen import reopen
from sps_print.typeset.flow.boxes import PanelBox, TextBox
from sps_print.typeset.leaflet import LaidOut
from sps_print.typeset.parts.emergency_numbers import NUMBERS

BARE = open_project(None)
SHEETS = [o for o in every_order() if o.format in {"a4", "letter", "large-print", "booklet"}]
FULL = "tri-fold"  # its panels are counted


def saying(laid_out: LaidOut) -> Iterator[PanelBox]:
    """The boxes of the panels whose words say the numbers."""
    doc = laid_out.context.doc
    titles = {
        one.title
        for section in doc.sections
        for one in walk(section.blocks)
        if isinstance(one, Panel) and panel_says_numbers(doc, one)
    }
    for placed in (one for page in laid_out.panels for one in page if not one.first):
        if isinstance(placed.box, PanelBox) and placed.box.name in titles:
            yield placed.box


def shows(panel: PanelBox) -> bool:
    title = panel.inner[0]
    beside = isinstance(title, TextBox) and title.after is not None
    return beside or any(box.name == NUMBERS for box in panel.inner)


@pytest.mark.parametrize("order", SHEETS, ids=name_of)
def test_no_panel_that_says_the_numbers_is_without_them(order: Order) -> None:
    assert all(shows(panel) for panel in saying(Job(BARE, order).laid_out()))


def test_a_number_and_its_place_are_never_parted() -> None:
    """On the back of a tri-fold, where one heading said all of them and broke before a dot."""
    job = Job(BARE, Order("triggers", "patient", FULL))
    assert any(
        is_numbers(job.on_paper, one) for one in job.on_paper.sections[-1].blocks
        if isinstance(one, Panel)
    )  # fmt: skip
    with reopen(job.pdf()) as file:
        said = [run for run in file.read if run.text.strip() in {"999", "UK", "112", "Europe"}]
    number, place, other, second = said[-4:]
    assert [one.text.strip() for one in (number, place, other, second)] == [
        "999", "UK", "112", "Europe",
    ]  # fmt: skip
    assert number.y == pytest.approx(place.y)
    assert other.y == pytest.approx(second.y)
    assert number.size > place.size


def test_numbers_give_way_where_panels_are_counted_and_full() -> None:
    """A row of them more, and this tri-fold would not hold its words."""
    laid_out = Job(BARE, Order("triggers", "patient", FULL)).laid_out()
    assert not laid_out.context.paper.numbers_below
    roomy = Job(BARE, Order("my-emergency-sheet", "patient", FULL)).laid_out()
    assert roomy.context.paper.numbers_below


@pytest.mark.parametrize("paper", ["a4", "large-print", "booklet", FULL])
def test_the_telephone_number_is_larger_than_words(paper: str) -> None:
    made = Job(open_project(CLINIC), Order("my-emergency-sheet", "patient", paper))
    with reopen(made.pdf()) as file:
        sizes = [run.size for run in file.read if "960000" in run.text]
    assert max(sizes) == pytest.approx(1.5 * made.plan.paper.body)
