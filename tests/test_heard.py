"""The gate for what veraPDF cannot see (proof/heard/): every leaflet, and planted faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import every_order, name_of
from faults.tools import planted, tags
from heard_faults import HEARD_FAULTS, changed
from heard_model import model
from pikepdf import Pdf

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.document.blocks import Document, Panel, Para, Section, Text, WriteIns
from sps_print.document.edition import Imprint
from sps_print.document.panel_kinds import PanelKind
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.heard.gate import RULES, faults

LIBRARY = Library(None)
EVERY = every_order()
WITH_SOURCES = [
    Order(o.handout, o.audience, "a4", with_sources=True) for o in EVERY if o.format == "a4"
]
TO_FILL_IN = {handout.id for handout in map(partial(load_handout, LIBRARY), handout_names(LIBRARY))
              if handout.fillable}  # fmt: skip
WITH_FIELDS = [replace(order, fillable=True) for order in EVERY if order.handout in TO_FILL_IN]
DOC = Document(
    "model", "patient", "en-GB", "Staying well", "", "",
    (Section("one", "", "", (
        Panel(PanelKind.WARNING, "Never stop it", ()),
        WriteIns(("Name of my doctor", "Allergies")),
        Para((Text("Somebody sneezes: "), Text("Gesundheit", lang="de"))),
    )),), (),
    Imprint("1", date(2026, 11, 25), date(2028, 11, 25), (), "", ""),
    strings=(("blank", "blank"), ("warning", "Warning")),
)  # fmt: skip
DOCS = Path(__file__).parent.parent / "docs" / "heard.md"


def broken(data: bytes, doc: Document) -> list[str]:
    """The faults of a file."""
    return [str(problem) for _, problem in faults(data, doc)]


@pytest.mark.each_order
@pytest.mark.parametrize("order", EVERY, ids=name_of)
def test_every_leaflet_is_heard_right(
    order: Order, finished: Callable[[Order], bytes], project: Project
) -> None:
    assert broken(finished(order), Job(project, order).on_paper) == []


@pytest.mark.each_order
@pytest.mark.parametrize("order", WITH_FIELDS, ids=name_of)
def test_every_sheet_to_fill_in_on_a_screen_is_heard_right(
    order: Order, finished: Callable[[Order], bytes], project: Project
) -> None:
    assert broken(finished(order), Job(project, order).on_paper) == []


@pytest.mark.slow
@pytest.mark.parametrize("order", WITH_SOURCES, ids=name_of)
def test_every_copy_with_sources_is_heard_right(order: Order, project: Project) -> None:
    job = Job(project, order)
    assert broken(job.pdf(), job.on_paper) == []


def test_the_model_breaks_no_rule() -> None:
    """What finds the faults below is not that another program wrote the file."""
    assert [str(problem) for _, problem in faults(planted(model(), lambda file: None), DOC)] == []


@pytest.mark.parametrize("name", HEARD_FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    rule, plant = HEARD_FAULTS[name]
    assert rule in {found.name for found, _ in faults(planted(model(), plant), DOC)}


def test_a_white_rule_on_the_cover_beside_a_table_is_not_the_tables() -> None:
    """On a folded sheet a panel with a table stands beside the cover, whose rule is white."""
    rule = r"/Artifact BMC 0.5 w (\S+) (\S+) m"
    beside = r"/Artifact BMC 1 1 1 RG 400 \2 m 480 \2 l S 0 0 0 RG EMC \g<0>"

    def rules(new: str) -> set[str]:
        file = planted(model(), lambda pdf: changed(pdf, rule, new, 1))
        return {found.name for found, _ in faults(file, DOC)}

    assert "rules dark" not in rules(beside)
    assert "rules dark" in rules(beside.replace("400", "140"))  # where the second column stands


@pytest.mark.parametrize("more", [{}, {"answers": {"name": "Ann Example"}}], ids=["", "filled"])
def test_fields_in_another_order_are_found(project: Project, more: dict[str, Any]) -> None:
    """Of a whole form: the field of one line stands in the next."""
    job = Job(project, Order("my-emergency-sheet", fillable=True, **more))
    assert broken(job.pdf(), job.on_paper) == []

    def swapped(file: Pdf) -> None:
        one, other = tags(file, "Form")[:2]
        one.K, other.K = other.K, one.K

    rules = {rule.name for rule, _ in faults(planted(job.pdf(), swapped), job.on_paper)}
    assert "form in order" in rules


def test_answers_in_another_order_are_found(project: Project) -> None:
    """Of a sheet on which they are printed: what was asked for first stands last."""
    answers = {"name": "Ann Example", "medicines": "diazepam"}
    job = Job(project, Order("emergency", "patient", "a4", answers=answers))
    doc = job.on_paper
    assert broken(job.pdf(), doc) == []
    at, form = next((n, s) for n, s in enumerate(doc.sections) if "Ann Example" in str(s.blocks))
    turned = replace(form, blocks=form.blocks[::-1])
    other = replace(doc, sections=(*doc.sections[:at], turned, *doc.sections[at + 1 :]))
    assert "form in order" in {rule.name for rule, _ in faults(job.pdf(), other)}


def test_each_rule_finds_a_planted_fault() -> None:
    names = [rule.name for rule in RULES]
    assert len({*names}) == len({rule.sentence for rule in RULES}) == len(names)
    assert {rule for rule, _ in HEARD_FAULTS.values()} == {*names}


def test_the_docs_list_the_rules(request: pytest.FixtureRequest) -> None:
    rows = "\n".join(f"| {rule.name} | {rule.sentence} |" for rule in RULES)
    begin, end = (
        "<!-- rules: begin (pytest tests/test_heard.py --update) -->",
        "<!-- rules: end -->",
    )
    wanted = f"{begin}\n\n| Rule | What holds |\n|---|---|\n{rows}\n\n{end}"
    text = DOCS.read_text(encoding="utf-8")
    if request.config.getoption("--update"):
        before, after = text.partition(begin)[0], text.partition(end)[2]
        DOCS.write_text(f"{before}{wanted}{after}", encoding="utf-8")
    assert wanted in DOCS.read_text(encoding="utf-8")
