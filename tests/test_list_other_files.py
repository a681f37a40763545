"""Other programs' files are called by their names, and workbooks that nobody makes are refused."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Any

import pace
import pytest
from command import one_message, run
from workbooks import changed, names, workbook

from sps_print.batch.list.rows import open_table
from sps_print.problems import SpsPrintError, UnreadableFile


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
        ("odt", "a text document (.odt)"),
        ("rtf", "a text document (RTF)"),
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
        "odt": archive(tmp_path, "content.xml", mime=ODS.replace("spreadsheet", "text")),
        "rtf": b"{\\rtf1 }",
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
    way = {"pdf": "ask for the spreadsheet", "numbers": "“Export To”", "zip": "unpack it",
           "locked": "take the password off"}  # fmt: skip
    way |= dict.fromkeys(("doc", "docx", "odt", "rtf"), "copy its table, paste it into an empty")
    assert way.get(kind, "open it in the spreadsheet and save it as XLSX") in message


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
