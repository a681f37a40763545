"""The cells of an XLSX as a person sees them: those of the sheet with the list, without what is
hidden or filtered out. What would be printed otherwise than it is seen is refused by its cell.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from sps_print.batch.list.number_format import shown_date, shown_number, shown_words
from sps_print.batch.list.sheet_facts import (
    ROWS,
    SheetFacts,
    SpoiltCell,
    TooMany,
    facts_of,
    letter,
)
from sps_print.batch.list.sheets import chosen_sheet
from sps_print.batch.list.spoilt import AS_TEXT, Number
from sps_print.files.read import unreadable
from sps_print.problems import Problem, SpsPrintError, ToolMissing, UnreadableFile

if TYPE_CHECKING:
    from sps_print.batch.list.cell_look import Looks

COLUMNS = 200
HELD = 2000  # characters of a spoilt cell, to mend it
UNPACKED = 500_000_000  # bytes of an XLSX once unpacked: a small file can hold endless ones
SHEET = 150_000_000  # bytes of its largest sheet
STRINGS = 1_000_000  # different texts of a workbook
WIDEST = 10**11  # from here on a spreadsheet shows a number as 1.63E+11
# what each computer shows in its own way: short dates, and the dates of East Asia
LOCAL_FORMATS = frozenset((*range(5, 9), 14, 22, *range(27, 45), *range(50, 82)))
OF_A_DATE = f"{AS_TEXT}, such as 4 March 2026"
STRING = (b"<si>", b"<si ", b"<si/", b":si>", b":si ", b":si/")


Cells = list["str | SpoiltCell"]


def xlsx_facts(path: Path, stream: IO[bytes], wanted: str = "") -> SheetFacts:
    """What is known of the sheet before its cells are read. wanted: its name; empty: see
    `chosen_sheet`, which also says what is raised."""
    from sps_print.batch.list.cell_look import Looks  # of an XLSX alone

    with _workbook(path, stream) as (packed, book):
        sheet = _sheet(path, book, wanted)
        others = [each.title for each in book.worksheets if each is not sheet]
        try:
            facts = facts_of(packed, sheet._worksheet_path, sheet.title, others)
            looks = Looks(book)
            unseen = (area for area, number in facts.conditional if looks.hides(number))
            facts.perhaps_unseen = list(dict.fromkeys(unseen))
            return facts
        except TooMany as error:
            hint = "take the merging off and save it, or save the list as CSV"
            unreadable(f"the sheet holds {error}", path.name, hint)
        except Exception:  # a broken file breaks in many ways
            _broken(path)


def xlsx_rows(path: Path, stream: IO[bytes], facts: SheetFacts) -> Iterator[tuple[int, Cells]]:
    """The number and the cells of each row that is shown."""
    from sps_print.batch.list.cell_look import Looks  # of an XLSX alone

    with _workbook(path, stream) as (_, book):
        sheet, looks = _sheet(path, book, facts.name), Looks(book)
        sheet.reset_dimensions()  # a file may call its sheet smaller than it is
        heads = 0  # rows with words so far, down to the row of names
        try:
            for number, cells in enumerate(islice(sheet.iter_rows(max_col=COLUMNS + 1), ROWS), 1):
                if number in facts.hidden_rows:
                    continue
                shown = _shown(cells, number, facts, looks, heads > facts.above)
                if shown and heads <= facts.above:
                    heads += 1
                    if heads > facts.above:
                        facts.hidden_names = _hidden(cells, facts)
                yield number, shown
        except Exception as error:
            if isinstance(error, SpsPrintError):
                raise
            _broken(path)


@contextmanager
def _workbook(path: Path, stream: IO[bytes]) -> Iterator[tuple[zipfile.ZipFile, Any]]:
    """The archive and the workbook of a stream, open while the block runs."""
    try:
        import openpyxl  # noqa: F401  # to know early that it is there
    except ImportError:
        hint = 'in the folder of sps-print: pip install ".[xlsx]", or save the list as CSV'
        what = "reading XLSX needs the extra “xlsx”"
        raise ToolMissing(Problem(what, path.name, hint)) from None
    try:
        packed = zipfile.ZipFile(stream)
        _refuse_endless(packed, path)
        with packed.open("xl/workbook.xml") as part:
            if b"purl.oclc.org/ooxml" in part.read(5_000):
                hint = "in the spreadsheet choose “Save as”, “Excel Workbook (*.xlsx)”"
                what = "the list is a “Strict Open XML” workbook"
                unreadable(what, path.name, hint)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings and the like: nobody needs them here
            book = _loaded(stream)
    except UnreadableFile:
        raise
    except Exception:  # a broken file breaks the library in many ways
        _broken(path)
    try:
        yield packed, book
    finally:
        book.close()


def _loaded(stream: IO[bytes]) -> Any:
    """The workbook of a stream. Its charts are passed over: some of them break the library."""
    from openpyxl.chartsheet import Chartsheet
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
        def read_chartsheet(self, sheet: Any, _: object) -> None:
            self.wb._add_sheet(Chartsheet(parent=self.wb, title=sheet.name))

    reader = Reader(stream, read_only=True, data_only=True, keep_links=False, rich_text=True)
    reader.read()
    return reader.wb


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


def _sheet(path: Path, book: Any, wanted: str) -> Any:
    try:
        return chosen_sheet(path, book, wanted)
    except SpsPrintError:
        raise
    except Exception:  # a broken file breaks in many ways
        _broken(path)


def _shown(cells: Sequence[Any], row: int, facts: SheetFacts, looks: Looks, head: bool) -> Cells:
    """The cells as the spreadsheet shows them; blank at the end where they are.

    head: whether the names of the columns were above them.
    """
    found: Cells = []
    if all(cell.value is None for cell in cells) and not facts.has_formula(row):
        return found  # blank, or the later rows of merged cells
    for column, cell in enumerate(cells, 1):
        hidden = column in facts.hidden_columns
        found.append("" if hidden else _one(cell, row, column, facts, looks, head))
    while found and not found[-1]:
        found.pop()
    return found


def _hidden(head: Sequence[Any], facts: SheetFacts) -> list[str]:
    """The names of the columns that are hidden."""
    hidden = [head[n - 1].value for n in sorted(facts.hidden_columns) if n <= len(head)]
    return [" ".join(str(name).split())[:40] for name in hidden if name is not None]


def _one(
    cell: Any, row: int, column: int, facts: SheetFacts, looks: Looks, head: bool
) -> str | SpoiltCell:
    value, fault = cell.value, facts.fault(row, column)
    if value is None and not (fault and fault.always):
        return ""
    place = f"{letter(column)}{row}"
    held = _held(value)
    if fault:
        return fault._replace(cell=place, words=held)
    if cell.data_type == "e":
        what = "the cell shows an error of the spreadsheet"
        return SpoiltCell(what, "mend its formula", place, words=held)
    # the ground of a table's own head is not told by its cells
    rich = facts.rich.get((row, column), value)
    if fault := looks.fault(cell, rich, on_colour=head or not facts.table):
        return fault._replace(cell=place, words=held)
    shown = _as_shown(cell, value)
    return shown._replace(cell=place, words=held) if isinstance(shown, SpoiltCell) else shown


def _held(value: object) -> str:
    """A value in plain words, however the cell shows it."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)[:HELD]


def _as_shown(cell: Any, value: object) -> str | SpoiltCell:
    """A value as its format shows it, or why that is not certain."""
    number, style = cell.style_array.numFmtId, cell.number_format or "General"
    if isinstance(value, str | list):
        words = shown_words(str(value), style)
        return (
            SpoiltCell("the cell shows its words in a format of its own")
            if words is None
            else words
        )
    local = number in LOCAL_FORMATS
    if isinstance(value, date):
        shown = None if local else shown_date(value, style)
        return SpoiltCell("the cell is a date", OF_A_DATE) if shown is None else shown
    if isinstance(value, bool) or not isinstance(value, int | float):
        return SpoiltCell("the cell is a time or a logical value")
    usual = not local and style in ("General", "@", "0")
    if usual and (value != int(value) or abs(value) >= WIDEST):
        return SpoiltCell("the cell is a number that a spreadsheet shows in several ways")
    if usual:
        return Number(int(value))
    shown = None if local else shown_number(value, style)
    return SpoiltCell("the cell is a number in a format of its own") if shown is None else shown


def _broken(path: Path) -> NoReturn:
    unreadable("the list cannot be read", path.name, "open it in the spreadsheet and save it anew")
