"""A list made to the other standard: each leaflet has the bytes that “build --pdf ua2” makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import one_message, run
from conftest import CLINIC

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project

SHORT, LONG = "Ann Example", "Ngọzi Łukasz of the long name " * 6
LEAFLETS = [("my-emergency-sheet", True), ("emergency-card", True), ("my-action-plan", False)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "fillable"), LEAFLETS)
def test_the_same_bytes_as_build(name: str, fillable: bool, project: Project) -> None:
    """Also where a form is filled again, and where the answers move what stands below them."""
    handout, forms = load_handout(Library(None), name), FormCache()
    for words, again in ((SHORT, False), ("Bob Example", True), (LONG[:54], None)):
        answers = dict.fromkeys(handout.asks, words)
        order = Order(
            name, handout.audiences[0], answers=answers, fillable=fillable, standard="ua2"
        )
        filled = forms.filled(project, order)
        assert again is None or again is (filled.codes is not None)
        assert filled.data == Job(project, order).pdf()
        assert filled.data.startswith(b"%PDF-2.0")


def test_the_forms_of_two_standards_are_two(project: Project) -> None:
    forms = FormCache()
    for standard, header in (("ua1", b"%PDF-1.7"), ("ua2", b"%PDF-2.0"), ("ua1", b"%PDF-1.7")):
        order = Order("emergency-card", "helper", "card", standard=standard)
        assert forms.make(project, order).startswith(header)


def test_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files, and those of the usual standard that were made before: they are made anew."""
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text("name\nAnn Example\nBob Example\n", encoding="utf-8")
    words = ("batch", "people.csv", "--handout", "emergency-card", "-a", "helper", "-f", "card",
             "--name", "{row}", "--clinic", CLINIC)  # fmt: skip
    assert run(*words).code == 0
    assert run(*words, "--pdf", "ua2").code == 0
    assert run(
        "build", "emergency-card", "-a", "helper", "-f", "card", "--answer", "name=Bob Example",
        "--pdf", "ua2", "--out", "one.pdf", "--clinic", CLINIC,
    ).code == 0  # fmt: skip
    made = [path.read_bytes() for path in sorted(Path("leaflets/people").glob("*.pdf"))]
    assert made[1] == Path("one.pdf").read_bytes()
    assert all(data.startswith(b"%PDF-2.0") for data in made)


def test_one_file_for_the_printer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text("name\nAnn Example\n", encoding="utf-8")
    done = run("batch", "people.csv", "--one-file", "all.pdf", "--pdf", "ua2")
    assert "made to PDF/UA-1 alone" in one_message(done, 2)
    assert not Path("all.pdf").exists()
