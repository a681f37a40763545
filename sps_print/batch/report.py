"""The report of a batch, as CSV and JSON: row, file, pages, problems. No patient stands in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sps_print.batch.collate.filling import Leaflet
from sps_print.batch.list.parts import part_of, row_of, row_said
from sps_print.document.spreadsheet import harmless
from sps_print.files.write import PRIVATE, whole_file
from sps_print.problems import Problem
from sps_print.records import dataclass

HEAD = ("row", "file", "pages", "problems")
PART = "part"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row. digest: of its file's bytes, by which it is known without its name.

    leaflet: for one file of all.
    """

    row: int
    file: str  # empty when no leaflet was made
    pages: int
    problems: tuple[Problem, ...] = ()
    digest: str = ""
    leaflet: Leaflet = b""


class Report:
    """Writes outcomes one by one. names: whether files whose name a patient gave are named.

    parts: whether leaflets are put into one file, which may be divided into parts.
    """

    def __init__(self, table: IO[bytes], tree: IO[bytes], names: bool, parts: bool = False) -> None:
        self._table, self._tree, self._names = table, tree, names
        self._first, self._head = True, (*HEAD, PART) if parts else HEAD
        self._cells(self._head)

    def add(self, outcome: Outcome, part: int = 0) -> None:
        """One row. part: the number of the file that its leaflet is put into; 0: none."""
        file = outcome.file if self._names or not outcome.file else "(not named)"
        said = [_one_line(problem.without_value()) for problem in outcome.problems]
        found = (row_of(outcome.row), file, outcome.pages, said, part)
        fields: dict[str, object] = dict(zip(self._head, found, strict=False))
        self._cells(
            [*map(str, (row_said(outcome.row), file, outcome.pages)), "; ".join(said)]
            + ([str(part or "")] if PART in fields else [])
        )
        if place := part_of(outcome.row):
            fields["leaflet"] = place  # of those of its row
        if outcome.digest and not self._names:
            fields["digest"] = outcome.digest  # so that the next run knows what it may set aside
        start = "[\n" if self._first else ",\n"
        self._tree.write((start + json.dumps(fields, ensure_ascii=False)).encode())
        self._first = False

    def end(self) -> None:
        """Close the JSON."""
        self._tree.write(b"[]\n" if self._first else b"\n]\n")

    def _cells(self, cells: Sequence[str]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(map(harmless, cells))
        self._table.write(line.getvalue().encode())


@contextmanager
def report(stem: Path, names: bool, parts: bool = False) -> Iterator[Report]:
    """STEM.csv and STEM.json, there when the block ends. names, parts: see Report."""
    table_file, tree_file = (stem.with_name(stem.name + end) for end in (".csv", ".json"))
    with whole_file(table_file, PRIVATE) as table, whole_file(tree_file, PRIVATE) as tree:
        table.write(b"\xef\xbb\xbf")  # or Excel reads UTF-8 as Windows-1252
        written = Report(table, tree, names, parts)
        yield written
        written.end()


def _one_line(problem: Problem) -> str:
    said = ", ".join(part for part in (problem.what, problem.where, problem.hint) if part)
    return " ".join(said.split())
