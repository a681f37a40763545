"""Marks in the place of words: a yes or a no is nobody's name. A bare number may be a ward's."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_list import write
from command import run

from sps_print.batch.list.choices import not_an_answer
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import load_handout
from sps_print.project import open_project

LIBRARY = open_project(None).library
ASKS = load_handout(LIBRARY, "emergency").asks
KNOWN = load_columns(LIBRARY)


@pytest.mark.parametrize("ask", ["name", "contact"])
@pytest.mark.parametrize(
    "cell",
    ["no", "yes please", "none", "no thanks", "done", "No.", "yes?", "x3", "2 copies",
     "two", "1.0", "nil", "-", "please", "wanted", "no 1", " NONE ", "already given"],
)  # fmt: skip
def test_a_mark_is_nobody_to_call_and_nobodys_name(ask: str, cell: str) -> None:
    assert not_an_answer(cell, ask, ASKS[ask], KNOWN) is not None


@pytest.mark.parametrize(
    "cell",
    ["Nona Yesand", "1", "0", "999", "112", "No Quuxton", "Y. N.", "Bo Quuxton, 01632 960001",
     "12 34", "One Quuxton", "Will Given", "ward 3", "111 please", "n/a", "Mrs X"],
)  # fmt: skip
def test_words_that_may_be_somebody_are_no_marks(cell: str) -> None:
    assert not_an_answer(cell, "contact", ASKS["contact"], KNOWN) is None


@pytest.mark.parametrize("cell", ["none", "no", "Nil", "0"])
def test_that_there_are_no_allergies_is_an_answer(cell: str) -> None:
    assert not_an_answer(cell, "allergies", ASKS["allergies"], KNOWN) is None


@pytest.mark.parametrize("head", ["Contact", "Name"])
def test_a_list_with_a_no_for_somebody_is_refused(tmp_path: Path, head: str) -> None:
    table = write(tmp_path / "list.csv", [("emergency-card", "no thanks")], ("Handout", head))
    done = run("batch", str(table), "--allow-blanks", "-o", str(tmp_path / "out"))
    assert done.code
    assert f"row 2, {head.casefold()}" in done.err
    assert "“no thanks” names nobody, and is not printed" in done.err
    assert "type who it is" in done.err
    assert not [*tmp_path.rglob("*.pdf")]
