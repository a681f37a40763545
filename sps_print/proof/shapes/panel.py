"""Proof of the panel's copy: it says all words of the document in order, numbers each statement,
and says beside it what it stands on; each source is listed with its grade.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sps_print.document.blocks import Document
from sps_print.document.for_paper import without_notes
from sps_print.problems import Problem
from sps_print.proof.parting import parting
from sps_print.proof.shapes.read_docx import DocxRow, docx_parts
from sps_print.proof.shapes.wanted import Manner, wanted_words
from sps_print.proof.shapes.words import Unreadable, lost_lines

WHERE = "the panel's copy"
CAUSE = "please report this: the panel's copy does not say what the document says"
LANGUAGE = re.compile(r"</?[a-z]{2,3}(?:-[A-Za-z0-9]+)*>")  # how words of another are read
COLUMNS, OF_SOURCES = 5, 6
CLOSING = ")]”’.,;:!?"  # never the beginning of a word


# a statement, what it stands on, and the keys of its sources
Stands = tuple[str, str, tuple[str, ...]]


def prove_panel(data: bytes, doc: Document, stands: Sequence[Stands]) -> tuple[Problem, ...]:
    """All that is wrong with the panel's copy of a document, as it is before any paper.

    stands: all statements of its sections, in order.
    """
    try:
        parts = docx_parts(data)
    except Unreadable as error:
        return (Problem(str(error), WHERE, CAUSE),)
    return tuple(Problem(what, WHERE, CAUSE) for what in _faults(parts, doc, stands))


def _faults(parts: list[str | DocxRow], doc: Document, stands: Sequence[Stands]) -> Iterator[str]:
    title, told, *rest = parts
    if (
        told
        != f"For the leaflet panel: {doc.handout}, {doc.audience}, edition {doc.imprint.edition}."
    ):
        yield "it does not say of which leaflet it is"
    rows = [part.cells for part in rest if isinstance(part, DocxRow)]
    body = [cells for cells in rows if len(cells) == COLUMNS]
    heads = {*body[:1]}
    found = list[str]()
    for words in (words for part in (title, *rest) for words in _words(part, heads)):
        first, *more = words.split() or [""]
        if first and first[0] in CLOSING and found:  # a citation stood before it
            found[-1] += first
        else:
            found += [first] if first else []
        found += more
    wanted = wanted_words(
        replace(without_notes(doc), sources=()), Manner(grid=True, languages=True)
    )
    if apart := parting(found, [*wanted, *(doc.say("sources").split() if doc.sources else ())]):
        yield str(apart)
    yield from lost_lines(found, doc)
    yield from _numbered([c for c in body if c[0] and c not in heads], doc, stands)
    listed = [tuple(c[n] for n in (0, 1, 2, 4)) for c in rows if len(c) == OF_SOURCES][1:]
    if listed != [(str(s.number), s.words, s.url, s.grade) for s in doc.sources]:
        yield "its sources are not those of the document"


def _words(part: str | DocxRow, heads: Collection[tuple[str, ...]]) -> Iterator[str]:
    """What of a part is said of the leaflet: a paragraph, or the words of a row."""
    if isinstance(part, str):
        yield part
    elif len(part.cells) == COLUMNS and part.cells not in heads:
        yield part.cells[1]


def _numbered(
    told: list[tuple[str, ...]], doc: Document, stands: Sequence[Stands]
) -> Iterator[str]:
    """What is wrong with the numbers, and with what each statement stands on."""
    known = {source.key: source for source in doc.sources}
    if [cells[0] for cells in told] != [str(n) for n in range(1, len(stands) + 1)]:
        yield f"it numbers {len(told)} statements, and the document has {len(stands)}"
        return
    for cells, (sentence, by, keys) in zip(told, stands, strict=True):
        number, words, ground, grade, _ = (" ".join(cell.split()) for cell in cells)
        words = LANGUAGE.sub("", words)
        sources = [known[key] for key in keys]
        wanted = " ".join(f"[{s.number}] {s.words}" for s in sources) or by
        if not _squeezed(words).endswith(_squeezed(sentence)) or ground != wanted:
            yield f"statement {number} is “{words}”, “{ground}”, not “{sentence}”, “{wanted}”"
        if grade.split() != [source.grade for source in sources]:
            yield f"statement {number} has another grade"


def _squeezed(words: str) -> str:
    return "".join(words.split())
