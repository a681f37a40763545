"""Panels on paper: what each kind has of ground, frame and rule, in colour and without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sps_print.build import Job
from sps_print.design.brand import PALETTES, Brand
from sps_print.design.contrast import WHITE
from sps_print.document.blocks import PanelKind
from sps_print.model import Order
from sps_print.project import Project
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.panel import _frame

PLACE = 0.0, 400.0  # the left edge and the width of a panel
INKS = {"colour": Brand(), **PALETTES}


@pytest.fixture(scope="module", params=[*INKS.values()], ids=[*INKS])
def sheet(request: pytest.FixtureRequest, project: Project) -> LayoutContext:
    """A plain sheet, in each ink."""
    context = Job(project, Order("my-action-plan", "patient", "a4")).laid_out().context
    return replace(context, look=replace(context.look, brand=request.param))


def test_red_all_around_is_for_what_has_to_be_done_now(sheet: LayoutContext) -> None:
    """A page with several warnings is not all red: each has its rule and its sign on white."""
    now = _frame(sheet, PanelKind.EMERGENCY, PLACE)
    warns = _frame(sheet, PanelKind.WARNING, PLACE)
    assert now.line > 0
    assert (now.ground == WHITE) == (not sheet.look.brand.pale)
    assert (warns.line, warns.ground) == (0, WHITE)
    assert warns.bar == now.bar > 0
    assert warns.edge == now.edge == sheet.look.brand.danger
