"""Each shape of a leaflet: one that a person can read, all of them proved, the same bytes twice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import docx
import docx.table
import docx.text.paragraph
import pytest
from every_block import every_block
from outside import need_liblouis
from test_condition import CONDITION
from test_every_word import first_missing

from sps_print.build import Job
from sps_print.document.reading_order import document_words, words_only
from sps_print.files.library import CONTENT
from sps_print.model import Order, SourcesAs
from sps_print.project import open_project
from sps_print.proof.shapes.wanted import Manner, wanted_words
from sps_print.shapes import SHAPES

NAMES = [name for name in SHAPES if name != "html"]  # test_html.py is about that
READABLE = {"text": "txt", "script": "script.txt", "ssml": "ssml", "sms": "sms.txt",
            "braille": "brf.txt", "word": "word.txt", "panel": "panel.txt", "epub": "epub.txt",
            "fhir": "fhir.json"}  # fmt: skip


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> Job:
    """A leaflet on the made-up condition: it changes with no words of the shipped ones."""
    monkeypatch.setenv(CONTENT, str(CONDITION))
    project = replace(open_project(None), today=date(2026, 11, 25))
    return Job(project, Order("example-hiccups", answers={"name": "Ann Example"}))


def made(job: Job, name: str) -> bytes:
    if name.startswith("braille"):
        need_liblouis()
    return SHAPES[name].make(job)


@pytest.mark.parametrize("name", READABLE)
def test_it_reads_so(name: str, job: Job, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"shapes/example-hiccups.{READABLE[name]}", as_text(name, made(job, name)))


def as_text(name: str, data: bytes) -> str:
    """A shape as a person can read it."""
    match name:
        case "word" | "panel":
            word = docx.Document(io.BytesIO(data))
            return "\n".join(map(in_words, word.iter_inner_content())) + "\n"
        case "epub":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                names = ("book/book.opf", "book/contents.xhtml", "book/leaflet.xhtml")
                text = "".join(book.read(name).decode() for name in names)
            return re.sub(r"(?s)<svg.*?</svg>", "<svg/>", text)
        case "fhir":  # without what is another with each library that writes the PDF
            varies = r'("data": "|"hash": "|urn:uuid:)[^"]*|(?<="size": )\d+'
            return re.sub(varies, lambda found: f"{found[1] or ''}…", data.decode())
        case _:
            return data.decode().replace("\r\n", "\n").replace("\f", "=" * 40 + "\n")


def in_words(part: docx.text.paragraph.Paragraph | docx.table.Table) -> str:
    if isinstance(part, docx.text.paragraph.Paragraph):
        return f"{part.style.name}: {part.text}"
    return "\n".join("  | " + " | ".join(cell.text for cell in row.cells) for row in part.rows)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_leaflet_gives_the_same_bytes(name: str, job: Job) -> None:
    assert made(job, name) == made(Job(job.project, job.order), name)


ODD = (
    """<script>alert("1")</script> & 'two' "><b onclick=x>""",
    r"back\\slash \\x41 \*",
    "]]> <!-- -->",
    "# 1. - [ ] **x** _y_ ~z~ {{ a }}",
    "Łódź “q” – ½ € 5% 0800 1111",
    "A B C AB ABC abc 1 2 12",
    "(Pause.)",
    "but can do so knowledge enough as en in be were his was",
    "https://www.example.org/" + "a/b" * 20,
)


@pytest.mark.parametrize("name", NAMES)
def test_any_words_of_a_value_come_through(name: str, job: Job) -> None:
    """Making it proves that it says them, as they are and nowhere else."""
    order = replace(job.order, answers={"name": " ".join(ODD)})
    assert made(Job(job.project, order), name)


def test_what_is_wanted_is_all_of_the_document() -> None:
    """The words that shapes are held against are those that paper is held against."""
    doc = replace(every_block(), sources_as=SourcesAs.IMPRINT, reader="")  # it stands below there
    wanted = words_only(" ".join(wanted_words(doc, Manner(grid=True))))
    assert first_missing(document_words(doc, logo=False), wanted) is None
    said = words_only(" ".join(wanted_words(doc, Manner())))
    assert {*document_words(doc, logo=False)} <= {*said}
    assert wanted.count("warning") == 1
