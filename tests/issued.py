"""A made-up condition whose first edition was issued, and what is done to its texts then."""

from __future__ import annotations

import importlib.util
import shutil
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from sps_print.build import Job
from sps_print.files.library import shipped_root
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.verify.verdict import Verdict, verify

ROOT = Path(__file__).parent
CONDITION = ROOT / "condition"  # a made-up illness: its texts are these tests' own
SAFETY = "templates/en/safety.toml"


@cache
def tool() -> ModuleType:
    """tools/editions.py."""
    spec = importlib.util.spec_from_file_location("editions", ROOT.parent / "tools/editions.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def issued(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The texts of the condition, copied to a folder and issued: the program uses them."""
    monkeypatch.setenv("SPS_PRINT_CONTENT", str(shutil.copytree(CONDITION, folder)))
    tool().write_ledger(folder, issue=True)
    return folder


def printed(country: str = "", audience: str = "") -> str:
    """The code on a leaflet that is printed now."""
    project = open_project(clinic(country, shipped_root().parent / country) if country else None)
    return Job(project, Order("example-hiccups", audience)).document.imprint.code


def clinic(country: str, folder: Path) -> Path:
    """The folder of a clinic in a country."""
    folder.mkdir(exist_ok=True)
    text = f'name = "Example Clinic"\ncountry = "{country}"\n'
    (folder / "clinic.toml").write_text(text, encoding="utf-8")
    return folder


def reword(folder: Path, file: str, old: str, new: str, edition: str = "2027-03") -> None:
    """Change a text, and give all handouts a new edition."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    for path in folder.glob("handouts/*.toml"):
        said = path.read_text(encoding="utf-8").replace('"2026-11"', f'"{edition}"')
        path.write_text(said, encoding="utf-8")


def look(code: str, folder: Path | None = None) -> Verdict:
    """What a code is, for a clinic or for nobody's."""
    return verify(open_project(folder), code)


def line(name: str) -> str:
    """A safety line of the condition, word for word."""
    return str(tomllib.loads((CONDITION / SAFETY).read_text(encoding="utf-8"))[name])
