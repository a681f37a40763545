"""`sps-print formats`: every format with a picture drawn from its own values."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from command import one_message, run
from PIL import Image

from sps_print.output.sketch import COLUMNS, as_text
from sps_print.papers import MM, PAPERS, Paper
from sps_print.papers.printing import example, how_to_print

ALL = [pytest.param(paper, id=paper.id) for paper in PAPERS.values()]


def test_every_format_is_shown_with_its_values() -> None:
    done = run("formats")
    assert (done.code, done.err) == (0, "")
    shown = [part.split(":")[0] for part in done.out.split("\n\n")]
    assert shown == [*PAPERS]
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_a_tri_fold_is_drawn_as_it_is_folded() -> None:
    done = run("formats", "tri-fold")
    rows = [line.split() for line in done.out.splitlines() if "╎" in line]
    numbers = [[word for word in row if word.isdigit()] for row in rows]
    assert ["2", "6", "1", "3", "4", "5"] in numbers
    assert "flip on the short edge" in done.out
    assert "A4 landscape (297 x 210 mm)" in done.out
    assert "6 panels, 97, 100, 100 mm wide" in done.out
    assert "at-school" in done.out


@pytest.mark.parametrize("paper", ALL)
def test_a_picture_shows_each_panel_where_it_stands(paper: Paper) -> None:
    picture = as_text(paper)
    spots = [spot for side in example(paper) for spot in side.spots]
    shown = "".join(picture[:-1])
    for number in {spot.panel + 1 for spot in spots}:
        assert shown.count(str(number)) == sum(spot.panel + 1 == number for spot in spots)
    assert max(map(len, picture)) <= COLUMNS
    folds = [fold for side in example(paper) for fold in (*side.folds_x, *side.folds_y)]
    assert ("╎" in shown or "╌" in shown) == bool(folds)


@pytest.mark.parametrize("paper", ALL)
def test_how_to_print_follows_from_the_values(paper: Paper) -> None:
    said = how_to_print(paper)
    assert bool(said) != paper.screen
    if said and paper.double_sided:
        assert f"flip on the {paper.flip} edge" in said
        assert paper.flip.value in paper.duplex.lower()
    elif said:
        assert said.startswith("Print on one side.")


def test_the_values_for_a_program_are_those_of_the_formats() -> None:
    told = json.loads(run("formats", "--to", "json").out)
    assert [one["id"] for one in told] == [*PAPERS]
    for one in told:
        paper = PAPERS[one["id"]]
        assert one["panel"] == pytest.approx([paper.width / MM, paper.height / MM], abs=0.01)
        assert one["duplex"] == paper.duplex
        assert one["handouts"] or paper.screen


def test_pictures_go_to_one_file_or_to_a_folder(tmp_path: Path) -> None:
    done = run("formats", "--to", "png", "--out", tmp_path / "all.png")
    assert done.out.split() == [str(tmp_path / "all.png")]
    assert run("formats", "--to", "png", "--out", tmp_path / "each").code == 0
    assert {path.stem for path in (tmp_path / "each").iterdir()} == {*PAPERS}
    first = (tmp_path / "all.png").read_bytes()
    run("formats", "--to", "png", "--out", tmp_path / "all.png")
    assert (tmp_path / "all.png").read_bytes() == first
    with Image.open(io.BytesIO(first)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "L")


def test_text_may_go_to_a_file(tmp_path: Path) -> None:
    done = run("formats", "a4", "--out", tmp_path / "a4.txt")
    assert done.out == f"{tmp_path / 'a4.txt'}\n"
    assert (tmp_path / "a4.txt").read_text(encoding="utf-8") == run("formats", "a4").out


def test_an_unknown_format_names_the_nearest() -> None:
    assert "“tri-fold”" in one_message(run("formats", "trifold"), 2)


@pytest.mark.slow
def test_build_says_once_how_to_print_each_paper(tmp_path: Path) -> None:
    papers = ("-f", "tri-fold", "-f", "a4", "-f", "booklet")
    done = run("build", "triggers", "at-school", *papers, "--out", tmp_path)
    assert len(done.out.splitlines()) == 6
    assert done.err.splitlines() == [
        f"{name}: {how_to_print(PAPERS[name])}" for name in ("tri-fold", "booklet")
    ]
    assert run("build", "triggers", *papers, "--to", "png", "--out", tmp_path).err == ""
