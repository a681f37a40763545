"""tools/check: what fails is said before the tests begin, and nothing goes on behind it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

CHECK = Path(__file__).parent.parent / "tools/check"
CALLS = ("mypy", "ruff", "lint-imports", "python", "pytest")


def script(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{words}\n", "utf-8")
    path.chmod(0o755)


def house(folder: Path, **does: str) -> Path:
    """A house in which each tool only says that it was called. does: what some do beside that."""
    for name in CALLS:
        words = f"echo {name} >> {folder}/called\n{does.get(name.replace('-', '_'), '')}"
        script(folder / ".venv/bin" / name, words)
    for name in ("verapdf", "pdfjs", "web"):
        script(folder / "tools" / name / "setup", does.get("setup", ""))
    shutil.copy(CHECK, folder / "tools/check")
    for name in ("javac", "dpkg", "npm"):
        script(folder / "outside" / name, "")
    return folder


def checked(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """The status that it ends with, and the tools that were called."""
    paths = f"{folder}/outside:{os.environ['PATH']}"
    with (folder / "out").open("w") as out:  # no pipe: what goes on would keep it open
        code = subprocess.run(
            [folder / "tools/check", *arguments], env={**os.environ, "PATH": paths},
            stdout=out, stderr=out, timeout=30, check=False,
        ).returncode  # fmt: skip
    return code, (folder / "called").read_text("utf-8").split()


def test_the_tests_come_last_and_their_status_is_its_own(tmp_path: Path) -> None:
    code, called = checked(house(tmp_path, pytest='echo "$@" > asked; exit 7'), "-m", "not slow")
    assert code == 7
    assert sorted(called) == sorted([*CALLS, "ruff"])
    assert called[-1] == "pytest"
    assert (tmp_path / "asked").read_text("utf-8") == "-q -n 3 --dist worksteal -m not slow\n"


def test_a_file_that_cannot_be_compiled_is_left_to_the_tests(tmp_path: Path) -> None:
    code, called = checked(house(tmp_path, python='echo "$@" > compiled; exit 2'))
    assert code == 0
    assert called[-1] == "pytest"
    assert (tmp_path / "compiled").read_text("utf-8") == "-m pytest -q --collect-only\n"


@pytest.mark.parametrize("name", ["mypy", "ruff", "lint_imports"])
def test_what_fails_is_said_before_the_tests_begin(name: str, tmp_path: Path) -> None:
    code, called = checked(house(tmp_path, **{name: "exit 3"}))
    assert code == 3
    assert "pytest" not in called


@pytest.mark.parametrize("slow", ["mypy", "setup", "python"])
def test_nothing_goes_on_behind_what_failed(slow: str, tmp_path: Path) -> None:
    late = f"sleep 2; touch {tmp_path}/late"
    began = f"touch {tmp_path}/began; {late}"
    waits = f"while ! test -e {tmp_path}/began; do sleep 0.02; done; exit 3"
    assert checked(house(tmp_path, **{slow: began}, lint_imports=waits))[0] == 3
    time.sleep(2.5)
    assert not (tmp_path / "late").exists()
