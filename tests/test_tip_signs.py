"""Practical tips of graded leaflets: a sign where the number of a source stands, its meaning once
below the key of grades, and said by a voice. Other leaflets word them as tips.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import name_of
from own_folder import clinic
from test_staff_columns import made, proved

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.checks.statements import tips_are_worded_so
from sps_print.document.blocks import Document, Line, NoteRef, Text
from sps_print.document.notes import note_words
from sps_print.document.reading_order import lines_of, note_refs
from sps_print.document.standing import OF_TIP, Standing
from sps_print.document.walk import with_lines
from sps_print.model import Order
from sps_print.output.plain import plain_text
from sps_print.project import Project, open_project
from sps_print.proof.page.reopen import reopen
from sps_print.proof.web.web import prove_web
from sps_print.shapes import SHAPES
from sps_print.typeset.text import owners

ED = Order("emergency", "emergency-staff", "a4")
MEANS = "Practical tip: not tested in a study"
IN_BRACKETS = re.compile(r"\([^)]*practical tip[^)]*\)", re.IGNORECASE)
SIGNED = [
    ED,
    Order("ambulance", "ambulance-crew", "a4"),
    Order("anaesthesia", "anaesthetist", "a4"),
    Order("primary-care", "primary-care", "a4"),
    Order("talking-therapy", "psychologist", "a4"),
]
LAY = [
    Order("living-with-sps", "patient", "a4"),
    Order("first-responders", "first-responder", "a4", with_sources=True),
]


def tips(doc: Document) -> tuple[int, int]:
    """How many parts are marked as tips, and how many signs there are."""
    lines = [line for one in doc.sections for block in one.blocks for line in lines_of(block)]
    parts = [part for line in lines for part in line if not isinstance(part, NoteRef)]
    marked = sum(part.standing is Standing.TIP for part in parts)
    return marked, sum(ref.number == OF_TIP for ref in note_refs(doc))


@pytest.mark.parametrize("order", SIGNED, ids=name_of)
def test_each_tip_has_its_sign_and_its_meaning_stands_once(
    order: Order, finished: Callable[[Order], bytes], project: Project
) -> None:
    marked, signs = tips(Job(project, order).on_paper)
    assert marked == signs > 0
    with reopen(finished(order)) as file:
        said = " ".join("".join(run.text for run in file.read).split())
    assert said.count(MEANS) == 1


@pytest.mark.parametrize("order", SIGNED, ids=name_of)
def test_no_order_has_the_words_in_brackets(order: Order, project: Project) -> None:
    assert not IN_BRACKETS.findall(plain_text(Job(project, order).document))


@pytest.mark.parametrize("order", LAY, ids=name_of)
def test_who_has_no_grades_has_no_signs_and_is_told_in_words(
    order: Order, project: Project
) -> None:
    job = Job(project, order)
    marked, signs = tips(job.document)
    assert (marked > 0, signs) == (True, 0)
    assert MEANS not in job.text().decode()


EVERYWHERE = """\
+++
title = "What to do first"
sources = ["gard"]
+++

### Rest first[^tip]

