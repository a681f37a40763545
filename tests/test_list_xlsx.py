"""A workbook is read as a person sees it; other programs' files are called by their names."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pace
import pytest
from command import one_message, run
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from sps_print.batch.list.rows import OrderList, Row, open_table
from sps_print.batch.list.sheet_facts import SheetFacts
from sps_print.problems import SpsPrintError, UnreadableFile

CASES = Path(__file__).parent / "cases"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(folder: Path, change: Callable[[Any], None] = lambda _: None) -> Path:
    """A list of three people, changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "People"
    for row in (("Name", "Contact"), ("Ann", "Tom"), ("Ben", "Jo"), ("Cy", "Li")):
        sheet.append(row)
    change(sheet)
    book.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def names(table: OrderList) -> list[str]:
    return [row.cells["name"] for row in table.rows() if not row.problems]


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


def test_an_empty_first_sheet_names_the_others(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda sheet: sheet.parent.create_sheet("Notes", 0))
    with pytest.raises(UnreadableFile, match="“Notes”, is read; move the list there from “People”"):
        open_table(path)


def test_hidden_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    table = open_table(CASES / "189-xlsx-hidden-row" / "people.xlsx")
    assert names(table) == ["Ann", "Cy"]
    assert table.notes[1] == "1 row is hidden and left out"

    def change(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # nothing stands in it
        sheet.auto_filter.ref = "A1:B4"
        sheet.auto_filter.add_filter_column(0, ["Cy"])

    table = open_table(workbook(tmp_path, change))
    assert [row.number for row in table.rows()] == [4]
    assert table.notes[1] == "2 rows are filtered out or hidden and left out"


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


def changed(path: Path, old: str, new: str) -> Path:
    """A workbook with other words in its sheet. old: a pattern of them."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    text, found = re.subn(old, lambda _: new, parts[SHEET].decode())
    assert found
    parts[SHEET] = text.encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return path


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


# --- other programs' files --------------------------------------------------------


def archive(folder: Path, *parts: str, mime: str = "") -> bytes:
    path = folder / "any.zip"
    with zipfile.ZipFile(path, "w") as packed:
        if mime:
            packed.writestr("mimetype", mime)
        for part in parts:
            packed.writestr(part, "x")
    return path.read_bytes()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "list.csv", "list"])
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("xls", "an old Excel file (.xls)"),
        ("locked", "locked with a password"),
        ("doc", "an old text document (.doc)"),
        ("ods", "an OpenDocument spreadsheet (.ods)"),
        ("docx", "a text document (.docx)"),
        ("xlsb", "a binary Excel file (.xlsb)"),
        ("numbers", "an Apple Numbers file (.numbers)"),
        ("zip", "a ZIP or another archive"),
        ("pdf", "a PDF"),
        ("html", "a web page, which some programs save as .xls"),
        ("xml", "an XML file"),
    ],
)
def test_a_file_of_another_program_is_named(
    tmp_path: Path, name: str, kind: str, said: str
) -> None:
    data = {
        "xls": OLD + "Workbook".encode("utf-16-le"),
        "locked": OLD + "EncryptedPackage".encode("utf-16-le"),
        "doc": OLD + "WordDocument".encode("utf-16-le"),
        "ods": archive(tmp_path, "content.xml", mime=ODS),
        "docx": archive(tmp_path, "word/document.xml"),
        "xlsb": archive(tmp_path, "xl/workbook.bin"),
        "numbers": archive(tmp_path, "Index/Document.iwa"),
        "zip": archive(tmp_path, "list.csv"),
        "pdf": b"%PDF-1.7\n",
        "html": b"\n<HTML><table><tr><td>name</td></tr></table>",
        "xml": b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>",
    }[kind]
    (tmp_path / name).write_bytes(data)
    message = one_message(run("batch", tmp_path / name, "--handout", "emergency-card"), 3)
    assert f"the list cannot be read: it is {said}" in message


def test_a_workbook_under_another_name_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path).rename(tmp_path / "list.csv")
    assert names(open_table(path)) == ["Ann", "Ben", "Cy"]


def test_a_workbook_that_unpacks_to_endless_texts_is_refused_soon(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            if name != "xl/sharedStrings.xml":
                packed.writestr(name, data)
        with packed.open("xl/sharedStrings.xml", "w") as part:
            part.write(b"<sst>" + b"<si><t/></si>" * 3_000_000)
    with pace.soon(), pytest.raises(SpsPrintError, match="too many texts"):
        open_table(path)


@pytest.mark.slow
def test_many_formulas_without_a_value_take_no_time(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for _ in range(8000):
            sheet.append(["=1"])

    path = workbook(tmp_path, change)
    with pace.soon(3):
        assert len([*open_table(path).rows()]) == 8003


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<row r="3"', '<row r="9999999"', "more rows than a sheet can have"),
        (
            "</sheetData>",
            "</sheetData><mergeCells>" + '<mergeCell ref="A1:B1"/>' * 201 + "</mergeCells>",
            "more than 200 areas of merged cells",
        ),
        ("</sheetData>", "", "the list cannot be read"),
        ('<row r="3"', '<row r="5"', "the list cannot be read"),  # it would be lost
        (
            "<worksheet",
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
            + "]><worksheet",
            "",
        ),
    ],
)
def test_a_sheet_that_nobody_makes_is_one_message(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = changed(workbook(tmp_path), old, new)
    if said:
        with pytest.raises(UnreadableFile, match=said):
            open_table(path)
    else:  # entities that nothing shows are passed over
        assert names(open_table(path)) == ["Ann", "Ben", "Cy"]


@pytest.mark.parametrize("name", ["/dev/zero", "pipe.csv", "pipe.xlsx"])
def test_what_is_no_file_is_never_waited_for(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if not path.exists():
        os.mkfifo(path)
    message = one_message(run("batch", path, "--handout", "emergency-card"), 3)
    assert "this is not a file" in message


def test_a_name_that_would_steer_the_terminal_is_shown_harmless(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202eb.csv"
    path.write_bytes(b"name\nZo\xffA\n")
    message = one_message(run("batch", path, "--handout", "emergency-card"), 3)
    assert not {"\x1b", "\u202e"} & set(message)
