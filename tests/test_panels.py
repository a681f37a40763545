"""Panels on paper: what each kind has of ground, frame and rule, in colour and without one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from sps_print.build import Job
from sps_print.design.brand import PALETTES, Brand
from sps_print.design.contrast import WHITE, luminance
from sps_print.document.blocks import Table, Text
from sps_print.document.panel_kinds import ZONES, PanelKind
from sps_print.model import Order
from sps_print.pdf.drawing import _corner
from sps_print.pdf.tags import Element
from sps_print.project import Project
from sps_print.typeset.flow.boxes import PanelBox, TableBox, TextBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.panel_frame import frame_of
from sps_print.typeset.parts.table import table

PLACE = 0.0, 400.0  # the left edge and the width of a panel
INKS = {"colour": Brand(), **PALETTES}


@pytest.fixture(scope="module", params=[*INKS.values()], ids=[*INKS])
def sheet(request: pytest.FixtureRequest, project: Project) -> LayoutContext:
    """A plain sheet, in each ink."""
    context = Job(project, Order("my-action-plan", "patient", "a4")).laid_out().context
    return replace(context, look=replace(context.look, brand=request.param))


def test_red_all_around_is_for_what_has_to_be_done_now(sheet: LayoutContext) -> None:
    """A page with several warnings is not all red: each has its rule and its sign on white."""
    now = frame_of(sheet, PanelKind.EMERGENCY, PLACE)
    warns = frame_of(sheet, PanelKind.WARNING, PLACE)
    assert now.line > 0
    assert (now.ground == WHITE) == (not sheet.look.brand.pale)
    assert (warns.line, warns.ground) == (0, WHITE)
    assert warns.bar == now.bar > 0
    assert warns.edge == now.edge == sheet.look.brand.danger


def test_the_steps_of_a_plan_keep_their_order_in_grey(sheet: LayoutContext) -> None:
    """From green to red the ground is darker and the frame thicker; without grounds, the frame."""
    steps = [frame_of(sheet, kind, PLACE) for kind in ZONES]
    lines = [step.line for step in steps]
    light = [luminance(step.ground) for step in steps]
    assert all(below * 1.9 <= above for below, above in pairwise(lines))
    if sheet.look.brand.pale:
        assert all(below > above + 0.05 for below, above in pairwise(light))
    assert {step.bar for step in steps} == {2 * frame_of(sheet, PanelKind.EMERGENCY, PLACE).bar}


@pytest.mark.parametrize("audience", ["patient", "school", "employer"])
@pytest.mark.parametrize("paper", ["large-print", "large-print-letter", "booklet"])
def test_each_step_of_a_plan_stands_whole(project: Project, audience: str, paper: str) -> None:
    laid_out = Job(project, Order("my-action-plan", audience, paper)).laid_out()
    steps = [
        one
        for panel in laid_out.panels
        for one in panel
        if isinstance(one.box, PanelBox) and one.box.name.split(":")[0] in {"Green", "Amber", "Red"}
    ]
    assert len(steps) == len(ZONES)
    assert all((one.first, one.last) == (0, len(one.box.parts())) for one in steps)


FORMS = [("my-medicines", "large-print"), ("my-diary", "large-print-letter"), ("my-diary", "a4")]


@pytest.mark.parametrize(("handout", "paper"), FORMS)
def test_a_table_to_write_in_is_never_parted(project: Project, handout: str, paper: str) -> None:
    """Who writes in it has all of it before them."""
    laid_out = Job(project, Order(handout, "patient", paper)).laid_out()
    tables = [one for panel in laid_out.panels for one in panel if isinstance(one.box, TableBox)]
    assert tables
    assert all((one.first, one.last) == (0, len(one.box.parts())) for one in tables)


def test_a_table_that_no_page_holds_is_parted(project: Project) -> None:
    context = Job(project, Order("my-diary", "patient", "a4")).laid_out().context
    row = ((Text("Day"),), ())
    blank = Table(((Text("When"),), (Text("What"),)), (row,) * 40)
    made = table(context, blank, Element("Sect"), 0, 0, context.full)
    assert sum(made.parts()) > context.deep
    assert any(map(made.may_break, range(len(made.rows))))


@pytest.mark.parametrize("radius", [2.0, 4.0, 12.0])
@pytest.mark.parametrize("width", [3.0, 5.67, 11.3])
def test_the_rule_follows_the_corner(radius: float, width: float) -> None:
    """It begins on the curve where its right edge meets that, and ends where the curve does."""
    (along, up), *_, last = _corner(radius, width)
    assert last == (0, radius)
    assert along == pytest.approx(min(radius, width), abs=0.01)
    below = max(radius - along, 0)
    assert up == pytest.approx(radius - (radius**2 - below**2) ** 0.5, abs=0.03 * radius)


STAFF = [("emergency", "emergency-staff"), ("ward-passport", "ward-staff")]


@pytest.mark.parametrize(("handout", "audience"), STAFF)
def test_staff_know_what_to_read_first_by_its_bar(
    project: Project, handout: str, audience: str
) -> None:
    """It is the same dark bar on each of their sheets, whatever kind of panel stands there."""
    context = Job(project, Order(handout, audience, "a4")).laid_out().context
    first = frame_of(context, PanelKind.EMERGENCY, PLACE)
    assert first.barred
    assert first == frame_of(context, PanelKind.SECONDS, PLACE)
    below = frame_of(replace(context, paper=context.paper.column), PanelKind.EMERGENCY, PLACE)
    assert not below.barred
    assert below.edge == context.look.brand.danger


@pytest.mark.parametrize(("paper", "size"), [("a4", 16), ("large-print", 18), ("booklet", 12)])
def test_what_is_held_up_to_staff_is_large_on_a_sheet(
    project: Project, paper: str, size: float
) -> None:
    """One person holds it, and another reads it; words around it keep their size."""
    context = Job(project, Order("before-procedures", "patient", paper)).laid_out().context
    panels = [box for run in context.runs for box in run.boxes if isinstance(box, PanelBox)]
    sizes = {
        panel.name: {
            box.paragraph.style.size for box in panel.inner[1:] if isinstance(box, TextBox)
        }
        for panel in panels
    }
    assert sizes["How to keep me safe, in 30 seconds"] == {size}
    assert context.paper.body in sizes["Get emergency help now"]
