"""How hard a text is: the formulas against published examples, and each gate against a fault."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from command import run
from conftest import every_order, name_of

from sps_print.blocks import (
    Block,
    Bullets,
    Card,
    Document,
    Heading,
    Panel,
    PanelKind,
    Para,
    Picture,
    Section,
    Table,
    Text,
)
from sps_print.checks.reading.english import DATA, familiar, heading_kind, passive, syllables
from sps_print.checks.reading.formulas import (
    Counts,
    dale_chall,
    dale_chall_grade,
    flesch_kincaid,
    smog,
)
from sps_print.checks.reading.gates import GATES, chunk_words, gates_pass
from sps_print.checks.reading.measures import measures, whole
from sps_print.checks.reading.passage import sentences, split_sentences
from sps_print.content.language import load_language
from sps_print.library import Library
from sps_print.model import Exemption, Order, Term
from sps_print.pipeline import Job, Workshop
from sps_print.problems import ContentError, Severity


def line(words: str) -> tuple[Text]:
    return (Text(words),)


def para(words: str) -> Para:
    return Para(line(words))


def section(*blocks: Block, title: str = "") -> Section:
    return Section("planted", title, "", blocks, "planted.md")


@pytest.fixture
def job(shop: Workshop) -> Job:
    return Job(shop, Order("triggers", "patient"))


def planted(
    doc: Document, *blocks: Block, title: str = "", terms: tuple[Term, ...] = ()
) -> Document:
    return replace(
        doc, title="A", promise="", sections=(section(*blocks, title=title),), glossary=terms
    )


def counted(words: int, said: int, spoken: int = 0, hard: int = 0, unfamiliar: int = 0) -> Counts:
    return Counts(words, said, words, spoken, hard, unfamiliar)


PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."

# --- formulas ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "unfamiliar", "cloze", "grade"),
    [(8, 3, 53, "3"), (5, 35, 17, "13-15"), (2, 37, -6, "16+")],
)
def test_the_new_dale_chall_of_its_book(said: int, unfamiliar: int, cloze: int, grade: str) -> None:
    # Chall and Dale 1995, pages 146, 149, 150: counts in 100 words, and the scores printed there
    found = dale_chall(counted(100, said, unfamiliar=unfamiliar))
    assert found == pytest.approx(cloze, abs=0.51)
    assert dale_chall_grade(found) == grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", -1.45),
        (
            PLATYPUS,
            11.26,
        ),
    ],
)
def test_flesch_kincaid_from_text_to_grade(text: str, grade: float, job: Job) -> None:
    # both worked in Wikipedia's article on the formula: 6 syllables in 6 words; 24 in 13
    found = whole(planted(job.document, para(text)))
    assert flesch_kincaid(found.raw) == pytest.approx(grade, abs=0.006)


@pytest.mark.parametrize(
    ("hard", "grade"),
    [(1, 4), (5, 5), (10, 6), (16, 7), (25, 8), (36, 9), (49, 10), (64, 11), (81, 12), (100, 13)],
)
def test_smog_beside_its_conversion_table(hard: int, grade: int) -> None:
    # McGraw's table for 30 sentences is rounded; the regression lies within a grade of it
    assert smog(counted(300, 30, hard=hard)) == pytest.approx(grade, abs=0.75)


def test_smog_from_text_to_grade(job: Job) -> None:
    # the example of the npm package smog-formula: 4 words of three syllables in 1 sentence
    found = whole(planted(job.document, para(PLATYPUS)))
    assert smog(found.raw) == pytest.approx(14.554593, abs=1e-5)


def test_smog_to_the_letter() -> None:
    assert smog(counted(300, 30, hard=25)) == pytest.approx(8.3441)  # 1.0430 * 5 + 3.1291
    assert smog(counted(100, 10, hard=12)) == pytest.approx(9.3871)  # 1.0430 * 6 + 3.1291
    assert smog(counted(0, 0)) == flesch_kincaid(counted(0, 0)) == 0


# --- words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "count"),
    [("help", 1), ("table", 2), ("came", 1), ("walked", 1), ("waited", 2), ("doctor", 2), ("1", 1),
     ("quiet", 2), ("people", 2), ("safely", 2), ("anxiety", 4), ("baclofen", 3), ("diazepam", 4),
     ("stiff-person", 3), ("don't", 1), ("SPS", 3), ("MRI", 3), ("WC", 4), ("tidied", 2),
     ("times", 1), ("changes", 2), ("anaesthetist", 4)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_each_listed_word_is_counted_as_listed() -> None:
    for row in (DATA / "syllables.txt").read_text(encoding="utf-8").splitlines():
        count, *words = row.split()
        assert {syllables(word) for word in words} == {int(count)}


@pytest.mark.parametrize(
    "word",
    ["help", "helped", "stopping", "tries", "tried", "biggest", "doctor's", "can’t", "colour",
     "centre", "Noise", "bow-wow", "easier"],
)  # fmt: skip
def test_familiar_words_and_their_endings(word: str) -> None:
    assert familiar(word)


@pytest.mark.parametrize("word", ["spasm", "antibody", "rigidity", "well-tolerated", "clinician"])
def test_unfamiliar_words(word: str) -> None:
    assert not familiar(word)


@pytest.mark.parametrize(
    ("said", "found"),
    [("It is given by drip.", True), ("They were not often seen.", True), ("It was missed.", True),
     ("You may get hurt.", True), ("Doctors give it.", False), ("You are tired.", False),
     ("It is a red bag.", False), ("Is it indeed so?", False)],
)  # fmt: skip
def test_the_passive_voice(said: str, found: bool) -> None:
    assert passive(said) is found


@pytest.mark.parametrize(
    ("title", "kind"),
    [("What SPS is", "question"), ("Who to contact", "question"), ("Is it safe?", "question"),
     ("Ask for help", "action"), ("Staying safe", "action"), ("Treatments", "label")],
)  # fmt: skip
def test_kinds_of_headings(title: str, kind: str) -> None:
    assert heading_kind(title) == kind


@pytest.mark.parametrize(
    ("text", "count"),
    [("One. Two! Three? Four", 4), ("Take 2.5 of it.", 1), ("", 0), ("Try: a", 2),
     ("Say “stop.” Then wait.", 2)],
)  # fmt: skip
def test_sentences(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


def test_each_list_item_and_cell_is_a_sentence() -> None:
    table = Table((line("a"), line("b")), ((line("c"), line("d. e")),))
    found = sentences(section(Bullets((line("one"), line("two. three"))), table), ())
    assert [one.said for one in found] == ["one", "two.", "three", "a", "b", "c", "d.", "e"]


def test_a_heading_is_no_sentence_wherever_it_stands() -> None:
    panel = Panel(PanelKind.NOTE, "A", (Heading(line("In a panel")), para("two.")))
    found = sentences(section(Heading(line("What to do")), para("one."), panel), ())
    assert [one.said for one in found] == ["one.", "two."]


def test_a_declared_term_is_set_aside_but_lengthens_its_sentence(job: Job) -> None:
    terms = (Term("stiff-person syndrome", "an illness", ("SPS",)),)
    doc = planted(job.document, para("You have stiff-person syndrome."), terms=terms)
    found = whole(doc)
    assert found.raw == Counts(4, 1, 4, 7, 1, 1)
    assert found.plain == Counts(4, 1, 2, 2, 0, 0)
    whole_word = whole(planted(job.document, para("You have spsa."), terms=terms))
    assert whole_word.plain.judged == 3


def test_sections_add_up_to_the_whole(job: Job) -> None:
    *parts, everything = measures(job.document)
    assert sum(part.raw.words for part in parts) == everything.raw.words > 500
    assert sum(part.raw.sentences for part in parts) == everything.raw.sentences
    assert max(part.longest for part in parts) == everything.longest
    assert everything.minutes == pytest.approx(everything.raw.words / 238)


# --- gates -------------------------------------------------------------------------

HARD = "Pharmacological interventions necessitate interdisciplinary deliberation."
TERM = Term("flare", "a bad time", ("flares",), ("worse for a time",))
FAULTS: list[tuple[str, tuple[Block, ...], str, str]] = [
    ("smog", (para(HARD),), "", "the words are too hard: SMOG 15.9, at most 8"),
    ("grade", (para(HARD),), "", "the words are too hard: Flesch-Kincaid 4"),
    ("dale-chall", (para(HARD),), "", "the words are too hard: New Dale-Chall -34.5, at least 40"),
    ("sentence", (para("one " * 21),), "", "a sentence has 21 words: “one one"),
    ("list", (Bullets((line("a"),) * 8),), "", "a list has 8 items"),
    ("passive", (para("It is given. You go."),), "", "50 % of the sentences are passive, at most"),
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


@pytest.mark.parametrize("gate", ["smog", "grade", "dale-chall", "passive"])
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
    assert chunk_words(found) == [2, 1, 4, 1]


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
        job = Job(Workshop(Library(tmp_path), None), Order("easy-read"))
        with pytest.raises(ContentError) as caught:
            assert job.plan.handout.exempt is job.document.glossary
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
    assert said(glossary='[flare]\nmeans = "x"\nalso = [" "]') == f"also holds empty words{where}"


def test_a_clinic_adds_terms_to_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "templates/en/glossary.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[flare]\nmeans = "our words"\n[ward]\nmeans = "x"', encoding="utf-8")
    terms = {t.words: t.means for t in load_language(Library(tmp_path), "en").glossary}
    assert terms["flare"] == "our words"
    assert {"ward", "SPS"} <= set(terms)


# --- the command -------------------------------------------------------------------


def test_measures_as_a_table_and_for_machines() -> None:
    table = run("check", "triggers", "--to", "table")
    assert table.code == 0
    assert re.search(r"the whole leaflet +\d+", table.out)
    found = json.loads(run("check", "triggers", "-a", "carer", "--to", "json").out)
    (leaflet,) = found
    assert leaflet["audience"] == "carer"
    assert {gate["passes"] for gate in leaflet["gates"]} == {True}
    assert leaflet["whole"]["scores"]["smog"]["raw"] > leaflet["whole"]["scores"]["smog"]["plain"]


def test_the_page_marks_hard_sentences_and_needs_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "words.html"
    assert run("check", "living-with-sps", "--to", "html", "--out", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en">')
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


def test_what_a_clinic_writes_is_words_on_the_page(job: Job) -> None:
    from sps_print.checks.reading.report import Leaflet, as_page

    doc = planted(job.document, para("<script>alert(1)</script> & interdisciplinary"))
    page = as_page([Leaflet(doc, job.plan, ())], "en-GB")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("order", [o for o in every_order() if o.format == "a4"], ids=name_of)
def test_shipped_leaflets_pass_their_gates(order: Order, shop: Workshop) -> None:
    job = Job(shop, order)
    assert list(gates_pass(job.document, job.plan)) == []
