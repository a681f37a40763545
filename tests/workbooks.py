"""Workbooks for tests: a list of three people, changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from sps_print.batch.list.rows import OrderList

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
