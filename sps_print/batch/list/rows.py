"""Read a list as people have it, row by row: CSV of any spreadsheet, or XLSX."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from sps_print.batch.list.csv_list import UNSEEN, csv_rows
from sps_print.batch.list.encoding import Encoding, encoding_of, read_twice
from sps_print.batch.list.kinds import is_xlsx
from sps_print.batch.list.sheet_facts import SheetFacts, SpoiltCell
from sps_print.batch.list.sheets import OF_SHEETS
from sps_print.batch.list.spoilt import Number, undone
from sps_print.batch.list.xlsx_list import COLUMNS, Cells, xlsx_facts, xlsx_rows
from sps_print.characters.composed import composed
from sps_print.files.plain_words import is_blank
from sps_print.files.read import control_character, open_file, readable, unreadable
from sps_print.problems import ContentError, Problem, UnreadableFile, UseError, counted, nearest
from sps_print.records import dataclass


class NamesRefused(UnreadableFile):
    """The list can be read, and the row that is to name its columns names none. words: what stands
    in the row, as it is written."""

    def __init__(self, problem: Problem, words: tuple[str, ...]) -> None:
        super().__init__(problem)
        self.words = words


NAMES_ANEW = "the row names the columns anew, and is nobody's order"
NAMELESS = "a cell stands in a column without a name"
NOTED = 10  # cells with a note that are named
NAMES = "the first row names the columns: handout, audience, name …"
NAMED = 8  # rows that a note names one by one


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: as the spreadsheet counts, the row of names being 1 in most lists."""

    number: int
    cells: dict[str, str]  # by column; blank cells are left out
    problems: tuple[Problem, ...] = ()


class Rows(Protocol):
    """A list whose row of names was read, and whose rows can be read again and again."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank."""


