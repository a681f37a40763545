"""The answer sheets of readers who appraised leaflets: read from a folder, and begun anew.

A folder has reader-1/ and reader-2/, who answered apart, and settled/, for items where they
differ. Each holds one file a leaflet, named handout-audience.toml:

    words = "3f2a91c0d4ab"  # of which words these are the answers
    by = "A. Reader"
    on = 2026-11-29

    [PEMAT-P]
    1 = ["met", "the title says what it is for"]
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sps_print.checks.appraise import Appraisal
from sps_print.checks.appraise.items import INSTRUMENTS, Instrument, Item
from sps_print.checks.appraise.seen import Answer
from sps_print.document.blocks import (
    Contact,
    Document,
    Panel,
    Picture,
    QrCode,
    Steps,
    WriteIns,
    plain,
)
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.files.fields import Fields
from sps_print.files.plain_words import AllowedMarkup
from sps_print.files.read import read_toml, toml_text
from sps_print.problems import Problem, nearest
from sps_print.records import dataclass

READERS = ("reader-1", "reader-2")
SETTLED = "settled"
BY_MACHINE = "by machine: "
ANSWERS = {"": None, **{answer.value: answer for answer in Answer}}
KNOWN = {each.id: each for each in INSTRUMENTS}
ItemKey = tuple[str, str]  # an instrument and the number of its item


class SheetRow(NamedTuple):
    """The answer to an item, None when there is none yet, and its reason."""

    answer: Answer | None
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one reader answered of a leaflet, and why. words: the digest of what was read."""

    by: str
    on: date
    words: str
    answers: Mapping[ItemKey, SheetRow]

    @property
    def begun(self) -> bool:
        """Whether a person answered anything."""
        return any(map(self.own, self.answers))

    def own(self, key: ItemKey) -> Answer | None:
        """The reader's own answer to an item; None: there is none, or only the machine's."""
        answer, why = self.answers.get(key, SheetRow(None, ""))
        return None if why.startswith(BY_MACHINE) else answer

    def by_machine(self) -> dict[ItemKey, Answer | None]:
        """What the machine answered when the sheet was begun."""
        rows = self.answers.items()
        return {key: answer for key, (answer, why) in rows if why.startswith(BY_MACHINE)}


def digest(doc: Document) -> str:
    """A short print of all that a leaflet says, and in what kind of blocks, before any paper."""
    said = "\n".join(_said(doc))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _said(doc: Document) -> Iterator[str]:
    yield from (doc.title, doc.promise, doc.reader)
    for section in doc.sections:
        yield section.title
        for block in walk(section.blocks):
            yield type(block).__name__
            match block:
                case Panel(kind, title):
                    yield f"{kind} {title}"
                case WriteIns(labels):
                    yield from labels
                case Picture(name, alt, points):
                    yield f"{name} {alt}"
                    yield from map(str, points)
                case Steps(items, _, pictures):
                    yield from map(plain, items)
                    yield from pictures
                case QrCode(_, words):
                    yield words
                case Contact(title):
                    yield title
                case _:
                    yield from map(plain, lines_of(block))


def read_sheet(path: Path, shown: str) -> Sheet | None:
    """The sheet in a file; None: it is not there. shown: how messages name the file."""
    if not path.exists():
        return None
    with Fields(read_toml(path, shown), shown, AllowedMarkup.ANY) as fields:
        fields.only(("words", "by", "on", *KNOWN))
        answers, unread = dict[ItemKey, SheetRow](), SheetRow(None, "")
        for name, instrument in KNOWN.items():
            for number in fields.by_name(name):
                place = f"{shown}, {name}"
                answers[name, number] = fields.keep(
                    unread, _row, fields.by_name(name), number, place, instrument
                )
        return Sheet(fields.text("by", ""), fields.day("on"), fields.text("words", ""), answers)


def _row(table: Mapping[str, object], number: str, where: str, instrument: Instrument) -> SheetRow:
    """One answer and its reason."""
    with Fields(table, where, AllowedMarkup.ANY) as fields:
        found, item = fields.texts(number), instrument.item(number)
        answer, why = found if len(found) == 2 else ("", "")
        place = f"{where}, {number}"
        if item is None:
            hint = nearest(number, [each.number for each in instrument.items])
            fields.refuse(Problem(f"there is no item {number} in {instrument.id}", place, hint))
        elif len(found) not in (0, 2):  # none: it is said already that it is no list
            hint = f'{number} = ["met", "why"]'
            fields.refuse(Problem("an answer and its reason are two texts", place, hint))
        elif answer not in ANSWERS:
            hint = f"one of: {', '.join(f'“{a}”' for a in ANSWERS if a)}"
            fields.refuse(Problem(f"“{answer}” is no answer", place, hint))
        elif answer == Answer.NOT_APPLICABLE and not item.may_not_apply:
            what = f"“{answer}” is no answer to item {number} of {instrument.id}"
            fields.refuse(Problem(what, place, "met or not met"))
        elif answer and not why.strip():
            fields.refuse(Problem("the answer has no reason", place, "say why in a few words"))
        return SheetRow(ANSWERS.get(answer), why)


def blank_sheet(doc: Document, appraisals: tuple[Appraisal, ...], today: date) -> str:
    """A sheet to fill in: what the machine answered stands in it, the rest is empty."""
    parts = [
        f"# {doc.title}. {doc.reader}.",
        "# How to answer: ../README.md. Each line: the answer, and why, in your own words.",
        f"words = {toml_text(digest(doc))}",
        'by = ""',
        f"on = {today}",
    ]
    for one in appraisals:
        parts += ["", f"[{one.instrument.id}]"]
        for item, seen in one.answers:
            answer = seen.answer.value if seen.answer else ""
            why = f"{BY_MACHINE}{seen.in_full}" if seen.answer else ""
            parts.append(line(item, answer, why))
    return "\n".join(parts) + "\n"


def line(item: Item, answer: str, why: str) -> str:
    """The line of an item in a sheet."""
    return f"{item.number} = [{toml_text(answer)}, {toml_text(why)}]  # {item.words}"
