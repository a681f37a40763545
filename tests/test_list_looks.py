"""What a person does not see in a workbook is never printed; what a format shows is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.table import Table

from sps_print.batch.list.number_format import shown_date, shown_number, shown_words
from sps_print.batch.list.rows import Row, open_table
from sps_print.problems import UnreadableFile

Change = Callable[[Any], None]
WHITE, YELLOW = "FFFFFFFF", "FFFFFF99"


def ben(folder: Path, change: Change) -> Row | None:
    """The row of Ben, in a list that was changed; none when it is not read."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("name", "contact"), ("Ann", "Tom"), ("Ben", "Jo"), ("Cy", "Li")):
        sheet.append(row)
    change(sheet)
    book.save(folder / "list.xlsx")
    rows = open_table(folder / "list.xlsx").rows()
    return next((row for row in rows if row.number == 3), None)


def rich(*parts: tuple[str, InlineFont | None]) -> Change:
    """Words of several looks in the cell of Ben's contact."""
    each = [TextBlock(font, words) if font else words for words, font in parts]

    def change(sheet: Any) -> None:
        sheet["B3"] = CellRichText(*each)

    return change


def looks(font: Font | None = None, ground: str = "") -> Change:
    def change(sheet: Any) -> None:
        if font:
            sheet["B3"].font = font
        if ground:
            sheet["B3"].fill = PatternFill("solid", fgColor=ground)

    return change


def theme(number: int, tint: float = 0.0) -> Font:
    return Font(color=Color(theme=number, tint=tint))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (looks(Font(strike=True)), "struck out"),
        (rich(("Jo ", None), ("01632 960000", InlineFont(strike=True))), "struck out"),
        (rich(("Jo ", InlineFont(b=True)), ("960000", InlineFont(color=WHITE))), "nobody sees"),
        (looks(Font(color=WHITE)), "nobody sees"),
        (looks(Font(color=YELLOW)), "nobody sees"),
        (looks(theme(0)), "nobody sees"),
        (looks(theme(1, 0.95)), "nobody sees"),
        (looks(Font(color=Color(indexed=9))), "nobody sees"),
        (looks(Font(color="FF0B4F6C"), "FF0B4F6C"), "nobody sees"),
        (looks(None, "FF000000"), "nobody sees"),
        (looks(Font(sz=1)), "too small"),
        (rich(("Jo ", None), ("960000", InlineFont(sz=1))), "too small"),
    ],
)
def test_words_that_nobody_sees_are_refused_by_cell(
    tmp_path: Path, change: Change, said: str
) -> None:
    row = ben(tmp_path, change)
    assert row
    (problem,) = row.problems
    assert said in problem.what
    assert (problem.where, problem.field) == ("row 3, contact (B3)", "contact")
    assert problem.hint


@pytest.mark.parametrize(
    "change",
    [
        looks(Font(color=WHITE), "FF0B4F6C"),
        looks(Font(color="FF999999")),
        looks(Font(color=Color(indexed=64))),
        looks(theme(1)),
        looks(theme(0), "FF000000"),
        looks(Font(b=True), "FFFFFF00"),
        rich(("J", InlineFont(b=True)), ("o", InlineFont(color="FFFF0000"))),
    ],
)
def test_words_that_are_seen_are_printed(tmp_path: Path, change: Change) -> None:
    row = ben(tmp_path, change)
    assert row
    assert (row.cells["contact"], row.problems) == ("Jo", ())


def test_the_head_of_a_table_may_have_white_letters(tmp_path: Path) -> None:
    """Its ground is of the table's style, and not of its cells."""

    def change(sheet: Any) -> None:
        sheet["A1"].font = sheet["B1"].font = Font(color=WHITE)
        sheet.add_table(Table(displayName="People", ref="A1:B4"))

    assert ben(tmp_path, change)


@pytest.mark.parametrize("height", [0.1, 2.25])
def test_a_row_too_low_to_be_seen_is_left_out(tmp_path: Path, height: float) -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[3].height = height

    assert ben(tmp_path, change) is None
    assert open_table(tmp_path / "list.xlsx").notes[1] == "row 3 is hidden and left out"


