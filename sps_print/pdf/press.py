"""The file for a print shop: PDF/X-1a:2003 (ISO 15930-4), in four inks, without tags.

X-1a and not X-4: all our ink is flat and opaque, each press takes X-1a, and it leaves a printer's
machine nothing to decide. The accessible file is another: X-1a allows no links.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from sps_print.papers.press import TrimPage
from sps_print.pdf.cmyk import OUT, OVER, in_inks, picture_in_inks
from sps_print.pdf.drawing import DrawingList, Raster, num
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.metadata import info, press_intent
from sps_print.pdf.objects import Objects, number, references, stream
from sps_print.pdf.raster import dots
from sps_print.pdf.writer import plain_file

HAIR = 0.3  # points; a press loses what is thinner than 0.2
ALL_INKS = "1 1 1 1"  # marks stand on each plate, so that the plates can be laid on each other
FOLD = "[3 2] 0 d"


class PressFile:
    """A file for the print shop in the making. day: of the edition."""

    def __init__(self, title: str, day: date) -> None:
        self._title, self._day = title, day
        self._out = Objects()
        self._catalog, self._above, self._fonts = (self._out.reserve() for _ in range(3))
        self._pages: list[int] = []
        self._digest = hashlib.sha256(title.encode())

    def add(self, piece: TrimPage, panels: list[DrawingList], width: float) -> None:
        """A page with the ink of panels of a width, each where it may have ink, and its marks."""
        code, rasters = list[str](), dict[str, int]()
        for spot in piece.trim.spots:
            left, top, right, bottom = piece.room(spot)
            drawing = panels[spot.panel]
            box = (left, piece.height - bottom, right - left, bottom - top)
            x = piece.around + spot.left(width)
            y = piece.height - piece.around - spot.top - drawing.height
            code.append(f"q {' '.join(map(num, box))} re W n")
            code.append(f"q 1 0 0 1 {num(x)} {num(y)} cm")
            for item in drawing.items:  # tags, links and places to jump to have no ink
                if isinstance(item, str):
                    code.append(in_inks(item))
                elif isinstance(item, Raster):
                    rasters[item.name] = self._out.add(dots(picture_in_inks(_opened(item.data))))
                    code.append(f"/{OUT} gs {item.operators}")
            code += ["Q", "Q"]
        code += _marks(piece)
        drawn = "\n".join(code)
        self._digest.update(drawn.encode())
        self._pages.append(self._out.add(self._page(piece, drawn, rasters)))

    def _page(self, piece: TrimPage, drawn: str, rasters: dict[str, int]) -> bytes:
        around, bleed = piece.around, piece.bleed
        trim = (around, around, piece.width - around, piece.height - around)
        left, bottom, right, top = trim
        boxes = {
            "MediaBox": (0, 0, piece.width, piece.height), "TrimBox": trim,
            "BleedBox": (left - bleed, bottom - bleed, right + bleed, top + bleed),
        }  # fmt: skip
        said = b"".join(
            b"/%b[%b]" % (name.encode(), b" ".join(map(number, box))) for name, box in boxes.items()
        )
        xs = b"".join(b"/%b %d 0 R" % (name.encode(), n) for name, n in rasters.items())
        states = f"/ExtGState<</{OVER}<</op true/OPM 1>>/{OUT}<</op false>>>>".encode()
        return b"<</Type/Page/Parent %d 0 R%b/Resources<</Font %d 0 R%b%b>>/Contents %d 0 R>>" % (
            self._above, said, self._fonts, states, b"/XObject<<%b>>" % xs if xs else b"",
            self._out.add(stream(drawn.encode("latin-1"))),
        )  # fmt: skip

    def finish(self, book: FontBook, inches: bool) -> bytes:
        """The whole file. inches: for a printer of North America."""
        out, more = self._out, b"/GTS_PDFXVersion (PDF/X-1a:2003)/Trapped/False"
        fonts = [b"/%b %d 0 R" % (font.name.encode(), font.put_into(out)) for font in book.closed()]
        out.put(self._fonts, b"<<%b>>" % b"".join(fonts))
        kids = references(self._pages)
        out.put(self._above, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), kids))
        intent = press_intent(inches)
        out.put(
            self._catalog,
            b"<</Type/Catalog/OutputIntents[%b]/PageMode/UseNone/Pages %d 0 R>>"
            % (intent, self._above),
        )
        about = out.add(info(self._title, self._day.isoformat(), more))
        return plain_file(out, self._catalog, about, "1.4", self._digest.hexdigest()[:32].upper())


def _marks(piece: TrimPage) -> Iterator[str]:
    """The marks around a piece, on each plate."""
    yield f"q {ALL_INKS} K {num(HAIR)} w"
    for rule in sorted(piece.rules(), key=lambda rule: rule.fold):
        dash = f"{FOLD} " if rule.fold else ""
        start, end = (rule.left, piece.height - rule.top), (rule.right, piece.height - rule.bottom)
        yield f"{dash}{num(start[0])} {num(start[1])} m {num(end[0])} {num(end[1])} l S"
    yield "Q"


def _opened(data: bytes) -> Any:
    from PIL import Image

    return Image.open(BytesIO(data))
