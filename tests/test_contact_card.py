"""The clinic's card: low, its heading on it, the number to call read without glasses."""

from __future__ import annotations

from itertools import combinations

import pypdfium2
import pytest
from conftest import CLINIC
from many_clinics import carded
from zxingcpp import read_barcodes

from sps_print.build import Job
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.project import open_project
from sps_print.proof.page.reopen import Shown, reopen
from sps_print.typeset.flow.boxes import PanelBox, WriteBox

WITH, WITHOUT = open_project(CLINIC), open_project(None)
LOW = 36 * MM
SCALE = 4  # pixels to the point
assert WITH.clinic
ROWS = {name: getattr(WITH.clinic.card, name) for name in ("phone", "hours", "address", "web")}


def card(paper: str = "a4", **rows: str) -> tuple[PanelBox, list[Shown]]:
    """The card of a leaflet with some rows, and what is read on its page."""
    job = Job(carded(WITH, **rows), Order("triggers", "patient", paper))
    with reopen(job.pdf()) as file:
        return box_of(job), [run for run in file.read if run.page == len(file.drawn) - 1]


def box_of(job: Job) -> PanelBox:
    title = job.document.say("contact")
    boxes = (placed.box for page in job.laid_out().panels for placed in page)
    (found,) = (box for box in boxes if box.name == title and isinstance(box, PanelBox))
    return found


def test_it_is_low_and_its_heading_stands_on_it() -> None:
    found, shown = card()
    assert found.height <= LOW
    assert found.listed == 1
    assert any("contact" in run.text for run in shown)
    assert not any("contact" in run.text for run in shown if run.size > 16), "it is a section's"


def test_lines_to_write_on_have_the_width_of_the_card() -> None:
    found = box_of(Job(WITHOUT, Order("triggers", "patient", "a4")))
    assert len(found.inner) == 4
    grown = sum(box.more for box in found.inner if isinstance(box, WriteBox))
    assert found.height - grown <= 42 * MM, "without the white of its page"


@pytest.mark.parametrize(("paper", "least"), [("a4", 18), ("letter", 18), ("large-print", 26)])
def test_the_number_is_read_without_glasses(paper: str, least: float) -> None:
    _, shown = card(paper)
    assert max(run.size for run in shown if "960000" in run.text) >= least


@pytest.mark.parametrize(
    "rows",
    [
        {"phone": "01632 960000 960000 960000 960"},
        {"address": "1 Llanfairpwllgwyngyllgogerychwyrndrobwll, Exampleton EX1 0AB"},
        {"web": "neuroimmunology.exampleton-hospitals.example.org"},
        {"hours": "", "address": "", "web": ""},
    ],
)
def test_what_two_columns_do_not_hold_stands_in_one(rows: dict[str, str]) -> None:
    found, _ = card(**rows)
    assert len(found.inner) > 2, "each row is a box of its own"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("left_out", [*combinations(ROWS, 2)])
def test_no_row_is_lost(paper: str, left_out: tuple[str, ...]) -> None:
    _, shown = card(paper, **dict.fromkeys(left_out, ""))
    words = " ".join(" ".join(run.text for run in shown).split())
    assert {name for name, said in ROWS.items() if said in words} == {*ROWS} - {*left_out}


@pytest.mark.parametrize("paper", ["a4", "letter", "large-print"])
def test_its_code_is_24_mm_wide_on_paper(paper: str) -> None:
    data = Job(carded(WITH), Order("triggers", "patient", paper)).pdf()
    images = [page.render(scale=SCALE).to_pil() for page in pypdfium2.PdfDocument(data)]
    codes = [one for image in images for one in read_barcodes(image)]
    at = next(one.position for one in codes if one.text.endswith(ROWS["web"]))
    assert at.top_right.x - at.top_left.x == pytest.approx(24 * MM * SCALE, abs=SCALE)
