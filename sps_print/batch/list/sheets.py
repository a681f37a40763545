"""Which sheet of a workbook holds the list. Where several may, a person says which."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sps_print.files.read import unreadable
from sps_print.problems import Problem, UnreadableFile, UseError, nearest

MOST = 2_000  # rows of a sheet that are counted
WIDE = 200  # columns that are looked at
FIRST = 4  # cells of a first row that are shown
SHOWN = 40  # characters of each
OF_SHEETS = "--sheet"  # the field of the problem


class ListSheet(NamedTuple):
    """A sheet that may hold a list. rows: with words, below the first of them; more: whether there
    are more than were counted. first: the first cells of its first row."""

    name: str
    rows: int
    more: bool
    first: tuple[str, ...]

    def __str__(self) -> str:
        """Such as “Old” (40 rows)."""
        return f"“{self.name}” ({'more than ' * self.more}{self.rows} row{'s' * (self.rows != 1)})"


class SheetsAsked(UnreadableFile):
    """Several sheets may hold the list. sheets: those."""

    def __init__(self, sheets: tuple[ListSheet, ...], where: str) -> None:
        self.sheets = sheets
        names = ", ".join(map(str, sheets))
        what = f"the workbook has {len(sheets)} sheets that look like a list: {names}"
        hint = f'say which: --sheet "{sheets[0].name}"'
        super().__init__(Problem(what, where, hint, field=OF_SHEETS))


def chosen_sheet(path: Path, book: Any, wanted: str = "") -> Any:
    """The sheet with the list: the one that is wanted, or the only one that looks like a list; else
    the first that is shown. Raises SheetsAsked where several do; UseError where there is no sheet
    of the wanted name; UnreadableFile where none is shown."""
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    if not shown:
        hint = "show the sheet with the list, and save it"
        unreadable("no sheet of the list is shown", path.name, hint)
    if wanted:
        return _called(wanted, shown, path)
    if len(shown) == 1:
        return shown[0]
    found = [(each, look) for each in shown if (look := _look(each)).rows]
    if len(found) > 1:
        raise SheetsAsked(tuple(look for _, look in found), path.name)
    return found[0][0] if found else shown[0]


def _called(wanted: str, shown: list[Any], path: Path) -> Any:
    key = wanted.strip().casefold()
    named = [each for each in shown if each.title == wanted]
    named += [each for each in shown if each.title.strip().casefold() == key]
    if not named:
        hint = nearest(wanted, [each.title for each in shown])
        raise UseError(Problem(f"no sheet that is shown is called “{wanted}”", path.name, hint))
    return named[0]


def _look(sheet: Any) -> ListSheet:
    """What a sheet is, by its first rows."""
    sheet.reset_dimensions()  # a file may call its sheet smaller than it is
    rows = sheet.iter_rows(max_col=WIDE, values_only=True)
    full = (row for row in rows if any(str(value or "").strip() for value in row))
    kept = list(islice(full, MOST + 2))
    words = [" ".join(str(value).split())[:SHOWN] for value in kept[0] if value] if kept else []
    count = max(0, len(kept) - 1)
    return ListSheet(sheet.title, min(count, MOST), count > MOST, tuple(words[:FIRST]))
