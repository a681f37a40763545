"""A new handout or section builds as it is, and writes over nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from command import everything_in, one_message, run

from sps_print.build import Job
from sps_print.content.clinic.skeleton import handout_toml, section_md
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import open_project

CLINIC = Path(__file__).parent / "clinic"
AUDIENCES = list(load_audiences(Library(None)))


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLINIC, tmp_path / "clinic"))


def test_a_handout_is_written_and_builds(clinic: Path) -> None:
    done = run("new", "handout", "falls-at-home", "--clinic", clinic)
    assert done.code == 0
    assert f"made {clinic / 'handouts/falls-at-home.toml'}" in done.out
    handout = load_handout(Library(clinic), "falls-at-home")
    assert handout.title == "Falls at home"
    assert handout.sections[0] == "falls-at-home"
    assert handout.issued == date.today()
    assert handout.edition == f"{date.today():%Y-%m}"
    assert "do-not-stop-medicine" in handout.must_say
    checked = run("check", "falls-at-home", "-f", "a4", "--clinic", clinic)
    assert checked.code == 0
    assert run("build", "falls-at-home", "--clinic", clinic, "-o", clinic / "x.pdf").code == 0
    assert (clinic / "x.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_handout_for_each_audience_has_no_errors(clinic: Path, audience: str) -> None:
    library = Library(clinic)
    toml = handout_toml(library, audience, "A “new” \\ one", "mine", date(2024, 2, 29))
    for file, text in (("handouts/new.toml", toml), ("templates/en/mine.md", section_md("Mine"))):
        (clinic / file).parent.mkdir(parents=True, exist_ok=True)
        (clinic / file).write_text(text, encoding="utf-8")
    assert load_handout(library, "new").review_by == date(2026, 2, 28)
    assert load_handout(library, "new").title == "A “new” \\ one"
    job = Job(open_project(clinic, allow_expired=True), Order("new"))
    assert [p for p in job.problems if p.severity == "error"] == []


def test_a_handout_about_us_has_no_safety_lines(clinic: Path) -> None:
    done = run("new", "handout", "our-group", "--about", "us", "--clinic", clinic)
    assert done.code == 0
    handout = load_handout(Library(clinic), "our-group")
    assert (handout.about, handout.must_say) == ("us", ())
    assert handout.sections == ("our-group", "contact")


def test_what_was_just_begun_has_nothing_to_mend(clinic: Path) -> None:
    """The sections that came with the program are not the clinic's to word better."""
    run("new", "handout", "falls-at-home", "--clinic", clinic)
    problems = Job(open_project(clinic), Order("falls-at-home")).problems
    assert [one for one in problems if "to be written over" not in one.what] == []


def test_a_section_is_written(clinic: Path) -> None:
    done = run("new", "section", "falls", "--title", "Falls", "-a", "carer", "--clinic", clinic)
    assert done.code == 0
    assert 'name "falls" in the sections of a handout' in done.out
    text = (clinic / "templates/en/falls.carer.md").read_text(encoding="utf-8")
    assert text == section_md("Falls")


def test_a_handout_beside_a_section_of_its_name(clinic: Path) -> None:
    """There is a shipped section “diagnosis”: the new one does not take its place."""
    assert run("new", "handout", "diagnosis", "--clinic", clinic).code == 0
    assert load_handout(Library(clinic), "diagnosis").sections[0] == "diagnosis-main"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("handout", "Falls At Home.toml"), 2, "such as falls-at-home"),
        (("handout", "../up"), 2, "such as up"),
        (("section", "Stürze"), 2, "cannot be the name of a section"),
        (("section", "."), 2, "use small letters"),
        (("handout", "triggers"), 2, "“sps-print copy handouts/triggers”"),
        (("section", "contact"), 2, "“sps-print copy en/contact”"),
        (("handout", "falls", "-a", "patint"), 2, "did you mean “patient”?"),
        (("handout", "falls", "--title", "a\x07"), 2, "a control character"),
        (("handout", "falls", "-l", "fr"), 2, "there is no language “fr”"),
        (("leaflet", "falls"), 2, "'leaflet' is not one of 'handout', 'section'"),
    ],
)
def test_what_cannot_be_new(clinic: Path, words: tuple[str, ...], code: int, said: str) -> None:
    before = everything_in(clinic)
    assert said in one_message(run("new", *words, "--clinic", clinic), code)
    assert everything_in(clinic) == before


def test_nothing_is_written_over(clinic: Path) -> None:
    assert run("new", "handout", "falls", "--clinic", clinic).code == 0
    before = everything_in(clinic)
    assert "already there" in one_message(run("new", "handout", "falls", "--clinic", clinic), 5)
    assert "already there" in one_message(run("new", "section", "falls", "--clinic", clinic), 5)
    assert everything_in(clinic) == before


def test_it_needs_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "init FOLDER" in one_message(run("new", "handout", "falls"), 2)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_new_handout_has_no_lines_of_a_sheet_to_fill_in(audience: str) -> None:
    """What it has to say comes from a leaflet that is read; a plan's own zones nobody chose."""
    text = handout_toml(Library(None), audience, "Getting out", "out", date(2026, 11, 24))
    assert "plan-" not in text
