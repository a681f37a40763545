"""The canvas of the file for a print shop: PDF/X-1a:2003 (ISO 15930-4), in four inks, without tags.

X-1a and not X-4: all our ink is flat and opaque, each press takes X-1a, and it leaves a printer's
machine nothing to decide. The accessible file is another: X-1a allows no links.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

from sps_print.papers.press import TrimPage
from sps_print.pdf.canvas import InkCanvas
from sps_print.pdf.cmyk import OUT, OVER, in_inks, picture_in_inks
from sps_print.pdf.drawing import DrawingList, Item, num
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.metadata import PressInfo, press_intent

HAIR = 0.3  # points; a press loses what is thinner than 0.2
ALL_INKS = "1 1 1 1"  # marks stand on each plate, so that the plates can be laid on each other
FOLD = "[3 2] 0 d"


class PressCanvas(InkCanvas):
    """A file for the print shop in the making."""

    def __init__(self, title: str, day: date) -> None:
        super().__init__(title, day, (1, 4))
        self._piece: TrimPage
        self._digest = hashlib.sha256(title.encode())

    def open_piece(self, piece: TrimPage) -> None:
        """Begin a page for the print shop."""
        self._piece = piece
        self.open(piece.width, piece.height)
        trim = (piece.around, piece.around, piece.width - piece.around, piece.height - piece.around)
        left, bottom, right, top = trim
        self.setTrimBox(trim)
        self.setBleedBox(
            (left - piece.bleed, bottom - piece.bleed, right + piece.bleed, top + piece.bleed)
        )

    def place_panels(self, panels: list[DrawingList], width: float) -> None:
        """Put the ink of panels of a width on the page, each where it may have ink."""
        piece = self._piece
        for spot in piece.trim.spots:
            left, top, right, bottom = piece.room(spot)
            x = piece.around + spot.left(width)
            drawing = panels[spot.panel]
            box = (left, piece.height - bottom, right - left, bottom - top)
            self._code.append(f"q {' '.join(map(num, box))} re W n")
            self.place(drawing, x, piece.height - piece.around - spot.top - drawing.height)
            self._code.append("Q")

    def _put(self, item: Item, x: float, top: float, copy: bool) -> None:
        if isinstance(item, str):
            self._code.append(in_inks(item))
        elif callable(item):  # tags, links and places to jump to have no ink
            item(self)

    def showPage(self) -> None:
        """Draw the marks around the piece and close its page."""
        high = self._piece.height
        self._code.append(f"q {ALL_INKS} K {num(HAIR)} w")
        for rule in sorted(self._piece.rules(), key=lambda rule: rule.fold):
            dash = f"{FOLD} " if rule.fold else ""
            start, end = (rule.left, high - rule.top), (rule.right, high - rule.bottom)
            points = f"{num(start[0])} {num(start[1])} m {num(end[0])} {num(end[1])} l S"
            self._code.append(dash + points)
        self._code.append("Q")
        self._digest.update("\n".join(self._code).encode())
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Trans = None  # nothing for a screen
        page.ExtGState = PDFDictionary({
            OVER: PDFDictionary({"op": "true", "OPM": 1}), OUT: PDFDictionary({"op": "false"}),
        })  # fmt: skip

    def finish(self, book: FontBook, inches: bool) -> bytes:
        """The whole file. inches: for a printer of North America."""
        doc = self._doc
        self._embed(book)
        catalog = doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = PDFArray([press_intent(inches)])
        doc.info = PressInfo(self._title, self._day)
        self._close_outline()
        name = self._digest.hexdigest()[:32].upper()
        doc._ID = f"[<{name}><{name}>]".encode()
        return bytes(doc.format())

    # what ReportLab draws by itself: a clinic's mark

    def drawImage(self, image: ImageReader, *place: Any, **how: Any) -> Any:
        self._code.append(f"/{OUT} gs")
        return super().drawImage(ImageReader(picture_in_inks(image._image)), *place, **how)
