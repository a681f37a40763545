"""The clinic's strip: low, its heading on it, the number to call read without glasses."""

from __future__ import annotations

from itertools import combinations

import pytest
from conftest import CLINIC
from many_clinics import carded

from sps_print.build import Job
from sps_print.model import Order
from sps_print.papers import MM, PAPERS
from sps_print.project import open_project
from sps_print.proof.page.reopen import Shown, reopen
from sps_print.typeset.flow.boxes import PanelBox

WITH, WITHOUT = open_project(CLINIC), open_project(None)
LOW = 36 * MM


def strip(paper: str = "a4", **card: str) -> tuple[PanelBox, list[Shown]]:
    """The strip of a leaflet with some card, and what is read on its page."""
    job = Job(carded(WITH, **card), Order("triggers", "patient", paper))
    with reopen(job.pdf()) as file:
        return box_of(job), [run for run in file.read if run.page == len(file.drawn) - 1]


def box_of(job: Job) -> PanelBox:
    title = job.document.say("contact")
    boxes = (placed.box for page in job.laid_out().panels for placed in page)
    (found,) = (box for box in boxes if box.name == title and isinstance(box, PanelBox))
    return found


def test_it_is_low_and_its_heading_stands_on_it() -> None:
    found, shown = strip()
    assert found.height <= LOW
    assert found.listed == 1
    assert any("contact" in run.text for run in shown)
    assert not any("contact" in run.text for run in shown if run.size > 16), "it is a section's"


def test_lines_to_write_on_have_the_width_of_the_strip() -> None:
    found = box_of(Job(WITHOUT, Order("triggers", "patient", "a4")))
    assert len(found.inner) == 4
    assert found.height <= 42 * MM


@pytest.mark.parametrize(("paper", "least"), [("a4", 18), ("letter", 18), ("large-print", 26)])
def test_the_number_is_read_without_glasses(paper: str, least: float) -> None:
    _, shown = strip(paper)
    assert max(run.size for run in shown if "960000" in run.text) >= least


@pytest.mark.parametrize(
    "card",
    [
        {"phone": "01632 960000 960000 960000 960"},
        {"address": "1 Llanfairpwllgwyngyllgogerychwyrndrobwll, Exampleton EX1 0AB"},
        {"web": "neuroimmunology.exampleton-hospitals.example.org"},
        {"hours": "", "address": "", "web": ""},
    ],
)
def test_what_two_columns_do_not_hold_stands_in_one(card: dict[str, str]) -> None:
    found, _ = strip(**card)
    assert len(found.inner) > 2, "each row is a box of its own"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("left_out", [*combinations(("phone", "hours", "address", "web"), 2)])
def test_no_row_is_lost(paper: str, left_out: tuple[str, ...]) -> None:
    """The program proves it itself when it builds."""
    strip(paper, **dict.fromkeys(left_out, ""))


def test_the_code_is_as_large_as_on_every_sheet() -> None:
    from sps_print.typeset.parts.contact import CODE

    assert pytest.approx(24 * MM) == CODE <= PAPERS["a4"].code
