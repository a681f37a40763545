"""veraPDF on every shipped handout, audience and paper: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import every_order, name_of
from world_names import NAMES, SHEET, built

from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.model import Order
from sps_print.project import Project

CHECK = Path(__file__).parent.parent / ".tools" / "verapdf" / "check"
REQUIRED = bool(os.environ.get("SPS_PRINT_REQUIRE_VERAPDF"))


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, 1])  # one for each core
def test_every_leaflet_passes(
    half: int, orders: list[Order], finished: Callable[[Order], bytes], tmp_path: Path
) -> None:
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup needs Java (javac), dpkg and unzip")
    files = []
    for order in orders[half::2]:
        files.append(tmp_path / f"{name_of(order)}.pdf")
        files[-1].write_bytes(finished(order))
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", *files], capture_output=True, text=True, check=False
    )
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(verdicts) == 2 * len(files), done.stderr
    assert [v for v in verdicts if v["verdict"] != "PASS"] == []
    assert all(v["checks"] > 100 for v in verdicts)


@pytest.mark.slow
@pytest.mark.parametrize("answers", [{}, {"name": "Łukasz Nguyễn", "contact": "Жанна ☐"}])
def test_leaflets_with_fields_pass(
    answers: dict[str, str], project: Project,
    finished: Callable[[Order], bytes], tmp_path: Path,
) -> None:  # fmt: skip
    """Each leaflet that has fields, and each kind of paper with one of them."""
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup needs Java (javac), dpkg and unzip")
    files, found = [], list[tuple[Order, dict[str, str]]]()
    for order in every_order():
        handout = load_handout(project.library, order.handout)
        given = {ask: words for ask, words in answers.items() if ask in handout.asks}
        if handout.fillable and (given or not answers):
            found.append((order, given))
    few = {o.format: name_of(o) for o, _ in found if "letter" not in o.format}
    few |= {o.handout: name_of(o) for o, _ in found}
    for order, given in (one for one in found if name_of(one[0]) in few.values()):
        files.append(tmp_path / f"{name_of(order)}.pdf")
        filled = replace(order, answers=given, fillable=True)
        files[-1].write_bytes(Job(project, filled).pdf() if given else finished(filled))
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", *files], capture_output=True, text=True, check=False
    )
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(verdicts) == 2 * len(files) > 30, done.stderr
    assert [v for v in verdicts if v["verdict"] != "PASS"] == []


@pytest.mark.slow
def test_names_of_the_world_pass(project: Project, tmp_path: Path) -> None:
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup needs Java (javac), dpkg and unzip")
    file = tmp_path / "names.pdf"
    file.write_bytes(built(Job(project, SHEET), NAMES))
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", file], capture_output=True, text=True, check=False
    )  # fmt: skip
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [v["verdict"] for v in verdicts] == ["PASS", "PASS"], done.stdout
