"""Which Pythons and which versions of the dependencies the tests are run with."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lowest() -> dict[str, str]:
    command = [sys.executable, str(ROOT / "tools/lowest_versions.py")]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(line.split("==") for line in said.splitlines())


def test_the_lowest_versions_are_those_of_the_project() -> None:
    found = lowest()
    for line in PROJECT["project"]["dependencies"]:
        name, version = re.split(r">=|,", line)[:2]
        assert found[name] == version
    assert {"openpyxl", "zxing-cpp", "distributed", "pytest", "hypothesis"} <= found.keys()


@pytest.mark.parametrize("name", ["dependencies", "optional-dependencies"])
def test_a_next_major_is_not_allowed(name: str) -> None:
    found = PROJECT["project"][name]
    lines = found if isinstance(found, list) else [one for many in found.values() for one in many]
    for line in lines:
        if not line.startswith("distributed"):  # it counts by the year: it has no majors
            assert re.search(r",<[\d.]+$", line), line  # of 0.5 the next is 0.6


def test_the_tests_begin_with_the_lowest_python() -> None:
    wanted = PROJECT["project"]["requires-python"]
    assert wanted == ">=3.11"
    tried = re.search(r"seq (\d+) (\d+)", (ROOT / "tools/versions").read_text(encoding="utf-8"))
    assert tried
    assert f">=3.{tried[1]}" == wanted
    assert sys.version_info[1] <= int(tried[2])


def test_ci_runs_all_of_it() -> None:
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    listed = "tests/meets_a_dependency.txt"
    assert steps[-3:] == [
        "make test", 'wait "$ready"', f"MOST=1 tools/versions $(cat {listed})",
    ]  # fmt: skip
    files = (ROOT / listed).read_text(encoding="utf-8").split()
    assert [name for name in files if not (ROOT / name).exists()] == []
