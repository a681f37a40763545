"""Shipped leaflets that a clinic leaves out: hide = ["at-work"] in its clinic.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from own_folder import clinic

from sps_print.batch.forms import FormCache
from sps_print.content.clinic.clinic import load_clinic
from sps_print.content.load.handouts import handout_names
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import ContentError, UseError
from sps_print.project import open_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = 'name = "Example Clinic"\nhide = ["at-work", "triggers"]\n'
    return clinic(tmp_path / "hides", {"clinic.toml": text})


def test_they_are_gone_from_every_list(folder: Path) -> None:
    names = handout_names(Library(folder))
    assert "at-work" not in names
    assert len(names) == len(handout_names(Library(None))) - 2
    assert "at-work " not in run("list", "handouts", "--clinic", str(folder)).out


@pytest.mark.parametrize("command", ["build", "check"])
def test_naming_one_says_who_hides_it(folder: Path, command: str) -> None:
    done = run(command, "at-work", "--clinic", str(folder))
    assert done.code == 2
    assert "the clinic hides the handout “at-work”" in done.err
    assert "clinic.toml, hide" in done.err


@pytest.mark.slow
def test_check_counts_the_others(folder: Path, tmp_path: Path) -> None:
    whole = run("check", "--words", "--clinic", str(clinic(tmp_path / "whole")), "-a", "employer")
    assert "2 leaflets checked" in whole.out
    hidden = run("check", "--words", "--clinic", str(folder), "-a", "patient").out
    assert "at-work" not in hidden


@pytest.mark.parametrize(
    ("hide", "what"),
    [('["at-wrok"]', "did you mean “at-work”"), ('["audiences"]', "no shipped handout"),
     ('"at-work"', "hide should be a list of texts"), ("[5]", "hide should be text")],
)  # fmt: skip
def test_what_hides_nothing_is_said(tmp_path: Path, hide: str, what: str) -> None:
    folder = clinic(tmp_path, {"clinic.toml": f'name = "X"\nhide = {hide}\n'})
    with pytest.raises(ContentError, match=what):
        load_clinic(folder)
    with pytest.raises(ContentError, match=what):
        handout_names(Library(folder))


def test_a_list_hides_them_after_a_clinic_that_does_not(folder: Path, tmp_path: Path) -> None:
    """What is kept of one clinic's leaflet is not printed for one that hides it."""
    forms, order = FormCache(), Order("triggers")
    shows = open_project(clinic(tmp_path / "shows"))
    assert forms.make(shows, order)
    with pytest.raises(UseError, match="hides"):
        forms.make(open_project(folder), order)


def test_a_list_says_it_in_its_row(folder: Path, tmp_path: Path) -> None:
    other = clinic(tmp_path / "shows")
    rows = tmp_path / "list.csv"
    rows.write_text(f"clinic,handout\n{other},at-work\n{folder},at-work\n", encoding="utf-8")
    done = run("batch", str(rows), "--out", str(tmp_path / "out"), "--check")
    assert "the clinic hides the handout “at-work”" in done.out + done.err


@pytest.mark.parametrize(
    "words", ["at-work", "At work", "Triggers", "Spasm triggers in stiff-person syndrome (SPS)"]
)
def test_the_words_for_one_are_not_taken_for_another(
    folder: Path, tmp_path: Path, words: str
) -> None:
    rows = tmp_path / "list.csv"
    rows.write_text(f"clinic,handout\n{folder},{words}\n", encoding="utf-8")
    done = run("batch", str(rows), "--out", str(tmp_path / "out"), "--check")
    assert "the clinic hides the handout" in done.out + done.err
    assert "is taken for" not in done.out + done.err
