"""A picture beside words decorates them; one that stands alone is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from faults import planted
from faults.tools import rewritten
from pdf_tags import read_tags

from sps_print.build import Job
from sps_print.document.blocks import Picture, Steps
from sps_print.document.reading_order import all_blocks
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.pdf import prove
from sps_print.typeset.leaflet import on_sheets

EASY = Order("easy-read")
POSTER = Order("how-to-help", "helper", "poster-a3")  # its pictures stand on grounds
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{}</svg>'
TOWERS = '<rect x="6" y="20" width="12" height="24"/><rect x="28" y="6" width="12" height="38"/>'
MISSED = "the picture beside it is not on the page"
PICTURE = r"q 1 J 1 j .*?Q\n"
DRAWN = r"/Artifact BMC\nq 1 J 1 j .*?Q\nEMC\n"


def test_a_picture_beside_words_is_drawn_and_not_read(
    project: Project, finished: Callable[[Order], bytes]
) -> None:
    """Who hears a leaflet would hear nearly the same twice, 35 times."""
    job, data = Job(project, EASY), finished(EASY)
    pictures = [one.alt for _, one in all_blocks(job.document) if isinstance(one, Picture)]
    said = [tag.alt for tag in read_tags(data).root.walk() if tag.role == "Figure"]
    assert len(pictures) > 30
    assert not {*pictures} & {*said}


def test_one_without_words_is_read(project: Project) -> None:
    job = Job(project, EASY)
    alone = Picture("heart", "A heart that beats")
    first = job.on_paper.sections[0]
    doc = replace(job.on_paper, sections=(replace(first, blocks=(*first.blocks, alone)),))
    paper, look = job.plan.paper, replace(job.project.look, logo=None)
    data = on_sheets(doc, paper, look, job._fonts).written.data()
    said = [tag.alt for tag in read_tags(data).root.walk() if tag.role == "Figure"]
    assert said.count("A heart that beats") == 1


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_picture_beside_words_that_is_not_there_is_missed(
    project: Project, finished: Callable[[Order], bytes], elsewhere: bool
) -> None:
    made = Job(project, EASY)
    moved = "q 1 0 0 1 300 0 cm\n" + r"\g<0>" + "Q\n" if elsewhere else ""
    data = planted(finished(EASY), rewritten(DRAWN, moved, 1))
    problems = prove(data, made.on_paper, made.plan.paper, True, "Example Clinic")
    assert any(MISSED in one.what for one in problems)


@pytest.mark.parametrize("order", [EASY, POSTER])
@pytest.mark.parametrize("inner", ['<rect x="4" y="20" width="40" height="9"/>', TOWERS])
def test_a_picture_of_bars_alone_is_found_and_missed_where_it_is_not(
    project: Project, tmp_path: Path, order: Order, inner: str
) -> None:
    job = Job(project, order)
    steps = [one for _, one in all_blocks(job.document) if isinstance(one, Steps)]
    shown = [one.name for _, one in all_blocks(job.document) if isinstance(one, Picture)]
    folder = tmp_path / "templates/pictures"
    folder.mkdir(parents=True)
    for name in (*shown, *(name for one in steps for name in one.pictures)):
        (folder / f"{name}.svg").write_text(SVG.format(inner))
    made = Job(replace(project, library=Library(tmp_path)), order)
    data = planted(made.pdf(), rewritten(PICTURE, "", 1))  # it was proved
    problems = prove(data, made.on_paper, made.plan.paper, True, "Example Clinic")
    assert [MISSED in one.what for one in problems].count(True) == 1
