"""A clinic's folder with a recipe of its own, for the tests of sets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import CLINIC

RECIPE = """\
[[leaflet]]
handout = "emergency-card"
format = "card-concertina"
copies = 3

[[leaflet]]
handout = "my-medicines"
"""


def folder_with_recipe(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tests' clinic with the recipe, from which commands are run."""
    folder = Path(shutil.copytree(CLINIC, place / "clinic"))
    (folder / "bag.toml").write_text(RECIPE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder
