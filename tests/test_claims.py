"""A clinic says of itself what it likes; of a medicine or the illness only what has a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import OWN, clinic, errors, section, shipped

from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import Severity
from sps_print.project import open_project

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
