"""What kind of file a list is, by what is in it: its name may say anything."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO, NoReturn

from sps_print.files.read import unreadable

XLSX = (".xlsx", ".xlsm")
START = 4096  # bytes
AS_XLSX = "open it in the spreadsheet and save it as XLSX or “CSV UTF-8”"
AS_TABLE = (
    "open it there, copy its table, paste it into an empty spreadsheet, and save that as XLSX"
)
AS_LIST = (
    "ask for the spreadsheet that it was made from; or copy its rows into an empty one, each "
    "person in a row, and save that as XLSX"
)
AS_TYPED = "type the list into an empty spreadsheet, each person in a row, and save it as XLSX"
EXPORTED = "in Numbers choose “File”, “Export To”, “Excel”, and bring that file"
HINTS = {  # of kinds that no spreadsheet opens
    "a PDF": AS_LIST,
    "a picture": AS_TYPED,
    "a text document": AS_TABLE,
    "an old text document": AS_TABLE,
    "a presentation": AS_TABLE,
    "an Apple Numbers file": EXPORTED,
}
PAGES, OF_PAGES = ".pages", "a text document (.pages)"
STARTS = {  # of files that are not text
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document (RTF)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
}
TEXTS = {  # of files that are text, but no CSV
    b"<!doctype html": "a web page, which some programs save as .xls",
    b"<html": "a web page, which some programs save as .xls",
    b"<table": "a web page, which some programs save as .xls",
    b"<?xml": "an XML file, which some programs save as .xls",
    b"[{": "a JSON file",
    b"begin:vcard": "a file of contacts (vCard)",
}
PARTS = {  # of what an archive holds, the first that fits
    "xl/workbook.xml": "",
    "xl/workbook.bin": "a binary Excel file (.xlsb)",
    "word/document.xml": "a text document (.docx)",
    "ppt/presentation.xml": "a presentation (.pptx)",
    "Index/Document.iwa": "an Apple Numbers file (.numbers)",
    "Index.zip": "an Apple Numbers file (.numbers)",
}
OPEN_DOCUMENT = {
    b"spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"text": "a text document (.odt)",
}


def is_xlsx(path: Path, stream: IO[bytes]) -> bool:
    """Whether a file is an XLSX, else it is taken for CSV. UnreadableFile when it is a file of some
    other program: it is named, with the way out."""
    start = stream.read(START)
    stream.seek(0)
    if start.startswith(b"PK\x03\x04"):
        _archive(path, stream)
        return True
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse(path, *_old(stream))
    for sign, kind in STARTS.items():
        if start.startswith(sign):
            _refuse(path, kind)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, kind in TEXTS.items():
        if text.startswith(sign):
            _refuse(path, kind)
    if path.suffix.lower() in XLSX:
        _refuse(path, "no XLSX, though it is called so" if start else "empty")
    return False


def _archive(path: Path, stream: IO[bytes]) -> None:
    """Refuse an archive that is no XLSX."""
    try:
        with zipfile.ZipFile(stream) as packed:
            names = set(packed.namelist())
            mime = packed.read("mimetype")[:200] if "mimetype" in names else b""
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        _refuse(path, "a broken file", "open it in the spreadsheet and save it anew")
    finally:
        stream.seek(0)
    kind = next((kind for part, kind in PARTS.items() if part in names), None)
    for sign, name in OPEN_DOCUMENT.items():
        if b"opendocument." + sign in mime:
            kind = name
    if kind is None:
        _refuse(path, "a ZIP or another archive", "unpack it, and give the list that is in it")
    if kind and path.suffix.lower() == PAGES and "Numbers" in kind:  # they hold the same parts
        kind = OF_PAGES
    if kind:
        _refuse(path, kind)


def _old(stream: IO[bytes]) -> tuple[str, str]:
    """What a file in the old format of Microsoft Office is: it holds the names of its parts."""
    data = stream.read(20_000_000)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "locked with a password", "in Excel choose “File”, “Info”, and take the password off"
    if "WordDocument".encode("utf-16-le") in data:
        return "an old text document (.doc)", AS_TABLE
    return "an old Excel file (.xls)", AS_XLSX


def _refuse(path: Path, kind: str, hint: str = "") -> NoReturn:
    hint = hint or HINTS.get(kind.partition(" (")[0], AS_XLSX)
    unreadable(f"the list cannot be read: it is {kind}", path.name, hint)
