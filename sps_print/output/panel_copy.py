"""The copy for a leaflet panel: a file for Word in which each statement has its number, what it
stands on, and room for remarks. All other words of the leaflet stand there, too, without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sps_print.document.blocks import Document, Source, plain
from sps_print.document.days import day_said
from sps_print.output.docx_file import head_row, in_language, new_word, word_bytes
from sps_print.output.said import LineKind, SpokenLine, by_language, said

if TYPE_CHECKING:
    from docx.document import Document as Word

HEAD = ("No.", "Words", "Stands on", "Grade", "Remarks")
WIDTHS = (12, 110, 62, 20, 53)  # mm
SOURCES = ("No.", "Source", "Address", "Evidence", "Grade", "Last read")


# a statement of the leaflet, what it stands on (“source”, “safety line” …), and its sources' keys
Claim = tuple[str, str, tuple[str, ...]]


class _Row(NamedTuple):
    """Words with the language of each part, empty where it is the document's."""

    words: tuple[tuple[str, str], ...]
    claim: Claim | None


def panel_copy(doc: Document, claims: Sequence[Claim]) -> bytes:
    """The file. claims: all statements of the sections, in order.

    Raises ToolMissing without python-docx.
    """
    word = new_word(doc, wide=True)
    word.add_paragraph(doc.title, "Title")
    word.add_paragraph(
        f"For the leaflet panel: {doc.handout}, {doc.audience}, edition {doc.imprint.edition}."
    )
    number, left = 0, [*claims]
    _, *lines = said(replace(doc, sources=()), grid=True)  # the title stands there already
    for _, group in groupby(_numbered_parts(lines), itemgetter(0)):
        part = [one for _, one in group]
        if part[0].kind is LineKind.SECTION:
            word.add_paragraph(plain(part.pop(0).line), "Heading 1")
        rows = [row for one in part for row in _rows(one, left)]
        number = _table(word, rows, number, {one.key: one for one in doc.sources})
    if doc.sources:
        word.add_paragraph(doc.say("sources"), "Heading 1")
        _sources(word, doc.sources)
    return word_bytes(word)


def _numbered_parts(lines: Iterable[SpokenLine]) -> Iterator[tuple[int, SpokenLine]]:
    """Each line with the number of its section."""
    part = 0
    for one in lines:
        part += one.kind is LineKind.SECTION
        yield part, one


def _rows(one: SpokenLine, left: list[Claim]) -> Iterator[_Row]:
    """A line as its statements, and what stands between them. left: those to come; it shrinks."""
    words, at = plain(one.line), 0
    before = f"{one.before} " if one.before else ""
    while left and (begins := words.find(left[0][0], at)) >= 0:
        claim = left.pop(0)
        ends = begins + len(claim[0])
        if words[at:begins].strip():
            yield _row(one, before, *_bare(words, at, begins), None)
            before = ""
        yield _row(one, before, begins, ends, claim)
        before, at = "", ends
    if words[at:].strip():
        yield _row(one, before, *_bare(words, at, len(words)), None)


def _bare(words: str, begins: int, ends: int) -> tuple[int, int]:
    """The same part of a line without the spaces at its ends."""
    part = words[begins:ends]
    return ends - len(part.lstrip()), begins + len(part.rstrip())


def _row(one: SpokenLine, before: str, begins: int, ends: int, claim: Claim | None) -> _Row:
    """Some letters of a line, from one up to another, with what is said before them."""
    found, at = [(before, "")], 0
    for words, language in by_language(one._replace(before="")):
        found.append((words[max(0, begins - at) : max(0, ends - at)], language))
        at += len(words)
    return _Row(tuple((words, language) for words, language in found if words), claim)


def _table(word: Word, rows: Sequence[_Row], number: int, known: dict[str, Source]) -> int:
    """A table of some rows. number: of the last statement before them. The number of the last."""
    from docx.shared import Mm

    grid = word.add_table(1, len(HEAD), "Table Grid")
    grid.autofit = False
    widths = [Mm(width) for width in WIDTHS]
    for cell, words, width in zip(grid.rows[0].cells, HEAD, widths, strict=True):
        cell.text, cell.width = words, width
    for row in rows:
        cells = grid.add_row().cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        for words, language in row.words:
            run = cells[1].paragraphs[0].add_run(words)
            if language:
                in_language(run, language)
        if row.claim:
            number += 1
            _, ground, keys = row.claim
            sources = [known[key] for key in keys]
            cells[0].text = str(number)
            cells[2].text = "\n".join(f"[{s.number}] {s.words}" for s in sources) or ground
            cells[3].text = "\n".join(source.grade for source in sources)
    head_row(grid)
    return number


def _sources(word: Word, sources: Sequence[Source]) -> None:
    grid = word.add_table(1, len(SOURCES), "Table Grid")
    for cell, words in zip(grid.rows[0].cells, SOURCES, strict=True):
        cell.text = words
    for one in sources:
        read = day_said(one.checked) if one.checked else ""
        told = (str(one.number), one.words, one.url, one.evidence, one.grade, read)
        for cell, words in zip(grid.add_row().cells, told, strict=True):
            cell.text = words
    head_row(grid)
