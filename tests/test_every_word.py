"""The web page and the plain text of every shipped leaflet say all of its words in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import every_order, name_of
from test_html import read

from sps_print.build import Job
from sps_print.document.blocks import Document, Panel, Section, Table
from sps_print.document.for_paper import for_text
from sps_print.document.reading_order import document_words, has_tips, words_only
from sps_print.model import Order, SourcesAs
from sps_print.output.plain import plain_text
from sps_print.project import Project

by_order = pytest.mark.parametrize(
    "order", [o for o in every_order() if o.format == "a4"], ids=name_of
)


def first_missing(wanted: Iterable[str], said: Iterable[str]) -> str | None:
    """The first word that is not said after those before it."""
    rest = iter(said)
    return next((word for word in wanted if word not in rest), None)


def test_first_missing() -> None:
    assert first_missing(["a", "c"], ["a", "b", "c"]) is None
    assert first_missing(["c", "a"], ["a", "b", "c"]) == "a"


@pytest.mark.slow
@by_order
def test_text(order: Order, project: Project) -> None:
    job = Job(project, order)
    said, shown = words_only(job.text().decode()), for_text(job.document)
    assert set(document_words(shown, logo=False)) <= set(said)
    # the title stands above the reader, and the sources last; of a table, each row is said with its
    # headings
    doc = without_tables(replace(shown, reader="", sources=()))
    assert first_missing(document_words(doc, logo=False), words_only(plain_text(doc))) is None


def without_tables(doc: Document) -> Document:
    def part(section: Section) -> Section:
        blocks = tuple(
            replace(b, blocks=tuple(i for i in b.blocks if not isinstance(i, Table)))
            if isinstance(b, Panel)
            else b
            for b in section.blocks
            if not isinstance(b, Table)
        )
        return replace(section, blocks=blocks)

    return replace(doc, sections=tuple(map(part, doc.sections)))


@pytest.mark.slow
@by_order
def test_page(order: Order, project: Project) -> None:
    job = Job(project, order)
    seen = read(job.html().decode())
    whole = replace(job.document, sources_as=SourcesAs.LIST)  # as the web page always has them
    wanted = [word for word in document_words(whole, logo=True) if not word.isdigit()]
    assert first_missing(wanted, words_only(" ".join(seen.said))) is None  # <ol> has the numbers
    levels = seen.levels()
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    notes = {(a["href"] or "")[1:] for _, a in seen.all("a") if (a["href"] or "")[:1] == "#"}
    cited = {note for note in notes if note.startswith("source-")}
    there = {source.label for source in job.document.sources}
    tips = {"T"} if has_tips(job.document) else set()
    assert cited == {f"source-{label}" for label in there | tips}
    assert notes <= set(ids)
