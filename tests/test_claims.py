"""A clinic says of itself what it likes; of a medicine or the illness only what has a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import every_order
from own_folder import OWN, clinic, errors, section, shipped

from sps_print.build import Job
from sps_print.checks.guarded import faults
from sps_print.checks.own_texts import CLAIM
from sps_print.checks.statements import Ground, locked_sentences, of_section
from sps_print.content.load.guard import load_guard
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import Severity
from sps_print.project import Project, open_project

OURS = "templates/en/our-group.md"


def with_ours(folder: Path, sentence: str) -> Path:
    """A clinic that has a section of its own in a shipped leaflet."""
    text = shipped("handouts/triggers.toml").replace("sections = [", 'sections = ["our-group", ')
    return clinic(folder, {"handouts/triggers.toml": text, OURS: section(sentence)})


@pytest.mark.parametrize("mark", ["[^plain]", "[^tip]"])
def test_no_mark_makes_a_claim_not_clinical(tmp_path: Path, mark: str) -> None:
    claim = "IVIG makes SPS go away in most people."
    problem, *_ = errors(with_ours(tmp_path, f"We meet.[^plain]\n\n{claim}{mark}"), "triggers")
    assert problem.what.startswith("this says what a medicine or the illness does, without a sourc")
    assert claim in problem.what
    assert problem.where.startswith(f"{OURS}, line ")


def test_a_claim_that_cites_a_source_is_none(tmp_path: Path) -> None:
    found = errors(with_ours(tmp_path, "Baclofen helps with spasms.[^ninds-bf]"), "triggers")
    assert not [one for one in found if "without a source" in one.what]


def test_what_names_a_medicine_is_asked_about(tmp_path: Path) -> None:
    folder = with_ours(tmp_path, "We are here for you. Some of us have IVIG here.[^plain]")
    problems = Job(open_project(folder), Order("triggers", "patient")).problems
    (asked,) = [one for one in problems if one.what.startswith("is this about your clinic")]
    assert asked.severity is Severity.WARNING
    assert "Some of us have IVIG here." in asked.what


def test_a_question_claims_nothing(tmp_path: Path) -> None:
    assert errors(with_ours(tmp_path, "Does baclofen help you?[^plain]"), "triggers") == []


def test_a_leaflet_about_us_claims_nothing_of_the_illness(tmp_path: Path) -> None:
    handout = OWN.replace("edition =", 'about = "us"\nedition =')
    files = {"handouts/ours.toml": handout, OURS: section("SPS goes away in most people.[^plain]")}
    found = [one.what for one in errors(clinic(tmp_path, files), "ours")]
    assert any(one.startswith("this says what a medicine or the illness does") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "### Baclofen helps\n\nAsk us.[^plain]",
        "> [!NOTE]\n> **Walking cures stiffness**\n>\n> Ask us.[^plain]",
        "| Day | Diazepam works |\n|---|---|\n| Monday | Ask us.[^plain] |",
        "| Day | What |\n|---|---|\n| IVIG makes SPS go away | Ask us.[^plain] |",
        "```picture\nheart\nTablets cure SPS\n```",
        "```qr\nhttps://www.example.org\nSPS can be cured\n```",
        "```write-in\nOur walks end the illness\n```",
    ],
)
def test_what_can_cite_nothing_claims_nothing(tmp_path: Path, text: str) -> None:
    folder = with_ours(tmp_path, f"We meet.[^plain]\n\n{text}")
    found = [one for one in errors(folder, "triggers") if "without a source" in one.what]
    assert [one.hint.startswith("say it in a sentence") for one in found] == [True]
    assert found[0].where.startswith(f"{OURS}, line ")


@pytest.mark.parametrize(
    "text", ["### Does baclofen help?", "### How people IVIG helped feel?", "### Our walks"]
)
def test_a_heading_that_asks_claims_nothing(tmp_path: Path, text: str) -> None:
    folder = with_ours(tmp_path, f"We meet.[^plain]\n\n{text}\n\nAsk us.[^plain]")
    assert not [one for one in errors(folder, "triggers") if "without a source" in one.what]


def test_the_title_of_a_section_is_looked_at_too(tmp_path: Path) -> None:
    folder = with_ours(tmp_path, "We meet.[^plain]")
    (folder / OURS).write_text(section("We meet.[^plain]", "Baclofen helps"), encoding="utf-8")
    assert any("without a source" in one.what for one in errors(folder, "triggers"))


def test_a_shipped_heading_is_the_clinics_too(tmp_path: Path) -> None:
    title = "How many people IVIG helped"
    assert title in shipped("templates/en/options-immune.md")
    folder = with_ours(tmp_path, f"We meet.[^plain]\n\n### {title}\n\nAsk us.[^plain]")
    assert not [one for one in errors(folder, "triggers") if "without a source" in one.what]


def test_what_people_eat_or_buy_for_it_is_no_tip(tmp_path: Path) -> None:
    tip = "Some people find a cup of valerian before bed works as well as diazepam.[^tip]"
    (problem,) = errors(with_ours(tmp_path, tip), "triggers")
    assert problem.what.startswith("this says what helps as a medicine does, without a source")


def test_no_tip_of_a_shipped_text_is_refused() -> None:
    """A clinic that words one of them anew is to be told of its own words alone."""
    guard, tips = load_guard(Library(None), "en"), set[str]()
    for order in (one for one in every_order() if one.format == "a4"):
        doc = Job(Project(Library(None), None), order).document
        locked = locked_sentences(doc)
        said = (one for section in doc.sections for one in of_section(section, locked))
        tips |= {one.sentence for one in said if one.ground is Ground.TIP}
    assert len(tips) > 300
    assert [one for one in sorted(tips) if any(faults([one], guard, {CLAIM}))] == []
