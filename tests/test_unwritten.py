"""What a model or a skeleton says only until somebody writes over it is warned of, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sps_print.begin import new_section
from sps_print.build import Job
from sps_print.content.begin.model import from_model, unwritten
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import Problem, Severity
from sps_print.project import open_project

HANDOUT = """\
title = "Ours"
promise = "What we do"
edition = "2026-11"
issued = 2026-11-24
review-by = 2027-06-01
about = "us"
formats = ["a4"]
audiences = ["patient"]
sections = ["ours", "contact"]
"""


def warned(folder: Path) -> list[Problem]:
    """What is said of the places of a clinic's leaflet that is its own section alone."""
    (folder / "clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")
    (folder / "handouts").mkdir()
    (folder / "handouts/ours.toml").write_text(HANDOUT, encoding="utf-8")
    job = Job(open_project(folder), Order("ours", "patient"))
    return [one for one in job.problems if "written over" in one.what]


def test_each_line_of_a_skeleton_is_named(tmp_path: Path) -> None:
    new_section(tmp_path, "ours", "Ours")
    found = warned(tmp_path)
    assert {one.severity for one in found} == {Severity.WARNING}
    lines = (tmp_path / "templates/en/ours.md").read_text("utf-8").split("\n")
    for one in found:
        words, line = one.what.split("“")[1].split("”")[0], int(one.where.rpartition(" ")[2])
        assert words in lines[line - 1]
    assert len(found) == 5


def test_each_place_of_a_model_that_is_to_be_written_over_is_named(tmp_path: Path) -> None:
    library = Library(None)
    sections = from_model(library, "en", "invitation", {})
    new_section(tmp_path, "ours", text=sections[0].text)
    named = [one.what.split("“")[1].split("”")[0] for one in warned(tmp_path)]
    assert named == [*dict.fromkeys(unwritten(library, "en"))]


def test_words_that_a_person_wrote_are_no_place(tmp_path: Path) -> None:
    given = {"when": "Tuesday 1 June, 2 pm", "where": "Example Hall", "call": "Ann Example"}
    new_section(tmp_path, "ours", text=from_model(Library(None), "en", "invitation", given)[0].text)
    assert warned(tmp_path) == []


@pytest.mark.parametrize("language", ["en", "xx"])
def test_a_language_without_models_has_no_places(language: str) -> None:
    assert bool(unwritten(Library(None), language)) == (language == "en")
