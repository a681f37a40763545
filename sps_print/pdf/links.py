"""A place to click, as the file holds it: a link's annotation (ISO 32000-1, 12.5.6.5, 12.6.4.7).

One for all lines of a link, which a voice says once and a key reaches once. They are written out
here and not by dictionaries of ReportLab's: a leaflet with the numbers of its sources has hundreds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc

from sps_print.pdf.items import LinkArea, Rect, num
from sps_print.pdf.objects import string
from sps_print.remembered import LINES

ASCII = "".join(map(chr, range(128)))
PRINTED = 4  # the flag that lets an annotation be printed, which PDF/A asks of each


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return quote(address, safe=ASCII)


@dataclass(eq=False)
class LinkAnnotation(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """The annotation of a link. key: of its tags; x, top: the origin of its boxes, in points.

    in_slot: whether it lies on values of an order.
    """

    __RefOnly__ = 1
    area: LinkArea
    key: int
    x: float
    top: float
    in_slot: bool
    inside: bytes = b""  # what leads to a place in the same file; empty: its address does

    def format(self, document: object) -> bytes:
        return self.body(self.area)

    def body(self, area: LinkArea) -> bytes:
        """The object for an area of its box."""
        before, after = _link(area.url, area.words, self.inside)
        quads = self._quads(area) if len(area.boxes) > 1 else b""
        rect = on_page(_around(area.boxes), self.x, self.top)
        return b"%b%b/Rect [ %b ]/StructParent %d%b" % (before, quads, rect, self.key, after)

    def _quads(self, area: LinkArea) -> bytes:
        """Where each line is, so that what is between them is no part of the link. The corners in
        the order in which viewers take them: the upper two from the left, and the lower two."""
        corners = list[bytes]()
        for box in area.boxes:
            left, low, right, high = on_page(box, self.x, self.top).split()
            corners += [left, high, right, high, left, low, right, low]
        return b"/QuadPoints[%b]" % b" ".join(corners)


def leading(page: int, spot: bytes, element: int = 0) -> bytes:
    """What leads to a place. page: the number of its object. element: that of the tag that stands
    there; then both are said, as not all viewers know the second (ISO 32000-2, table 202)."""
    if not element:
        return b"/Dest[%d 0 R %b]" % (page, spot)
    return b"/A<</S/GoTo/D[%d 0 R %b]/SD[%d 0 R %b]>>" % (page, spot, element, spot)


def on_page(box: Rect, x: float, top: float) -> bytes:
    """A box as the file holds it: left, bottom, right, top on the page. x, top: of its origin."""
    left, upper, right, lower = box
    corners = (x + left, top - lower, x + right, top - upper)
    return " ".join([num(round(corner, 2)) for corner in corners]).encode()


def _around(boxes: tuple[Rect, ...]) -> Rect:
    """The box around some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@lru_cache(maxsize=LINES)  # most links of a layout are those of the one before
def _link(url: str, words: str, inside: bytes) -> tuple[bytes, bytes]:
    """A link: what stands before its place and behind its key."""
    leads = inside or b"/A<</S/URI/URI %b>>" % string(in_ascii(url))
    before = b"<</Type/Annot/Subtype/Link/F %d/Border[0 0 0]%b/Contents %b"
    return before % (PRINTED, leads, string(words)), b">>"
