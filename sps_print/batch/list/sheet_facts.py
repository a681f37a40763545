"""What a sheet of an XLSX says beside its cells: what is hidden, merged, or a formula."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring, iterparse

from sps_print.batch.list.spoilt import AS_TEXT

HIDDEN = {"1", "true", "on"}
TOTAL = re.compile(r"(_xlfn\.)?(SUBTOTAL|SUM|COUNTA?|AVERAGE|AGGREGATE)\(", re.IGNORECASE)
CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
LOWEST = 3.0  # points of a row's height, below which nobody sees its words
NARROWEST = 0.6  # letters of a column's width
ROWS = 1_048_576  # that a sheet can have
MERGED = 200  # areas; a list has none
FORMULAS = 20_000  # without a value, or of totals


class TooMany(Exception):
    """More merged areas or formulas than a list has. Its words say which."""


class SpoiltCell(NamedTuple):
    """Why a cell cannot be printed as it is seen. cell: such as B3.

    always: even when no value stands in it. words: what the file holds there, for a person who
    mends it.
    """

    what: str
    hint: str = AS_TEXT
    cell: str = ""
    always: bool = False
    words: str = ""


NO_VALUE = SpoiltCell(
    "the cell is a formula, and its value is not in the file",
    "open the list in the spreadsheet and save it; then it holds the values, too",
    always=True,
)
IN_TOTAL = SpoiltCell(
    "the row is a total and nobody's order",
    "delete the row, or turn the table's total row off",
)


@dataclass(slots=True)
class SheetFacts:
    """name: the sheet's; others: the other sheets of the workbook. Rows and columns from 1.

    above: rows with words above the row of names. hidden_names: of its columns that are hidden.
    hidden_held: those of the hidden rows that hold something. rich: words that stand in their cell
    itself, with the looks of their parts. table: whether a table of Excel's lies on the sheet.
    rows_hidden: those that do not say how high they are. conditional: areas with the number of the
    look that their cells have now and then. perhaps_unseen: those of which it hides the words.
    total_rows: rows of totals of tables. noted: cells with a note.
    """

    name: str
    others: tuple[str, ...] = ()
    above: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_names: list[str] = field(default_factory=list)
    hidden_held: list[int] = field(default_factory=list)
    filtered: bool = False
    formulas: dict[tuple[int, int], SpoiltCell] = field(default_factory=dict)
    formula_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # left, top, right, foot
    rich: dict[tuple[int, int], object] = field(default_factory=dict)
    table: bool = False
    rows_hidden: bool = False
    conditional: list[tuple[str, int]] = field(default_factory=list)
    perhaps_unseen: list[str] = field(default_factory=list)
    total_rows: set[int] = field(default_factory=set)
    noted: list[str] = field(default_factory=list)
    _merged_in: tuple[int, list[tuple[int, int, int, int]]] = field(default=(0, []), init=False)

    def has_formula(self, row: int) -> bool:
        """Whether a formula without a value stands in a row."""
        return row in self.formula_rows

    def fault(self, row: int, column: int) -> SpoiltCell | None:
        """Why a cell cannot be printed, so far as that is known without its value."""
        if found := self.formulas.get((row, column)):
            return found
        if row in self.total_rows:
            return IN_TOTAL
        if self._merged_in[0] != row:  # cells are asked for row by row
            self._merged_in = row, [one for one in self.merged if one[1] <= row <= one[3]]
        for left, top, right, foot in self._merged_in[1]:
            if left <= column <= right:
                area = f"{letter(left)}{top}:{letter(right)}{foot}"
                hint = "take the merging off, and fill in each cell"
                return SpoiltCell(f"the cell is merged with others ({area})", hint, always=True)
        return None


def facts_of(packed: zipfile.ZipFile, part: str, name: str, others: list[str]) -> SheetFacts:
    """The facts of a sheet. part: its name in the archive. Raises TooMany."""
    facts = SheetFacts(name, tuple(others))
    with packed.open(part) as stream:
        number, data = 0, Element("")
        for event, element in iterparse(stream, ("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                data = element if tag == "sheetData" else data
                continue
            match tag:
                case "row":
                    before, number = number, int(element.get("r") or number + 1)
                    if number <= before:
                        raise ValueError("a row stands twice, or above one that comes before it")
                    if number > ROWS:
                        raise TooMany("more rows than a sheet can have")
                    _row(element, number, facts)
                    data.clear()  # rows that were looked at take memory no more
                case "col":
                    if element.get("hidden") in HIDDEN or _least(element, "width", NARROWEST):
                        first, last = int(element.get("min", 1)), int(element.get("max", 1))
                        facts.hidden_columns.update(range(first, min(last, 16_384) + 1))
                case "sheetFormatPr":
                    facts.rows_hidden = element.get("zeroHeight") in HIDDEN
                case "tableParts":
                    facts.table = True
                case "conditionalFormatting" if len(facts.conditional) < MERGED:
                    area = element.get("sqref", "")[:40]
                    looks = {int(rule.get("dxfId", -1)) for rule in element}
                    facts.conditional += [(area, look) for look in looks]
                case "filterColumn":
                    facts.filtered = True
                case "mergeCell":
                    facts.merged.append(_area(element.get("ref", "")))
                    if len(facts.merged) > MERGED:
                        raise TooMany(f"more than {MERGED} areas of merged cells")
    facts.merged = [area for area in facts.merged if area[0] not in facts.hidden_columns]
    facts.formula_rows = {row for row, _ in facts.formulas}
    for kind, root in _beside(packed, part):
        if kind == "table":
            foot = _area(root.get("ref", ""))[3]
            count = int(root.get("totalsRowCount", 0))
            facts.total_rows.update(range(foot - min(count, foot) + 1, foot + 1))
        else:
            cells = (each.get("ref", "") for each in root.iterfind(".//{*}comment"))
            facts.noted += [cell for cell in cells if _is_shown(cell, facts)]
    return facts


def _beside(packed: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Element]]:
    """The tables of a sheet and the notes on its cells, with which of both it is."""
    folder, _, file = part.rpartition("/")
    names, links = {*packed.namelist()}, f"{folder}/_rels/{file}.rels"
    for link in fromstring(packed.read(links)) if links in names else ():
        kind = link.get("Type", "").rpartition("/")[2]
        target = normpath(join("/", folder, link.get("Target", ""))).lstrip("/")
        if kind in {"table", "comments"} and target in names:
            yield kind, fromstring(packed.read(target))


def _is_shown(cell: str, facts: SheetFacts) -> bool:
    column, row, _, _ = _area(cell)
    return row not in facts.hidden_rows and column not in facts.hidden_columns


def _row(element: Element, number: int, facts: SheetFacts) -> None:
    hidden = element.get("hidden") in HIDDEN or _least(element, "ht", LOWEST)
    hidden = hidden or (facts.rows_hidden and element.get("ht") is None)
    if hidden:
        facts.hidden_rows.add(number)
    column, full = 0, False
    for cell in element:
        place = CELL.fullmatch(cell.get("r", ""))
        column = number_of(place[1]) if place else column + 1
        inside = {each.tag.rpartition("}")[2]: each for each in cell}
        full = full or "v" in inside or "is" in inside
        if "is" in inside and inside["is"].find("{*}r") is not None:
            facts.rich[number, column] = _rich(inside["is"])
        formula, value = inside.get("f"), inside.get("v")
        if formula is None or hidden:
            continue
        if len(facts.formulas) > FORMULAS:
            raise TooMany(f"more than {FORMULAS} formulas without a value")
        if value is None or (not value.text and cell.get("t") != "str"):
            facts.formulas[number, column] = NO_VALUE
        elif TOTAL.match(formula.text or ""):
            facts.formulas[number, column] = IN_TOTAL
    if hidden and full:
        facts.hidden_held.append(number)


def _least(element: Element, side: str, least: float) -> bool:
    """Whether a row or a column is so small that none of its words is seen."""
    try:
        return float(element.get(side, least)) < least
    except ValueError:
        return False


def _rich(words: Element) -> object:
    from openpyxl.cell.rich_text import CellRichText  # here: few files hold any

    return CellRichText.from_tree(words)


def _area(said: str) -> tuple[int, int, int, int]:
    ends = [CELL.fullmatch(end) for end in said.split(":")]
    first, last = ends[0], ends[-1]
    if not first or not last:
        return (0, 0, 0, 0)
    return number_of(first[1]), int(first[2]), number_of(last[1]), int(last[2])


def number_of(letters: str) -> int:
    """The number of a column: 28 for AB."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


def letter(number: int) -> str:
    """The letters of a column: AB for 28."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
