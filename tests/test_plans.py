"""Plans that a person fills in: green, amber and red, tables to write in, and no doses of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from faults import planted
from faults.tools import rewritten
from own_folder import OWN, clinic, job, section

from sps_print.build import Job
from sps_print.document.blocks import Panel, Table
from sps_print.document.panel_kinds import ZONES, PanelKind
from sps_print.document.reading_order import all_blocks
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.project import Project
from sps_print.proof.page.reopen import reopen
from sps_print.proof.pdf import prove

PLANS = ["my-action-plan", "my-medicines", "my-diary", "my-appointment", "hospital-bag"]
DIARY = Order("my-diary", "patient", "a4")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("audience", ["patient", "school", "employer"])
def test_the_plan_is_one_page(project: Project, audience: str, paper: str) -> None:
    """It hangs on a wall and is copied: green, amber and red stand on the first page."""
    lines = Job(project, Order("my-action-plan", audience, paper)).layout()
    zones = [line.split(":")[0] for line in lines if re.search("Green:|Amber:|Red:", line)]
    assert zones == ["page 1"] * 3


def test_the_plan_has_room_to_write_and_each_reason_to_call(project: Project) -> None:
    """A line for what is noticed and for the rescue plan, with more overleaf, and whom to ring."""
    text = Job(project, Order("my-action-plan", "patient", "a4")).text().decode()
    assert re.search(r"What I notice .*: \(blank\)", text)
    assert re.search(r"More on my rescue plan: \(blank\)(\n\(blank\)){3}", text)
    assert re.search(r"pump in my body: \(blank\)", text)
    red = text[text.index("Red: emergency") :]
    for reason in ("head", "bone", "fever", "fit", "ending my life", "confusion", "settle"):
        assert reason in red


def test_a_step_of_a_plan_says_its_word(tmp_path: Path) -> None:
    words = section("> [!AMBER]\n> **Getting worse**\n>\n> Call us.[^plain]")
    ours = OWN + 'about = "us"\n'
    folder = clinic(tmp_path, {"handouts/ours.toml": ours, "templates/en/our-group.md": words})
    (problem,) = (p for p in job(folder, "ours").problems if "Amber" in p.what)
    assert problem.what == "the title “Getting worse” does not say “Amber”"
    assert problem.hint == "begin it with “Amber:”, for those who do not see the colour"


def test_the_steps_differ_in_black_alone(project: Project) -> None:
    """In a photocopy the signs differ in shape, and the frames in width."""
    assert len({project.picture(kind) for kind in ZONES}) == len(ZONES)
    with reopen(Job(project, Order("my-action-plan", ink="grey")).pdf()) as file:
        frames = [one for one in file.drawn[0] if one.edges and one.line and one.box[2] > 400]
        widths = [round(one.line, 1) for one in frames][-3:]
    assert widths == sorted(set(widths))


def test_the_plan_has_each_step_once(project: Project) -> None:
    doc = Job(project, Order("my-action-plan")).document
    kinds = [b.kind for s in doc.sections for b in s.blocks if isinstance(b, Panel)]
    assert kinds == [PanelKind.MAIN, PanelKind.GREEN, PanelKind.AMBER, PanelKind.RED]


def test_a_row_to_write_in_has_room_for_a_hand(
    project: Project, finished: Callable[[Order], bytes]
) -> None:
    table, other = (b for _, b in all_blocks(Job(project, DIARY).document) if isinstance(b, Table))
    assert other == table, "a second week"
    with reopen(finished(DIARY)) as file:
        days = [run.y for run in file.read if run.page == 0 and run.text.strip().endswith("day")]
        upright = [one for one in file.drawn[0] if one.line and one.box[3] - one.box[1] > 20]
        upright = [one for one in upright if one.box[2] - one.box[0] < 1]
        level = [one for one in file.drawn[0] if one.line and one.box[2] - one.box[0] > 170 * MM]
    apart = [round(above - below, 3) for above, below in pairwise(days)]
    assert len(days) == 7
    assert min(apart) >= 12 * MM
    assert len(level) >= len(days), "rules over the whole width of the page"
    assert len(upright) == len(table.rows) * (len(table.header) - 1)


def test_a_rule_between_columns_that_is_gone_is_missed(
    project: Project, finished: Callable[[Order], bytes]
) -> None:
    made = Job(project, DIARY)
    upright = r"(\S+) (\S+) m \1 (\S+) l S"
    data = planted(finished(DIARY), rewritten(upright, r"\1 \2 m", 3))
    (problem,) = prove(data, made.on_paper, made.plan.paper, True, "Example Clinic")
    assert "lines between rows" in problem.what


@pytest.mark.parametrize("handout", PLANS)
def test_we_print_no_dose(project: Project, handout: str) -> None:
    text = Job(project, Order(handout)).text().decode()
    assert not re.search(r"\d\s?(mg|micrograms?|mcg|ml|tablets?)\b", text)


def test_an_empty_cell_is_said_in_plain_text(project: Project) -> None:
    text = Job(project, DIARY).text().decode()
    assert re.search(r"Day: Monday\. Stiffness, spasms, pain or falls: \(blank\)\.", text)
