"""Rows and lines to write on have the white that their page has left, up to 18 and 12 mm."""

from __future__ import annotations

from dataclasses import replace

import pytest
from planted_leaflet import made, pdf
from planted_text import line

from sps_print.build import Job
from sps_print.document.blocks import Block, Panel, Table, WriteIns
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.project import Project
from sps_print.proof.pdf import prove
from sps_print.typeset import leaflet
from sps_print.typeset.flow.boxes import PanelBox, TableBox, WriteBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.leaflet import LaidOut, lay_out
from sps_print.typeset.write_room import FAR, TALL, with_room_to_write

FORMS = ["my-diary", "my-medicines", "my-appointment", "my-emergency-sheet", "my-action-plan"]


def rows(made: LaidOut) -> list[tuple[float, bool]]:
    """The height of each row of each table, and whether it is to write in."""
    boxes = (placed.box for page in made.panels for placed in page)
    return [
        (row.height, row.open) for box in boxes if isinstance(box, TableBox) for row in box.rows
    ]


def days(count: int) -> Table:
    header = (line("Day"), line("Before"), line("After"))
    return Table(header, tuple((line("Day"), (), ()) for _ in range(count)))


@pytest.mark.parametrize(("count", "tall"), [(1, True), (7, True), (9, False), (15, False)])
def test_rows_take_what_is_left(count: int, tall: bool, project: Project) -> None:
    """A diary's row was 12 mm tall above a hand's breadth of white."""
    one, doc = made(project, ("triggers", "patient", "a4"), days(count))
    found = lay_out(doc, one.plan.paper, replace(project.look, logo=None), one._fonts)
    heights = [height for height, is_open in rows(found) if is_open]
    assert len({*heights}) == 1
    assert (heights[0] == pytest.approx(TALL)) is tall
    assert heights[0] > 12 * MM
    assert max(found.fills()) <= 1.001
    assert not prove(pdf(project, one, doc), doc, one.plan.paper)


def test_what_was_laid_out_before_stays_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another layout may have its tables; those of this one stand in its runs."""
    seen = list[list[list[Placed]]]()

    def watched(d: LayoutContext, panels: list[list[Placed]]) -> list[list[Placed]]:
        before = [row.height for row in table(panels).rows]
        found = with_room_to_write(d, panels)
        assert [row.height for row in table(panels).rows] == before
        assert before[1] < table(found).rows[1].height
        assert [one for run in d.runs for one in run.boxes if isinstance(one, TableBox)] == [
            table(found)
        ]
        seen.append(found)
        return found

    monkeypatch.setattr(leaflet, "with_room_to_write", watched)
    one, doc = made(project, ("triggers", "patient", "a4"), days(1))
    lay_out(doc, one.plan.paper, replace(project.look, logo=None), one._fonts)
    assert len(seen) == 1


def table(panels: list[list[Placed]]) -> TableBox:
    (box,) = (one.box for page in panels for one in page if isinstance(one.box, TableBox))
    return box


def write_boxes(found: LaidOut) -> list[WriteBox]:
    """The lines to write on of each label, in panels too."""
    boxes = [placed.box for page in found.panels for placed in page]
    inner = [one for box in boxes for one in (box.inner if isinstance(box, PanelBox) else [box])]
    return [one for one in inner if isinstance(one, WriteBox)]


def laid_out(project: Project, *blocks: Block) -> LaidOut:
    one, doc = made(project, ("triggers", "patient", "a4"), *blocks)
    assert not prove(pdf(project, one, doc), doc, one.plan.paper)
    return lay_out(doc, one.plan.paper, replace(project.look, logo=None), one._fonts)


@pytest.mark.parametrize(
    ("count", "framed", "far"),
    [(1, False, True), (4, True, True), (17, False, False), (16, True, False)],
)
def test_lines_take_what_is_left(count: int, framed: bool, far: bool, project: Project) -> None:
    """A third of a page was white below lines of 9.7 mm."""
    lines: Block = WriteIns(("What I will do", *[""] * (count - 1)))
    lines = Panel(PanelKind.NOTE, "Mine", (lines,)) if framed else lines
    found = laid_out(project, lines)
    boxes = write_boxes(found)
    assert sum(box.number for box in boxes) == count
    (pitch,) = {round(box.pitch + box.more, 6) for box in boxes}
    assert 9 * MM < boxes[0].pitch < pitch
    assert (pitch == pytest.approx(FAR)) is far
    assert max(found.fills()) <= 1.001


def test_lines_come_before_rows(project: Project) -> None:
    """A line takes less: rows have what they leave."""
    found = laid_out(project, days(8), WriteIns(("One", "Two")))
    assert [box.pitch + box.more for box in write_boxes(found)] == pytest.approx([FAR, FAR])
    (height,) = {height for height, is_open in rows(found) if is_open}
    assert 12 * MM < height <= TALL


def test_rows_of_words_stay_as_they_are(project: Project) -> None:
    words = replace(days(2), rows=((line("a"), line("b"), line("c")),) * 2)
    one, doc = made(project, ("triggers", "patient", "a4"), words)
    found = lay_out(doc, one.plan.paper, replace(project.look, logo=None), one._fonts)
    assert max(height for height, _ in rows(found)) < 12 * MM


@pytest.mark.parametrize("handout", FORMS)
@pytest.mark.parametrize("paper", ["a4", "large-print", "booklet"])
def test_no_page_overflows_and_no_form_is_parted(
    handout: str, paper: str, project: Project
) -> None:
    made = Job(project, Order(handout, "patient", paper)).laid_out()
    assert max(made.fills()) <= 1.001
    for page in made.panels:
        assert all(not one.first for one in page if isinstance(one.box, TableBox))
        tops = [one.top for one in page]
        assert tops == sorted(tops)


@pytest.mark.parametrize(
    ("handout", "reader"),
    [("dental-care", "dentist"), ("therapy", "therapist"), ("ward-passport", "ward-staff")],
)
def test_what_grows_in_a_column_does_not_push_down_the_next(
    handout: str, reader: str, project: Project
) -> None:
    """Of two columns the second began up to 13 mm lower."""
    panels = Job(project, Order(handout, reader, "a4")).laid_out().panels
    for page in panels[1:]:
        first, second = (
            min((one.top for one in page if bool(one.x) is right), default=0.0)
            for right in (False, True)
        )
        assert second == pytest.approx(first, abs=1 * MM)
