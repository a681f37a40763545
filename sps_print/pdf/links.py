"""A place to click, as the file holds it: a link's annotation (ISO 32000-1, 12.5.6.5, 12.6.4.7)."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import Annotation, PDFArray, PDFDictionary, PDFName, PDFString

from sps_print.pdf.drawing import LinkArea, num
from sps_print.pdf.objects import NOWHERE

ASCII = "".join(map(chr, range(128)))
OPEN = "\0"  # stands for what is filled in
PRINTED = 4  # the flag that lets an annotation be printed, which PDF/A asks of each


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return quote(address, safe=ASCII)


class LinkAnnotation(Annotation):  # type: ignore[misc]  # ReportLab has no types
    """The annotation of a link. key: of its tags; x, top: where its box is on the page, in points.

    in_slot: whether it lies on values of an order.
    """

    __RefOnly__ = 1

    def __init__(self, area: LinkArea, key: int, x: float, top: float, in_slot: bool) -> None:
        self.area, self.key, self.x, self.top, self.in_slot = area, key, x, top, in_slot

    def format(self, document: object) -> bytes:
        return self.body(self.area)

    def body(self, area: LinkArea) -> bytes:
        """The object for an area of its box."""
        left, upper, right, lower = area.box
        corners = (self.x + left, self.top - lower, self.x + right, self.top - upper)
        before, between, after = _link(area.url, area.words)
        box = " ".join([num(round(corner, 2)) for corner in corners]).encode()
        return b"%b[ %b ]%b%d%b" % (before, box, between, self.key, after)


class _Link(Annotation):  # type: ignore[misc]
    """A link that leads to an address; where it lies, and its key, are open."""

    permitted = (*Annotation.permitted, "A", "StructParent")

    def __init__(self, url: str, words: str) -> None:
        self._url, self._words = url, words

    def Dict(self) -> PDFDictionary:
        return self.AnnotationDict(
            Subtype=PDFName("Link"), Contents=self._words, Border=PDFArray([0, 0, 0]), F=PRINTED,
            A=PDFDictionary({"S": PDFName("URI"), "URI": PDFString(in_ascii(self._url))}),
            Rect=OPEN, StructParent=OPEN,
        )  # fmt: skip


@lru_cache(maxsize=1024)  # most links of a layout are those of the one before
def _link(url: str, words: str) -> list[bytes]:
    """A link as ReportLab formats it: what stands around its box and its key."""
    return bytes(_Link(url, words).format(NOWHERE)).split(OPEN.encode())
