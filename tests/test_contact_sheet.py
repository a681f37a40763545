"""The README's picture of every format is made by a command, and is of what is there now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from sps_print.build import Job
from sps_print.design.family import family_names
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "formats.png"
MOST_BYTES = 400 * 1024


@pytest.mark.slow
def test_it_shows_every_format_as_it_looks_now(tmp_path: Path) -> None:
    new = tmp_path / "formats.png"
    done = subprocess.run(
        [sys.executable, "tools/contact_sheet.py", str(new)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.split() == [*PAPERS]
    assert KEPT.stat().st_size <= MOST_BYTES
    kept, made = (Image.open(path).convert("L") for path in (KEPT, new))
    again = "python tools/contact_sheet.py"
    assert kept.size == made.size, again
    assert ImageStat.Stat(ImageChops.difference(kept, made)).mean[0] < 1.5, again


@pytest.mark.slow
def test_the_first_picture_shows_each_family(project: Project, tmp_path: Path) -> None:
    new = tmp_path / "leaflet.png"
    done = subprocess.run(
        [sys.executable, "tools/leaflet_picture.py", str(new)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    rows = [line.partition(", ") for line in done.stdout.splitlines()]
    shown = [Order(handout, audience, "a4") for handout, _, audience in rows]
    assert {Job(project, order).plan.family.id for order in shown} == {*family_names()}
    with Image.open(new) as picture:
        assert picture.width > 400 * len(shown)
    assert new.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("name", ["formats", "leaflet"])
def test_the_readme_shows_it(name: str) -> None:
    assert f"](docs/{name}.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
