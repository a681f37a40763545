"""Rows of a list that are nobody's order, or no more: joined lists, words that are struck out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from sps_print.batch.list.rows import open_table
from sps_print.problems import UnreadableFile


def test_names_of_columns_in_the_middle_are_no_persons_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = ("name,contact", "Ann,Tom", "\ufeffName,Contact", "Ben,Jo", "name,", "name,Li")
    path.write_text("\n".join(rows), encoding="utf-8")
    found = [
        (row.number, row.problems[0].what if row.problems else "")
        for row in open_table(path).rows()
    ]
    said = "the row names the columns anew, and is nobody's order"
    assert found == [(2, ""), (3, said), (4, ""), (5, said), (6, "")]


def struck(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("name", "contact"), ("Ann", "Tom"), ("Ben", "Jo")):
        sheet.append(row)
    sheet["B3"].font = Font(strike=True)
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


def test_words_that_are_struck_out_are_not_printed(tmp_path: Path) -> None:
    first, second = open_table(struck(tmp_path)).rows()
    assert not first.problems
    (problem,) = second.problems
    assert problem.what == "the words of the cell are struck out"
    assert problem.where == "row 3, contact (B3)"


def test_a_strict_workbook_is_called_by_its_name(tmp_path: Path) -> None:
    """openpyxl finds no cells in one: its parts have other names."""
    path = tmp_path / "strict.xlsx"
    with zipfile.ZipFile(struck(tmp_path)) as made, zipfile.ZipFile(path, "w") as strict:
        for name in made.namelist():
            usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            other = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            strict.writestr(name, made.read(name).replace(usual, other))
    with pytest.raises(UnreadableFile, match="Strict Open XML"):
        open_table(path)