@dataclass(frozen=True, slots=True)
class OrderList:
    """A list whose row of names was read. Each rows() reads the file anew, in little memory.

    how: the code of a CSV's letters, or what is known of an XLSX's sheet. notes: what was taken for
    granted or left out, for a person to see. above: rows with words above the row of names. head:
    what stands in that row, as it is written.
    """

    path: Path
    columns: tuple[str, ...]
    how: Encoding | SheetFacts
    notes: tuple[str, ...] = ()
    above: int = 0
    head: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank."""
        with closing(_numbered(self.path, self.how)) as numbered:
            for number, cells in islice(numbered, self.above + 1, None):  # below the names
                yield self._row(number, cells)

    def all_named(self, call: Callable[[int], str], rows: int) -> OrderList:
        """The list with a name for each column that has none, where a cell stands in it. call: the
        name of one by its place, from 0. rows: how many are looked at."""
        held = set[int]()
        with closing(_numbered(self.path, self.how)) as numbered:
            for _, cells in islice(numbered, self.above + 1, self.above + 1 + rows):
                if not isinstance(cells, Problem):
                    held.update(n for n, cell in enumerate(cells) if _is_held(cell))
        wide = isinstance(self.how, SheetFacts) and held  # a CSV's rows are as wide as its first
        columns = [*self.columns, *[""] * (max(held) + 1 - len(self.columns) if wide else 0)]
        named = (one or (call(n) if n in held else "") for n, one in enumerate(columns))
        return replace(self, columns=tuple(named))

    def _row(self, number: int, cells: Cells | Problem) -> Row:
        if isinstance(cells, Problem):
            return Row(number, {}, (cells,))
        problems: list[Problem] = []
        if isinstance(self.how, Encoding) and len(cells) != len(self.columns):
            problems.append(_uneven(number, len(cells), len(self.columns)))
        found = {}
        for index, cell in enumerate(cells):
            column = self.columns[index] if index < len(self.columns) else ""
            if isinstance(cell, SpoiltCell):
                where = f"row {number}, " + (f"{column} ({cell.cell})" if column else cell.cell)
                held = cell.words
                problems.append(Problem(cell.what, where, cell.hint, field=column, value=held))
            elif not _is_held(cell):
                continue
            elif isinstance(self.how, SheetFacts) and read_twice(cell):  # of a CSV it was asked
                what = "the letters of the cell were once read in a wrong code"
                where = f"row {number}, {column}"
                problems.append(
                    Problem(what, where, "type the cell anew", field=column, value=str(cell))
                )
            elif column:
                found[column] = cell if isinstance(cell, Number) else _words(cell)
            elif not problems:
                hint = "name the column in the first row, or empty the cell"
                problems.append(Problem(NAMELESS, f"row {number}, cell {index + 1}", hint))
        if found and all(
            _column_name(composed(words)) == column for column, words in found.items()
        ):
            hint = "delete it: two lists were joined here"
            problems.append(Problem(NAMES_ANEW, f"row {number}", hint))
        return Row(number, found, tuple(problems))


def open_table(path: Path, encoding: str = "", above: int = 0, sheet: str = "") -> OrderList:
    """Read the row of names. UnreadableFile when the file is no list, or nobody can tell what its
    letters are.

    encoding: the code that a person says a CSV is in; UseError when there is none of that name.
    above: how many rows with words stand above the row of names. NamesRefused when cells of it
    cannot be taken as they are, such as merged ones.
    sheet: the name of a workbook's; empty: the only one that looks like a list. SheetsAsked where
    several do. UseError for the name of a sheet that a list does not have.
    """
    with open_file(path, path.name) as stream, readable(path.name):
        book = is_xlsx(path, stream)
        if sheet and not book:
            what = "a CSV has no sheets"
            raise UseError(Problem(what, path.name, f"leave out {OF_SHEETS}", field=OF_SHEETS))
        how = xlsx_facts(path, stream, sheet) if book else encoding_of(path, stream, encoding)
    if isinstance(how, SheetFacts):
        how.above = above
    with closing(_numbered(path, how)) as numbered:
        number, head = next(islice(numbered, above, None), (1, list[str | SpoiltCell]()))
    if isinstance(head, Problem):
        raise UnreadableFile(head)
    for cell in head:
        if isinstance(cell, SpoiltCell):
            where = f"{path.name}, row {number}, {cell.cell}"
            raise NamesRefused(Problem(cell.what, where, cell.hint), _written(head))
    columns = tuple(_column_name(undone(str(cell))) for cell in head)
    while columns and not columns[-1] and isinstance(how, SheetFacts):
        columns = columns[:-1]  # a sheet ends where its last coloured cell was
    if not any(columns):
        unreadable("the list is empty", path.name, _where_else(how) or NAMES)
    if len(columns) > COLUMNS:
        unreadable(
            f"there are more than {COLUMNS} columns", path.name, "keep those that leaflets use"
        )
    for index, column in enumerate(columns):
        where = f"{path.name}, row {number}, cell {index + 1}"
        if control_character(column) is not None or len(column) > 100:
            unreadable("this cannot be the name of a column", where, NAMES)
        if column and column in columns[:index]:
            what = f"two columns are called “{column}”"
            unreadable(what, where, "remove or rename one of them")
    return OrderList(path, columns, how, tuple(_notes(how)), above, _written(head))


def _written(cells: Cells) -> tuple[str, ...]:
    """What stands in a row as it is written, with single spaces; not the later of merged cells."""
    each = (cell.words if isinstance(cell, SpoiltCell) else undone(str(cell)) for cell in cells)
    words = (" ".join(one.strip(UNSEEN).split()) for one in each)
    return tuple(one for one in words if one)


def _words(cell: str) -> str:
    return undone(cell).replace("\r\n", "\n").replace("\r", "\n")


def _column_name(words: str) -> str:
    """The name of a column, with one space between words and in small letters."""
    return " ".join(words.strip(UNSEEN).split()).casefold()


def _where_else(how: Encoding | SheetFacts) -> str:
    if isinstance(how, Encoding):
        return ""
    if how.hidden_held or how.hidden_columns:
        return "rows or columns of the sheet are hidden: show them"
    if not how.others:
        return ""
    sheets = "”, “".join(how.others)
    first = f"the first sheet that is shown, “{how.name}”, is read"
    return f"{first}; move the list there from “{sheets}”"


def _notes(how: Encoding | SheetFacts) -> Iterator[str]:
    """What a person should see of how the list was read."""
    if isinstance(how, Encoding):
        if how.guessed:
            yield (
                f"the letters are taken for Windows-1252, as in “{how.guessed}”; "
                "if that is wrong, save the list as “CSV UTF-8”, or give --encoding"
            )
        return
    yield f"the sheet “{how.name}” is read"
    if how.hidden_held:
        kind = "filtered out or hidden" if how.filtered else "hidden"
        yield f"{rows_named(how.hidden_held)} {kind} and left out"
    for area in how.perhaps_unseen:
        yield f"a conditional format may hide words in {area}: they are printed all the same"
    if how.noted:
        more = f" and {len(how.noted) - NOTED} more" if len(how.noted) > NOTED else ""
        yield f"notes on cells are not printed: {', '.join(how.noted[:NOTED])}{more}"
    if how.hidden_names:
        many = "s are" if len(how.hidden_names) > 1 else " is"
        yield f"hidden column{many} left out: {', '.join(how.hidden_names)}"


def rows_named(numbers: Sequence[int]) -> str:
    """Rows by their numbers, of many the first, and the verb: “rows 3 and 5 are”."""
    if len(numbers) == 1:
        return f"row {numbers[0]} is"
    more = len(numbers) > NAMED + 1
    first, last = (numbers[:NAMED], f"{len(numbers) - NAMED} more") if more else (
        numbers[:-1], str(numbers[-1])
    )  # fmt: skip
    return f"rows {', '.join(map(str, first))} and {last} are"


def _uneven(number: int, cells: int, columns: int) -> Problem:
    """One comma too few or too many moves every value behind it into a wrong column."""
    what = f"the row has {counted(cells, 'cell')}, the first row has {columns}"
    if cells < columns:
        hint = "it has too few: put a comma in the place of each blank cell, or save the list anew "
        hint += "from the spreadsheet"
    else:
        hint = 'put quotes around words with a comma: "1 High Street, Exampleton"'
    return Problem(what, f"row {number}", hint)


def _numbered(
    path: Path, how: Encoding | SheetFacts
) -> Generator[tuple[int, Cells | Problem], None, None]:
    """Row numbers and cells, or why a row cannot be read; blank rows are only counted."""
    with open_file(path, path.name) as stream, readable(path.name):
        found: Iterator[tuple[int, Cells | str]] = (
            csv_rows(path, stream, how.name)  # type: ignore[assignment]  # of two kinds of rows
            if isinstance(how, Encoding)
            else xlsx_rows(path, stream, how)
        )
        for number, cells in found:
            if isinstance(cells, str):
                yield number, Problem(cells, f"row {number}", "type the row anew")
            elif any(map(_is_held, cells)):
                yield number, cells


def _is_held(cell: str | SpoiltCell) -> bool:
    """Whether something is seen in a cell."""
    return isinstance(cell, SpoiltCell) or not (cell.isspace() or is_blank(cell))


def _nearest(column: str, known: Sequence[str]) -> str:
    """A hint for a column that nobody knows: “first name” is most likely the name."""
    inside = next((name for name in known if name in column.split()), "")
    return f"did you mean “{inside}”? {nearest('', known)}" if inside else nearest(column, known)


def refuse_unknown_columns(table: OrderList, known: Sequence[str], row: int = 1) -> None:
    """Refuse a column that no leaflet uses, and name the nearest that one does."""
    alone = sum(map(bool, table.columns)) == 1  # a title above the list, or an unknown separator
    more = "; the first row names the columns, with a comma between them" if alone else ""
    problems = [
        Problem(f"there is no column “{column}”", f"{table.path.name}, row {row}, {column}",
                f"{_nearest(column, known)}{more}")
        for column in table.columns
        if column and column not in known
    ]  # fmt: skip
    if problems:
        raise ContentError(*problems)