@pytest.mark.parametrize("width", [0.05, 0.4])
def test_a_column_too_narrow_to_be_seen_is_left_out(tmp_path: Path, width: float) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].width = width

    row = ben(tmp_path, change)
    assert row
    assert row.cells == {"name": "Ben"}
    assert open_table(tmp_path / "list.xlsx").notes[1] == "hidden column is left out: contact"


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"font": Font(color=WHITE)}, True),
        ({"font": Font(strike=True)}, True),
        ({"font": Font(color=WHITE), "fill": PatternFill(bgColor="FF0B4F6C")}, False),
        ({"font": Font(color="FF9C0006"), "fill": PatternFill(bgColor="FFFFC7CE")}, False),
        ({"fill": PatternFill(bgColor="FFFFFF00")}, False),
    ],
)
def test_a_conditional_format_that_may_hide_words_is_said(
    tmp_path: Path, look: dict[str, Any], said: bool
) -> None:
    def change(sheet: Any) -> None:
        rule = FormulaRule(formula=["ISERROR(B2)"], **look)
        sheet.conditional_formatting.add("B2:B4", rule)

    assert ben(tmp_path, change)
    notes = open_table(tmp_path / "list.xlsx").notes
    assert ("a conditional format may hide words in B2:B4" in " ".join(notes)) == said


def test_a_list_that_is_all_hidden_says_so(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.sheet_format.zeroHeight = True

    with pytest.raises(UnreadableFile, match="the list is empty") as refused:
        ben(tmp_path, change)
    assert "hidden: show them" in refused.value.problems[0].hint


def test_a_chart_before_the_list_is_passed_over(tmp_path: Path) -> None:
    row = ben(tmp_path, lambda sheet: sheet.parent.create_chartsheet("Chart", 0))
    assert row
    assert row.cells == {"name": "Ben", "contact": "Jo"}


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (1632960001, "00000000000", "01632960001"),
        (1632960001, "(00000) 000000", "(01632) 960001"),
        (1632960001, '"0"0000 000000', "01632 960001"),
        (447911123456, "\\+00 0000 000000", "+44 7911 123456"),
        (5551234, "[<=9999999]###-####;(###) ###-####", "555-1234"),
        (8005550100, "[<=9999999]###-####;\\(###\\) ###-####", "(800) 555-0100"),
        (42, "000000", "000042"),
        (123456789, "000-00-0000", "123-45-6789"),
        (7, '"No. "General', "No. 7"),
        (0, '0;-0;"none"', "none"),
        (datetime(2026, 3, 4), "yyyy-mm-dd", "2026-03-04"),
        (datetime(2026, 3, 4), "dd/mm/yyyy", "04/03/2026"),
        (datetime(2026, 3, 4), "[$-809]d mmmm yyyy;@", "4 March 2026"),
        (date(2026, 3, 4), "dd\\.mm\\.yyyy", "04.03.2026"),
        ("Jo", '"Dr. "@', "Dr. Jo"),
        ("Jo", "_-@_-", "Jo"),
        ("Jo", "0;0;0;@", "Jo"),
    ],
)
def test_what_a_format_shows_is_printed(
    tmp_path: Path, value: object, style: str, shown: str
) -> None:
    def change(sheet: Any) -> None:
        sheet["B3"] = value
        sheet["B3"].number_format = style

    row = ben(tmp_path, change)
    assert row
    assert (row.cells.get("contact"), row.problems) == (shown, ())


@pytest.mark.parametrize(
    ("value", "style"),
    [
        (1234.5, "0000"), (1234, "#,##0"), (12, "0%"), (-12, "0"), (10**16, "0" * 17),
        (5, "0 ?/?"), (5, "0.0"), (5, "0/0"), (5, "0E+0"), (5, ""), (5, ";;;"), (5, "[White]0"),
        (5, "0###"), (12345678901, "000-00-0000"), (5, "00*-"), (5, "[$-2000401]0"), (5, "d"),
        (5, '[>9]"a;b"0'), (12, "[<9]0;[<5]00"),
    ],
)  # fmt: skip
def test_a_number_that_is_shown_otherwise_elsewhere_is_not_certain(
    value: float, style: str
) -> None:
    assert shown_number(value, style) is None


@pytest.mark.parametrize(
    "style",
    ["mm-dd-yy", "m/d/yy h:mm", "d mmmm yyyy", "ddd", "[$-F800]dddd", "yyyy-mm-dd hh:mm",
     "[$-407]d. mmmm yyyy", "mmmmm", "e", "[h]"],
)  # fmt: skip
def test_a_date_that_is_shown_otherwise_elsewhere_is_not_certain(style: str) -> None:
    assert shown_date(date(2026, 3, 4), style) is None


@pytest.mark.parametrize("style", [";;;", '"x";;;"y"', "@@", "@*-", "0;0;0;", "[White]@"])
def test_words_that_a_format_hides_are_not_certain(style: str) -> None:
    assert shown_words("Jo", style) is None
