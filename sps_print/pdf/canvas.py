"""ReportLab's canvas as a sheet for our own ink. With its two kinds, tagged.py and press.py, the
only place that touches ReportLab's private names.

Pinned to reportlab>=5.1,<6; the tests read the finished files back.
"""

from __future__ import annotations

import io
from abc import abstractmethod
from datetime import date

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from sps_print.pdf.drawing import DrawingList, Item, num
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.metadata import PRODUCER

rl_config.useA85 = 0  # streams as bytes, not as letters: a quarter smaller


class InkCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A PDF in the making, sheet by sheet. version: of the PDF format. day: of the edition."""

    def __init__(self, title: str, day: date, version: tuple[int, int], language: str = "") -> None:
        super().__init__(
            io.BytesIO(), pdfVersion=version, lang=language or None, invariant=1, pageCompression=1
        )
        self._title, self._day = title, day
        self.setTitle(title)
        self.setProducer(PRODUCER)
        self.setCreator(PRODUCER)
        self.setAuthor("")
        self.setSubject("")

    def _make_preamble(self) -> None:
        """Nothing stands at the head of a page: ReportLab would name Helvetica, not embedded."""
        self._preamble = ""

    def open(self, width: float, height: float) -> None:
        """Begin a side of a sheet of a size in points."""
        self.setPageSize((width, height))

    def place(
        self, drawing: DrawingList, x: float = 0, y: float = 0, panel: int = 0, copy: bool = False
    ) -> None:
        """Put a panel's ink on the open sheet, its lower left corner at x, y (points).

        panel: its number in the order of reading. copy: it is read elsewhere, and here an artifact.
        """
        self._panel = panel
        moved = bool(x or y)
        if moved:
            self._code.append(f"q 1 0 0 1 {num(x)} {num(y)} cm")
        for item in drawing.items:
            self._put(item, x, y + drawing.height, copy)
        if moved:
            self._code.append("Q")

    @abstractmethod
    def _put(self, item: Item, x: float, top: float, copy: bool) -> None:
        """One item of a panel whose upper left corner is at x, top."""

    def _embed(self, book: FontBook) -> None:
        """Put in the fonts, when all pages are drawn."""
        doc = self._doc
        fonts = doc.idToObject["BasicFonts"].dict
        for font in book.fonts.values():
            if font.face in book.wide:
                font.widen()
            fonts[font.name] = doc.Reference(font.dictionary(doc))

    def _close_outline(self) -> None:
        """Make the list of places to jump to, or none."""
        doc = self._doc
        doc.Outlines.prepare(doc, self)
        if doc.Outlines.ready < 0:
            doc.Catalog.Outlines = None
