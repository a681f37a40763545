"""Read a list as people have it, row by row: CSV of any spreadsheet, or XLSX."""

from __future__ import annotations

import codecs
import csv
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, NoReturn

from sps_print.files import control_character
from sps_print.problems import ContentError, Problem, ToolMissing, UnreadableFile, nearest

CELL = 20_000  # characters; no value is that long, and a larger cell is not even kept
COLUMNS = 200
SHEET = 500_000_000  # bytes of an XLSX once unpacked: a small file can hold endless ones
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: as the spreadsheet counts, the row of names being 1 in most lists."""

    number: int
    cells: dict[str, str]  # by column; blank cells are left out
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A list whose row of names was read. Each rows() reads the file anew, in little memory."""

    path: Path
    columns: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank."""
        numbered = _numbered(self.path)
        next(numbered)  # the names
        for number, cells in numbered:
            yield self._row(number, cells)

    def _row(self, number: int, cells: list[str] | Problem) -> Row:
        if isinstance(cells, Problem):
            return Row(number, {}, (cells,))
        problems: list[Problem] = []
        if _is_csv(self.path) and len(cells) != len(self.columns):
            # one comma too few or too many moves every value behind it into a wrong column
            what = f"the row has {len(cells)} cells, the first row has {len(self.columns)}"
            hint = 'put quotes around words with a comma: "1 High Street, Exampleton"'
            problems.append(Problem(what, f"row {number}", hint))
        found = {}
        for index, cell in enumerate(cells):
            column = self.columns[index] if index < len(self.columns) else ""
            if not cell.strip():
                continue
            if column:
                found[column] = cell.replace("\r\n", "\n").replace("\r", "\n")
            elif not problems:
                what = "a cell stands in a column without a name"
                hint = "name the column in the first row, or empty the cell"
                problems.append(Problem(what, f"row {number}, cell {index + 1}", hint))
        return Row(number, found, tuple(problems))


def open_table(path: Path) -> Table:
    """Read the row of names. UnreadableFile when the file is no list."""
    number, head = next(_numbered(path), (1, []))
    if isinstance(head, Problem):
        raise UnreadableFile(head)
    columns = tuple(" ".join(cell.split()).casefold() for cell in head)
    while columns and not columns[-1] and not _is_csv(path):
        columns = columns[:-1]  # a sheet ends where its last coloured cell was
    if not any(columns):
        hint = "the first row names the columns: handout, audience, name …"
        raise UnreadableFile(Problem("the list is empty", path.name, hint))
    if len(columns) > COLUMNS:
        hint = "keep the columns that leaflets use"
        raise UnreadableFile(Problem(f"there are more than {COLUMNS} columns", path.name, hint))
    for index, column in enumerate(columns):
        where = f"{path.name}, row {number}, cell {index + 1}"
        if control_character(column) is not None or len(column) > 100:
            hint = "the first row names the columns: handout, audience, name …"
            raise UnreadableFile(Problem("this cannot be the name of a column", where, hint))
        if column and column in columns[:index]:
            what = f"two columns are called “{column}”"
            raise UnreadableFile(Problem(what, where, "remove or rename one of them"))
    return Table(path, columns)


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() not in (".xlsx", ".xlsm")


def _numbered(path: Path) -> Iterator[tuple[int, list[str] | Problem]]:
    """Row numbers and cells, or why a row cannot be read; blank rows are only counted."""
    found = _csv(path) if _is_csv(path) else _xlsx(path)
    for number, cells in enumerate(found, 1):
        if isinstance(cells, str):
            yield number, Problem(cells, f"row {number}", "type the row anew")
        elif any(cell.strip() for cell in cells):
            yield number, cells


# --- CSV --------------------------------------------------------------------------


def _csv(path: Path) -> Iterator[list[str] | str]:
    try:
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as stream:
            separator = _separator(stream)
            stream.seek(0)
            yield from _records(stream, separator, path)
    except UnicodeDecodeError:
        hint = "in the spreadsheet choose “Save as”, “CSV UTF-8”"
        _refuse("the letters of the list cannot be read", path, hint)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        _refuse(f"the list cannot be read: {reason}", path, "look at its name, and who may read it")


def _records(stream: IO[str], separator: str, path: Path) -> Iterator[list[str] | str]:
    csv.field_size_limit(CELL)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                hint = 'every " that begins a cell needs one at its end'
                _refuse("a quote is opened and never closed", path, hint)
            if "field larger" in str(error):
                # what follows may be the rest of the cell: nobody can tell where a row begins
                hint = f'a cell holds at most {CELL} characters; look for a lone "'
                line = f"line {reader.line_num}"
                raise UnreadableFile(
                    Problem("a cell is too long", f"{path.name}, {line}", hint)
                ) from None
            yield "the quotes of the row do not fit"


def _encoding(path: Path) -> str:
    """UTF-8, UTF-16 with its mark (Excel's “Unicode text”), or else Windows-1252."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        try:
            while piece := stream.read(1 << 16):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _separator(stream: IO[str]) -> str:
    """What parts the cells of the row of names: quoted names may hold any of them."""
    quoted, named, counts = False, False, dict.fromkeys(SEPARATORS, 0)
    for char in stream.read(CELL):
        if char == '"':
            quoted = not quoted
        elif not quoted and char in counts:
            counts[char] += 1
        elif not quoted and char in "\r\n" and named:
            break
        named = named or not char.isspace()
    return max(SEPARATORS, key=lambda each: counts[each])


# --- XLSX -------------------------------------------------------------------------


def _xlsx(path: Path) -> Iterator[list[str] | str]:
    try:
        import openpyxl
    except ImportError:
        hint = 'in the folder of sps-print: pip install ".[xlsx]", or save the list as CSV'
        raise ToolMissing(Problem("reading XLSX needs the extra “xlsx”", path.name, hint)) from None
    if not path.is_file():
        _refuse("the file is not there", path, "look at how its name is written")
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > SHEET:
                _refuse("the sheet is too large", path, "save it as CSV")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings and the like, which nobody needs here
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                for cells in islice(book.worksheets[0].iter_rows(max_col=COLUMNS + 1), 2_000_000):
                    yield _shown(cells)
            finally:
                book.close()
    except UnreadableFile:
        raise
    except Exception:  # a broken file breaks the library in many ways
        _refuse("the list cannot be read", path, "open it in the spreadsheet and save it anew")


def _shown(cells: Sequence[object]) -> list[str] | str:
    """The cells as the spreadsheet shows them, or the first that we would print otherwise."""
    words = []
    for cell in cells:
        value = getattr(cell, "value", None)
        style = getattr(cell, "number_format", "General")
        whole = isinstance(value, float) and value.is_integer()
        if value is None:
            words.append("")
        elif getattr(cell, "data_type", "") == "e":
            return f"cell {len(words) + 1} shows an error of the spreadsheet"
        elif isinstance(value, str):
            words.append(value)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            return f"cell {len(words) + 1} is a date or a logical value: make it text"
        elif style not in ("General", "@", "0"):
            # “0632…” shown by a format is 632… in the file: never print another number
            return f"cell {len(words) + 1} is a number in a format of its own: make it text"
        else:
            words.append(str(int(value) if whole else value))
    while words and not words[-1]:
        words.pop()
    return words


def _refuse(what: str, path: Path, hint: str) -> NoReturn:
    raise UnreadableFile(Problem(what, path.name, hint)) from None


def refuse_unknown_columns(table: Table, known: Sequence[str], row: int = 1) -> None:
    """Refuse a column that no leaflet uses, and name the nearest that one does."""
    problems = [
        Problem(f"there is no column “{column}”", f"{table.path.name}, row {row}, {column}",
                nearest(column, known))
        for column in table.columns
        if column and column not in known
    ]  # fmt: skip
    if problems:
        raise ContentError(*problems)
