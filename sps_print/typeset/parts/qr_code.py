"""A QR code on the page. Lengths in points."""

from __future__ import annotations

from dataclasses import dataclass

from sps_print.document.qr import squares
from sps_print.pdf.drawing import Begin, DrawingList, End, colour, num
from sps_print.pdf.tags import Element


@dataclass(frozen=True)
class Code:
    """A QR code. said: what its address is; figure: who owns it. slot: the value that it shows."""

    url: str
    said: str
    side: float
    figure: Element
    slot: str = ""

    packed = True

    @property
    def slots(self) -> tuple[str, ...]:
        return (self.slot,) if self.slot else ()

    @property
    def alt(self) -> str:
        """Its words for those who cannot see it."""
        return f"{self.said}: {self.url}"

    @property
    def across(self) -> int:
        """How many squares stand in a row."""
        return len(squares(self.url))

    @property
    def quiet(self) -> float:
        """The white around it: ISO/IEC 18004 asks for four squares."""
        return 4 * self.side / self.across

    @property
    def whole(self) -> float:
        """Its side with the white around it."""
        return self.side + 2 * self.quiet

    def draw(self, drawing: DrawingList, x: float, top: float) -> None:
        """Ink it, its left upper corner at a place."""
        with drawing.artifact():
            drawing.box(x, top, self.whole, self.whole, "#ffffff", radius=3)
        if self.slot:
            drawing.items.append(Begin(self, x, top, drawing.height, True, False))
        with drawing.tagged(self.figure):
            self._ink_squares(drawing, x + self.quiet, top + self.quiet)
        if self.slot:
            drawing.items.append(End())

    def _ink_squares(self, drawing: DrawingList, x: float, top: float) -> None:
        """All squares as one path, dark ones joined along each row."""
        rows, path = squares(self.url), []
        one = self.side / len(rows)
        lefts = [num(x + c * one) for c in range(len(rows))]
        widths = [num(count * one) for count in range(len(rows) + 1)]
        for r, row in enumerate(rows):
            c, y = 0, num(drawing.y(top + (r + 1) * one))
            while c < len(row):
                end = c
                while end < len(row) and row[end]:
                    end += 1
                if end > c:
                    path.append(f"{lefts[c]} {y} {widths[end - c]} {widths[1]} re")
                c = end + 1
        drawing.draw(f"{colour('#000000')} rg", *path, "f")


def code_of(url: str, said: str, side: float, parent: Element, slot: str = "") -> Code:
    """The code of an address as the last child of an element."""
    code = Code(url, said, side, parent.add("Figure"), slot)
    code.figure.alt, code.figure.changes = code.alt, bool(slot)
    return code
