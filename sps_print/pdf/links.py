"""A place to click, as the file holds it: a link's annotation (ISO 32000-1, 12.5.6.5, 12.6.4.7)."""

from __future__ import annotations

from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import Annotation, PDFArray, PDFDictionary, PDFName, PDFString

from sps_print.pdf.drawing import LinkArea
from sps_print.pdf.objects import NOWHERE

ASCII = "".join(map(chr, range(128)))
PRINTED = 4  # the flag that lets an annotation be printed, which PDF/A asks of each


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return quote(address, safe=ASCII)


class LinkAnnotation(Annotation):  # type: ignore[misc]  # ReportLab has no types
    """The annotation of a link. key: of its tags; x, top: where its box is on the page, in points.

    in_slot: whether it lies on values of an order.
    """

    __RefOnly__ = 1
    permitted = (*Annotation.permitted, "A", "StructParent")

    def __init__(self, area: LinkArea, key: int, x: float, top: float, in_slot: bool) -> None:
        self.area, self.key, self.x, self.top, self.in_slot = area, key, x, top, in_slot

    def Dict(self) -> PDFDictionary:
        left, upper, right, lower = self.area.box
        corners = (self.x + left, self.top - lower, self.x + right, self.top - upper)
        return self.AnnotationDict(
            Subtype=PDFName("Link"), Rect=[round(corner, 2) for corner in corners],
            Contents=self.area.words, Border=PDFArray([0, 0, 0]), F=PRINTED, StructParent=self.key,
            A=PDFDictionary({"S": PDFName("URI"), "URI": PDFString(in_ascii(self.area.url))}),
        )  # fmt: skip

    def body(self, area: LinkArea) -> bytes:
        """The object for another area of its box."""
        return bytes(LinkAnnotation(area, self.key, self.x, self.top, True).format(NOWHERE))
