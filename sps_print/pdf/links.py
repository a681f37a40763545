"""A place to click, as the file holds it: a link's annotation (ISO 32000-1, 12.5.6.5, 12.6.4.7)."""

from __future__ import annotations

from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString

from sps_print.pdf.drawing import LinkArea
from sps_print.pdf.tags import PLAIN

ASCII = "".join(map(chr, range(128)))


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return quote(address, safe=ASCII)


class LinkAnnotation(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The annotation of a link. key: of its tags; x, top: where its panel is on the page.

    changing: whether values of an order stand in its paragraph.
    """

    def __init__(self, area: LinkArea, key: int, x: float, top: float, changing: bool) -> None:
        self.area, self.key, self.x, self.top, self.changing = area, key, x, top, changing

    def body(self, area: LinkArea) -> bytes:
        """The object for an area of its panel."""
        left, upper, right, lower = area.box
        corners = (self.x + left, self.top - lower, self.x + right, self.top - upper)
        entries = PDFDictionary({
            "Type": PDFName("Annot"), "Subtype": PDFName("Link"), "F": 4, "StructParent": self.key,
            "Rect": PDFArray([round(v, 2) for v in corners]),
            "Border": PDFArray([0, 0, 0]), "Contents": PDFString(area.words),
            "A": PDFDictionary({"S": PDFName("URI"), "URI": PDFString(in_ascii(area.url))}),
        })  # fmt: skip
        return bytes(entries.format(PLAIN))

    def format(self, doc: object) -> bytes:
        return self.body(self.area)
