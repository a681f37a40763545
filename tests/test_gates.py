"""The gates of each audience, what lifts them, and what `check` says of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from command import run
from conftest import every_order, name_of
from planted_text import line, para, planted, section

from sps_print.build import Job
from sps_print.checks.reading.gates import GATES, chunk_words, gates_pass
from sps_print.content.load.language import load_language
from sps_print.document.blocks import Block, Bullets, Heading, Panel, Picture, Table
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.values import Card
from sps_print.files.library import Library
from sps_print.model import Exemption, Order, Term
from sps_print.problems import ContentError, Severity
from sps_print.project import Project


@pytest.fixture
def job(project: Project) -> Job:
    return Job(project, Order("triggers", "patient"))


# --- gates -------------------------------------------------------------------------

HARD = "Pharmacological interventions necessitate interdisciplinary deliberation."
TERM = Term("flare", "a bad time", ("flares",), ("worse for a time",))
FAULTS: list[tuple[str, tuple[Block, ...], str, str]] = [
    ("smog", (para(HARD),), "", "the words are too hard: SMOG 15.9, at most 8"),
    ("grade", (para(HARD),), "", "the words are too hard: Flesch-Kincaid 4"),
    ("dale-chall", (para(HARD),), "", "the words are too hard: New Dale-Chall -34.5, at least 40"),
    ("dale-chall-1948", (para(HARD),), "",
     "the words are too hard: Dale-Chall (1948) 19.7, at most 5.9"),
    ("sentence", (para("one " * 21),), "", "a sentence has 21 words: “one one"),
    ("list", (Bullets((line("a"),) * 8),), "", "a list has 8 items"),
    ("passive", (para("It is given. You go."),), "", "50 % of the sentences are passive, at most"),
    ("passive", (para("It is given. " * 3 + "You go. " * 26),), "",
     "10.3 % of the sentences are passive, at most 10 %"),
    ("section", (para("One two three. " * 51),), "", "the section “planted” has 153 words under"),
    ("term", (para("In a flare, rest."),), "", "“flare” is not explained where it first comes"),
    ("acronym", (para("Ask for an EEG."),), "", "“EEG” is not in the glossary"),
    ("heading", (para("Go."),), "How To Rest", "the heading “How To Rest” has big letters inside"),
    ("heading", (para("Go."),), "Rest now.", "the heading “Rest now.” ends with a full stop"),
    ("heading", (para("Go."),), "so " * 11, "the heading “so so"),
    ("heading", (Heading(line("Go Home")), para("Go.")), "", "the heading “Go Home” has big"),
    ("picture", (Picture("body", "x"), para("One."), para("Two.")), "",
     "an idea has no picture: “Two.”"),
]  # fmt: skip


@pytest.mark.parametrize(("gate", "blocks", "title", "what"), FAULTS)
def test_each_gate_names_its_fault(
    gate: str, blocks: tuple[Block, ...], title: str, what: str, job: Job
) -> None:
    doc = planted(job.document, *blocks, title=title, terms=(TERM,))
    audience = replace(job.plan.audience, picture_per_idea=True)
    (missed,) = GATES[gate](doc, replace(job.plan, audience=audience))
    assert missed.problem.what.startswith(what)
    assert missed.problem.hint
    assert missed.problem.where


@pytest.mark.parametrize(
    ("gate", "block"),
    [
        ("sentence", para("one " * 21)),
        ("list", Bullets((line("a"),) * 8)),
        ("term", para("A flare.")),
    ],
)
def test_gates_look_into_panels(gate: str, block: Block, job: Job) -> None:
    doc = planted(job.document, Panel(PanelKind.NOTE, "A", (block,)), terms=(TERM,))
    assert len(list(GATES[gate](doc, job.plan))) == 1


def test_no_gate_is_untested() -> None:
    assert {fault[0] for fault in FAULTS} == set(GATES)


@pytest.mark.parametrize("gate", ["smog", "grade", "dale-chall", "dale-chall-1948", "passive"])
def test_other_languages_have_no_english_gates(gate: str, job: Job) -> None:
    doc = planted(job.document, para(HARD + " It is given."))
    assert list(GATES[gate](doc, job.plan))
    assert list(GATES[gate](replace(doc, language="de-DE"), job.plan)) == []
    assert list(GATES[gate](planted(job.document), job.plan)) == []


@pytest.mark.parametrize("gate", ["term", "acronym"])
def test_professionals_know_their_words(gate: str, job: Job) -> None:
    doc = planted(job.document, para("A flare in the EEG."), terms=(TERM,))
    audience = replace(job.plan.audience, professional=True)
    assert list(GATES[gate](doc, replace(job.plan, audience=audience))) == []


@pytest.mark.parametrize(
    ("said", "explained"),
    [
        (("A flare (a bad time) may come.",), True),
        (("In a flare you may get worse for a time.",), True),
        (("SPS can get worse for a time.", "That is a flare."), True),
        (("Rest in a flare. It is when you get worse for a time.",), True),
        (("Rest in a flare. And wait. You get worse for a time.",), False),
        (("Rest in flares.",), False),
        (("Rest by firelight and flareless.",), True),  # not the term at all
    ],
)
def test_a_term_is_explained_by_the_sentence_after_it(
    said: tuple[str, ...], explained: bool, job: Job
) -> None:
    doc = planted(job.document, *map(para, said), terms=(TERM,))
    assert (list(GATES["term"](doc, job.plan)) == []) is explained


def test_a_title_may_be_explained_in_the_first_section(job: Job) -> None:
    doc = planted(job.document, para("Hello. Hello. A flare means a bad time."), terms=(TERM,))
    doc = replace(doc, title="Your flare")
    assert list(GATES["term"](doc, job.plan)) == []
    later = replace(doc, sections=(replace(section(para("Hello.")), id="a"), *doc.sections))
    assert list(GATES["term"](later, job.plan))


def test_a_clinic_s_own_name_is_no_acronym(job: Job) -> None:
    doc = planted(job.document, para("Call the ABC Clinic."))
    assert list(GATES["acronym"](doc, job.plan))
    assert list(GATES["acronym"](replace(doc, card=Card(name="ABC Clinic")), job.plan)) == []


def test_a_chunk_ends_at_a_heading_a_panel_and_leaves_tables_out() -> None:
    panel = Panel(PanelKind.NOTE, "A", (para("in the panel now"),))
    table = Table((line("a"), line("b")), ())
    found = section(para("one two"), Heading(line("A")), para("three"), table, panel, para("four"))
    assert chunk_words(found, ()) == [2, 1, 4, 1]


# --- exemptions --------------------------------------------------------------------


def excused(job: Job, *excuses: Exemption) -> list[str]:
    plan = replace(job.plan, handout=replace(job.plan.handout, exempt=excuses))
    doc = planted(job.document, para("one " * 21), para("two " * 21))
    return [p.what for p in gates_pass(doc, plan) if p.severity is Severity.ERROR]


def test_an_exemption_lifts_what_it_names_and_no_more(job: Job) -> None:
    assert len(excused(job)) == 2
    assert excused(job, Exemption("sentence", "because", "planted")) == []
    (left,) = excused(job, Exemption("sentence", "because", words="one one"))
    assert left.startswith("a sentence has 21 words: “two two")


@pytest.mark.parametrize(
    ("excuse", "what"),
    [
        (Exemption("list", "because"), "nothing needs to be excused from the gate “list”"),
        (Exemption("sentence", "because", "elsewhere"), "nothing needs to be excused"),
        (Exemption("sentence", "because", words="three"), "nothing needs to be excused"),
        (Exemption("sentense", "because"), "there is no gate “sentense”"),
    ],
)
def test_an_exemption_that_nothing_needs_is_an_error(
    excuse: Exemption, what: str, job: Job
) -> None:
    found = excused(job, excuse)
    assert len(found) == 3
    assert found[-1].startswith(what)


def test_another_audience_s_exemption_is_not_looked_at(job: Job) -> None:
    assert len(excused(job, Exemption("sentence", "because", audience="carer"))) == 2


def test_an_exemption_and_a_term_are_read_with_care(tmp_path: Path) -> None:
    def said(handout: str = "", glossary: str = "") -> str:
        shipped = Library(None).read("handouts/easy-read.toml")
        for name, words in (("handouts/easy-read.toml", shipped + handout),
                            ("templates/en/glossary.toml", glossary)):  # fmt: skip
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(words, encoding="utf-8")
        job = Job(Project(Library(tmp_path), None), Order("easy-read"))
        with pytest.raises(ContentError) as caught:
            _ = job.plan.handout.exempt, job.document.glossary
        (problem,) = caught.value.problems
        assert problem.hint
        return f"{problem.what}; {problem.where}"

    where = "; handouts/easy-read.toml, exempt"
    assert said('[[exempt]]\ngate = "list"') == f"reason is missing{where}, reason"
    assert said('[[exempt]]\ngate = "list"\nreason = " "') == f"reason is empty{where}, reason"
    assert said('[exempt]\ngate = "list"') == f"exempt should be a list of tables{where}"
    whom = '[[exempt]]\ngate = "list"\nreason = "x"\naudience = "carer"'
    assert said(whom) == f"there is no audience “carer”{where}"
    where = "; templates/en/glossary.toml, flare"
    assert said(glossary="[flare]") == f"means is missing{where}, means"
    assert (
        said(glossary='[flare]\nmeans = "x"\nalso = [" "]')
        == f"also holds empty words{where}, also"
    )


def test_a_clinic_adds_terms_to_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "templates/en/glossary.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[flare]\nmeans = "our words"\n[ward]\nmeans = "x"', encoding="utf-8")
    terms = {t.words: t.means for t in load_language(Library(tmp_path), "en").glossary}
    assert terms["flare"] == "our words"
    assert {"ward", "SPS"} <= set(terms)


# --- the command -------------------------------------------------------------------


@pytest.mark.slow
def test_measures_as_a_table_and_for_machines() -> None:
    table = run("check", "triggers", "--words", "--to", "table")
    assert table.code == 0
    assert re.search(r"the whole leaflet +\d+", table.out)
    found = json.loads(run("check", "triggers", "--words", "-a", "carer", "--to", "json").out)
    (leaflet,) = found
    assert leaflet["audience"] == "carer"
    assert {gate["passes"] for gate in leaflet["gates"]} == {True}
    assert leaflet["whole"]["scores"]["smog"]["raw"] > leaflet["whole"]["scores"]["smog"]["plain"]


@pytest.mark.slow
def test_the_page_marks_hard_sentences_and_needs_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "words.html"
    assert run("check", "living-with-sps", "--words", "--to", "html", "--out", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert not re.search(r"<script|<link|<img|src=|https?://|@import|url\(", text)
    marks = re.findall(r"<mark>(.*?)</mark> <small class=\"why\">\[(.+?)\]</small>", text)
    assert any("passive: say who does it" in why for _, why in marks)
    assert any("hard words: " in why for _, why in marks)
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets == set(re.findall(r'<h2 id="([^"]+)"', text))
    assert len(targets) == 2
    levels = [int(n) for n in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(re.findall("<table>", text)) == len(re.findall("<caption>", text)) == 4


def test_no_section_is_called_by_its_file(project: Project) -> None:
    from sps_print.checks.reading.report import MeasuredLeaflet, as_page

    job = Job(project, Order("hospital-bag", "patient", "a4"))  # its first has no title, but a box
    page = as_page([MeasuredLeaflet(job.document, job.plan, ())], "en-GB")
    rows = re.findall(r'<th scope="row">([^<]*)</th>', page)
    assert "The main thing to know" in rows
    assert not any(part.id in rows for part in job.parts)


def test_what_a_clinic_writes_is_words_on_the_page(job: Job) -> None:
    from sps_print.checks.reading.report import MeasuredLeaflet, as_page

    doc = planted(job.document, para("<script>alert(1)</script> & interdisciplinary"))
    page = as_page([MeasuredLeaflet(doc, job.plan, ())], "en-GB")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("order", [o for o in every_order() if o.format == "a4"], ids=name_of)
def test_shipped_leaflets_pass_their_gates(order: Order, project: Project) -> None:
    job = Job(project, order)
    assert list(gates_pass(job.document, job.plan)) == []
