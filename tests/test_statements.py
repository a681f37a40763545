"""Every sentence stands on something: a source, a mark, a safety line; or it is a problem."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import every_order
from test_read import read

from sps_print.build import Job
from sps_print.checks.statements import (
    Ground,
    each_sentence_stands,
    statements,
    tips_are_worded_so,
)
from sps_print.document.blocks import Document, NoteRef, Para, Section, plain
from sps_print.document.standing import Standing
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project


def document(project: Project, text: str, tip: bool = False) -> Document:
    doc = Job(project, Order("triggers")).document
    return replace(doc, sections=(Section("x", "", "", read(text), "templates/en/x.md", tip),))


def found(project: Project, text: str, tip: bool = False) -> list[tuple[str, Ground]]:
    return [(s.sentence, s.ground) for s in statements(document(project, text, tip))]


def test_every_shipped_sentence_stands_on_something(project: Project) -> None:
    for order in {(o.handout, o.audience) for o in every_order()}:
        job = Job(project, Order(*order))
        said = list(statements(job.document))
        assert said
        assert [s for s in said if s.ground is Ground.NOTHING] == []
        assert list(tips_are_worded_so(job.document, job.plan)) == []


def test_a_sentence_without_a_source_is_named_with_its_file(project: Project) -> None:
    doc = document(project, "It helps.[^one] It always works.")
    (problem,) = each_sentence_stands(doc, Job(project, Order("triggers")).plan)
    assert "“It always works.”" in problem.what
    assert problem.where == "templates/en/x.md"
    assert "[^tip]" in problem.hint


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("One. Two.[^one] Three.", "source source nothing"),  # back to the last citation
        ("One.[^tip] Two.[^one] Three.[^plain]", "tip source plain"),
        ("- One.[^one]\n- Two.", "source nothing"),  # not into the next line
        ("**One.** Two.[^tip]", "tip tip"),
        ("Is it safe? It is.", "plain nothing"),
        ("One thing:\n\n- two.[^one]", "source"),  # a lead-in is carried by its items
        ("One.[^one] It is so. Such as:\n\n- two.[^one]", "source nothing source"),
        ("- One thing: it helps.", "nothing"),  # a colon inside ends no sentence
        ("- Never:", "nothing"),  # nor does one at the end of an item lead anything in
        ("### It always helps\n\nOne.[^one]", "source"),
        ("| A | B |\n|---|---|\n| C | It helps. |", "nothing"),
        ("| A | B |\n|---|---|\n| It helps.[^one] | D.[^tip] |", "source tip"),
        ("> [!WARNING]\n> **Title**\n>\n> It harms.", "nothing"),
        ("```tick\nIt always works\n```", "nothing"),
    ],
)
def test_what_a_sentence_stands_on(project: Project, text: str, grounds: str) -> None:
    names = {"tip": Ground.TIP, "plain": Ground.PLAIN}
    wanted = [names.get(name) or Ground(name) for name in grounds.split()]
    assert [ground for _, ground in found(project, text)] == wanted


def test_a_safety_line_stands_by_itself_and_only_whole(project: Project) -> None:
    line = Job(project, Order("triggers")).language.safety["do-not-stop-medicine"]
    assert {ground for _, ground in found(project, line)} == {Ground.LOCKED}
    assert Ground.NOTHING in {
        ground for _, ground in found(project, line.replace("Never", "Do not"))
    }


def test_a_section_of_tips_says_that_they_are_tips(project: Project) -> None:
    plan = Job(project, Order("triggers")).plan
    assert found(project, "Rest.", tip=True) == [("Rest.", Ground.TIP)]
    assert (
        list(tips_are_worded_so(document(project, "Some people find rest helps.", True), plan))
        == []
    )
    (problem,) = tips_are_worded_so(document(project, "Rest.[^tip]"), plan)
    assert "not worded as tips" in problem.what


def test_marks_are_not_printed() -> None:
    (block,) = read("**Rest**[^tip] a while.[^plain] Sleep.[^one]")
    assert isinstance(block, Para)
    line = block.line
    assert plain(line) == "Rest a while. Sleep."
    assert [p.standing for p in line if not isinstance(p, NoteRef)] == [
        Standing.TIP,
        Standing.PLAIN,
        Standing.NONE,
    ]


@pytest.mark.parametrize(
    "text", ["[^tip] Rest.", "Rest.[^one][^tip]", "Rest.[^one] [^tip]", "R.[^tip][^plain]"]
)
def test_a_mark_without_words_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match="marks no words"):
        read(text)
