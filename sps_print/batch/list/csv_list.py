"""The cells of a CSV, as any spreadsheet writes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sps_print.files.read import unreadable

CELL = 20_000  # characters; no value is that long, and a larger cell is not even kept
SEPARATORS = ",;\t"
SEP_LINE = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)  # Excel's own first line


def csv_rows(path: Path, raw: IO[bytes], encoding: str) -> Iterator[tuple[int, list[str] | str]]:
    """The number and the cells of each row, or why they cannot be read. UnreadableFile when nobody
    can tell where a row begins."""
    try:
        with io.TextIOWrapper(raw, encoding=encoding, newline="") as stream:
            first, separator = _told(stream)
            yield from _records(stream, separator, path, first)
    except UnicodeError:
        hint = "in the spreadsheet choose “Save as”, “CSV UTF-8”"
        unreadable("the letters of the list cannot be read", path.name, hint)


def _records(
    stream: IO[str], separator: str, path: Path, first: int
) -> Iterator[tuple[int, list[str] | str]]:
    csv.field_size_limit(CELL)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    number = first
    while True:
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                hint = 'every " that begins a cell needs one at its end'
                unreadable("a quote is opened and never closed", path.name, hint)
            if "field larger" in str(error):
                # what follows may be the rest of the cell: nobody can tell where a row begins
                hint = f'a cell holds at most {CELL} characters; look for a lone "'
                line = f"line {reader.line_num + first - 1}"
                unreadable("a cell is too long", f"{path.name}, {line}", hint)
            yield number, "the quotes of the row do not fit"
        number += 1


def _told(stream: IO[str]) -> tuple[int, str]:
    """The number of the first row and what parts its cells. Leaves the stream there."""
    start = stream.read(CELL)
    said = SEP_LINE.match(start)
    stream.seek(0)
    if not said:
        return 1, _separator(start)
    stream.readline()
    return 2, said[1]


def _separator(start: str) -> str:
    """What parts the cells of the row of names: quoted names may hold any of them."""
    quoted, named, counts = False, False, dict.fromkeys(SEPARATORS, 0)
    for char in start:
        if char == '"':
            quoted = not quoted
        elif not quoted and char in counts:
            counts[char] += 1
        elif not quoted and char in "\r\n" and named:
            break
        named = named or not char.isspace()
    return max(SEPARATORS, key=lambda each: counts[each])