Call {{ asks.name }} now.[^tip] It is rare.[^gard] **Wait.**[^tip][^gard] See [it](https://example.org/x).[^tip]

| Who | What |
|---|---|
| {{ asks.name }}[^tip] | Wait 5[^tip] minutes.[^plain] |

```tick
Rest now[^tip]
```
"""


def test_a_sign_stands_wherever_a_number_can(tmp_path: Path) -> None:
    """Beside values, too: each file of a form is that of a build."""
    path = "templates/en/do-first.emergency-staff.md"
    project, forms = open_project(clinic(tmp_path, {path: EVERYWHERE})), FormCache()
    for name in ("Ann", "Maximiliana " * 4):
        order = replace(ED, answers={"name": name})
        job = Job(project, order)
        assert tips(job.on_paper) == (7, 7)
        assert forms.make(project, order) == job.pdf()
    assert job.html()
    assert job.text().decode().count("[T]") == 8


# --- the words that are asked for ---------------------------------------------------

BARE = '+++\ntitle = "What to do"\n+++\n\nRest in a chair.[^tip]\n'


@pytest.mark.parametrize(("file", "order", "asked"), [
    ("do-first.emergency-staff", ED, False),
    ("do-first.emergency-staff", replace(ED, format="tri-fold"), False),
    ("what-is-sps", Order("living-with-sps", "patient", "a4"), True),
    ("what-is-sps", Order("living-with-sps", "patient", "a4", with_sources=True), True),
])  # fmt: skip
def test_words_are_asked_for_where_there_is_no_sign(
    file: str, order: Order, asked: bool, tmp_path: Path
) -> None:
    path = f"templates/en/{file}.md"
    job = Job(open_project(clinic(tmp_path, {path: BARE})), order)
    found = [one.where for one in tips_are_worded_so(job.document, job.plan)]
    assert found == ([path] if asked else [])


def test_a_section_of_tips_says_so_beside_signs_too(project: Project) -> None:
    """No sign stands behind what has no mark."""
    job = Job(project, ED)
    bare = tuple(replace(one, tip=True, title="", blocks=()) for one in job.document.sections[:1])
    words = with_lines(job.document, lambda line: (Text("Rest."),)).sections[0]
    doc = replace(job.document, sections=(replace(bare[0], blocks=words.blocks),))
    assert [*tips_are_worded_so(doc, job.plan)]


# --- what is not paper --------------------------------------------------------------


def test_a_web_page_leads_from_the_sign_to_its_meaning_and_back(project: Project) -> None:
    page = Job(project, ED).html().decode()
    mark = (
        '<a id="mark-T" href="#source-T" role="doc-noteref" aria-label="Practical tip, T">[T]</a>'
    )
    assert page.count(mark) == 1
    assert page.count(f'<p id="source-T">[T] {MEANS} <a href="#mark-T" role="doc-backlink">') == 1


def test_text_and_word_have_the_sign_and_its_meaning(project: Project) -> None:
    job = Job(project, ED)
    text = job.text().decode()
    assert "ask before lifting. [T]" in text
    assert text.rstrip().endswith(f"[T] {MEANS}")
    assert SHAPES["word"].make(job)  # it is proved to say the same


@pytest.mark.parametrize("shape", ["script", "ssml"])
def test_a_voice_says_what_no_sign_can(shape: str, project: Project) -> None:
    said = SHAPES[shape].make(Job(project, ED)).decode()
    assert "ask before lifting. (practical tip)" in said
    assert "T]" not in said


# --- planted faults -----------------------------------------------------------------


def without_first_sign(doc: Document) -> Document:
    left = [True]

    def change(line: Line) -> Line:
        signs = [at for at, part in enumerate(line) if is_sign(part)]
        if signs and left:
            left.clear()
            return (*line[: signs[0]], *line[signs[0] + 1 :])
        return line

    return with_lines(doc, change)


def is_sign(part: object) -> bool:
    return isinstance(part, NoteRef) and part.number == OF_TIP


def as_source(doc: Document) -> Document:
    return with_lines(
        doc, lambda line: tuple(NoteRef(1, "a") if is_sign(part) else part for part in line)
    )


@pytest.mark.parametrize("fault", [without_first_sign, as_source])
def test_a_tip_without_its_sign_is_found(
    fault: Callable[[Document], Document], project: Project
) -> None:
    job = Job(project, ED)
    doc = fault(job.on_paper)
    assert tips(doc) != tips(job.on_paper)
    assert proved(job, job.on_paper, made(job, doc))
    wrong = Job(project, ED)
    wrong.__dict__["document"] = fault(job.document)
    assert prove_web(wrong.html(), job.document)


def test_a_sign_that_a_voice_says_wrongly_is_found(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, parts = Job(project, ED), owners.owners_of

    def wrong(line: Line, element: Any, said: tuple[str, ...]) -> Any:
        return parts(line, element, ("Source 1", *said[1:]))

    monkeypatch.setattr("sps_print.typeset.text.paragraph.owners_of", wrong)
    assert note_words(job.on_paper)[OF_TIP] == "Practical tip, T"
    assert "is read aloud" in proved(job, job.on_paper, made(job))


def test_a_sign_that_leads_to_a_source_is_found(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchor = owners.note_anchor
    monkeypatch.setattr(owners, "note_anchor", lambda number: anchor(number or 1))
    job = Job(project, ED)
    assert "does not lead to its note" in proved(job, job.on_paper, made(job))
