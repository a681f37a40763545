"""How hard a text is: the formulas against published examples, words and sentences counted."""

from __future__ import annotations

import pytest
from planted_text import counted, line, para, planted, section

from sps_print.build import Job
from sps_print.checks.reading.en import DATA, familiar, heading_kind, passive, syllables
from sps_print.checks.reading.formulas import (
    Counts,
    dale_chall,
    dale_chall_1948,
    dale_chall_grade,
    flesch_kincaid,
    smog,
)
from sps_print.checks.reading.measures import measures, whole
from sps_print.checks.reading.passage import sentences, split_sentences
from sps_print.document.blocks import Bullets, Heading, Panel, Table
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order, Term
from sps_print.project import Project


@pytest.fixture
def job(project: Project) -> Job:
    return Job(project, Order("triggers", "patient"))


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


def test_the_dale_chall_of_1948_as_it_is_worked() -> None:
    # Nirmaldasan 2008, strainindex.wordpress.com/2008/03: ten sentences of 21.9 words, 18.72 % of
    # them not on the list; a raw score of 7.67
    assert dale_chall_1948(counted(219, 10, unfamiliar=41)) == pytest.approx(7.67, abs=0.01)
    assert dale_chall_1948(counted(100, 10, unfamiliar=5)) == pytest.approx(1.2855)  # no constant
    assert dale_chall_1948(counted(0, 0)) == 0


def test_the_dale_chall_of_1948_from_text_to_score(job: Job) -> None:
    # the first of those sentences: the same page gives 8.34 for it
    nehru = (
        "Long years ago we made a tryst with destiny, and now the time comes when we shall redeem "
        "our pledge, not wholly or in full measure, but very substantially."
    )
    found = whole(planted(job.document, para(nehru)))
    assert dale_chall_1948(found.raw) == pytest.approx(8.34, abs=0.005)


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
