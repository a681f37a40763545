"""Checks see into sides, pictured steps and new panels: locked lines, sources, easy read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from own_folder import OWN, clinic, section
from planted_text import line, planted

from sps_print.build import Job
from sps_print.checks.reading.gates import pictures
from sps_print.checks.safety import must_say_present
from sps_print.checks.statements import each_sentence_stands, tips_are_worded_so
from sps_print.content.clinic.reviews import pictures_named
from sps_print.content.clinic.unused import unused_files
from sps_print.document.blocks import Block, Bullets, MustSay, Panel, Picture, Steps, Text
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import cited, sentences_of
from sps_print.document.standing import Standing
from sps_print.document.walk import together
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project

LOCKED = "Never take the spoon away. Ring us."
SAID: dict[str, tuple[Block, ...]] = {
    "steps": (Steps((line("Rest."), line(LOCKED)), 1, ("quiet", "wait")),),
    "figure": (Picture("body", "A person", ((5, 5),)), Steps((line(LOCKED),))),
    **{
        kind.value: (Panel(kind, "Do not, in 99 seconds: helps", (Bullets((line(LOCKED),)),)),)
        for kind in (PanelKind.DO, PanelKind.DO_NOT, PanelKind.SECONDS, PanelKind.HELPS)
    },
}


@pytest.fixture
def triggers(project: Project) -> Job:
    return Job(project, Order("triggers", "patient"))


@pytest.mark.parametrize("where", SAID)
def test_a_locked_line_is_found_wherever_it_stands(where: str, triggers: Job) -> None:
    doc = replace(
        planted(triggers.document, *SAID[where]), must_say=(MustSay("keep-the-spoon", LOCKED),)
    )
    assert [*must_say_present(doc, triggers.plan)] == []
    without = replace(doc, sections=(replace(doc.sections[0], blocks=()),))
    assert [*must_say_present(without, triggers.plan)]
    assert LOCKED in sentences_of(doc.sections[0])
    assert [p.what for p in each_sentence_stands(doc, triggers.plan)]  # it cites no source
    assert [*cited(doc)] == []


def easy(project: Project, *blocks: Block) -> list[str]:
    one = Job(project, Order("easy-read"))
    return [missed.problem.what for missed in pictures(planted(one.document, *blocks), one.plan)]


def test_easy_read_wants_a_picture_for_each_idea_of_a_side(project: Project) -> None:
    items = Bullets((line("Speak first."),))
    wanted = "an idea has no picture: “Speak first.”"
    shown = Picture("quiet", "A finger on the lips")
    for kind in (PanelKind.DO, PanelKind.HELPS):
        assert easy(project, Panel(kind, "Do", (items,))) == [wanted]
        assert easy(project, Panel(kind, "Do", (shown, items))) == []
    assert easy(project, Panel(PanelKind.MAIN, "The main message", (items,))) == []


def test_easy_read_takes_the_pictures_of_steps(project: Project) -> None:
    lines = (line("Speak first."),)
    assert easy(project, Steps(lines))
    assert easy(project, Steps(lines, 1, ("quiet",))) == []


def test_the_title_of_a_panel_words_its_tips(triggers: Job) -> None:
    items = (Bullets(((Text("Keep warm.", Standing.TIP),),)),)
    titled = Panel(PanelKind.HELPS, "Some people find it helps to", items)
    for panel, told in ((titled, True), (replace(titled, title="It helps to"), False)):
        found = [*tips_are_worded_so(planted(triggers.document, panel), triggers.plan)]
        assert (found == []) is told


def test_only_what_to_do_with_what_not_stand_together() -> None:
    do, do_not, note = (
        Panel(kind, "A", ()) for kind in (PanelKind.DO, PanelKind.DO_NOT, PanelKind.NOTE)
    )
    rows = [len(row) for row in together((do, do_not, do_not, note, do, note, do_not, do, do_not))]
    assert rows == [2, 1, 1, 1, 1, 1, 2]


def test_a_sign_off_covers_the_pictures_of_steps() -> None:
    text = (
        "> ```steps\n> cup: A\n> spoon-2: B: c\n> ```\n\nheart: no\n\n```picture\nbody\nA\n5 5\n```"
    )
    assert pictures_named(text) == ["body", "cup", "spoon-2"]


def test_a_picture_that_a_step_shows_is_used(tmp_path: Path) -> None:
    words = section("```steps\ncup: Drink.[^plain]\n```")
    files = {"handouts/ours.toml": OWN, "templates/pictures/cup.svg": "<svg/>",
             "templates/en/our-group.md": words}  # fmt: skip
    assert unused_files(Library(clinic(tmp_path, files))) == ()
