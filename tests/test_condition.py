"""Another condition is another folder: a made-up one is built, proved and batched as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import one_message, run, run_fresh
from own_folder import clinic, section
from pypdfium2 import PdfDocument
from test_illness import MEDICAL

from sps_print.build import Job
from sps_print.cli.stages import read_back
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.library import CONTENT, Library
from sps_print.model import Order
from sps_print.project import Project, open_project

CONDITION = Path(__file__).parent / "condition"


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv(CONTENT, str(CONDITION))
    return open_project(None)


def orders(project: Project) -> list[Order]:
    handouts = [load_handout(project.library, name) for name in handout_names(project.library)]
    return [Order(h.id, a, f) for h in handouts for a in h.audiences for f in h.formats]


def test_it_has_what_the_issue_asks_for(project: Project) -> None:
    assert len(handout_names(project.library)) == 2
    assert len({name.split(".")[0] for name in project.library.names("templates/en", ".md")}) == 5
    assert set(project.sources) == {"spoon-study", "bell-page"}


def test_each_leaflet_is_right_on_each_paper(project: Project) -> None:
    for order in orders(project):
        job = Job(project, order)
        assert job.problems == ()
        assert job.layout()


def test_a_leaflet_is_proved(project: Project) -> None:
    order = Order("example-hiccups", answers={"name": "Ann Example"})
    text = " ".join(read_back(Job(project, order)))
    assert "Never put the wooden spoon away." in text
    assert "Ann Example" in text


def test_nothing_of_the_other_condition_is_in_it(project: Project) -> None:
    for order in orders(project):
        words = Job(project, order).html().decode() + Job(project, order).text().decode()
        assert MEDICAL.findall(words) == []
        assert not re.search(r"\bsps\b", words, re.IGNORECASE)


def test_a_country_has_the_number_of_that_content(project: Project, tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"clinic.toml": 'name = "Example Clinic"\ncountry = "XX"\n'})
    made = Job(open_project(folder), Order("hiccup-card"))
    assert "Ring 000." in made.text().decode()


def test_a_clinic_s_texts_lie_over_it(project: Project, tmp_path: Path) -> None:
    ours = {"templates/en/notes.md": section("Come to the blue door.[^plain]", "Ours")}
    made = Job(open_project(clinic(tmp_path, ours)), Order("example-hiccups"))
    assert "Come to the blue door." in made.text().decode()
    (warning,) = made.problems  # nobody wrote what a clinic's texts may not say of hiccups
    assert warning.what == "what your own texts may not say is not known here"


def test_the_command_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONTENT, raising=False)
    before = run("list").out
    listed = run("--content", CONDITION, "list").out
    assert listed.startswith("example-hiccups ")
    assert "triggers" not in listed
    assert run("list").out == before  # the next command has its own again


@pytest.mark.parametrize("folder", ["", "handouts", "gone"])
def test_a_folder_without_texts_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "handouts").mkdir()
    done = run("--content", tmp_path / folder, "list")
    assert "there are no handouts and texts here" in one_message(done, 2)


@pytest.mark.slow
def test_a_batch_of_it(tmp_path: Path) -> None:
    """The workers make it of the same folder."""
    (tmp_path / "list.csv").write_text("name,spoon\nAnn Example,long\nBen Example,short\n")
    done = run_fresh(
        "--content", CONDITION, "batch", "list.csv", "--handout", "example-hiccups", "--jobs", "2",
        "--out", "out", cwd=tmp_path,
    )  # fmt: skip
    assert done.code == 0, done
    for path, name in zip(sorted((tmp_path / "out").glob("*.pdf")), ("Ann", "Ben"), strict=True):
        pages = (page.get_textpage().get_text_range() for page in PdfDocument(path))
        assert f"These are the notes of {name} Example." in " ".join(" ".join(pages).split())


@pytest.mark.slow
def test_a_clinic_begins_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    assert run_fresh("--content", CONDITION, "init", folder, cwd=tmp_path).code == 0
    for words in (("new", "handout", "sneeze"), ("check", "sneeze", "-f", "a4"), ("list",)):
        done = run_fresh(*words, cwd=folder, **{CONTENT: str(CONDITION)})
        assert done.code == 0, done
    assert "sneeze" in done.out


def test_the_library_without_it_is_the_shipped_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONTENT, raising=False)
    assert "triggers" in handout_names(Library(None))
