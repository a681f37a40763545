"""The inputs of tests/cases that are texts: each is printed as it was meant, or refused by line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from command import run

from sps_print.build import Job
from sps_print.cli.stages import read_back
from sps_print.content.clinic.clinic import load_clinic
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project

CASES = Path(__file__).parent / "cases"
REFUSED = {
    "257-md-word-bullets": ["line 10", "line 13"],
    "271-md-single-braces": ["line 10"],
    "274-md-table-missing-rule": ["line 10"],
    "290-md-cjk-check-passes": ["line 10", "line 10"],
}


def job_of(case: str) -> Job:
    folder = CASES / case
    project = Project(Library(folder), load_clinic(folder), today=date(2026, 11, 25))
    return Job(project, Order("falls"))


def test_hard_line_ends_are_kept() -> None:
    job = job_of("231-md-hard-breaks")
    page = [line.split(": ", 1)[1] for line in read_back(job)]
    at = page.index("First line ")
    assert page[at : at + 3] == ["First line ", "second line ", "third line"]
    assert "First line<br>\nsecond line<br>\nthird line" in job.html().decode()
    assert "First line\nsecond line\nthird line\n" in job.text().decode()


def test_an_address_is_on_the_paper() -> None:
    job = job_of("240-md-mailto")
    words = "Write to us (desk@example.org) or ring (01632960000)."
    read = " ".join(line.split(": ", 1)[1] for line in read_back(job))
    assert words in " ".join(read.split())
    assert words in job.text().decode()
    assert '<a href="mailto:desk@example.org">Write to us</a> or' in job.html().decode()


@pytest.mark.parametrize("case", REFUSED)
def test_check_says_what_build_says(case: str, tmp_path: Path) -> None:
    words = ("falls", "--clinic", CASES / case)
    checked = run("check", *words, "-f", "a4")
    built = run("build", *words, "-o", tmp_path / "out")
    assert (checked.code, built.code) == (1, 1)
    found, said = checked.out.split("error: ")[1:], built.err.split("error: ")[1:]
    for messages in (found, said):
        for line in REFUSED[case]:
            assert any(f"in templates/en/falls.md, {line}\n" in one for one in messages)
    assert all(one.strip() in checked.out for one in said)
    assert not (tmp_path / "out").exists()


def test_a_tab_is_a_space(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    case = CASES / "257-md-word-bullets"
    for file in ("clinic.toml", "handouts/falls.toml", "templates/en/falls.md"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        text = (case / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace("•", "-").replace("· ", "- ").replace("– ", "- "))
    done = run("build", "falls", "--to", "text", "--clinic", folder, "-o", tmp_path / "x.txt")
    assert done.code == 0
    assert "- one\n- two\n" in (tmp_path / "x.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ring 0163\u202e654\u202c now.", ["(U+202E)", "falls.md, line 10", "hint: delete it"]),
        ("Ring \u2066us\u2069.", ["(U+2066)", "falls.md, line 10"]),
        ("| What | When |\n|---|---|", ["a table has no rows", "falls.md, line 10"]),
        ("Ring {{ clinic.phone }}", ["ends in a value", "falls.md, line 10", "put a full stop"]),
    ],
)
def test_refused_alike_by_check_and_build(words: str, said: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(CASES / "271-md-single-braces", folder)
    file = folder / "templates/en/falls.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("Ring {")] + words + "\n", encoding="utf-8")
    order = ("falls", "--clinic", folder)
    checked = run("check", *order, "-f", "a4")
    built = run("build", *order, "-f", "a4", "-o", tmp_path / "x.pdf")
    assert (checked.code, built.code) == (1, 1)
    assert all(one in checked.out and one in built.err for one in said)
    assert not (tmp_path / "x.pdf").exists()
