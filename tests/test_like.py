"""An audience like another has its leaflets, sections, titles, gates and lines but for its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from own_folder import OWN, clinic, errors, job, section, shipped, toml_of, worded

import sps_print.files.library as library_module
from sps_print.build import Job
from sps_print.content.clinic.skeleton import handout_toml
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library, shipped_root
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project

TABLE = """\
[physiotherapy-student]
name = "Physiotherapy students"
reader = "For physiotherapy students"
like = "therapist"
"""
STUDENT, FILE = "physiotherapy-student", "templates/en/audiences.toml"
PART = "templates/en/in-the-session.physiotherapy-student.md"
OWN_PART = section("Ask your supervisor first.[^plain]", "Your first session")
LIKE = {FILE: TABLE, PART: OWN_PART}


def test_one_table_and_one_section_in_a_clinic_s_folder(tmp_path: Path) -> None:
    folder = clinic(tmp_path, LIKE)
    ours, theirs = (job(folder, "therapy", who) for who in (STUDENT, "therapist"))
    assert errors(folder, "therapy", STUDENT) == []
    assert ours.plan.audience.reader == "For physiotherapy students"
    assert (ours.plan.title, ours.plan.sections) == (theirs.plan.title, theirs.plan.sections)
    assert ours.plan.must_say == theirs.plan.must_say
    differ = [(a.file, b.file) for a, b in zip(ours.parts, theirs.parts, strict=True) if a != b]
    assert differ == [(PART, "templates/en/in-the-session.therapist.md")]
    assert "Ask your supervisor first." in ours.text().decode()


def test_one_table_and_one_section_beside_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody would who adds them for everybody."""
    for part in ("handouts", "templates"):
        copytree(shipped_root() / part, tmp_path / part)
    (tmp_path / FILE).write_text(f"{shipped(FILE)}\n{TABLE}", encoding="utf-8")
    (tmp_path / PART).write_text(OWN_PART, encoding="utf-8")
    monkeypatch.setattr(library_module, "shipped_root", lambda: tmp_path)
    project = Project(Library(None), None)
    assert load_handout(project.library, "therapy").audiences == ("therapist", STUDENT)
    made = Job(project, Order("therapy", STUDENT))
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    assert "Ask your supervisor first." in made.text().decode()
    assert made.plan.must_say == Job(project, Order("therapy")).plan.must_say


def test_its_gates_are_the_other_s_where_it_has_none(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {FILE: TABLE + "max-sentence-words = 15\n"})
    found = load_audiences(Library(folder))
    ours, theirs = found[STUDENT], found["therapist"]
    assert ours.max_sentence_words == 15
    assert (ours.max_grade, ours.professional) == (theirs.max_grade, theirs.professional)
    assert ours.must_say == theirs.must_say


def test_its_own_fields_of_a_handout_win(tmp_path: Path) -> None:
    own = {**worded("living-with-sps"), "sections-for": {
        "cousin": ["do-not-stop", "when-to-get-help", "contact"]}}  # fmt: skip
    own["title-for"] = {"carer": "Caring", "cousin": "For cousins"}
    table = '[cousin]\nname = "Cousins"\nreader = "For cousins"\nlike = "carer"\n'
    folder = clinic(tmp_path, {FILE: table, "handouts/living-with-sps.toml": toml_of(own)})
    plan = job(folder, "living-with-sps", "cousin").plan
    assert (plan.title, plan.sections) == (
        "For cousins", ("do-not-stop", "when-to-get-help", "contact")
    )  # fmt: skip
    assert plan.promise == job(folder, "living-with-sps", "carer").plan.promise
    said = " ".join(p.what for p in errors(folder, "living-with-sps", "cousin"))
    assert "“do-not-lift” is missing" in said  # a carer's line


def test_what_the_other_is_excused_from_it_is_too(tmp_path: Path) -> None:
    table = '[friend]\nname = "Friends"\nreader = "For friends"\nlike = "patient"\n'
    assert errors(clinic(tmp_path, {FILE: table}), "emergency", "friend") == []


