"""Lists for the tests of the batch: small leaflets, two at a time on a sheet of cards."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

CARD = ("--handout", "emergency-card", "--format", "card")
HEAD = ("name", "contact")


def people(count: int) -> list[tuple[str, ...]]:
    """Rows of invented people whose names are found again wherever they are left."""
    return [
        (f"Zanzibella Quux{n:04}", f"Yolandric 01632 {960000 + n % 1000}") for n in range(count)
    ]


def write(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> Path:
    """A CSV as Excel writes it in most of Europe: UTF-8 with its mark, and semicolons."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows([head, *rows])
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))
    return path


def traces(folder: Path, *names: str) -> list[str]:
    """The files below a folder, but for the leaflets, that hold a word of a person."""
    words = [word.encode(code) for word in names for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pdf"
        if any(word in path.read_bytes() for word in words)
    ]
