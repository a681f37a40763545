"""The ledger for people and machines: as words, for a spreadsheet, as JSON, and as a page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import NamedTuple

from sps_print.checks.ledger import Entry, nearest_findings
from sps_print.content.load.findings import Finding
from sps_print.document.blocks import Source
from sps_print.document.days import day_said
from sps_print.document.spreadsheet import harmless
from sps_print.output.webpage import page_of_words

HEAD = (
    "sentence", "stands on", "source", "what it is", "evidence", "grade", "last checked", "read as",
    "what it says", "file", "leaflets",
)  # fmt: skip
FILE = "File"
TITLE = "What each sentence stands on"
NOTE = (
    "The grade says how much a source can carry alone: high, medium or low. Beside each source "
    "stand the facts of it that come nearest to the sentence, for you to hold it against: that the "
    "words are alike does not prove that it carries the sentence."
)


class LedgerRow(NamedTuple):
    """What a sentence stands on: a cell for each column of HEAD, in that order. Of a sentence that
    has no source, what is of one is empty."""

    sentence: str
    ground: str
    source: str
    words: str
    evidence: str
    grade: str
    checked: date | None
    read_as: str
    says: str
    file: str
    leaflets: str

    def cells(self) -> dict[str, str]:
        """Its words by the names of their columns, its day as machines write it."""
        return dict(zip(HEAD, ("" if one is None else str(one) for one in self), strict=True))


def ledger_rows(
    entries: Iterable[Entry], known: Mapping[str, Source], facts: Sequence[Finding],
    key: str | None = None,
) -> list[LedgerRow]:  # fmt: skip
    """A row for each source of each sentence; one row for a sentence that has none.

    known: the sources by their keys. key: of this source alone.
    """
    return [row for entry in entries for row in _rows(entry, known, facts, key)]


def _rows(
    entry: Entry, known: Mapping[str, Source], facts: Sequence[Finding], key: str | None
) -> Iterator[LedgerRow]:
    one, leaflets = entry.statement, " ".join(entry.leaflets)
    cited = [known[k] for k in one.sources if not key or k == key]
    for s in cited:
        says = _said(one.sentence, s.key, facts)
        yield LedgerRow(
            one.sentence, one.ground.value, s.key, s.words, s.evidence, s.grade, s.checked,
            s.read_as, says, one.file, leaflets,
        )  # fmt: skip
    if not cited:
        of_source = ("", "", "", "", None, "", "")
        yield LedgerRow(one.sentence, one.ground.value, *of_source, one.file, leaflets)


def _said(sentence: str, key: str, facts: Sequence[Finding]) -> str:
    """The facts of a source beside a sentence, one a line; in words when none is on file."""
    found = nearest_findings(sentence, key, facts)
    lines = [f"{one.id}, {one.grade}: {one.says}" for one in found]
    return "\n".join(lines) or "no fact is on file: read the source"


def as_json(rows: Sequence[LedgerRow]) -> str:
    """Everything, for machines."""
    return json.dumps([row.cells() for row in rows], ensure_ascii=False, indent=1)


def as_csv(rows: Iterable[LedgerRow]) -> str:
    """For a spreadsheet, in which no cell is a formula."""
    out = io.StringIO()
    table = csv.DictWriter(out, HEAD, lineterminator="\n")
    table.writeheader()
    table.writerows({name: harmless(cell) for name, cell in row.cells().items()} for row in rows)
    return out.getvalue().rstrip("\n")


def as_words(rows: Iterable[LedgerRow]) -> str:
    """Each sentence, and below it what it stands on."""
    return "\n".join(
        f"{row.sentence}\n    {_ground(row)}\n    {row.file}; {row.leaflets}\n" for row in rows
    )


def _ground(row: LedgerRow) -> str:
    if not row.source:
        return row.ground
    says = "".join(f"\n      {line}" for line in row.says.splitlines())
    return f"{_source(row, date.isoformat)}{says}"


def _source(row: LedgerRow, said: Callable[[date], str]) -> str:
    """What a source is, and how it was read. said: a day in words."""
    checked = f"checked {said(row.checked)}; " if row.checked else ""
    return (
        f"{row.source}: {row.words} ({row.evidence}, grade {row.grade}; "
        f"{checked}read as: {row.read_as})"
    )


def as_page(
    rows: Iterable[LedgerRow], language: str = "en", titles: Mapping[str, str] | None = None
) -> str:
    """A web page that needs nothing else: each sentence, its sources, and what they say.

    titles: what people call a file; its sentences then stand below that heading, without its file.
    """
    known, listed, number = titles or {}, "", 1
    for title, one_file in groupby(rows, lambda row: known.get(row.file, "")):
        sentences = [[*same] for _, same in groupby(one_file, _sentence)]
        shown = ([one for one in _lines(same) if not title or one[0] != FILE] for same in sentences)
        items = "".join(f"<li>{''.join(map(_para, lines))}</li>\n" for lines in shown)
        heading = f"<h2>{escape(title)}</h2>\n" if title else ""
        start = f' start="{number}"' if number > 1 else ""
        listed += f"{heading}<ol{start}>\n{items}</ol>\n"
        number += len(sentences)
    return page_of_words(TITLE, f"<p>{NOTE}</p>\n{listed}", language)


def _sentence(row: LedgerRow) -> tuple[str, str]:
    return row.sentence, row.file


def _lines(rows: Sequence[LedgerRow]) -> Iterator[tuple[str, str]]:
    """What the page says of a sentence, a row for each source: the name of each line, its words."""
    yield "", rows[0].sentence
    for row in rows:
        yield "Stands on", _source(row, day_said) if row.source else row.ground
        yield from (("It says", line) for line in row.says.splitlines())
    yield FILE, rows[0].file


def _para(line: tuple[str, str]) -> str:
    name, words = line
    said = escape(words)
    return f"<p>{name}: {said}</p>" if name else f"<p><strong>{said}</strong></p>"
