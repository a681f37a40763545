"""A hard word is explained where it first stands: titles, labels, and each paper's own order."""

from __future__ import annotations

import pytest
from conftest import every_order, name_of
from planted_text import para, planted

from sps_print.build import Job
from sps_print.checks.reading.gates import gates_pass
from sps_print.checks.reading.terms import unexplained
from sps_print.document.blocks import Block, Panel, WriteIns
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order, Term
from sps_print.project import Project

TERM = Term("flare", "a bad time", ("flares",), ("worse for a time",))
EXPLAINED = para("You get worse for a time.")


def panel(title: str, *blocks: Block) -> Panel:
    return Panel(PanelKind.NOTE, title, blocks)


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((panel("A flare", EXPLAINED),), []),
        ((panel("A flare", para("Rest."), EXPLAINED),), ["A flare"]),
        ((panel("One", para("Rest.")), panel("A flare", para("Rest."))), ["A flare"]),
        ((panel("One", EXPLAINED), panel("A flare", para("Rest."))), []),
        ((para("Rest."), panel("One", EXPLAINED), panel("A flare", para("Rest."))), []),
        ((WriteIns(("Name", "Who helps in a flare")),), ["Who helps in a flare"]),
        ((EXPLAINED, WriteIns(("Who helps in a flare",))), []),
        ((WriteIns(("Who helps in a flare",)), para("Rest."), EXPLAINED), ["Who helps in a flare"]),
    ],
)
def test_titles_of_panels_and_labels_are_read_where_they_stand(
    project: Project, blocks: tuple[Block, ...], found: list[str]
) -> None:
    doc = planted(Job(project, Order("triggers", "patient")).document, *blocks, terms=(TERM,))
    assert [said for _, (_, said) in unexplained(doc)] == found


@pytest.mark.slow  # of our texts, whatever Python reads them
def test_each_paper_explains_its_words_in_its_own_order(project: Project) -> None:
    """Small papers leave sections out, and with them an explanation that stood there."""
    found = []
    for order in every_order():
        job = Job(project, order)
        if job.plan.handout.leave_out and not job.plan.audience.professional:
            problems = gates_pass(job.document, job.plan)  # less what exempt.toml excuses
            found += [(name_of(order), p.what) for p in problems if "not explained" in p.what]
    assert found == []


def test_the_pump_is_a_word_to_explain(project: Project) -> None:
    """Not all who read of it have one: it was excused once, and came before its explanation."""
    doc = Job(project, Order("triggers", "patient")).document
    pump = next(term for term in doc.glossary if term.words == "baclofen pump")
    assert not pump.known
    assert "pump" in pump.forms
