"""In which file and line the words of a leaflet stand, and whether they may be changed there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sps_print.build import Job
from sps_print.content.load.audiences import audiences_file
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.content.load.sources import SOURCES
from sps_print.content.load.wording import TITLES
from sps_print.document.blocks import Section
from sps_print.document.values import CARD_SLOTS, answer_slot
from sps_print.files.read import read_text, toml_text
from sps_print.records import dataclass

HEAD = re.compile(r"\s*\[([^\[\]]+)\]")
TITLE = re.compile(r"\s*title\s*=")
FIELDS = {slot: name for name, slot in CARD_SLOTS.items()}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words come from.

    file: as its author knows it, such as templates/en/trigger-list.md; line: in it, from 1; 0: not
    known. cell: its place in the row of a table, from 0. field: of a TOML file. own: whether the
    file is the clinic's. values: the names of what is filled in there, such as asks.name and
    clinic.phone. locked: the ids of the safety lines that the words hold; why: what that
    means for who wants to change them.
    """

    file: str
    line: int = 0
    section: str = ""
    cell: int = 0
    field: str = ""
    own: bool = False
    values: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    why: str = ""


class Printed(NamedTuple):
    """Words that a page shows as one line, and where they come from; None: no file says them."""

    words: str
    origin: Origin | None


class TextFiles:
    """The files that the words of one job come from."""

    def __init__(self, job: Job) -> None:
        self._job, self._library = job, job.project.library
        self._texts = dict[Path, list[str]]()
        said = job.language.safety.items()
        self._locked = {key: " ".join(words.split()) for key, words in said}
        self._own = dict[str, bool]()
        self._tables = dict[Path, dict[str, int]]()

    def of_line(self, section: Section, line: int, cell: int = 0) -> Origin:
        """A line of a section; -1: its title, which stands in its head."""
        own = self._is_own(section.origin)
        if line < 0:
            lines = self._lines(self._library.find(section.origin))
            line = next((n for n, one in enumerate(lines, 1) if TITLE.match(one)), 0)
            return Origin(
                section.origin, line, section.id, 0, "title", self._is_own(section.origin)
            )
        return Origin(section.origin, line, section.id, cell, own=own)

    def head(self) -> Iterator[Printed]:
        """What stands at the top of the first page: the reader, the title, the promise, the name of
        the clinic."""
        doc, plan = self._job.document, self._job.plan
        folder = f"templates/{self._job.language.id}"
        readers = (audiences_file(self._job.language.id),)
        titles = f"handouts/{plan.handout.id}.toml", f"{folder}/{TITLES}"
        yield Printed(doc.reader, self._said(doc.reader, "reader", plan.audience.ids, readers))
        for field, words in (("title", doc.title), ("promise", doc.promise)):
            tables = (plan.handout.id, f"{field}-for")  # a reader's own words have a table
            yield Printed(words, self._said(words, field, tables, titles))
        if doc.card.name:
            yield Printed(doc.card.name, self.of_card(CARD_SLOTS["name"]))

    def of_card(self, slot: str) -> Origin:
        """A row of the clinic's card; without a clinic it has no slot, and says no field."""
        field, path, line = FIELDS.get(slot, ""), self._library.own(CLINIC), 0
        if field and path:
            lines = enumerate(self._lines(path), 1)
            line = next((n for n, one in lines if re.match(rf"\s*{field}\s*=", one)), 0)
        return Origin(CLINIC, line, field=field, own=True)

    def names_of(self, slots: tuple[str, ...]) -> tuple[str, ...]:
        """The names of values, as a section writes them, by their slots."""
        asks = (f"asks.{ask}" for ask in self._job.plan.answers)
        answers = {answer_slot(number): name for number, name in enumerate(asks)}
        known = answers | {slot: f"clinic.{name}" for slot, name in FIELDS.items()}
        return tuple(known[slot] for slot in slots if slot in known)

    def of_source(self, key: str) -> Origin:
        """A source of the list."""
        for path, own in self._places(SOURCES):
            if number := self._heads(path).get(key):
                return Origin(SOURCES, number, field=key, own=own)
        return Origin(SOURCES, field=key)

    def _heads(self, path: Path) -> dict[str, int]:
        """The line where each table of a file begins, by its name: the first, if there are two."""
        if path not in self._tables:
            lines = reversed([*enumerate(self._lines(path), 1)])
            heads = ((HEAD.match(line), number) for number, line in lines)
            self._tables[path] = {h[1].strip().strip("\"'"): n for h, n in heads if h}
        return self._tables[path]

    def locked_in(self, words: str) -> tuple[str, ...]:
        """The ids of the safety lines that some words hold."""
        bare = " ".join(words.split())
        return tuple(key for key, locked in self._locked.items() if locked in bare)

    def why(self, locked: tuple[str, ...]) -> str:
        """What it means that words are locked; empty when they are not."""
        if not locked:
            return ""
        if set(locked) & {*self._job.plan.must_say}:
            return (
                "each leaflet for these readers has to say this, in these words: people can come"
                " to harm without it"
            )
        return "safety lines say the same in each leaflet: they are worded in one place"

    def _said(
        self, words: str, field: str, tables: tuple[str, ...], files: tuple[str, ...]
    ) -> Origin | None:
        """The file and line where a TOML file says some words; None: none of them does."""
        for file in files:
            for path, own in self._places(file):
                if line := _line_of(words, self._lines(path), tables):
                    return Origin(file, line, field=field, own=own)
        return None

    def _places(self, file: str) -> Iterator[tuple[Path, bool]]:
        """A file of the clinic's, then the shipped one, with whose it is."""
        if own := self._library.own(file):
            yield own, True
        if shipped := self._library.shipped(file):
            yield shipped, False

    def _is_own(self, file: str) -> bool:
        if file not in self._own:
            self._own[file] = self._library.own(file) is not None
        return self._own[file]

    def _lines(self, path: Path) -> list[str]:
        if path not in self._texts:
            self._texts[path] = read_text(path, path.name).split("\n")
        return self._texts[path]


def _line_of(words: str, lines: list[str], tables: tuple[str, ...]) -> int:
    """The line that says some words in TOML, above all tables or in one of some; 0: none does."""
    written, inside = (words, toml_text(words)[1:-1]), True
    for number, line in enumerate(lines, 1):
        if head := HEAD.match(line):
            inside = head[1].strip().split(".")[0].strip("\"'") in tables
        if inside and not line.lstrip().startswith("#") and any(one in line for one in written):
            return number
    return 0
