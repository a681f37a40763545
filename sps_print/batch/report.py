"""The report of a batch, as CSV and JSON: row, file, pages, problems. No patient stands in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sps_print.document.spreadsheet import harmless
from sps_print.files.write import PRIVATE, whole_file
from sps_print.problems import Problem
from sps_print.records import dataclass

HEAD = ("row", "file", "pages", "problems")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row. digest: of its file's bytes, by which it is known without its name."""

    row: int
    file: str  # empty when no leaflet was made
    pages: int
    problems: tuple[Problem, ...] = ()
    digest: str = ""


class Report:
    """Writes outcomes one by one. names: whether files whose name a patient gave are named."""

    def __init__(self, table: IO[bytes], tree: IO[bytes], names: bool) -> None:
        self._table, self._tree, self._names = table, tree, names
        self._first = True
        self._cells(HEAD)

    def add(self, outcome: Outcome) -> None:
        """One row."""
        file = outcome.file if self._names or not outcome.file else "(not named)"
        said = [_one_line(problem.without_value()) for problem in outcome.problems]
        self._cells((str(outcome.row), file, str(outcome.pages), "; ".join(said)))
        fields = dict(zip(HEAD, (outcome.row, file, outcome.pages, said), strict=True))
        if outcome.file and not self._names:
            fields["digest"] = outcome.digest  # so that the next run knows what it may set aside
        start = "[\n" if self._first else ",\n"
        self._tree.write((start + json.dumps(fields, ensure_ascii=False)).encode())
        self._first = False

    def end(self) -> None:
        """Close the JSON."""
        self._tree.write(b"[]\n" if self._first else b"\n]\n")

    def _cells(self, cells: tuple[str, ...]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(map(harmless, cells))
        self._table.write(line.getvalue().encode())


@contextmanager
def report(stem: Path, names: bool) -> Iterator[Report]:
    """STEM.csv and STEM.json, there when the block ends."""
    table_file, tree_file = (stem.with_name(stem.name + end) for end in (".csv", ".json"))
    with whole_file(table_file, PRIVATE) as table, whole_file(tree_file, PRIVATE) as tree:
        table.write(b"\xef\xbb\xbf")  # or Excel reads UTF-8 as Windows-1252
        written = Report(table, tree, names)
        yield written
        written.end()


def _one_line(problem: Problem) -> str:
    said = ", ".join(part for part in (problem.what, problem.where, problem.hint) if part)
    return " ".join(said.split())
