"""Appraisal: a machine answers only what it can see, says what it saw, and leaves the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from command import run
from test_read import read

from sps_print.build import Job
from sps_print.checks.appraise import Answer, appraise, looks, origin, visuals
from sps_print.checks.appraise.form import as_page, as_text
from sps_print.checks.appraise.items import INSTRUMENTS, ItemCheck
from sps_print.document.blocks import Document, Section
from sps_print.document.edition import Signature
from sps_print.model import Author, Order, SourcesAs
from sps_print.project import Project

MET, NOT, NA = Answer.MET, Answer.NOT_MET, Answer.NOT_APPLICABLE
CALL = "Not breathing? Call 999 UK, 112 Europe, 911 USA."
MAIN = "> [!IMPORTANT]\n> **Main**\n>\n> Rest."
TABLE = "| A | B |\n|---|---|\n| 1 | 2 |"
PICTURE = "```picture\nheart\nA heart\n```"


@pytest.fixture
def doc(project: Project) -> Document:
    return Job(project, Order("triggers")).document


def of(doc: Document, text: str, title: str = "T") -> Document:
    return replace(doc, sections=(Section("x", title, "", read(text)),))


@pytest.mark.parametrize(
    ("look", "text", "answer"),
    [
        (looks.numbers, "Rest.", NA),
        (looks.numbers, "Rest 2 times.", None),
        (looks.chunks, "word " * 60, MET),
        (looks.chunks, "word " * 61, NOT),
        (looks.chunks, "word\n\n" * 151, NOT),
        (looks.chunks, "word\n\n" * 100 + "### Next\n\n" + "word\n\n" * 100, MET),
        (looks.headings, "Rest.", None),
        (looks.summary, MAIN, MET),
        (looks.summary, MAIN.replace("IMPORTANT", "NOTE"), NOT),
        (looks.summary, "Rest.", NOT),
        (looks.summary, CALL, MET),  # a card draws it as a bar
        (looks.summary, "Rest.\n\n" + CALL, NOT),
        (looks.summary, "Call 999.", NOT),  # not each of the numbers
        (looks.main_on_top, CALL, MET),
        (looks.main_is_short, MAIN, None),
        (looks.main_is_short, MAIN + " Eat. Sleep. Walk.", NOT),
        (
            looks.main_is_short,
            MAIN + " Eat. Sleep. Walk.\n>\n> **Rest well.**",
            None,
        ),  # the message
        (
            looks.main_is_short,
            MAIN + " Eat. Sleep.\n>\n> **Rest** well. Walk.",
            NOT,
        ),  # one word is bold
        (looks.main_is_short, MAIN + "\n>\n> **Eat. Sleep. Walk. Rest.**", NOT),
        (looks.main_is_short, MAIN + "\n>\n> - **Rest.**\n> - Eat. Sleep. Walk.", None),
        (looks.main_on_top, MAIN, MET),
        (looks.main_on_top, MAIN + " Eat. Sleep. Walk.", NOT),
        (looks.main_with_picture, f"{MAIN}\n\n{PICTURE}", None),
        (looks.main_with_picture, MAIN, NOT),
        (looks.cues, "Rest **now**.", MET),
        (looks.cues, MAIN, MET),
        (looks.cues, "Rest.", NOT),
        (visuals.clear_pictures, "Rest.", NA),
        (visuals.clear_pictures, PICTURE, None),
        (visuals.captions, "Rest.", NA),
        (visuals.captions, f"{PICTURE}\n\nA heart.", None),
        (visuals.captions, f"A heart.\n\n{PICTURE}", NOT),
        (visuals.captions, TABLE, NOT),  # the section's heading is not the table's
        (visuals.captions, f"{PICTURE}\n\n### A heart", NOT),
        (visuals.captions, f"### Side by side\n\n{TABLE}", None),
        (visuals.captions, f"The two are:\n\n{TABLE}", None),
        (visuals.captions, f"- a\n- b\n\n{TABLE}", NOT),
        (visuals.tables, "Rest.", NA),
        (visuals.tables, TABLE, None),  # a person tells whether its headings are clear
        (visuals.tables, TABLE.replace("| 1 |", "| one two three four five six seven |"), NOT),
        (visuals.tables, TABLE.replace("| 2 |", f"| {'word ' * 30}|"), None),
        (visuals.tables, TABLE.replace("| 2 |", f"| {'word ' * 31}|"), NOT),
        (visuals.tables, TABLE.replace("| B |", "| B b b b b b b |"), NOT),
        (visuals.tables_to_explain, "Rest.", NA),
        (visuals.tables_to_explain, TABLE, None),
        (looks.actions, "1. Rest.", MET),
        (looks.actions, "Rest.", None),  # words alone may be an action: a person reads them
        (looks.steps, "1. Sit.\n2. Rest.", None),  # other actions may lack theirs
        (looks.steps, "1. Rest.", None),
        (looks.tools, "```tick\nNoise\n```", MET),
        (looks.tools, "```write-in\nName\n```", MET),
        (looks.tools, "Rest.", NOT),
        (looks.lists, "- a\n" * 7, MET),
        (looks.lists, "- a\n" * 8, NOT),
        (looks.lists, "Rest.", NOT),
        (looks.short_sentences, "Rest now.", MET),
        (looks.short_sentences, "word " * 15 + "rest.", NOT),
        (looks.space_for_notes, "Rest.", NOT),
        (looks.space_for_notes, "```write-in\nNotes\n```", None),
        (looks.no_consent_form, "Rest.", NA),
        (origin.dated, "Rest.", MET),
        (origin.logo, "Rest.", None),
        (origin.funding, "Rest.", NOT),
        (origin.patients, "Rest.", NOT),
        (origin.how_to_reach, "Rest.", NOT),
        (origin.how_to_reach, "```contact\n```", MET),
        (origin.references, "Rest.", None),  # the document's sources are not on its paper
    ],
)
def test_what_a_look_answers(
    look: ItemCheck, text: str, answer: Answer | None, doc: Document
) -> None:
    seen = look(of(doc, text))
    assert seen.answer is answer
    assert seen.words


def test_what_stands_outside_the_sections(doc: Document) -> None:
    signed = replace(doc.imprint, signed=(Signature("Ann", "nurse", date(2026, 11, 1)),))
    assert origin.authors(doc).answer is NOT
    assert origin.authors(replace(doc, imprint=signed)).words == "the imprint: Ann, nurse"
    assert origin.references(replace(doc, sources=())).answer is NOT
    listed = replace(doc, sources_as=SourcesAs.LIST)
    assert origin.references(listed).answer is MET
    assert (
        origin.authors(replace(doc, imprint=replace(doc.imprint, author=Author.BOTH))).answer is MET
    )
    assert origin.logo(replace(doc, card=replace(doc.card, name=""))).answer is NOT
    paid = replace(doc.imprint, funding="The clinic.", patients="Three read it.")
    assert origin.funding(replace(doc, imprint=paid)).words == "the imprint: The clinic."
    assert origin.patients(replace(doc, imprint=paid)).answer is MET
    assert looks.headings(of(doc, "Rest.", "")).answer is NOT
    assert "without words that name it (x)" in visuals.captions(of(doc, TABLE, "")).words
    bare = replace(of(doc, "```contact\n```"), card=replace(doc.card, phone="", web="", email=""))
    assert origin.how_to_reach(bare).answer is None


@pytest.mark.parametrize("audience", ["patient", "carer"])
def test_tables_of_the_longest_leaflet_pass(audience: str, project: Project) -> None:
    """PEMAT-P, items 17 and 19: a careful person failed them, and the machine did not."""
    (pemat, *_) = appraise(Job(project, Order("living-with-sps", audience)).document)
    seen = {item.number: seen for item, seen in pemat.answers}
    assert seen["17"].answer is seen["19"].answer is None
    assert "was not looked at" in seen["17"].words
    assert "was not looked at" in seen["19"].words


def test_every_item_of_the_instruments_is_there() -> None:
    numbers = {each.id: [item.number for item in each.items] for each in INSTRUMENTS}
    assert numbers["PEMAT-P"] == [str(n) for n in range(1, 27) if n not in {13, 14}]
    assert numbers["CDC"] == [str(n) for n in range(1, 21)]
    assert numbers["EQIP"] == [str(n) for n in range(1, 37)]
    assert all(each.source for each in INSTRUMENTS)


def test_the_score_counts_what_the_machine_answered(doc: Document) -> None:
    for one in appraise(doc):
        answers = [seen.answer for _, seen in one.answers]
        decided = answers.count(MET) + answers.count(NOT)
        assert one.score == round(100 * answers.count(MET) / decided)
        assert one.count(None) + decided + answers.count(NA) == len(one.instrument.items)
        assert one.count(None)  # no instrument is a machine's alone
    empty = replace(appraise(doc)[0], answers=())
    assert empty.score is None


def test_the_form_has_a_box_for_each_item_left(doc: Document) -> None:
    found = appraise(doc)
    left = sum(one.count(None) for one in found)
    assert as_text(found).count("[ ] not met") == left
    page = as_page(found)
    assert page.count('type="radio"') == 3 * left
    assert page.count("<fieldset>") == sum(len(one.answers) for one in found)
    for shape in (as_text(found), page):
        assert shape.count("This is not the score of the instrument.") == len(found)


def test_the_page_names_no_file_and_leaves_words_as_they_are(doc: Document) -> None:
    paid = replace(doc.imprint, funding="A gift (ours in clinic.toml)", patients="")
    found = appraise(replace(doc, imprint=paid))
    assert "(patients in clinic.toml)" in as_text(found)
    page = as_page(found)
    assert "it does not say how patients took part</p>" in page
    assert "the imprint: A gift (ours in clinic.toml)</p>" in page


def test_words_of_a_leaflet_are_words_on_the_page(doc: Document) -> None:
    page = as_page(appraise(replace(doc, title="<script>", promise="<b>")))
    assert "<script>" not in page
    assert "&lt;b&gt;" in page


def test_the_command() -> None:
    rows = json.loads(run("appraise", "triggers", "--to", "json").out)
    assert {row["leaflet"] for row in rows} == {"triggers-patient", "triggers-carer"}
    assert {row["instrument"] for row in rows} == {"PEMAT-P", "CDC", "EQIP"}
    for row in rows:
        assert all(item["looked at"] for item in row["items"])
        assert {item["answer"] for item in row["items"]} <= {None, *Answer}
    assert run("appraise", "triggers", "--to", "html").out.startswith("<!DOCTYPE html>")
    assert "machine items only" in run("appraise", "triggers", "-a", "carer").out
    wrong = run("appraise", "trigers")
    assert wrong.code == 2
    assert "did you mean “triggers”" in wrong.err
