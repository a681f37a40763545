"""Families of look on a web page: one style sheet, whose measures come from the family's file."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from every_block import every_block

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.design.family import Family, Head, Office, family, family_names
from sps_print.model import Order
from sps_print.output.html import STYLE, html
from sps_print.project import Project

SHEET = STYLE.read_text(encoding="utf-8")
SET = re.compile(r"--([a-z-]+):")
USED = re.compile(r"var\(--([a-z-]+)\)")
NEW = Family("new", Head.BAR, Office(20, 20, 12, 24, 400))  # as a file that says the least


def page_of(project: Project, one: Family, scene: str = "") -> str:
    return html(every_block(), Brand(), project.picture, project.look.logo, one, scene)


@pytest.mark.parametrize("one", [*map(family, family_names()), NEW], ids=lambda one: one.id)
def test_what_the_style_sheet_asks_for_is_said(one: Family, project: Project) -> None:
    """A new family is one file: a value that the sheet uses is one that each family has."""
    page = page_of(project, one)
    style = page[page.index("<style>") : page.index("</style>")]
    assert {*USED.findall(style)} <= {*SET.findall(style)}
    assert {*SET.findall(one.css())} <= {*USED.findall(SHEET)}, "nobody uses it"


def test_no_two_families_have_the_same_measures() -> None:
    assert len({family(name).css() for name in family_names()}) == len(family_names())


@pytest.mark.parametrize(
    ("handout", "audience", "shown"),
    [("triggers", "patient", True), ("teen", "teen", True), ("emergency", "patient", True),
     ("emergency", "emergency-staff", False)],
)  # fmt: skip
def test_the_scene_stands_at_the_head_where_its_family_has_a_field(
    handout: str, audience: str, shown: bool, project: Project
) -> None:
    job = Job(project, Order(handout, audience))
    page = job.html().decode()
    head = page[page.index("<header") : page.index("</header>")]
    assert ('<div class="scene"><svg aria-hidden="true"' in head) == shown
    assert (project.scene(job.plan.handout.cover).partition("<path")[2] in head) == shown


def test_the_main_message_of_a_reader_is_no_box(project: Project) -> None:
    assert '<div class="panel note bare">' in page_of(project, family("reader"))
    assert '<div class="panel note bare">' not in page_of(project, family("young"))


def test_a_section_has_its_icon_where_its_family_has_icons(project: Project) -> None:
    """A panel has its own in each."""
    few, all_ = (page_of(project, family(name)).count("<svg") for name in ("reader", "young"))
    assert few < all_


def test_the_numbers_to_call_are_large(project: Project) -> None:
    page = Job(project, Order("triggers", "patient")).html().decode()
    figures = '<p class="figures">999&#160;UK · 112&#160;Europe · 911&#160;USA</p>'
    assert f"In an emergency</h2>\n{figures}" in page
    assert '<dd class="number"><a href="tel:01632960000">' in page


def test_a_word_with_a_hyphen_stays_whole_in_the_title(project: Project) -> None:
    for title, whole in (("Living with stiff-person life", True), ("x-ray-" * 9, False)):
        page = html(replace(every_block(), title=title), Brand(), project.picture)
        assert ('<span class="whole">' in page) == whole
