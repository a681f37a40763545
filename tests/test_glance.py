"""The first box of a leaflet for staff is read in ten seconds: its bold words alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import every_order, name_of
from own_folder import clinic, shipped, table_of, toml_of
from planted_text import line, para, planted

from sps_print.build import Job
from sps_print.checks.glance import GLANCE, LEAD, first_box_is_read_at_a_glance
from sps_print.checks.panels import PACE
from sps_print.content.load.language import IN_BOLD, load_language
from sps_print.document.blocks import (
    Block,
    Bullets,
    Line,
    NoteRef,
    Panel,
    Para,
    Strong,
    Text,
    plain,
)
from sps_print.document.bold_pieces import pieces_of
from sps_print.document.contents import across
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import lines_of
from sps_print.files.library import Library
from sps_print.model import Order, OwnText
from sps_print.problems import ContentError, Severity
from sps_print.project import Project, open_project

ED = Order("emergency", "emergency-staff", "a4")
AUDIENCES = open_project(None).audiences
STAFF = [
    one for one in every_order()
    if AUDIENCES[one.audience].professional and one.format in ("a4", "tri-fold")
]  # fmt: skip


def bold(words: Line) -> str:
    return " ".join(part.words for part in words if isinstance(part, Strong))


@pytest.mark.parametrize("order", STAFF, ids=name_of)
def test_each_first_box_is_read_in_ten_seconds(order: Order, project: Project) -> None:
    job = Job(project, order)
    box = across(job.document)
    assert [*first_box_is_read_at_a_glance(job.document, job.plan)] == []
    said = [bold(words) for block in box for words in lines_of(block)]
    assert 0 < len(" ".join(said).split()) <= GLANCE * PACE


def test_a_safety_line_says_the_same_and_is_bold_in_the_first_box_alone(project: Project) -> None:
    job = Job(project, ED)
    lines = job.language.safety
    first, second = (one for one in job.document.sections[0].blocks if isinstance(one, Panel))
    found = {plain(words).strip(): bold(words) for words in lines_of(first)}
    assert found[lines["staff-over-sedation"]] == "Very drowsy support breathing."
    assert [bold(words) for words in lines_of(second)] == [""] * len([*lines_of(second)])
    assert lines["staff-opioid"] in {plain(words).strip() for words in lines_of(second)}


def test_who_is_no_professional_gets_them_as_they_were(project: Project) -> None:
    """The sheet that a person shows to staff says the same lines, and has no room to spare."""
    doc = Job(project, Order("my-emergency-sheet", "patient", "a4")).document
    lines = {plain(one).strip(): bold(one) for block in across(doc) for one in lines_of(block)}
    assert lines[project.language("en").safety["tell-drowsy"]] == ""


# --- planted faults ----------------------------------------------------------------

NOTE = NoteRef(1, "a")
LED = (Strong("Watch breathing."), Text(" Then call."))
FAULTS: dict[str, tuple[tuple[Block, ...], str]] = {
    "none": ((Bullets((LED, LED)),), ""),
    "no lead": ((Bullets((LED, line("Watch breathing."))),), "does not begin in bold"),
    "a lead behind words": (
        (Bullets(((Text("Then "), Strong("watch breathing.")),)),), "does not begin in bold",
    ),
    "a lead too long": (
        (Bullets(((Strong("Watch breathing and call a senior doctor."),),)),),
        "begins with 7 bold words",
    ),
    "a lead too long, in two parts with a note number": (
        (Bullets(((Strong("Watch breathing. Then call"), NOTE, Strong("a senior doctor.")),)),),
        "begins with 7 bold words",
    ),
    "too many": (
        (Bullets((LED,)), Para((Strong("word " * (GLANCE * PACE - 1)),))), "41 words of the first",
    ),
    "nothing": ((para("Read this."),), "nothing in the first box is bold"),
    "a “not” left out": (
        (Bullets((LED,)), Para((Text("Do not "), Strong("stop it.")))), "“not” before it",
    ),
    "a “never” left out": (
        (Bullets((LED,)), Para((Text("You must never"), NoteRef(1, "a"), Strong("stop it.")))),
        "“never” before it",
    ),
    "a “not” in bold": ((Bullets((LED, (Strong("Do not stop it."),))),), ""),
    "a “not” of the sentence before": (
        (Bullets((LED,)), Para((Text("It may not. "), Strong("Stop it.")))), "",
    ),
    "a word that ends so": ((Bullets((LED,)), Para((Text("Tie a knot "), Strong("now.")))), ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", [PanelKind.SECONDS, PanelKind.EMERGENCY, PanelKind.MAIN])
def test_what_is_not_read_at_a_glance_is_found(
    fault: str, kind: PanelKind, project: Project
) -> None:
    blocks, said = FAULTS[fault]
    job = Job(project, ED)
    doc = planted(job.document, Panel(kind, "In 30 seconds", blocks))
    doc = replace(doc, sections=(replace(doc.sections[0], lines=tuple(range(7, 20))),))
    found = [*first_box_is_read_at_a_glance(doc, job.plan)]
    assert [said in problem.what for problem in found] == [True] * bool(said)
    assert all(problem.hint and problem.where.startswith("planted.md") for problem in found)
    assert all(problem.severity is Severity.ERROR for problem in found)
    if fault == "no lead":
        assert found[0].where == "planted.md, line 8"


def test_other_readers_and_other_boxes_are_not_asked(project: Project) -> None:
    blocks = (
        Panel(PanelKind.NOTE, "First", (Bullets((LED,)),)),
        Panel(PanelKind.NOTE, "Second", (Bullets((line("Read this."),)),)),
    )
    job, patient = Job(project, ED), Job(project, Order("triggers", "patient"))
    assert not [*first_box_is_read_at_a_glance(planted(job.document, *blocks), job.plan)]
    second = planted(job.document, *blocks[1:])
    assert not [*first_box_is_read_at_a_glance(second, patient.plan)]
    assert [*first_box_is_read_at_a_glance(second, job.plan)]
    titled = planted(job.document, *blocks[1:], title="A heading comes first")
    assert not [*first_box_is_read_at_a_glance(titled, job.plan)]


def test_a_clinic_is_warned_of_its_own_words_and_can_print_them(project: Project) -> None:
    job = Job(project, ED)
    doc = planted(job.document, Panel(PanelKind.NOTE, "A", (Bullets((line("Read this."),)),)))
    mine = replace(doc, own=(OwnText("planted.md", "", "", ""),))
    found = [*first_box_is_read_at_a_glance(mine, job.plan)]
    assert {problem.severity for problem in found} == {Severity.WARNING}


# --- the bold words of safety lines ------------------------------------------------

SAID = "Do not omit a dose. Watch, and call."


@pytest.mark.parametrize(
    ("words", "bold_ones"),
    [
        ("Do not omit", ["Do not omit"]),
        ("Do not omit … Watch,", ["Do not omit", "Watch,"]),
        ("a dose. … and … call.", ["a dose.", "and", "call."]),
        (SAID, [SAID]),
        ("Watch, … Do not omit", []),  # in another order
        ("Do omit", []),
        ("", []),
        ("Do not … ", []),
        (" omit", []),
        ("Watch … Watch", []),  # once
        ("a … a", ["a", "a"]),
    ],
)
def test_a_line_is_parted_at_its_bold_words(words: str, bold_ones: list[str]) -> None:
    pieces = pieces_of(SAID, words)
    assert [piece.words for piece in pieces if piece.bold] == bold_ones
    assert "".join(piece.words for piece in pieces) == (SAID if bold_ones else "")


def test_each_bold_word_of_a_safety_line_stands_in_it() -> None:
    language = load_language(Library(None), "en")
    assert language.in_bold
    for key, words in language.in_bold.items():
        pieces = pieces_of(language.safety[key], words)
        assert pieces[0].bold, "a line begins with what is read alone"
        assert len(pieces[0].words.split()) <= LEAD


@pytest.mark.parametrize("words", ["Watch their breathing", "intensive care … Watch breathing."])
def test_bold_words_that_are_not_in_their_line_are_refused(words: str, tmp_path: Path) -> None:
    """In a language of a clinic's own: it has the lines in its words, and says which are bold."""
    file = "templates/zz/safety.toml"
    lines = table_of("templates/en/safety.toml")
    files = {
        "templates/zz/language.toml": shipped("templates/en/language.toml").replace(
            "first = true", ""
        ),
        file: toml_of({**lines, IN_BOLD: {"staff-breathing": words}}),
    }
    with pytest.raises(ContentError) as error:
        load_language(Library(clinic(tmp_path, files)), "zz")
    (found,) = (one for one in error.value.problems if "does not stand in the line" in one.what)
    assert found.where == f"{file}, {IN_BOLD}"
    assert "staff-breathing" in found.what


def test_a_clinic_cannot_make_other_words_of_a_shipped_line_bold(tmp_path: Path) -> None:
    own = {"templates/en/safety.toml": '[in-bold]\nstaff-breathing = "Watch"\n'}
    with pytest.raises(ContentError, match="“in-bold” is locked"):
        load_language(Library(clinic(tmp_path, own)), "en")
