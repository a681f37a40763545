"""The cells of a CSV, as any spreadsheet writes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from sps_print.files.read import unreadable

CELL = 20_000  # characters; no value is that long, and a larger cell is not even kept
UNSEEN = "\ufeff\u200b\u2060"  # marks that programs put at the beginning of a file, twice even
SEPARATORS = ",;\t|"
SWALLOWED = "a quote is opened here and closed in a later row: what stands between would be lost"
TITLE = 4  # rows that may stand above the row of names
LOOKED = 40  # rows that are looked at for what parts their cells
LONE = 'delete the lone "; or, if the cell does have several lines, write it on one'
SEP_LINE = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)  # Excel's own first line


def csv_rows(path: Path, raw: IO[bytes], encoding: str) -> Iterator[tuple[int, list[str] | str]]:
    """The number and the cells of each row, or why they cannot be read. UnreadableFile when nobody
    can tell where a row begins."""
    marked = _has_end_mark(raw)
    try:
        with io.TextIOWrapper(raw, encoding=encoding, newline="") as stream:
            first, separator = _told(stream)
            yield from _records(_lines(stream) if marked else stream, separator, path, first)
    except UnicodeError:
        hint = "in the spreadsheet choose “Save as”, “CSV UTF-8”"
        unreadable("the letters of the list cannot be read", path.name, hint)


def _records(
    lines: Iterable[str], separator: str, path: Path, first: int
) -> Iterator[tuple[int, list[str] | str]]:
    csv.field_size_limit(CELL)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number, columns = first, 0
    while True:
        begin = reader.line_num + first  # the line in which the row begins
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _refuse(error, path, begin, reader.line_num + first - 1)
            yield number, "the quotes of the row do not fit"
        else:
            columns = len(cells) if columns < 2 else columns  # a title above has one cell
            if reader.line_num + first - 1 > begin:
                _refuse_rows_inside(cells, columns, separator, f"{path.name}, line {begin}")
            yield number, cells
        number += 1


def _has_end_mark(raw: IO[bytes]) -> bool:
    raw.seek(max(0, raw.seek(0, io.SEEK_END) - 8))
    marked = b"\x1a" in raw.read()
    raw.seek(0)
    return marked


def _lines(stream: IO[str]) -> Iterator[str]:
    """The lines of a list, without the mark that old systems put at the end of a file."""
    for line in stream:
        if "\x1a" not in line or (line := line.removesuffix("\n").rstrip("\r\x1a")):
            yield line


def _refuse(error: csv.Error, path: Path, begin: int, end: int) -> None:
    """Refuse the list when nobody can tell where its rows begin. begin, end: the row's lines."""
    if "field larger" in str(error):  # what follows may be the rest of the cell
        hint = f'a cell holds at most {CELL} characters; look for a lone "'
        unreadable("a cell is too long", f"{path.name}, line {end}", hint)
    if "unexpected end" in str(error):
        hint = 'every " that begins a cell needs one at its end'
        unreadable("a quote is opened and never closed", f"{path.name}, line {begin}", hint)
    if end > begin:
        unreadable(SWALLOWED, f"{path.name}, line {begin}", LONE)


def _refuse_rows_inside(cells: list[str], columns: int, separator: str, where: str) -> None:
    """Refuse a cell of several lines that seems to hold other rows of the list.

    What stands in one of its lines and has as many cells as the list has columns is a row.
    """
    parts = re.compile(f"{re.escape(separator)}(?! )" if separator == "," else re.escape(separator))
    for before, cell in enumerate(cells):
        each = [len(parts.findall(line)) + 1 for line in cell.splitlines()]
        # the first line goes on from the cells before it, the last into those behind
        around = (
            {before + each[0], each[-1] + columns - before - 1} if max(each, default=1) > 1 else ()
        )
        if each[1:] and (columns == 1 or columns in (*each[1:-1], *around)):
            unreadable(SWALLOWED, where, LONE)


def _told(stream: IO[str]) -> tuple[int, str]:
    """The number of the first row and what parts its cells. Leaves the stream there."""
    whole = stream.read(CELL)
    start = whole.lstrip(UNSEEN)
    said = SEP_LINE.match(start)
    stream.seek(0)
    stream.read(len(whole) - len(start))
    if not said:
        return 1, _separator(start)
    stream.readline()
    return 2, said[1]


def _separator(start: str) -> str:
    """What parts the cells: what stands most often in the row of names, where most rows below have
    as many; else the first rows may be a title, and a row below it names the columns."""
    rows = list(islice(_counted(start), LOOKED))
    for names, *below in (rows[above:] for above in range(TITLE + 1) if rows[above:]):
        usual = max(SEPARATORS, key=lambda each: names[each])
        same = sum(row[usual] == names[usual] for row in below)
        if names[usual] and below and same * 2 >= len(below):
            return usual
    return max(SEPARATORS, key=lambda each: rows[0][each] if rows else 0)


def _counted(start: str) -> Iterator[dict[str, int]]:
    """How often each separator stands in each row that is not blank, outside quotes."""
    quoted, counts, filled = False, dict.fromkeys(SEPARATORS, 0), False
    for char in start:
        if char == '"':
            quoted = not quoted
        elif not quoted and char in counts:
            counts[char] += 1
        elif not quoted and char in "\r\n":
            if filled:
                yield counts
            counts, filled = dict.fromkeys(SEPARATORS, 0), False
        filled = filled or not (char.isspace() or char in SEPARATORS)
    if filled:
        yield counts
