"""The files for Word, read back by python-docx: real styles, numbers that begin anew."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import pytest
from command import one_message, run
from every_block import LOCKED, every_block

from sps_print.document.for_paper import for_text
from sps_print.output.panel_copy import HEAD, panel_copy
from sps_print.output.word import word_copy

OUTLINE = """\
Title: Example hiccups (EHS)
Heading 1: What they are
Heading 2: In short
Heading 2: Who to ask
Heading 2: Warning: Keep the spoon
Heading 2: The main message
Heading 2: Emergency
Heading 2: Do
Heading 2: Do not
Heading 2: In 10 seconds
Heading 2: What some find helps
Heading 1: About this leaflet
Heading 1: Where this comes from"""


@pytest.fixture(scope="module")
def word() -> docx.document.Document:
    return docx.Document(io.BytesIO(word_copy(for_text(every_block()))))


def test_headings_have_their_level(word: docx.document.Document) -> None:
    styled = ((p.style.name, p.text) for p in word.paragraphs)
    heads = [f"{name}: {words}" for name, words in styled if name.startswith(("Title", "Heading"))]
    assert "\n".join(heads) == OUTLINE


def test_lists_are_lists(word: docx.document.Document) -> None:
    items = {p.text: p.style.name for p in word.paragraphs}
    assert items["Another"] == "List Bullet"
    assert items["Sit down"] == "List Number"
    lists = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert [lists.count(number) for number in dict.fromkeys(lists)] == [2, 2, 1, 3, 2, 2]


def test_a_table_has_a_head_that_is_repeated(word: docx.document.Document) -> None:
    table, _ = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Time", "What", "Who"], ["Monday", "A walk", "Ann"], ["Friday", "A rest.", "Bo"],
    ]  # fmt: skip
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert table.rows[0].cells[1].paragraphs[0].runs[0].bold


def test_words_of_another_language_say_which(word: docx.document.Document) -> None:
    said = next(p for p in word.paragraphs if p.text.startswith("Say"))
    found = {run.text: run._r.xpath("w:rPr/w:lang/@w:val") for run in said.runs}
    assert found == {"Say “": [], "Gute Besserung": ["de"], "” to them.": []}


def test_words_keep_their_weight_and_their_line_ends(word: docx.document.Document) -> None:
    first = next(p for p in word.paragraphs if p.text.startswith("NHS"))
    assert [run.text for run in first.runs if run.bold] == ["hiccups end"]
    assert first.text.endswith("end. [1]")
    assert [run.text for run in first.runs if run.font.superscript] == ["[1]"]
    assert "Example Clinic\n1 High Street" in [p.text for p in word.paragraphs]
    assert "See our page (https://www.example.org/a/b) & < it." in [p.text for p in word.paragraphs]


def test_it_says_what_it_is(word: docx.document.Document) -> None:
    about = word.core_properties
    assert (about.title, about.language) == ("Example hiccups (EHS)", "en-GB")
    assert (about.author, about.comments) == ("Example Clinic", "")
    assert about.modified.date() == every_block().imprint.issued
    languages = word.styles.element.xpath("//w:lang/@w:val")
    assert set(languages) == {"en-GB"}


def test_the_panel_numbers_what_is_claimed() -> None:
    stands = [
        ("NHS staff say hiccups end.", "source", ("book",)),
        ("Never put the wooden spoon away.", "safety line", ()),
    ]  # fmt: skip
    copy = docx.Document(io.BytesIO(panel_copy(every_block(), stands)))
    rows = [tuple(cell.text for cell in row.cells) for t in copy.tables for row in t.rows]
    assert rows[0] == HEAD
    assert ("1", stands[0][0], "[1] Ann Sample, 2026", "medium", "") in rows
    assert ("2", stands[1][0], "safety line", "", "") in rows
    assert ("", LOCKED.removeprefix(stands[1][0]).strip(), "", "", "") in rows
    assert ("2", "A film, undated", "", "", "low", "") in rows  # among the sources
    assert copy.sections[0].page_width > copy.sections[0].page_height


@pytest.mark.parametrize("kind", ["word", "panel"])
def test_without_python_docx(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("build", "how-to-help", "--to", kind, "--out", tmp_path)
    assert 'pip install ".[word]"' in one_message(done, 4)
    assert not list(tmp_path.iterdir())
