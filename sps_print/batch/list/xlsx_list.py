"""The cells of an XLSX as a person sees them: those of the first sheet that is shown, without what
is hidden or filtered out. What would be printed otherwise than it is seen is refused by its cell.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, NoReturn

from sps_print.batch.list.sheet_facts import ROWS, SheetFacts, SpoiltCell, TooMany, facts_of, letter
from sps_print.files.read import unreadable
from sps_print.problems import Problem, SpsPrintError, ToolMissing, UnreadableFile

COLUMNS = 200
UNPACKED = 500_000_000  # bytes of an XLSX once unpacked: a small file can hold endless ones
SHEET = 150_000_000  # bytes of its largest sheet
STRINGS = 1_000_000  # different texts of a workbook
WIDEST = 10**11  # from here on a spreadsheet shows a number as 1.63E+11
STRING = (b"<si>", b"<si ", b"<si/", b":si>", b":si ", b":si/")


Cells = list["str | SpoiltCell"]


def xlsx_facts(path: Path, stream: IO[bytes]) -> SheetFacts:
    """What is known of the sheet before its cells are read."""
    with _book(path, stream) as (packed, book):
        sheet = _seen(path, book)
        others = [each.title for each in book.worksheets if each is not sheet]
        try:
            return facts_of(packed, sheet._worksheet_path, sheet.title, others)
        except TooMany as error:
            hint = "take the merging off and save it, or save the list as CSV"
            unreadable(f"the sheet holds {error}", path.name, hint)
        except Exception:  # a broken file breaks in many ways
            _broken(path)


def xlsx_rows(path: Path, stream: IO[bytes], facts: SheetFacts) -> Iterator[tuple[int, Cells]]:
    """The number and the cells of each row that is shown."""
    with _book(path, stream) as (_, book):
        sheet = _seen(path, book)
        sheet.reset_dimensions()  # a file may call its sheet smaller than it is
        head = False
        try:
            for number, cells in enumerate(islice(sheet.iter_rows(max_col=COLUMNS + 1), ROWS), 1):
                if number in facts.hidden_rows:
                    continue
                shown = _shown(cells, number, facts)
                if shown and not head:
                    head = True
                    facts.hidden_names = _hidden(cells, facts)
                yield number, shown
        except Exception as error:
            if isinstance(error, SpsPrintError):
                raise
            _broken(path)


class _book:  # noqa: N801
    """The archive and the workbook of a stream, for a with block."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self._path, self._stream = path, stream

    def __enter__(self) -> tuple[zipfile.ZipFile, Any]:
        try:
            import openpyxl
        except ImportError:
            hint = 'in the folder of sps-print: pip install ".[xlsx]", or save the list as CSV'
            what = "reading XLSX needs the extra “xlsx”"
            raise ToolMissing(Problem(what, self._path.name, hint)) from None
        try:
            packed = zipfile.ZipFile(self._stream)
            _refuse_endless(packed, self._path)
            with packed.open("xl/workbook.xml") as part:
                if b"purl.oclc.org/ooxml" in part.read(5_000):
                    hint = "in the spreadsheet choose “Save as”, “Excel Workbook (*.xlsx)”"
                    what = "the list is a “Strict Open XML” workbook"
                    unreadable(what, self._path.name, hint)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of drawings and the like: nobody needs them here
                self._book = openpyxl.load_workbook(
                    self._stream, read_only=True, data_only=True, keep_links=False
                )
        except UnreadableFile:
            raise
        except Exception:  # a broken file breaks the library in many ways
            _broken(self._path)
        return packed, self._book

    def __exit__(self, *_: object) -> None:
        self._book.close()


def _refuse_endless(packed: zipfile.ZipFile, path: Path) -> None:
    """Refuse what a small file unpacks to without end."""
    entries = packed.infolist()
    sheets = [e.file_size for e in entries if e.filename.lower().startswith("xl/worksheets/")]
    if sum(entry.file_size for entry in entries) > UNPACKED or max(sheets, default=0) > SHEET:
        unreadable("the sheet is too large", path.name, "save it as CSV")
    for entry in entries:
        if entry.filename.lower().endswith("sharedstrings.xml"):
            strings = 0
            with packed.open(entry) as part:
                while piece := part.read(1 << 20):
                    strings += sum(map(piece.count, STRING))
                    if strings > STRINGS:
                        unreadable("the sheet holds too many texts", path.name, "save it as CSV")


def _seen(path: Path, book: Any) -> Any:
    """The first sheet that people see."""
    shown = next((each for each in book.worksheets if each.sheet_state == "visible"), None)
    if shown is None:
        unreadable(
            "no sheet of the list is shown", path.name, "show the sheet with the list, and save it"
        )
    return shown


def _shown(cells: Sequence[Any], row: int, facts: SheetFacts) -> Cells:
    """The cells as the spreadsheet shows them; blank at the end where they are."""
    found: Cells = []
    if all(cell.value is None for cell in cells) and not facts.has_formula(row):
        return found  # blank, or the later rows of merged cells
    for column, cell in enumerate(cells, 1):
        found.append("" if column in facts.hidden_columns else _one(cell, row, column, facts))
    while found and not found[-1]:
        found.pop()
    return found


def _hidden(head: Sequence[Any], facts: SheetFacts) -> list[str]:
    """The names of the columns that are hidden."""
    hidden = [head[n - 1].value for n in sorted(facts.hidden_columns) if n <= len(head)]
    return [" ".join(str(name).split())[:40] for name in hidden if name is not None]


def _one(cell: Any, row: int, column: int, facts: SheetFacts) -> str | SpoiltCell:
    value, place = cell.value, f"{letter(column)}{row}"
    fault = facts.fault(row, column)
    if fault and (value is not None or fault.always):
        return fault._replace(cell=place)
    if value is None:
        return ""
    style = cell.number_format or "General"
    if cell.data_type == "e":
        return SpoiltCell("the cell shows an error of the spreadsheet", "mend its formula", place)
    if isinstance(value, str):
        if _changes_text(style):
            return SpoiltCell("the cell shows its words in a format of its own", cell=place)
        if cell.has_style and cell.font.strike:
            hint = "delete the cell or the row; or, if it is right, take the line through it off"
            return SpoiltCell("the words of the cell are struck out", hint, place)
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return SpoiltCell("the cell is a date or a logical value", cell=place)
    if style not in ("General", "@", "0"):
        # “0632…” shown by a format is 632… in the file: never print another number
        return SpoiltCell("the cell is a number in a format of its own", cell=place)
    if value != int(value) or abs(value) >= WIDEST:
        return SpoiltCell(
            "the cell is a number that a spreadsheet shows in several ways", cell=place
        )
    return str(int(value))


def _changes_text(style: str) -> bool:
    """Whether a format shows words otherwise than they are: hides them, or puts some around."""
    parts = style.split(";")
    return (len(parts) == 4 or "@" in style) and parts[-1].strip() not in ("@", "General")


def _broken(path: Path) -> NoReturn:
    unreadable("the list cannot be read", path.name, "open it in the spreadsheet and save it anew")
