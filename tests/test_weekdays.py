"""A day and its weekday agree in what a clinic prints."""

from __future__ import annotations

from calendar import month_name
from pathlib import Path

import pytest
from own_folder import OWN, clinic, section

from sps_print.build import Job
from sps_print.checks.weekdays import wrong_weekdays
from sps_print.model import Order
from sps_print.problems import Severity
from sps_print.project import open_project

MONTHS = month_name[1:]


@pytest.mark.parametrize(
    "words",
    [
        "We meet on Monday 18 December 2026.", "Monday, 18 December 2026", "Mon 18 Dec 2026",
        "monday the 18th of December 2026", "Monday, December 18, 2026", "Thurs. 18 Dec. 2026",
    ],
)  # fmt: skip
def test_a_wrong_weekday(words: str) -> None:
    ((_, day, right),) = wrong_weekdays(words, MONTHS)
    assert (day.isoformat(), right) == ("2026-12-18", "Friday")


@pytest.mark.parametrize(
    "words",
    [
        "Friday 18 December 2026", "Fri 18 Dec 2026", "Friday, December 18, 2026",
        "Every Monday, from 18 December 2026", "Monday 31 November 2026", "Monday 18 December",
        "On Monday 2026 people came", "Sunflowers 18 December 2026",
    ],
)  # fmt: skip
def test_no_wrong_weekday(words: str) -> None:
    assert [*wrong_weekdays(words, MONTHS)] == []


def test_check_says_it_with_the_right_one(tmp_path: Path) -> None:
    body = section("We meet on Monday 18 December 2026.[^plain]")
    files = {"handouts/ours.toml": OWN, "templates/en/our-group.md": body}
    problems = Job(open_project(clinic(tmp_path, files)), Order("ours", "patient")).problems
    (problem,) = [one for one in problems if "is a Friday" in one.what]
    assert problem.severity is Severity.WARNING
    assert problem.what == "“Monday 18 December 2026”: 18 December 2026 is a Friday"
    assert problem.where == "templates/en/our-group.md, line 5"
