"""A word of another language is said in it; it looks like any word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults.tools import planted, tags
from pikepdf import Pdf, String

from sps_print.build import Job
from sps_print.content.load.sections import SectionFile
from sps_print.content.text.read import read
from sps_print.document.blocks import Block, Document, Link, Para, Text, plain
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.pdf import prove
from sps_print.typeset.leaflet import on_sheets

IN_PARTS = """
- Say [Wort](lang:de).
- Say it.

1. [Wort](lang:de) is said.

| [Wann](lang:de) | What |
|---|---|
| [Montag](lang:de) | Say [lundi](lang:fr). |

```tick
[Wort](lang:de)
```

### [Wort](lang:de)
"""
SAID = "Say [Gesundheit](lang:de) or [à vos souhaits](lang:fr-CA), then call."


def blocks(text: str) -> tuple[tuple[Block, ...], str]:
    part = SectionFile("x", "templates/en/x.md", "X", "", (), False, text, 1)
    found = read(part, text, lambda key: 1)
    return found.blocks, "\n".join(map(str, found.problems))


def made(project: Project, said: str = SAID) -> tuple[Job, Document, bytes]:
    job = Job(project, Order("triggers"))
    first, *rest = job.on_paper.sections
    more = blocks(said)[0]
    doc = replace(
        job.on_paper, sections=(replace(first, blocks=(*first.blocks, *more)), *rest), inside=()
    )
    look = replace(job.project.look, logo=None)
    return job, doc, on_sheets(doc, job.plan.paper, look, job._fonts).written.data()


def found(job: Job, doc: Document, data: bytes) -> str:
    return "\n".join(str(one) for one in prove(data, doc, job.plan.paper))


def test_words_of_other_languages_are_read() -> None:
    ((block,), problems) = blocks(SAID)
    assert problems == ""
    assert isinstance(block, Para)
    assert plain(block.line) == "Say Gesundheit or à vos souhaits, then call."
    langs = [(p.words, p.lang) for p in block.line if isinstance(p, Text) and p.lang]
    assert langs == [("Gesundheit", "de"), ("à vos souhaits", "fr-CA")]
    assert not any(isinstance(part, Link) for part in block.line)


@pytest.mark.parametrize("lang", ["", "german", "DE", "d", "de_DE", "de/at"])
def test_what_is_no_language_is_refused(lang: str) -> None:
    assert "is no language" in blocks(f"Say [Gesundheit](lang:{lang}).")[1]


@pytest.mark.parametrize(
    "text", ["```write-in\n[Gesundheit](lang:de)\n```", "**[Gesundheit](lang:de)** now."]
)
def test_it_is_not_lost_without_a_word(text: str) -> None:
    assert "plain words" in blocks(text)[1]


def test_each_stands_in_its_tag(project: Project) -> None:
    import io

    job, doc, data = made(project)
    assert found(job, doc, data) == ""
    with Pdf.open(io.BytesIO(data)) as file:
        assert [str(span.Lang) for span in tags(file, "Span")] == ["de", "fr-CA"]


def test_they_stand_in_lists_tables_and_headings(project: Project) -> None:
    import io

    job, doc, data = made(project, IN_PARTS)
    assert found(job, doc, data) == ""
    with Pdf.open(io.BytesIO(data)) as file:
        langs = [str(span.Lang) for span in tags(file, "Span")]
        assert langs == ["de", "de", "de", "de", "fr", "de", "de"]


@pytest.mark.parametrize("role", ["L", "LBody", "TD", "Table"])
def test_a_part_in_a_wrong_language_is_found(project: Project, role: str) -> None:
    def fault(file: Pdf) -> None:
        tags(file, role)[-1].Lang = String("de")

    job, doc, data = made(project, IN_PARTS)
    said = "it is read aloud in another language (de)"
    assert said in found(job, doc, planted(data, fault))


def test_a_mark_without_words_is_refused() -> None:
    assert "has no words" in blocks("Say [](lang:de) it.")[1]


def test_a_mark_apart_from_its_words_is_refused() -> None:
    assert "a link is not whole" in blocks("Say [Wort] (lang:de) now.")[1]


@pytest.mark.parametrize("lang", ["", "it"])
def test_a_word_in_a_wrong_language_is_found(project: Project, lang: str) -> None:
    def fault(file: Pdf) -> None:
        if lang:
            tags(file, "Span")[0].Lang = String(lang)
        else:
            del tags(file, "Span")[0].Lang

    job, doc, data = made(project)
    said = "its words of another language are not those of the document"
    assert said in found(job, doc, planted(data, fault))
