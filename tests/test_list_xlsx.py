"""A workbook is read as a person sees it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pace
import pytest
from command import run
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from workbooks import changed, names, workbook

from sps_print.batch.list.rows import Row, open_table
from sps_print.batch.list.sheet_facts import SheetFacts
from sps_print.batch.list.sheets import SheetsAsked
from sps_print.problems import UnreadableFile, UseError

CASES = Path(__file__).parent / "cases"


def second(path: Path) -> Row:
    """The row of Ben."""
    return next(row for row in open_table(path).rows() if row.number == 3)


# --- what is seen -----------------------------------------------------------------


def test_the_first_sheet_that_is_shown_is_read_and_named() -> None:
    table = open_table(CASES / "194-xlsx-first-sheet-hidden" / "people.xlsx")
    assert names(table) == ["Ann"]
    assert table.notes == ("the sheet “People” is read",)


def test_a_very_hidden_sheet_is_not_seen_either(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.sheet_state = "veryHidden"
        sheet.parent.create_sheet("Shown").append(["name"])

    assert open_table(workbook(tmp_path, change)).columns == ("name",)


def test_sheets_without_a_list_are_passed_over(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.parent.create_sheet("Empty", 0)
        sheet.parent.create_sheet("Title", 0).append(["Our lists"])

    table = open_table(workbook(tmp_path, change))
    assert table.notes[0] == "the sheet “People” is read"
    assert names(table)


@pytest.mark.parametrize("active", [0, 1])
def test_of_two_lists_none_is_taken_in_silence(tmp_path: Path, active: int) -> None:
    def change(sheet: Any) -> None:
        later = sheet.parent.create_sheet("This week")
        later.append(["name"])
        later.append(["Zoe"])
        sheet.parent.create_sheet("Notes").append(["One title"])
        sheet.parent.active = active

    path = workbook(tmp_path, change)
    with pytest.raises(SheetsAsked, match="2 sheets that look like a list") as caught:
        open_table(path)
    assert [(one.name, one.first[0]) for one in caught.value.sheets] == [
        ("People", "Name"), ("This week", "name"),
    ]  # fmt: skip
    assert caught.value.problems[0].hint == 'say which: --sheet "People"'
    assert names(open_table(path, sheet="this week")) == ["Zoe"]
    with pytest.raises(UseError, match="no sheet that is shown is called “Other”"):
        open_table(path, sheet="Other")
    done = run(
        "batch",
        path,
        "--check",
        "--allow-blanks",
        "--handout",
        "emergency",
        "--sheet",
        "This week",
        "-j",
        1,
    )
    assert "the sheet “This week” is read" in done.out
    assert "1 row checked" in done.out
    done = run("batch", path, "--check", "--handout", "triggers")
    assert (done.code, "--sheet" in done.err) == (3, True)


def test_a_csv_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name\nAnn\n")
    with pytest.raises(UseError, match="a CSV has no sheets"):
        open_table(path, sheet="People")


def test_an_empty_first_sheet_names_the_others(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.parent.create_sheet("Notes", 0)
        sheet.delete_rows(2, 20)  # the names of the columns alone

    path = workbook(tmp_path, change)
    with pytest.raises(UnreadableFile, match="“Notes”, is read; move the list there from “People”"):
        open_table(path)


def test_hidden_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    table = open_table(CASES / "189-xlsx-hidden-row" / "people.xlsx")
    assert names(table) == ["Ann", "Cy"]
    assert table.notes[1] == "row 3 is hidden and left out"

    def change(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # nothing stands in it
        sheet.auto_filter.ref = "A1:B4"
        sheet.auto_filter.add_filter_column(0, ["Cy"])

    table = open_table(workbook(tmp_path, change))
    assert [row.number for row in table.rows()] == [4]
    assert table.notes[1] == "rows 2 and 3 are filtered out or hidden and left out"


def test_a_row_of_no_height_is_hidden(tmp_path: Path) -> None:
    path = changed(workbook(tmp_path), r'<row r="3"', '<row ht="0" r="3"')
    assert names(open_table(path)) == ["Ann", "Cy"]


def test_hidden_columns_are_left_out_and_named(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    table = open_table(workbook(tmp_path, change))
    assert table.columns == ("name",)
    assert [row.cells for row in table.rows()] == [{"name": n} for n in ("Ann", "Ben", "Cy")]
    assert table.notes[1] == "hidden column is left out: Contact"


def test_a_sheet_that_calls_itself_smaller_is_read_whole(tmp_path: Path) -> None:
    path = changed(workbook(tmp_path), r'<dimension ref="A1:B4" ?/>', '<dimension ref="A1"/>')
    assert names(open_table(path)) == ["Ann", "Ben", "Cy"]


def test_rich_text_and_inline_strings_are_words(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        bold = TextBlock(InlineFont(b=True), "Example")
        sheet["A3"] = CellRichText("Ben ", bold)

    assert second(workbook(tmp_path, change)).cells["name"] == "Ben Example"


def test_line_ends_that_excel_writes_as_numbers_are_line_ends(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["A3"] = "Ben_x000D_\nExample"

    assert second(workbook(tmp_path, change)).cells["name"] == "Ben\nExample"


# --- what would be printed otherwise than it is seen ------------------------------


@pytest.mark.parametrize(
    ("value", "style", "said"),
    [
        (1632960001.5, "00000000000", "a number in a format of its own"),
        (0.5, "0%", "a number in a format of its own"),
        (1234.5, "#,##0.00", "a number in a format of its own"),
        (447911123456, "General", "a number that a spreadsheet shows in several ways"),
        (0.1, "General", "a number that a spreadsheet shows in several ways"),
        (1.6e20, "0", "a number that a spreadsheet shows in several ways"),
        (datetime(2026, 3, 4), "mm-dd-yy", "is a date"),
        (45000, "d mmm", "is a date"),
        (45000.5, "hh:mm", "is a date"),
        (0.5, "hh:mm", "a time or a logical value"),
        (True, "General", "a time or a logical value"),
        ("Jo", ";;;", "shows its words in a format of its own"),
        ("Jo", '"Dr. "@*.', "shows its words in a format of its own"),
        ("=A2", "General", "a formula, and its value is not in the file"),
        ("=CONCATENATE(A2,B2)", "@", "a formula, and its value is not in the file"),
        ("#N/A", "General", "an error of the spreadsheet"),
    ],
)
def test_a_cell_that_is_seen_otherwise_is_refused_by_its_place(
    tmp_path: Path, value: object, style: str, said: str
) -> None:
    def change(sheet: Any) -> None:
        sheet["B3"] = value
        sheet["B3"].number_format = style

    row = second(workbook(tmp_path, change))
    (problem,) = row.problems
    assert said in problem.what
    assert (problem.where, problem.field) == ("row 3, contact (B3)", "contact")
    assert problem.hint


@pytest.mark.parametrize("area", ["A3:A4", "A3:B3", "A2:A4"])
def test_merged_cells_are_refused_by_their_area(tmp_path: Path, area: str) -> None:
    row = second(workbook(tmp_path, lambda sheet: sheet.merge_cells(area)))
    assert f"merged with others ({area})" in row.problems[0].what


def test_merged_areas_beside_a_long_list_take_no_time() -> None:
    facts = SheetFacts("People", merged=[(9, row, 9, row + 1) for row in range(1, 400, 2)])
    with pace.soon(1):
        found = [facts.fault(row, 1) for row in range(1, 10_001) for _ in range(20)]
    assert not any(found)
    assert facts.fault(398, 9)
    assert not facts.fault(401, 9)


def test_a_formula_with_its_value_is_printed_and_a_total_is_not(tmp_path: Path) -> None:
    def cell(formula: str, value: str) -> str:
        return f'<c r="B3" t="str"><f>{formula}</f><v>{value}</v></c>'

    def change(sheet: Any) -> None:
        sheet["B3"] = "=A2"

    old = r'<c r="B3"[^>]*><f>A2</f>(?:<v ?/>|<v></v>)</c>'
    for link in ("A2", "[1]Other!A2"):
        path = changed(workbook(tmp_path, change), old, cell(link, "Zoe"))
        assert second(path).cells["contact"] == "Zoe"
    assert "contact" not in second(changed(workbook(tmp_path, change), old, cell("A9", ""))).cells
    for total in ("SUBTOTAL(103,B2:B3)", "SUM(B1:B2)", "_xlfn.AGGREGATE(3,1,B2)"):
        path = changed(workbook(tmp_path, change), old, cell(total, "3"))
        assert "the row is a total" in second(path).problems[0].what


def test_the_case_of_formulas_without_a_value() -> None:
    table = open_table(CASES / "187-xlsx-formula-uncached" / "people.xlsx")
    assert [row.problems[0].where for row in table.rows()] == [
        "row 2, contact (B2)", "row 3, contact (B3)",
    ]  # fmt: skip


def test_a_telephone_number_that_lost_its_zero(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["B3"] = 1632960001

    path = workbook(tmp_path, change)
    done = run("batch", path, "--handout", "emergency-card", "--allow-blanks", "--check")
    assert done.code == 1
    assert "without its first 0 or +\n  in row 3, contact" in done.err
    assert "the sheet “People” is read" in done.out


def test_words_that_were_encoded_twice_are_refused_by_row(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["A3"] = "ZoÃ«"

    (problem,) = second(workbook(tmp_path, change)).problems
    assert "once read in a wrong code" in problem.what
    assert problem.where == "row 3, name"


def test_the_total_row_of_a_table_is_nobodys_in_any_language(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.append(["Itogo"])  # no word for a total that is known
        sheet.add_table(Table(displayName="People", ref="A1:B5", totalsRowCount=1))

    last = [*open_table(workbook(tmp_path, change)).rows()][-1]
    assert last.number == 5
    assert [(p.what, p.where) for p in last.problems] == [
        ("the row is a total and nobody's order", "row 5, name (A5)"),
    ]  # fmt: skip
    no_total = workbook(
        tmp_path, lambda sheet: sheet.add_table(Table(displayName="P", ref="A1:B4"))
    )
    assert names(open_table(no_total)) == ["Ann", "Ben", "Cy"]


def test_notes_on_cells_are_said(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for cell in ("A2", "B3", "B4"):
            sheet[cell].comment = Comment("has moved", "Jo")
        sheet.row_dimensions[4].hidden = True

    notes = open_table(workbook(tmp_path, change)).notes
    assert "notes on cells are not printed: A2, B3" in notes
