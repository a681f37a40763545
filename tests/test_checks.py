"""Each check speaks up on a planted fault, and on no shipped leaflet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from conftest import every_order, name_of

from sps_print.build import Job
from sps_print.checks import CHECKS, check
from sps_print.checks.claims import claims_cite_a_source
from sps_print.checks.glance import first_box_is_read_at_a_glance
from sps_print.checks.own_texts import (
    language_is_guarded,
    own_texts_are_held,
    quotations_are_asked_about,
)
from sps_print.checks.panels import (
    helps_quotes_nobody,
    panels_say_their_word,
    seconds_are_enough,
    sides_do_not_mix,
)
from sps_print.checks.reading.gates import gates_pass
from sps_print.checks.safety import locked_lines_stand_alone, must_say_present
from sps_print.checks.safety_titles import safety_titles_stay
from sps_print.checks.statements import each_sentence_stands, tips_are_worded_so
from sps_print.checks.structure import (
    cells_and_lists,
    something_in_each_section,
    sources_have_an_address,
)
from sps_print.checks.telephones import numbers_can_be_dialled
from sps_print.checks.unwritten import places_are_written_over
from sps_print.checks.weekdays import weekdays_are_right
from sps_print.content.tailor import Plan
from sps_print.document.blocks import (
    Block,
    Bullets,
    Document,
    MustSay,
    NoteRef,
    Panel,
    Para,
    Section,
    Steps,
    Text,
    Ticks,
)
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.standing import Standing
from sps_print.model import Order
from sps_print.problems import ContentError, Problem, Severity
from sps_print.project import Project

Check = Callable[[Document, Plan], Iterator[Problem]]


def line(words: str) -> tuple[Text]:
    return (Text(words),)


def para(words: str) -> Para:
    return Para(line(words))


FAULTS: list[tuple[Check, tuple[Block, ...], str]] = [
    (something_in_each_section, (), "the section “planted” is empty"),
    (
        panels_say_their_word,
        (Panel(PanelKind.GREEN, "Fine", (para("A"),)),),
        "the title “Fine” does not say “Green”",
    ),
    (
        panels_say_their_word,
        (Panel(PanelKind.DO_NOT, "Nothing of this", (para("Never run."),)),),
        "the title “Nothing of this” does not say “Do not”",
    ),
    (
        panels_say_their_word,
        (Panel(PanelKind.DO, "Dogs", (para("Run."),)),),
        "the title “Dogs” does not say “Do”",
    ),
    (sides_do_not_mix, (Panel(PanelKind.DO, "Do", ()),), "the side “Do” is empty"),
    (
        sides_do_not_mix,
        (Panel(PanelKind.DO_NOT, "Do not", (Bullets((line("Never run."), line("Lift."))),)),),
        "a line of “Do not” does not say “not” itself: “Lift.”",
    ),
    (
        sides_do_not_mix,
        (Panel(PanelKind.DO, "Do", (Bullets((line("Rest."), line("Do not run."))),)),),
        "a line of “Do” says what not to do: “Do not run.”",
    ),
    (
        seconds_are_enough,
        (Panel(PanelKind.SECONDS, "In 2 seconds", (para("a b c d e f g h i"),)),),
        "“In 2 seconds” has 9 words, and 8 can be read in that time",
    ),
    (
        seconds_are_enough,
        (Panel(PanelKind.SECONDS, "In some seconds", (para("A"),)),),
        "the title “In some seconds” does not say how many seconds",
    ),
    (
        helps_quotes_nobody,
        (Panel(PanelKind.HELPS, "What helps", (para("“I sit down,” she said."),)),),
        "“What helps” quotes somebody: “I sit down,” she said.",
    ),
    (cells_and_lists, (Bullets((line("a"), ())),), "item 2 of a list is empty"),
    (cells_and_lists, (Steps(((),)),), "item 1 of a list is empty"),
    (cells_and_lists, (Ticks(((),)),), "item 1 of a list is empty"),
    (each_sentence_stands, (Bullets((line("It helps."),)),), "no source: “It helps.”"),
    (
        tips_are_worded_so,
        (Para((Text("Rest.", Standing.TIP),)),),
        "the practical tips are not worded",
    ),
]


@pytest.fixture
def job(project: Project) -> Job:
    return Job(project, Order("triggers", "patient"))


def planted(doc: Document, *blocks: Block) -> Document:
    return replace(doc, sections=(Section("planted", "A", "", blocks, "planted.md"),))


@pytest.mark.parametrize("in_panel", [False, True])
@pytest.mark.parametrize(("one", "blocks", "what"), FAULTS)
def test_a_fault_is_named(
    one: Check, blocks: tuple[Block, ...], what: str, in_panel: bool, job: Job
) -> None:
    if in_panel and blocks:
        blocks = (Panel(PanelKind.NOTE, "A", blocks),)
    (problem,) = one(planted(job.document, *blocks), job.plan)
    assert problem.what.startswith(what)
    assert problem.where.startswith("planted.md")
    assert problem.hint


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_no_check_is_untested(one: Check) -> None:
    # gates_pass: test_reading.py; a clinic's own texts: test_own_texts.py,
    # test_locked_keys.py, test_unwritten.py, test_claims.py, test_telephones.py, test_weekdays.py,
    # test_glance.py, test_safety_titles.py
    own = {
        own_texts_are_held, locked_lines_stand_alone, language_is_guarded, places_are_written_over,
        quotations_are_asked_about, claims_cite_a_source, numbers_can_be_dialled,
        weekdays_are_right, first_box_is_read_at_a_glance, safety_titles_stay,
    }  # fmt: skip
    elsewhere = {must_say_present, sources_have_an_address, gates_pass} | own
    assert one in {fault[0] for fault in FAULTS} | elsewhere


by_order = pytest.mark.parametrize(
    "order", [o for o in every_order() if o.format == "a4"], ids=name_of
)


@by_order
@pytest.mark.parametrize("folder", [True, False], ids=["clinic", "no clinic"])
def test_shipped_leaflets_have_no_problem(order: Order, folder: bool, project: Project) -> None:
    job = Job(project if folder else Project(project.library, None), order)
    assert check(job.document, job.plan) == ()


@by_order
def test_a_missing_safety_line_is_an_error(order: Order, project: Project) -> None:
    job = Job(project, order)
    assert job.document.must_say
    bare = planted(job.document, para("Nothing."))
    problems = list(must_say_present(bare, job.plan))
    assert len(problems) == len(bare.must_say)
    for said, problem in zip(bare.must_say, problems, strict=True):
        assert problem.severity is Severity.ERROR
        assert problem.what == f"the safety line “{said.id}” is missing"
        assert problem.where == f"handouts/{order.handout}.toml, audience {order.audience}"
        assert f"{{{{ safety.{said.id.replace('-', '_')} }}}}" in problem.hint


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((para("First. Never stop it. Ring us. Then wait."),), True),
        ((Para((*line("Never stop it. "), NoteRef(1, "a"), *line("Ring us."))),), True),
        ((Panel(PanelKind.WARNING, "A", (Bullets((line("Never stop it. Ring us."),)),)),), True),
        ((para("Never stop it; ring us."),), False),  # to the letter: "< 5" is not "> 5"
        ((para("Never stop it."), para("Ring us.")), False),  # in two
        ((para("Never stop it. Ring used numbers."),), False),
        ((para("Never stop. Ring us."),), False),
        ((Panel(PanelKind.WARNING, "Never stop it. Ring us.", ()),), False),
    ],
)
def test_a_safety_line_is_said_whole(blocks: tuple[Block, ...], said: bool, job: Job) -> None:
    doc = replace(
        planted(job.document, *blocks), must_say=(MustSay("x", "Never stop it. Ring us."),)
    )
    assert (list(must_say_present(doc, job.plan)) == []) is said


def test_no_file_is_made_of_a_faulty_document(project: Project) -> None:
    job = Job(project, Order("triggers", "patient"))
    job.__dict__["document"] = planted(job.document, para("Nothing."))
    for make in (job.pdf, job.html, job.text):
        with pytest.raises(ContentError, match="the safety line “do-not-stop-medicine” is missing"):
            make()
