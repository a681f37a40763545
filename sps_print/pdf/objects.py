"""ReportLab's objects, as a leaflet needs them. With press.py, all that knows it from within.

A PDF in the making is a document of ReportLab's: it numbers the objects, and they format
themselves. Whatever has `format` may be one. Pinned to reportlab>=5.1,<6; the tests read the
finished files back.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterable
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

# whatever somebody set for ReportLab elsewhere: the same bytes, no comments, streams as bytes
rl_config.invariant, rl_config.pdfMultiLine, rl_config.useA85 = 1, 0, 0


class _Nowhere(pdfdoc.DummyDoc):  # type: ignore[misc]  # ReportLab has no types
    defaultStreamFilters = None  # noqa: N815 (ReportLab's name)


NOWHERE = _Nowhere()  # for what refers to no other object, and is the same in each file


class PdfObject(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object that is formatted already, or will be when what it refers to has numbers."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"") -> None:
        self.body = body

    def format(self, document: object) -> bytes:
        return self.body


class PdfPage(pdfdoc.PDFPage):  # type: ignore[misc]  # ReportLab has no types
    """A page of a size in points. key: of its tags."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")
    __Refs__ = ("Parent",)

    def __init__(self, width: float, height: float, key: int) -> None:
        super().__init__()
        self.pagewidth, self.pageheight = round(width, 4), round(height, 4)
        self.StructParents, self.Tabs = key, pdfdoc.PDFName("S")


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]  # ReportLab has no types
    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = ("Metadata", "Outlines", "Pages", "StructTreeRoot")


class FileDraft(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """A file in the making. What each has stands first: fonts, catalog, information, pages."""

    def __init__(self) -> None:
        super().__init__(invariant=1)
        self.Catalog = _Catalog()
        self.Catalog.Pages, self.Catalog.Outlines = self.Pages, self.Outlines
        for thing in (self.Catalog, self.Pages):
            self.Reference(thing)

    def number(self, thing: pdfdoc.PDFObject) -> int:
        """The number of an object, which it gets when it is first asked for."""
        name: str = self.Reference(thing).name
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def font(self, name: str) -> bytes:
        """What leads to the font that pages call by a name."""
        return bytes(pdfdoc.format(self.idToObject[pdfdoc.BasicFonts][name], self))

    def number_of_fonts(self) -> int:
        """The number of the object that names the fonts of all pages."""
        return int(pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(self).split()[0])

    def resources(
        self, pictures: dict[str, pdfdoc.PDFObjectReference]
    ) -> pdfdoc.PDFResourceDictionary:
        """The fonts of all pages, and some pictures by their names."""
        made = pdfdoc.PDFResourceDictionary(
            XObject=pictures, ProcSet=()
        )  # procedures are of PDF 1.4
        made.basicFonts()
        return made

    def bodies(self, without: Container[int]) -> dict[int, bytes]:
        """Each object as it stands in the file, by its number; without those of some numbers.

        Formatting may number more of them.
        """
        found, number = dict[int, bytes](), 1
        while number in self.numberToId:
            if number not in without:
                thing = self.idToObject[self.numberToId[number]]
                kept = isinstance(thing, PdfObject)
                found[number] = thing.body if kept else pdfdoc.format(thing, self, toplevel=1)
            number += 1
        return found


def add_fonts(document: pdfdoc.PDFDocument, fonts: Iterable[tuple[str, pdfdoc.PDFObject]]) -> None:
    """Put fonts under the names that pages call them by."""
    for name, font in fonts:
        document.idToObject["BasicFonts"][name] = document.Reference(font)


def names(**entries: str) -> dict[str, Any]:
    """Entries of a dictionary that are names."""
    return {key: pdfdoc.PDFName(name) for key, name in entries.items()}


def strings(**entries: str) -> dict[str, Any]:
    """Entries of a dictionary that are text strings."""
    return {key: pdfdoc.PDFString(words) for key, words in entries.items()}


def string(words: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2)."""
    return bytes(pdfdoc.PDFString(words).format(NOWHERE))


def stream(data: bytes, level: int = 6, **entries: Any) -> bytes:
    """A stream. entries: of its dictionary. level: how hard it is deflated; 0: not at all."""
    if level:
        data, entries["Filter"] = zlib.compress(data, level), pdfdoc.PDFName("FlateDecode")
    return bytes(pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data).format(NOWHERE))
