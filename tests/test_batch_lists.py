"""Lists as people have them, and lists that nobody should have."""

from __future__ import annotations

import codecs
import itertools
from pathlib import Path

import openpyxl
import pytest

from sps_print.batch.list.csv_list import CELL
from sps_print.batch.list.rows import open_table
from sps_print.problems import SpsPrintError, UnreadableFile

WORDS = ("Zoë Müller", "12 “High” Street\nÉxampleton", "a,b;c\td", 'say "stop"')


def table(tmp_path: Path, data: bytes | str, name: str = "list.csv") -> list[list[str]]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = open_table(path)
    return [[row.cells.get(column, "") for column in found.columns] for row in found.rows()]


def written(separator: str, end: str) -> str:
    quoted = ['"' + word.replace('"', '""') + '"' for word in WORDS]
    return separator.join("abcd") + end + separator.join(quoted) + end + end


@pytest.mark.parametrize(
    ("code", "separator", "end"),
    [*itertools.product(("utf-8", "utf-8-sig", "cp1252", "utf-16"), ",;\t", ("\n", "\r\n"))],
)
def test_every_usual_csv_gives_the_same_words(
    tmp_path: Path, code: str, separator: str, end: str
) -> None:
    data = written(separator, end).encode(code)
    assert data.startswith(codecs.BOM_UTF8) == (code == "utf-8-sig")
    assert table(tmp_path, data) == [list(WORDS)]


def test_names_of_columns_are_read_kindly_and_blank_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n Name ,FORMAT\n\nAnn,a4\n,\nBen,letter\n")
    found = open_table(path)
    assert found.columns == ("name", "format")
    assert [(row.number, row.cells["name"]) for row in found.rows()] == [(4, "Ann"), (6, "Ben")]


def test_a_quoted_comma_in_the_names_does_not_mislead(tmp_path: Path) -> None:
    assert table(tmp_path, '"a, of b, or c";d\n1;2\n') == [["1", "2"]]


def test_xlsx_gives_the_words_that_it_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name", "Contact", "Format"])
    sheet.append(["Zoë Müller", 1632960001, None])
    sheet.append([])
    sheet.append(["Ben\nExample", 5.0, "a4"])
    book.save(tmp_path / "list.xlsx")
    found = open_table(tmp_path / "list.xlsx")
    assert found.columns == ("name", "contact", "format")
    assert [(row.number, row.cells) for row in found.rows()] == [
        (2, {"name": "Zoë Müller", "contact": "1632960001"}),
        (4, {"name": "Ben\nExample", "contact": "5", "format": "a4"}),
    ]


@pytest.mark.parametrize(
    ("value", "style", "said"),
    [
        (0.5, "0%", "a number in a format of its own"),
        (632.5, "0000", "a number in a format of its own"),
        (True, "General", "a logical value"),
        ("#REF!", "General", "an error of the spreadsheet"),
    ],
)
def test_xlsx_never_prints_what_the_sheet_does_not_show(
    tmp_path: Path, value: object, style: str, said: str
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["name"])
    sheet.append([value])
    sheet["A2"].number_format = style
    if said.startswith("an error"):
        sheet["A2"].data_type = "e"
    book.save(tmp_path / "list.xlsx")
    (row,) = open_table(tmp_path / "list.xlsx").rows()
    (problem,) = row.problems
    assert said in problem.what
    assert (row.cells, problem.where, problem.field) == ({}, "row 2, name (A2)", "name")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the list is empty"),
        (b"\n\n , \n", "the list is empty"),
        (b"\xef\xbb\xbf", "the list is empty"),
        (bytes(range(256)) * 40, "letters of the list cannot be read|cannot be the name"),
        (b"name,a\nAnn,\0\n" * 3, ""),
        (b"a,b,a\n1,2,3\n", "two columns are called “a”"),
        (b"a,b\n1," + b"x" * 10_000_000 + b"\n", "a cell is too long"),
        (b"x" * 10_000_000 + b",b\n1,2\n", "a cell is too long"),
        (b'a,b\n1,"' + b"x\n" * 5_000_000, "a cell is too long"),
        (b'a,b\n1,"never closed\n', "a quote is opened and never closed"),
        (b",".join(b"c%d" % n for n in range(300)) + b"\n", "more than 200 columns"),
        ("a,b\n1,2\n".encode("utf-16-le"), "UTF-16 without its mark"),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\0\xd8", "letters of the list cannot be read"),
    ],
)
def test_a_file_that_is_no_list_gets_one_message(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    try:
        problems = [p for row in open_table(path).rows() for p in row.problems]
    except UnreadableFile as error:
        problems = list(error.problems)
        assert len(problems) == 1
    found = "; ".join(f"{problem.what} {problem.hint}" for problem in problems)
    assert any(each in found for each in said.split("|")), found
    assert len(found) < 1000


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no sheet", b"", b"\xd0\xcf\x11\xe0" + bytes(600), b"a,b\n1,2\n"]
)
def test_an_xlsx_that_is_none_gets_one_message(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="the list cannot be read"):
        open_table(path)


@pytest.mark.parametrize("name", ["nowhere.csv", "nowhere.xlsx", "folder.csv", "folder.xlsx"])
def test_a_list_that_is_not_there(tmp_path: Path, name: str) -> None:
    if name.startswith("folder"):
        (tmp_path / name).mkdir()
    with pytest.raises(SpsPrintError):
        open_table(tmp_path / name)


def test_rows_with_too_many_or_too_few_cells_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('a,b\n1\n2,2\n3,3,3\n4,"x"y\n5,5\n')
    rows = list(open_table(path).rows())
    assert [row.number for row in rows if not row.problems] == [3, 6]
    said = {row.number: row.problems[0].what for row in rows if row.problems}
    assert said == {
        2: "the row has 1 cell, the first row has 2",
        4: "the row has 3 cells, the first row has 2",
        5: "the quotes of the row do not fit",
    }


def test_the_longest_cell_is_read_whole(tmp_path: Path) -> None:
    word = "x" * CELL
    assert table(tmp_path, f"a\n{word}\n") == [[word]]
