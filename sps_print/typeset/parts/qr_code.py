"""A QR code on the page. Lengths in points."""

from __future__ import annotations

from functools import lru_cache

from sps_print.document.blocks import Document
from sps_print.document.contact import full_address
from sps_print.document.qr import squares
from sps_print.pdf.drawing import DrawingList, colour
from sps_print.pdf.items import Begin, End, num
from sps_print.pdf.tags import Element
from sps_print.typeset.slots import Slotted, Values

WHERE = "\0"  # stands for the address
USUAL = 25  # squares in a row: the fewest that hold an address of some 20 letters


class Code(Slotted):
    """A QR code. words: what is said of it, with WHERE in place of its address; figure: who owns
    it. slot: the value that it shows."""

    packed = True

    def __init__(self, url: str, words: str, side: float, figure: Element, slot: str = "") -> None:
        super().__init__((slot,) if slot else ())
        self.url, self.words, self.side, self.figure = url, words, side, figure

    @property
    def said(self) -> str:
        return self.url

    def saying(self, values: Values) -> str:
        (slot,) = self.slots
        return full_address(values[slot])

    def again(self, values: Values) -> Code:
        (slot,) = self.slots
        return Code(self.saying(values), self.words, self.side, Element("Figure"), slot)

    @property
    def alt(self) -> str:
        """Its words for those who cannot see it."""
        return self.words.replace(WHERE, self.url)

    @property
    def quiet(self) -> float:
        """The white around it: four squares (ISO/IEC 18004) of a code of a usual address.

        A longer one has smaller squares and the same white: nothing beside it moves.
        """
        return float(self.ask("quiet"))

    def _quiet(self) -> float:
        return 4 * self.side / min(len(squares(self.url)), USUAL)

    @property
    def whole(self) -> float:
        """Its side with the white around it."""
        return self.side + 2 * self.quiet

    def draw(self, drawing: DrawingList, x: float, top: float, *, unread: bool = False) -> None:
        with drawing.artifact():
            drawing.box(x, top, self.whole, self.whole, "#ffffff", radius=3)
        if self.slots:
            drawing.items.append(Begin(self, x, top, whole=True, unread=False))
        x, top = x + self.quiet, top + self.quiet
        with drawing.tagged(self.figure, (x, top, x + self.side, top + self.side)):
            y = drawing.y(top)
            drawing.draw(f"{colour('#000000')} rg", *_squares(self.url, self.side, x, y), "f")
        if self.slots:
            drawing.items.append(End())


@lru_cache(maxsize=64)  # most leaflets of a clinic have the same code at the same place
def _squares(url: str, side: float, x: float, y: float) -> tuple[str, ...]:
    """All squares of a code as one path, dark ones joined along each row. x, y: its upper left."""
    rows, path = squares(url), []
    one = side / len(rows)
    lefts = [num(x + c * one) for c in range(len(rows))]
    widths = [num(count * one) for count in range(len(rows) + 1)]
    for r, row in enumerate(rows):
        c, bottom = 0, num(y - (r + 1) * one)
        while c < len(row):
            end = c
            while end < len(row) and row[end]:
                end += 1
            if end > c:
                path.append(f"{lefts[c]} {bottom} {widths[end - c]} {widths[1]} re")
            c = end + 1
    return tuple(path)


def code_of(
    doc: Document, url: str, what: str, side: float, parent: Element, slot: str = ""
) -> Code:
    """The code of an address as the last child of an element. what: the address is, in words."""
    words = doc.say("qr_code", what=what, address=WHERE)
    code = Code(url, words, side, parent.add("Figure"), slot)
    code.figure.alt, code.figure.changes = code.alt, bool(slot)
    return code
