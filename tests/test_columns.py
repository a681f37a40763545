"""A list in two columns: a value in it would move the others, so it is made from the beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.proof.page.reopen import reopen
from sps_print.typeset.parts.list_columns import MANY

LONG = "Alexandra Maximiliana Exampleton of the {} Lane"
NAMES = (LONG.format("Long"), LONG.format("Wide"), "Ann", "Bo")  # the second tries the first
HANDOUT = """title = "List"
promise = "A list."
audiences = ["patient"]
formats = ["a4"]
sections = ["things"]
about = "us"
edition = "2026-11"
issued = 2026-11-24
review-by = 2028-11-24
[asks]
name = "Name"
"""


@pytest.mark.parametrize("items", [MANY - 1, MANY])
def test_a_value_in_a_list_is_the_same_bytes(tmp_path: Path, items: int) -> None:
    """Whether it stands in two columns changes with the length of a name."""
    (tmp_path / "handouts").mkdir()
    (tmp_path / "templates/en").mkdir(parents=True)
    (tmp_path / "clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")
    (tmp_path / "handouts/list.toml").write_text(HANDOUT, encoding="utf-8")
    lines = "- {{ asks.name }}[^plain]\n" + "- a thing[^plain]\n" * (items - 1)
    head = '+++\ntitle = "Things"\n+++\n\n'
    (tmp_path / "templates/en/things.md").write_text(head + lines, encoding="utf-8")
    project, forms = open_project(tmp_path), FormCache()
    heights = set[tuple[float, ...]]()
    for name in NAMES:
        order = Order("list", answers={"name": name})
        assert forms.make(project, order) == Job(project, order).pdf()
        heights.add(_tops(Job(project, order)))
    assert (len(heights) > 1) == (items >= MANY), "the list is in two columns for short names only"


def _tops(job: Job) -> tuple[float, ...]:
    """Where the items of the list stand, below the top of the page."""
    with reopen(job.pdf()) as file:
        return tuple(round(run.box[1], 1) for run in file.read if "a thing" in run.text)
