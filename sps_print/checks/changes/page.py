"""The changes of an edition as a document: to be read, printed and signed as any leaflet is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from sps_print.checks.changes.compare import Change
from sps_print.document.blocks import (
    Block,
    Document,
    Line,
    Para,
    Section,
    Strong,
    Table,
    Text,
    WriteIns,
)
from sps_print.document.edition import Imprint
from sps_print.document.values import Card
from sps_print.model import Author, Language
from sps_print.problems import counted

TITLE = "What changed in the texts"
NO_REASON = "No reason was given"
HEAD = "changes"
LONG = re.compile(r"\S{25,}")  # no column is narrower


def page(
    changes: Sequence[Change],
    editions: tuple[str, str],
    language: Language,
    card: Card,
    today: date,
    titles: Mapping[str, str] | None = None,
) -> Document:
    """The document of some changes. editions: how the older and the newer one are called. titles:
    of files that people know by another name."""
    since, until = editions
    known = titles or {}
    numbered = list(enumerate(changes, 1))
    by_file = groupby(numbered, key=lambda pair: pair[1].file)
    sections = [
        Section(file, known.get(file) or file.removeprefix("templates/"), "", tuple(_blocks(rows)))
        for file, rows in by_file
    ]
    return Document(
        handout=HEAD, audience="", language=language.code, title=TITLE,
        promise=f"From {since} to {until}: {counted(len(changes), 'change')}",
        reader="For whoever signs the texts off",
        sections=(_lead(), *sections, _signature()), sources=(), card=card,
        imprint=Imprint(
            edition=until, issued=today, review_by=today, signed=(),
            other_formats=language.strings["other_formats"], licence=language.strings["licence"],
            author=Author.SHIPPED,
        ),
        strings=tuple(sorted(language.strings.items())),
    )  # fmt: skip


def _lead() -> Section:
    words = (
        "All that was added, taken out or worded anew. Before: in the older edition. Now: in the "
        "newer one. A name such as ‹clinic.phone› stands for what a clinic or a person gives. "
        "The grade of a source stands in brackets behind it. "
        "A safety line is shown once, in the file of the safety lines."
    )
    return Section("lead", "", "", (Para((Text(words),)),))


def _blocks(rows: Iterable[tuple[int, Change]]) -> Iterator[Block]:
    for number, one in rows:
        yield Table(
            (_line(f"No. {number}"), _line(kind(one))),
            tuple(((Strong(name),), _line(words)) for name, words in with_reason(one)),
        )


def kind(one: Change) -> str:
    """What was done to a sentence."""
    if not one.old:
        return "Added"
    if not one.new:
        return "Taken out"
    if one.old != one.new:
        return "Worded anew"
    return "Other sources" if one.before != one.sources else "Printed for others"


def cells(one: Change) -> Iterator[tuple[str, str]]:
    """What is said of a change: the name of each cell, and its words."""
    if one.old:
        yield "Before", one.old
        if one.when_before != one.when:
            yield "Printed if", one.when_before or "always"
        if one.before and one.before != one.sources:
            yield "It stood on", "; ".join(one.before)
    if one.new:
        yield "Now", one.new
        if one.when or one.when_before:
            yield "Printed if", one.when or "always"
        if one.sources:
            yield "It stands on", "; ".join(one.sources)
    if one.reason:
        yield "Why", one.reason
    if one.leaflets:
        yield "Leaflets", ", ".join(one.leaflets)


def with_reason(one: Change) -> Iterator[tuple[str, str]]:
    """As cells(), with a word on it where nobody gave a reason."""
    yield from (cell for cell in cells(one) if cell[0] != "Leaflets")
    if not one.reason:
        yield "Why", NO_REASON
    yield from (cell for cell in cells(one) if cell[0] == "Leaflets")


def _signature() -> Section:
    lines = ("Name", "Role", "Date", "These changes are right, but for numbers", "", "Signature")
    return Section("signature", "Signed off", "", (WriteIns(lines),))


def _line(words: str) -> Line:
    return (Text(LONG.sub(_with_spaces, words)),)


def _with_spaces(long: re.Match[str]) -> str:
    """A long address that can be broken behind each of its parts."""
    return re.sub(r"(?<=[/?&=;,_-])(?=\w)|(?<=\w{24})(?=\w)", " ", long[0])
