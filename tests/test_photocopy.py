"""Prove the photocopy check: shipped leaflets survive the copier, planted faults do not.

`sps-print check --photocopy` by hand looks at all of them; here a few that an emergency rests on.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from command import run
from conftest import CLINIC

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.document.blocks import Contact, QrCode
from sps_print.model import Order
from sps_print.papers import MM, Paper
from sps_print.project import Project
from sps_print.proof.page.found import Spoken
from sps_print.proof.page.reopen import reopen
from sps_print.proof.photocopy.copier import SPECKS, photocopied
from sps_print.proof.photocopy.likeness import says
from sps_print.proof.photocopy.photocopy import on_a_photocopy
from sps_print.typeset.leaflet import Look, on_sheets

REQUIRED = bool(os.environ.get("SPS_PRINT_REQUIRE_TESSERACT"))
HERE = bool(shutil.which("tesseract")) and bool(find_spec("zxingcpp"))
needs_tools = pytest.mark.skipif(
    not HERE and not REQUIRED,
    reason="needs Tesseract (apt install tesseract-ocr) and zxing-cpp (pip install zxing-cpp)",
)
ORDER = Order("emergency", "emergency-staff", "a4")
CODED = Order("ward-passport", "ward-staff", "a4")  # it has a code
CRUCIAL = (
    ORDER,
    Order("my-emergency-sheet", "patient", "a4"),
    Order("first-responders", "first-responder", "a4"),
    Order("easy-read", "easy-read", "easy-read"),
)


def make(job: Job, paper: Paper | None = None, brand: Brand | None = None) -> bytes:
    """The file without its proof, which would refuse a planted fault first."""
    look = Look(brand or job.project.look.brand, None, job.project.picture)
    return on_sheets(job.document, paper or job.plan.paper, look, job._fonts).written.data()


@needs_tools
@pytest.mark.slow
@pytest.mark.parametrize("order", CRUCIAL, ids=lambda order: order.handout)
def test_a_leaflet_survives_the_copier(project: Project, order: Order) -> None:
    job = Job(project, order)
    problems, lines, codes = on_a_photocopy(job.pdf(), job.document, "eng")
    assert problems == ()
    assert lines >= len(job.document.must_say) > 1
    assert codes == (order != ORDER)


@needs_tools
@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "ink"), [(12, "#aaaaaa"), (4.5, "#1a1a1a")], ids=["pale grey", "tiny type"]
)
def test_words_that_a_copier_loses(project: Project, body: float, ink: str) -> None:
    job = Job(project, ORDER)
    data = make(job, replace(job.plan.paper, body=body, small=body), Brand(ink=ink))
    file = reopen(data)
    spoken = Spoken(file.read)
    problems = on_a_photocopy(data, job.document, "eng", codes=False)[0]
    assert len(problems) == len(job.document.must_say)
    for line, problem in zip(job.document.must_say, problems, strict=True):
        page = next(spoken.find(line.words))[0].page + 1
        assert problem.what == f"the safety line “{line.id}” cannot be read on a photocopy"
        assert problem.where == f"emergency, emergency-staff, page {page}"
    file.document.close()


@pytest.mark.slow
@needs_tools
def test_a_code_too_small_for_a_fax(project: Project) -> None:
    job = Job(project, CODED)
    assert on_a_photocopy(make(job), job.document) == ((), 0, 1)
    tiny = replace(job.plan.paper, code=7 * MM)
    (problem,) = on_a_photocopy(make(job, tiny), job.document)[0]
    assert problem.what == "the code for https://www.example.org cannot be read on a photocopy"
    assert problem.where.startswith("ward-passport, ward-staff, page ")
    assert problem.hint == "make it larger"


@pytest.mark.slow
@needs_tools
def test_a_code_that_is_not_on_the_paper(project: Project) -> None:
    job = Job(project, CODED)
    code = QrCode("https://example.org/missing", "More")
    first = replace(job.document.sections[0], blocks=(code, Contact("")))
    doc = replace(job.document, sections=(first, *job.document.sections[1:]))
    where = [p.where for p in on_a_photocopy(make(job), doc)[0]]
    assert where == ["ward-passport, ward-staff"] * 2  # the second: the clinic's code is there once


@pytest.mark.slow
def test_the_same_specks_each_time(project: Project) -> None:
    file = reopen(make(Job(project, ORDER)))
    page = file.pages[0]
    one, same, other = (photocopied(page, seed) for seed in (1, 1, 2))
    file.document.close()
    assert one.tobytes() == same.tobytes() != other.tobytes()
    paper = one.crop((0, 0, one.width, 60))  # nothing is printed there
    darkest, lightest = paper.getextrema()
    assert isinstance(darkest, int)
    assert 255 - SPECKS * 1.5 <= darkest < 240 < lightest


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Never stop baclofen.", "» never stop baclofen,?:3 It can"),
        ("Never stop baclofen.", "Never stop baclofcn."),
        ("It is 911 in the USA.", "It is 911 in the USA3"),
        ("A pump alarm", "Apump alarm"),
    ],
)
def test_what_a_person_would_read_as_the_same(line: str, read: str) -> None:
    assert says(line, read)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Never stop baclofen.", "Stop baclofen."),
        ("Never stop baclofen.", "Never step baclofen."),
        ("Never stop baclofen.", "Ever stop baclofen."),
        ("Never stop baclofen.", "Never do stop baclofen."),
        ("Do not lift.", "Do lift."),
        ("Do not lift.", "Do nut lift."),
        ("Do not lift.", "not Do lift."),
        ("You cannot lift.", "You can lift."),
        ("Call 999 at once.", "Call 99 at once."),
        ("Call 999 at once.", "Call 998 at once."),
        ("Wait 1.5 hours.", "Wait 15 hours."),
        ("Less than < 5.", "Less than > 5."),
        ("The typical attack.", "The atypical attack."),
        ("Hypotension follows.", "Hypertension follows."),
        ("This is unusual.", "This is usual."),
        ("A notable thing.", "A not able thing."),
        ("Call 999.", ""),
    ],
)
def test_what_means_something_else(line: str, read: str) -> None:
    assert not says(line, read)


@pytest.mark.slow
@needs_tools
def test_the_command_says_what_it_read() -> None:
    done = run("check", "--photocopy", "emergency", "-a", "emergency-staff", "--clinic", CLINIC)
    first, *_, last = done.out.splitlines()
    assert first.startswith(
        "emergency, emergency-staff, a4: looked for on a photocopy: safety lines 7"
    )
    assert last == "1 leaflet checked: 0 errors, 1 warning"  # the clinic names no country
    assert done.code == 0


@pytest.mark.slow
def test_without_the_tools_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    done = run("check", "--photocopy", "emergency", "-a", "emergency-staff", "--clinic", CLINIC)
    assert done.code == 4
    assert "safety lines 0, codes 0" in done.out
    assert "Tesseract is not installed" in done.err
    assert "zxing-cpp is not installed" in done.err


@needs_tools
def test_a_language_that_tesseract_has_not_learnt() -> None:
    from sps_print.problems import ToolMissing
    from sps_print.proof.photocopy.ocr import tesseract_for

    with pytest.raises(ToolMissing, match="cannot read “tlh-QO”"):
        tesseract_for("tlh-QO")
