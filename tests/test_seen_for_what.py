"""Drawings are seen for what they are: level in a row, told from their ground, whole panels."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from planted_leaflet import PAPERS, STEPS, made, pdf
from planted_text import line

from sps_print.build import Job
from sps_print.design.contrast import WHITE
from sps_print.document.blocks import Steps
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.pdf import prove
from sps_print.typeset.flow.boxes import PanelBox
from sps_print.typeset.parts.pictures import PAPER, PictureShape

PAINTED = PictureShape.painted
LONG = line("Say what you will do before you touch them, wait for a yes, and go very slowly.")
UNEVEN = Steps((LONG, line("Wait."), line("Wait here."), LONG), 1, STEPS.pictures)


def test_steps_of_one_row_begin_level_with_each_other(project: Project) -> None:
    one, doc = made(project, PAPERS[0], UNEVEN)
    data = pdf(project, one, doc)
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    text = page.get_text_range()
    tops = [page.get_charbox(text.index(f"{number}."))[3] for number in (1, 2, 3, 4)]
    assert tops[0] == pytest.approx(tops[1], abs=0.5)
    assert tops[2] == pytest.approx(tops[3], abs=0.5)
    assert tops[0] > tops[2]
    assert not prove(data, doc, one.plan.paper)


@pytest.mark.parametrize(
    ("handout", "audience", "paper"),
    [("ward-passport", "ward-staff", "tri-fold"), ("my-emergency-sheet", "patient", "tri-fold"),
     ("dental-care", "dentist", "a4"), ("emergency", "emergency-staff", "tri-fold")],
)  # fmt: skip
@pytest.mark.parametrize("ink", ["", "grey"])
def test_what_is_white_in_a_drawing_is_told_from_its_lines(
    handout: str, audience: str, paper: str, ink: str, project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """On a dark ground lines are white: a clock was a white disc, a hospital a white block."""
    seen = list[tuple[str, str]]()

    def painted(shape: PictureShape, drawing: str, paper: str = WHITE) -> str:
        if shape.fill in PAPER:
            seen.append((drawing.lower(), paper.lower()))
        return PAINTED(shape, drawing, paper)

    monkeypatch.setattr(PictureShape, "painted", painted)
    Job(project, Order(handout, audience, paper, ink=ink)).pdf()
    assert seen
    assert not [one for one in seen if one[0] == one[1]]


@pytest.mark.parametrize(
    ("handout", "panel"),
    [("my-action-plan", "Red: emergency"), ("my-medicines", "Get emergency help at once"),
     ("teen", "Get emergency help now")],
)  # fmt: skip
def test_no_list_of_when_to_call_is_parted_in_large_print(
    handout: str, panel: str, project: Project
) -> None:
    pages = Job(project, Order(handout, "", "large-print")).laid_out().panels
    placed = [one for page in pages for one in page if one.box.name == panel and one.box.framed]
    assert len(placed) == 1
    assert isinstance(placed[0].box, PanelBox)


def test_a_telephone_number_in_a_sentence_stays_on_its_line(project: Project) -> None:
    """On a narrow page half of it stood on one line and half on the next."""
    page = Job(project, Order("my-action-plan")).html().decode()
    assert "on 01632&#160;960000" in page
    assert not re.search(r">[^<]*01632 960000", page)
