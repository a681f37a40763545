"""Each cell of a table leads to the cells that head it, and each name to its element.

ISO 32000-1, 14.8.5.7 and 14.7.2; ISO 14289-1, 7.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sps_print.pdf.reader.objects import PdfFile, Reference, words_of
from sps_print.problems import Problem
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Tag


def cells_headed(tags: Sequence[Tag]) -> Iterator[Problem]:
    """A problem for each table with a cell that does not name the head of its column and of its
    row, in this order."""
    for table in (tag for tag in tags if tag.role == "Table"):
        rows = [row for part in _kids(table) for row in _kids(part)]
        columns = [cell.ident for cell in _kids(rows[0])] if rows else []
        for row in rows[1:]:
            first, *cells = _kids(row)
            wanted = [(column, first.ident) for column in columns[1:]]
            if [cell.heads for cell in cells] != wanted or not all((*columns, first.ident)):
                yield fault("a cell of a table does not lead to the cells that head it")
                return


def names_lead(file: PdfFile, tags: Sequence[Tag]) -> Iterator[Problem]:
    """A problem unless each name is that of one element, and the list of names leads to it."""
    named = [(tag.ident, tag.number) for tag in tags if tag.ident]
    listed = file.under(file.trailer, "/Root", "/StructTreeRoot", "/IDTree", "/Names") or []
    pairs = zip(listed[::2], listed[1::2], strict=True)
    found = [
        (words_of(file.get(name)), place.number)
        for name, place in pairs
        if isinstance(place, Reference)
    ]
    if sorted(named) != sorted(found) or len({name for name, _ in named}) != len(named):
        yield fault("the names of its elements do not lead to them")


def _kids(tag: Tag) -> list[Tag]:
    return [kid for kid in tag.kids if isinstance(kid, Tag)]
