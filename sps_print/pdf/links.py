"""A place to click, as the file holds it: a link's annotation (ISO 32000-1, 12.5.6.5, 12.6.4.7)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from sps_print.pdf.drawing import LinkArea
from sps_print.pdf.objects import number, string

ASCII = "".join(map(chr, range(128)))


def in_ascii(address: str) -> str:
    """An address as a PDF's link holds it: what is not ASCII is spelt out, as browsers read it."""
    return quote(address, safe=ASCII)


@dataclass(eq=False)
class LinkAnnotation:
    """The annotation of a link. key: of its tags; x, top: where its box is on the page, in points.

    object: its number in the file.
    """

    area: LinkArea
    key: int
    x: float
    top: float
    object: int

    def body(self, area: LinkArea) -> bytes:
        """The object for an area of its box."""
        left, upper, right, lower = area.box
        corners = (self.x + left, self.top - lower, self.x + right, self.top - upper)
        return (
            b"<</Type/Annot/Subtype/Link/F 4/StructParent %d/Rect[%b]/Border[0 0 0]"
            b"/A<</S/URI/URI %b>>/Contents %b>>"
        ) % (
            self.key, b" ".join([number(round(corner, 2)) for corner in corners]),
            string(in_ascii(area.url)), string(area.words),
        )  # fmt: skip
