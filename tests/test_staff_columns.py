"""Staff leaflets: two columns below a head across both, and a sign for the grade of each source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import every_order, name_of
from test_flow import Plain

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.document.blocks import Document, Panel, Para, Section, Text
from sps_print.document.grades import GRADES
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order
from sps_print.papers import MM
from sps_print.pdf.tags import Element
from sps_print.problems import ContentError
from sps_print.project import Project, open_project
from sps_print.proof.page.found import pages_said
from sps_print.proof.page.reopen import reopen
from sps_print.proof.pdf import prove
from sps_print.typeset.flow import columns
from sps_print.typeset.flow.boxes import PanelBox, SolidBox
from sps_print.typeset.flow.pages import Box, Placed, spread_over
from sps_print.typeset.leaflet import lay_out, typesetter
from sps_print.typeset.parts import grade, notes
from sps_print.typeset.parts.list_columns import halved

ED = Order("emergency", "emergency-staff", "a4")
AUDIENCES = open_project(None).audiences
STAFF = [
    order for order in every_order()
    if order.format in ("a4", "letter") and AUDIENCES[order.audience].look == "clinical"
    and order.handout != "my-emergency-sheet"
]  # fmt: skip
MIDDLE = {"a4": 105 * MM, "letter": 108 * MM - 0.15}  # of the page


# --- where words stand -------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("order", STAFF, ids=name_of)
def test_each_word_stands_in_one_column_and_the_first_is_read_first(
    order: Order, finished: Callable[[Order], bytes]
) -> None:
    with reopen(finished(order)) as file:
        runs = [run for run in file.read if run.text.strip()]
    middle, clear = MIDDLE[order.format], 2 * MM  # there is more white between them
    for page in {run.page for run in runs} - {0}:  # the head is on the first
        here = [run for run in runs if run.page == page]
        assert not [r for r in here if r.box[0] < middle + clear and r.box[2] > middle - clear]
        sides = [run.x > middle for run in here]
        assert sides == sorted(sides), "the second column is read before the end of the first"


def test_the_first_box_stands_across_both_and_its_first_words_are_bold(project: Project) -> None:
    laid_out = Job(project, ED).laid_out()
    first = laid_out.panels[0]
    assert [one.x for one in first[:2]] == [0, 0]
    assert first[1].box.name == "In 30 seconds"
    head, *rest = laid_out.context.runs
    assert [box.name for box in head.boxes] == [laid_out.context.doc.title, "In 30 seconds"]
    assert len(rest) == 1


@pytest.mark.parametrize("paper", ["large-print", "booklet", "tri-fold"])
def test_other_papers_have_one_column(paper: str, project: Project) -> None:
    assert Job(project, replace(ED, format=paper)).plan.paper.columns == 1


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("clinic", [None, Path(__file__).parent / "clinic"])
def test_what_emergency_staff_get_is_two_sides(paper: str, clinic: Path | None) -> None:
    data = Job(open_project(clinic), replace(ED, format=paper)).pdf()
    assert len(pypdfium2.PdfDocument(data)) == 2


def test_the_fold_has_the_number_of_the_clinic(project: Project) -> None:
    for paper in ("tri-fold", "z-fold-letter"):
        assert "01632 960000" in " ".join(pages_said(Job(project, replace(ED, format=paper)).pdf()))


def test_a_low_column_may_stay_empty_and_the_fewest_are_filled() -> None:
    tall: list[Box] = [SolidBox(160, lambda *_: None), *(Plain(3) for _ in range(2))]
    pages = spread_over(tall, [100.0, 100.0, 400.0, 400.0])
    assert [len(page) for page in pages[:2]] == [0, 0]
    assert sum(map(len, pages)) == 3
    assert spread_over(tall, [100.0, 100.0]) == []


def test_a_part_too_tall_for_a_column_is_said(project: Project) -> None:
    job = Job(project, ED)
    words = (Para((Text("These are plain words. " * 9),)),)
    tall = Section("tall", "Long", "", (Panel(PanelKind.NOTE, "Tall", words * 14),))
    doc = replace(job.on_paper, sections=(*job.on_paper.sections, tall))
    with pytest.raises(ContentError, match="“Tall” of the section “tall” is about"):
        lay_out(doc, job.plan.paper, job._look, job._fonts)


@pytest.mark.parametrize(
    "kept",
    [
        slice(0, 1),  # all that flows is the small print
        slice(1, None),  # a heading comes first: the title alone stands across
        slice(2, None),
    ],
)
def test_other_first_sections_are_set_and_proved(kept: slice, project: Project) -> None:
    job = Job(project, ED)
    doc = replace(job.on_paper, sections=job.on_paper.sections[kept], must_say=())
    assert proved(job, doc, made(job, doc)) == ""


def test_words_before_the_first_box_stand_across_with_it(project: Project) -> None:
    job = Job(project, ED)
    first, *more = job.on_paper.sections
    words = Para((Text("These plain words stand before the box, and they stand across. " * 2),))
    doc = replace(job.on_paper, sections=(replace(first, blocks=(words, *first.blocks)), *more))
    assert proved(job, doc, made(job, doc)) == ""


def test_both_columns_of_the_first_box_are_as_deep() -> None:
    class Set:
        def __init__(self, count: int) -> None:
            self.count = count

    assert halved([Set(2), Set(3), Set(2), Set(3), Set(6), Set(3)]) == 4  # type: ignore[list-item]


# --- grades ------------------------------------------------------------------------


def figures(element: Element) -> list[str]:
    own = [element.alt] if element.role == "Figure" else []
    return own + [alt for kid in element.kids if isinstance(kid, Element) for alt in figures(kid)]


@pytest.mark.parametrize("paper", ["a4", "large-print", "booklet"])
def test_each_source_has_the_sign_of_its_grade_and_there_is_a_key(
    paper: str, project: Project
) -> None:
    job = Job(project, replace(ED, format=paper))
    doc = job.on_paper
    there = [f"Grade {GRADES[source.grade]}" for source in doc.sources]
    said = [alt for alt in figures(job.laid_out().context.tree) if alt.startswith("Grade")]
    key = sorted({*there})
    wanted = [*key, *there] if paper == "large-print" else [*there, *key]
    assert said == wanted, "each once, and once more in the key"
    assert {"Grade A", "Grade B", "Grade C"} == {*there}


def test_who_is_no_professional_gets_no_signs(project: Project) -> None:
    order = Order("triggers", "patient", "a4", with_sources=True)
    doc = Job(project, order).on_paper
    assert doc.sources
    assert not doc.graded


def test_a_source_without_a_grade_has_no_sign(project: Project) -> None:
    job = Job(project, ED)
    first, *more = job.on_paper.sources
    doc = replace(job.on_paper, sources=(replace(first, grade=""), *more))
    assert proved(job, doc, made(job, doc)) == ""


# --- planted faults ----------------------------------------------------------------


def made(job: Job, doc: Document | None = None, **paper: Any) -> bytes:
    """The file of a leaflet, not proved. paper: what is otherwise on its paper."""
    doc, on = doc or job.on_paper, replace(job.plan.paper, **paper)
    return bytes(typesetter(doc, on, job._look, job._fonts).on_sheets(doc).written.data())


def proved(job: Job, doc: Document, data: bytes) -> str:
    logo = job.project.look.logo
    assert logo
    found = prove(data, doc, job.plan.paper, True, logo.alt)
    return "\n".join(map(str, found))


def test_without_a_fault_nothing_is_found(project: Project) -> None:
    job = Job(project, ED)
    assert proved(job, job.on_paper, made(job)) == ""


@pytest.mark.parametrize("paper", [{"gutter": 0.0}, {"columns": 1}])
def test_words_beside_their_columns_are_found(paper: dict[str, Any], project: Project) -> None:
    job = Job(project, ED)
    assert "across two columns, or beside" in proved(job, job.on_paper, made(job, **paper))


def moved(change: Callable[[list[list[Placed]]], list[list[Placed]]]) -> Any:
    whole = columns.in_columns
    return lambda *given: change(whole(*given))


def test_columns_exchanged_are_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchanged(pages: list[list[Placed]]) -> list[list[Placed]]:
        step = max(one.x for page in pages for one in page)
        return [pages[0], *([one._replace(x=step - one.x) for one in p] for p in pages[1:])]

    monkeypatch.setattr(columns, "in_columns", moved(exchanged))
    job = Job(project, ED)
    said = proved(job, job.on_paper, made(job))
    assert "in a column before that of the words read before it" in said


def test_a_heading_at_the_end_of_a_column_is_found(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone(pages: list[list[Placed]]) -> list[list[Placed]]:
        number, at = next(
            (number, at)
            for number, page in enumerate(pages)
            for at, one in enumerate(page)
            if one.box.name
            == "About this leaflet"  # it begins a column, and there is room before it
        )
        heading = pages[number].pop(at)
        page = pages[number if at else number - 1]  # of the column before
        above = page[(at or len(page)) - 1]
        page.insert(at or len(page), heading._replace(x=above.x, top=above.bottom + 12))
        return pages

    monkeypatch.setattr(columns, "in_columns", moved(alone))
    job = Job(project, ED)
    assert "a heading is the last thing in a column" in proved(job, job.on_paper, made(job))


def test_a_frame_that_reaches_into_the_other_column_is_found(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job(project, ED)

    def wider(pages: list[list[Placed]]) -> list[list[Placed]]:
        panels = (one.box for page in pages for one in page if isinstance(one.box, PanelBox))
        narrow = next(box for box in panels if box.width <= job.plan.paper.column_width)
        narrow.width += 10
        return pages

    monkeypatch.setattr(columns, "in_columns", moved(wider))
    said = proved(job, job.on_paper, made(job))
    assert "a drawing stands across two columns, or beside them" in said


@pytest.mark.parametrize(("letter", "other"), [("A", "B"), ("B", "C"), ("C", "A")])
def test_the_sign_of_another_grade_is_found(
    letter: str, other: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = grade.draw_grade

    def wrong(drawing: Any, sign: str, *where: Any) -> None:
        draw(drawing, other if sign == letter else sign, *where)

    monkeypatch.setattr(notes, "draw_grade", wrong)
    job = Job(project, ED)
    assert "the sign of a grade is that of another" in proved(job, job.on_paper, made(job))


# --- batch -------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("order", [ED, Order("ward-passport", "ward-staff", "a4")], ids=name_of)
def test_a_batch_gives_the_bytes_of_a_build(order: Order, project: Project) -> None:
    forms, alone = FormCache(), open_project(None)
    for name in ("Ann Example", "Maximiliane von Beispielhausen-Musterfrau"):
        for whose in (project, alone):
            one = replace(order, answers={"name": name})
            assert forms.make(whose, one) == Job(whose, one).pdf()


@pytest.mark.parametrize("order", STAFF, ids=name_of)
def test_the_columns_of_the_last_page_are_level(order: Order, project: Project) -> None:
    """The list of sources stood whole in one, beside a column three quarters empty."""
    laid_out = Job(project, order).laid_out()
    last = laid_out.panels[-1]
    left, right = (max(one.bottom for one in last if bool(one.x) is side) for side in (False, True))
    assert abs(left - right) < 0.15 * laid_out.context.deep
