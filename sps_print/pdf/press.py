"""The file for a print shop: PDF/X-1a:2003 (ISO 15930-4), in four inks, without tags.

X-1a and not X-4: all our ink is flat and opaque, each press takes X-1a, and it leaves a printer's
machine nothing to decide. The accessible file is another: X-1a allows no links.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from sps_print.papers.press import TrimPage
from sps_print.pdf.cmyk import OUT, OVER, in_cmyk, picture_in_cmyk
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.items import Raster, num
from sps_print.pdf.metadata import Info, press_intent
from sps_print.pdf.objects import add_fonts, names, strings

HAIR = 0.3  # points; a press loses what is thinner than 0.2
REGISTRATION = "1 1 1 1"  # marks stand on each plate, so that the plates can be laid on each other
FOLD = "[3 2] 0 d"


class PressFile(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A file for the print shop in the making. day: of the edition."""

    def __init__(self, title: str, day: date) -> None:
        super().__init__(BytesIO(), pdfVersion=(1, 4), invariant=1, pageCompression=1)
        standard = strings(GTS_PDFXVersion="PDF/X-1a:2003") | names(Trapped="False")
        self._doc.info = Info(title, day.isoformat(), **standard)
        # what names the file: ReportLab would take the time of a build, and not what is drawn
        self._doc.signature = hashlib.sha256(title.encode())

    def _make_preamble(self) -> None:
        """Nothing stands at the head of a page: ReportLab would name Helvetica, not embedded."""
        self._preamble = ""

    def add(self, piece: TrimPage, panels: list[DrawingList], width: float) -> None:
        """A page with the ink of panels of a width, each where it may have ink, and its marks."""
        around, bleed = piece.around, piece.bleed
        trim = (around, around, piece.width - around, piece.height - around)
        left, bottom, right, top = trim
        self.setPageSize((piece.width, piece.height))
        self.setTrimBox(trim)
        self.setBleedBox((left - bleed, bottom - bleed, right + bleed, top + bleed))
        for spot in piece.trim.spots:
            left, top, right, bottom = piece.room(spot)
            drawing = panels[spot.panel]
            box = (left, piece.height - bottom, right - left, bottom - top)
            x = piece.around + spot.left(width)
            y = piece.height - piece.around - spot.top - drawing.height
            self._code += [f"q {' '.join(map(num, box))} re W n", f"q 1 0 0 1 {num(x)} {num(y)} cm"]
            for item in drawing.items:  # tags, links and places to jump to have no ink
                if isinstance(item, str):
                    self._code.append(in_cmyk(item))
                elif isinstance(item, Raster):
                    self._code.append(f"/{OUT} gs")
                    picture = ImageReader(picture_in_cmyk(Image.open(BytesIO(item.data))))
                    self.drawImage(picture, item.x, item.y, item.width, item.height)
            self._code += ["Q", "Q"]
        self._code += _marks(piece)
        self._doc.updateSignature("\n".join(self._code))
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.Trans = None  # nothing for a screen
        states = {OVER: {"op": "true", "OPM": 1}, OUT: {"op": "false"}}
        page.ExtGState = pdfdoc.PDFDictionary({
            name: pdfdoc.PDFDictionary(state) for name, state in states.items()
        })  # fmt: skip

    def finish(self, book: FontBook, inches: bool) -> bytes:
        """The whole file. inches: for a printer of North America."""
        document = self._doc
        add_fonts(document, ((font.name, font.made().put_into(document)) for font in book.closed()))
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = pdfdoc.PDFArray([press_intent(inches)])
        return bytes(self.getpdfdata())


def _marks(piece: TrimPage) -> Iterator[str]:
    """The marks around a piece, on each plate."""
    yield f"q {REGISTRATION} K {num(HAIR)} w"
    for rule in sorted(piece.rules(), key=lambda rule: rule.fold):
        dash = f"{FOLD} " if rule.fold else ""
        start, end = (rule.left, piece.height - rule.top), (rule.right, piece.height - rule.bottom)
        yield f"{dash}{num(start[0])} {num(start[1])} m {num(end[0])} {num(end[1])} l S"
    yield "Q"
