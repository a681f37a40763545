"""A file for Word, read again with Python's own readers of ZIP and XML: its words in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from sps_print.proof.shapes.wanted import in_language
from sps_print.proof.shapes.words import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "-"  # what stands before an item of a list in no order, as it is told here


class DocxRow(NamedTuple):
    """The words of each cell of a row of a table."""

    cells: tuple[str, ...]


def docx_words(data: bytes) -> list[str]:
    """The words of a file, with all their signs: of tables cell by cell, of lists with their
    numbers as Word counts them, or with “-”."""
    return [word for line in _opened(data).lines() for word in line.split()]


def docx_parts(data: bytes) -> list[str | DocxRow]:
    """Its paragraphs, and the rows of its tables, in order."""
    file, parts = _opened(data), list[str | DocxRow]()
    for each in file.body:
        if each.tag == f"{W}tbl":
            parts += [
                DocxRow(tuple(" ".join(file.inside(cell)).strip() for cell in row.iter(f"{W}tc")))
                for row in each.iter(f"{W}tr")
            ]
        elif each.tag == f"{W}p":
            parts.append(file.paragraph(each).strip())
    return parts


class _File:
    """A file for Word that was taken apart."""

    def __init__(self, document: ElementTree.Element, numbers: ElementTree.Element) -> None:
        body = document.find(f"{W}body")
        if body is None:
            raise Unreadable("it has no words")
        self.body = body
        self.starts = {
            num.attrib[f"{W}numId"]: int(start.attrib[f"{W}val"])
            for num in numbers.iter(f"{W}num")
            for start in num.iter(f"{W}startOverride")
        }
        self.counted = dict[str, int]()

    def lines(self) -> Iterator[str]:
        """Each paragraph, in order."""
        for each in self.body:
            if each.tag == f"{W}p":
                yield self.paragraph(each)
            elif each.tag == f"{W}tbl":
                for cell in each.iter(f"{W}tc"):
                    yield from self.inside(cell)
            elif each.tag != f"{W}sectPr":
                raise Unreadable(
                    f"it holds <{each.tag.rpartition('}')[2]}>, which none of ours has"
                )

    def inside(self, cell: ElementTree.Element) -> list[str]:
        return [self.paragraph(each) for each in cell.iter(f"{W}p")]

    def paragraph(self, each: ElementTree.Element) -> str:
        words, language = "", ""
        for part in each.iter():
            name = part.tag.removeprefix(W)
            if name == "r":
                found = part.find(f"{W}rPr/{W}lang")
                language = "" if found is None else found.get(f"{W}val", "")
            elif name == "t":
                words += in_language(part.text or "", language) if language else part.text or ""
            elif name in {"tab", "br"}:
                words += " "
            elif name in {"vanish", "drawing", "object", "fldChar", "instrText", "del", "ins"}:
                raise Unreadable(f"it holds <{name}>, which none of ours has")
        return f"{self.label(each)} {words}"

    def label(self, each: ElementTree.Element) -> str:
        """What Word puts before a paragraph."""
        style = each.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        if name == "ListBullet":
            return BULLET
        if name != "ListNumber":
            return ""
        found = each.find(f"{W}pPr/{W}numPr/{W}numId")
        number = "" if found is None else found.get(f"{W}val", "")
        if number not in self.starts:
            raise Unreadable("a list of steps counts on from another")
        self.counted[number] = self.counted.get(number, self.starts[number] - 1) + 1
        return f"{self.counted[number]}."


def _opened(data: bytes) -> _File:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [packed.read(f"word/{name}.xml") for name in ("document", "numbering")]
        return _File(*map(ElementTree.fromstring, parts))
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError) as error:
        raise Unreadable(f"it is no file for Word: {error}") from None
