"""The benchmarks reach into the program: what they ask of it has to be there still."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import open_project

FOLDER = Path(__file__).parents[1] / "benchmarks"


def run(script: str, *args: str | Path) -> str:
    command = [sys.executable, str(FOLDER / script), *map(str, args)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


@pytest.mark.slow
def test_the_leaflet_of_the_other_engines_can_be_prepared(tmp_path: Path) -> None:
    run("prepare.py", tmp_path)
    said = json.loads((tmp_path / "words.json").read_text(encoding="utf-8"))
    assert "01632" in str(said)


@pytest.mark.slow
def test_the_leaflet_has_two_pages_and_shows_each_of_its_words(tmp_path: Path) -> None:
    pytest.importorskip("pikepdf")  # the benchmarks bring it
    run("prepare.py", tmp_path)
    made = tmp_path / "bench.pdf"
    order = Order("bench", "patient", "a4")
    made.write_bytes(Job(open_project(FOLDER / "leaflet", allow_expired=True), order).pdf())
    other = tmp_path / "platypus.pdf"  # is given the same words
    run("engines/with_platypus.py", tmp_path / "leaflet.json", other)
    told, _ = json.loads(run("verify.py", tmp_path / "words.json", made, other))
    assert told["pages"] == 2, "leave a section out of benchmarks/leaflet: it is said to have two"


@pytest.mark.slow
def test_the_stages_of_a_build_can_be_timed(tmp_path: Path) -> None:
    spent, peak = json.loads(run("stages.py", tmp_path / "stages.pdf"))
    assert spent.keys() == peak.keys()
    assert {"prove", "lay out", "ink"} <= spent.keys()
    assert (tmp_path / "stages.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_leaflets_in_one_process_can_be_timed(tmp_path: Path) -> None:
    run("prepare.py", tmp_path)
    for way in ("", "uneven", "whole", "raw"):
        told = run("engines/with_sps_print.py", tmp_path / "leaflet.json", "2", way)
        assert 0 < float(told) < 10


@pytest.mark.slow
def test_a_leaflet_in_the_making_can_be_timed() -> None:
    assert "one edited sentence" in run("preview.py", "--rounds", "1")


WORDS = "In a trial of 16 people. 33 Call 01632 960000, or www.example.org"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WORDS, ([], [], [], [])),
        (WORDS.replace("people. 33", "people.33"), ([], [], ["people.33"], [])),
        (WORDS.replace("a trial", "atrial"), ([], [], ["atrial"], [])),
        (WORDS.replace(" of", ""), (["of"], [], [], [])),
        (WORDS.replace("Call", "Call Call"), ([], ["call"], [], [])),
        (WORDS.replace("trial", "tri al"), ([], [], [], ["trial"])),
    ],
)
def test_words_that_go_wrong_on_their_way_out_are_told_apart(
    text: str, told: tuple[list[str], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    from extract import compared

    assert tuple(compared(WORDS, text)) == told