def test_a_clinic_s_leaflet_for_it_has_the_other_s_lines(tmp_path: Path) -> None:
    files = {FILE: TABLE, "handouts/ours.toml": OWN.replace('"patient"', f'"{STUDENT}"'),
             "templates/en/our-group.md": section("We meet weekly.[^plain]")}  # fmt: skip
    folder = clinic(tmp_path, files)
    missing = {p.what for p in errors(folder, "ours")}
    lines = load_audiences(Library(None))["therapist"].must_say
    assert missing == {f"the safety line “{line}” is missing" for line in lines}


def test_a_new_leaflet_for_it_begins_as_the_other_s_would(tmp_path: Path) -> None:
    library = Library(clinic(tmp_path, {FILE: TABLE}))
    ours, theirs = (
        handout_toml(library, who, "New", "new", date(2026, 11, 24))
        for who in (STUDENT, "therapist")
    )  # fmt: skip
    assert ours == theirs.replace('["therapist"]', f'["{STUDENT}"]')


@pytest.mark.parametrize(
    ("like", "what", "hint"),
    [("therapst", "there is no audience “therapst”", "did you mean “therapist”?"),
     (STUDENT, f"there is no audience “{STUDENT}”", ""),
     ("", "there is no audience “”", "known:"),
     ("friend", "“friend” is itself like another audience", 'write like = "patient"')],
)  # fmt: skip
def test_whom_it_cannot_be_like(tmp_path: Path, like: str, what: str, hint: str) -> None:
    friend = '[friend]\nname = "Friends"\nreader = "For friends"\nlike = "patient"\n'
    folder = clinic(tmp_path, {FILE: TABLE.replace('"therapist"', f'"{like}"') + friend})
    with pytest.raises(ContentError) as caught:
        load_audiences(Library(folder))
    (problem,) = caught.value.problems
    assert problem.what == what
    assert hint in problem.hint
    assert problem.where == f"{FILE}, {STUDENT}, like"


@pytest.mark.parametrize("words", ["like = 5\n", 'like = ["patient"]\n'])
def test_a_like_that_is_no_text(tmp_path: Path, words: str) -> None:
    folder = clinic(tmp_path, {FILE: TABLE.replace('like = "therapist"\n', words)})
    with pytest.raises(ContentError):
        load_audiences(Library(folder))


def test_no_shipped_line_is_lost_by_likeness(tmp_path: Path) -> None:
    """A carer made like a child keeps what the shipped leaflet says to carers."""
    row = 'name = "x"\nreader = "For us"\nlike = "child"\n'
    folder = clinic(tmp_path, {FILE: f"[carer]\n{row}"})
    before = Job(Project(Library(None), None), Order("triggers", "carer")).plan.must_say
    assert {*before} <= {*job(folder, "triggers", "carer").plan.must_say}


@pytest.mark.parametrize("main", ["living-with-spss", "at work", "patient", "../at-work"])
def test_a_main_leaflet_that_there_is_not_is_named(main: str, tmp_path: Path) -> None:
    """A list that named only these readers was silently asked which leaflet it meant."""
    folder = clinic(tmp_path, {FILE: f'{TABLE}main = "{main}"\n'})
    with pytest.raises(ContentError) as error:
        load_audiences(Library(folder))
    (problem,) = error.value.problems
    assert problem.what == f"there is no handout “{main}”"
    assert problem.where == f"{FILE}, {STUDENT}, main"
    assert problem.hint


def test_a_main_leaflet_may_be_their_own_or_one_that_is_hidden(tmp_path: Path) -> None:
    hidden = 'name = "Example Clinic"\nhide = ["at-work"]\n'
    folder = clinic(tmp_path, {
        FILE: f'{TABLE}main = "ours"\n', "handouts/ours.toml": OWN, "clinic.toml": hidden,
    })  # fmt: skip
    found = load_audiences(Library(folder))
    assert (found[STUDENT].main, found["employer"].main) == ("ours", "at-work")
