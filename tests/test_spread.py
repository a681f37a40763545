"""How text stands on the panels it has: none left empty, titles with room, feet on one line."""

from __future__ import annotations

import pytest
from conftest import every_order, name_of

from sps_print.build import Job
from sps_print.document.blocks import plain
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project
from sps_print.typeset.leaflet import LaidOut, lay_out
from sps_print.typeset.parts.foot import foot

FOLDED = [o for o in every_order() if o.format in {"tri-fold", "z-fold-letter"}]
BOOKLETS = [o for o in every_order() if o.format in {"booklet", "easy-read", "a4"}]


def laid_out(project: Project, order: Order) -> LaidOut:
    job = Job(project, order)
    return lay_out(
        job.on_paper, job.plan.paper, project.look, lambda b: project.fonts(job.language, b)
    )


@pytest.mark.parametrize("order", FOLDED, ids=name_of)
def test_no_panel_is_left_empty(project: Project, order: Order) -> None:
    made = laid_out(project, order)
    assert len(made.panels) == PAPERS[order.format].panels == 6
    assert all(made.panels)


def test_short_text_has_more_white_and_more_room_to_write(project: Project) -> None:
    def between_lines(paper: str) -> float:
        (panel,) = (
            panel
            for panel in laid_out(project, Order("my-emergency-sheet", format=paper)).panels
            if any(placed.box.name == "Allergies" for placed in panel)
        )
        tops = {placed.box.name: placed.top for placed in panel}
        return tops["Neurologist"] - tops["Allergies"]

    assert between_lines("tri-fold") > 1.2 * between_lines("booklet")


@pytest.mark.slow
@pytest.mark.parametrize("order", BOOKLETS, ids=name_of)
def test_the_foot_of_a_page_is_one_line_and_the_same_on_each(
    project: Project, order: Order
) -> None:
    made = laid_out(project, order)
    pages = len(made.panels)
    feet = {tuple(foot(made.context, n, pages)[0].line) for n in range(1, pages + 1)}
    assert len(feet) == 1
    assert made.context.doc.card.phone in plain(foot(made.context, 1, pages)[0].line)
    assert len(foot(made.context, pages, pages)[0].lines) == 1
