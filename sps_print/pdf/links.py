"""A place to click, as the file holds it: a link's annotation (ISO 32000-1, 12.5.6.5, 12.6.4.7)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from sps_print.pdf.drawing import LinkArea, num
from sps_print.pdf.objects import NOWHERE, names, strings

ASCII = "".join(map(chr, range(128)))
OPEN = "\0"  # stands for what is filled in
PRINTED = 4  # the flag that lets an annotation be printed, which PDF/A asks of each


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return quote(address, safe=ASCII)


@dataclass(eq=False)
class LinkAnnotation(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The annotation of a link. key: of its tags; x, top: where its box is on the page, in points.

    in_slot: whether it lies on values of an order.
    """

    __RefOnly__ = 1
    area: LinkArea
    key: int
    x: float
    top: float
    in_slot: bool
    inside: bytes = b""  # the place in the same file that it leads to; empty: its address

    def format(self, document: object) -> bytes:
        return self.body(self.area)

    def body(self, area: LinkArea) -> bytes:
        """The object for an area of its box."""
        left, upper, right, lower = area.box
        corners = (self.x + left, self.top - lower, self.x + right, self.top - upper)
        before, between, after = _link(area.url, area.words, self.inside)
        box = " ".join([num(round(corner, 2)) for corner in corners]).encode()
        return b"%b[ %b ]%b%d%b" % (before, box, between, self.key, after)


@lru_cache(maxsize=1024)  # most links of a layout are those of the one before
def _link(url: str, words: str, inside: bytes) -> list[bytes]:
    """A link as ReportLab formats it: what stands around its box and its key."""
    address = pdfdoc.PDFDictionary(names(S="URI") | strings(URI=in_ascii(url)))
    link = pdfdoc.PDFDictionary(names(Type="Annot", Subtype="Link") | strings(Contents=words) | {
        "F": PRINTED, "Rect": OPEN, "StructParent": OPEN, "Border": pdfdoc.PDFArray([0, 0, 0]),
        **({"Dest": inside} if inside else {"A": address}),
    })  # fmt: skip
    return bytes(link.format(NOWHERE)).split(OPEN.encode())
