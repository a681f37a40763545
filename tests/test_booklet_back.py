"""The back of a booklet, and of a tri-fold: whom to call, and no sheet more for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import every_order, name_of
from laid_out_once import BARE, laid_out, names

from sps_print.build import Job
from sps_print.design.family import Head
from sps_print.document.back import numbers_panel
from sps_print.document.blocks import plain
from sps_print.document.reading_order import lines_of
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.proof.pdf import prove
from sps_print.typeset.flow.back import without_back
from sps_print.typeset.leaflet import lay_out, on_sheets

BOOKLETS = [o for o in every_order() if o.format == "booklet"]


@pytest.mark.slow
def test_a_back_says_whom_to_call() -> None:
    backs = [laid_out(order) for order in BOOKLETS if laid_out(order).context.paper.backed]
    assert len(backs) > len(BOOKLETS) / 3
    for made in backs:
        doc, panel = made.context.doc, numbers_panel(made.context.doc)
        said = [placed.box.name for placed in made.panels[-1]]
        assert said[0] == doc.say("contact")
        assert panel is None or panel.title in said
        assert made.panels[-1][-1].bottom == pytest.approx(made.context.deep), "not at the foot"
        assert len(made.panels) % 4 == 0, "it does not lie outermost"


def test_a_booklet_with_a_blank_page_has_a_cover() -> None:
    """It is on the sheet anyway. Where each page is full there would be a sheet more."""
    made = [laid_out(order) for order in BOOKLETS]
    scenes = [one for one in made if one.context.look.family.head is Head.FIELD]
    title = [names(one.panels)[0] == [one.context.doc.title] for one in scenes]
    assert any(title)
    for one, alone in zip(scenes, title, strict=True):
        assert alone or all(one.panels) or not one.context.look.cover, one.context.doc.title


@pytest.mark.slow
@pytest.mark.parametrize("order", BOOKLETS, ids=name_of)
def test_no_booklet_takes_a_sheet_more_for_its_back(order: Order) -> None:
    made, job = laid_out(order), Job(BARE, order)
    plain = lay_out(job.on_paper, without_back(job.plan.paper), job._look, job._fonts)
    assert -(-len(made.panels) // 4) <= -(-len(plain.panels) // 4)


def test_the_numbers_are_said_where_a_panel_says_when_to_call_them() -> None:
    doc = Job(BARE, Order("triggers", "patient", "booklet")).on_paper
    panel = numbers_panel(doc)
    assert panel is not None
    assert panel.title == "Emergency"
    assert [plain(line) for line in lines_of(panel)] == ["999 UK", "112 Europe", "911 USA"]
    quiet = replace(doc, sections=doc.sections[-1:])
    assert numbers_panel(quiet) is None
    assert numbers_panel(replace(doc, sections=doc.sections[:-1])) is None, (
        "nobody to contact: no back"
    )


def test_numbers_that_a_tri_fold_lost_are_missed() -> None:
    job = Job(BARE, Order("triggers", "patient", "tri-fold"))
    *others, last = job.on_paper.sections
    lost = replace(job.on_paper, sections=(*others, replace(last, blocks=last.blocks[:-1])))
    paper = job.plan.paper
    data = on_sheets(lost, paper, job._look, job._fonts).written.data()
    assert prove(data, lost, paper) == ()
    assert any("999" in str(problem) for problem in prove(data, job.on_paper, paper))


def test_numbers_that_nobody_asked_for_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sps_print.proof.pdf.has_numbers", lambda *_: False)
    with pytest.raises(ContentError):
        Job(BARE, Order("at-school", "school", "booklet")).pdf()


def test_a_page_left_blank_elsewhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right before the back a blank page is one that is left over; further up it is a fault."""
    monkeypatch.setattr(
        "sps_print.typeset.flow.columns.outermost",
        lambda _, text, back: [text[0], [], *text[1:], *back],
    )
    with pytest.raises(ContentError, match="its foot is missing"):
        Job(BARE, Order("dental-care", "dentist", "booklet")).pdf()
