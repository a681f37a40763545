"""A document on paper: an accessible PDF (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sps_print.blocks import Document
from sps_print.formats import MM, Format
from sps_print.render.pdf.canvas import TaggedCanvas
from sps_print.render.pdf.compose import compose
from sps_print.render.pdf.desk import Desk, Look
from sps_print.render.pdf.embed import FontBook
from sps_print.render.pdf.file import Written
from sps_print.render.pdf.fit import fill
from sps_print.render.pdf.flow import Placed
from sps_print.render.pdf.fonts import FontStack
from sps_print.render.pdf.foot import draw_foot, foot
from sps_print.render.pdf.ground import draw_ground
from sps_print.render.pdf.ink import Ink
from sps_print.render.pdf.marks import marks
from sps_print.render.pdf.paragraph import Setting

__all__ = ["FontPaths", "LaidOut", "Look", "Written", "lay_out", "pdf", "press"]

FontPaths = Callable[[bool], tuple[Path, ...]]  # bold? -> font files, best first


@dataclass(frozen=True)
class LaidOut:
    """A document set on panels in reading order, before any ink."""

    desk: Desk
    book: FontBook
    panels: list[list[Placed]]

    def lines(self) -> list[str]:
        """What stands where, for people: panel, height in mm from the top margin, first words."""
        word = "panel" if self.desk.paper.imposing else "page"
        return [
            f"{word} {number}: {placed.top / MM:6.1f} mm  {placed.box.name}"
            + (f" (from part {placed.first + 1})" if placed.first else "")
            for number, panel in enumerate(self.panels, 1)
            for placed in panel
        ]


def lay_out(doc: Document, paper: Format, look: Look, fonts: FontPaths) -> LaidOut:
    """Set the document. Raises ContentError when a part does not fit or a glyph is missing."""
    book = FontBook()
    setting = Setting(
        FontStack(fonts(False)), FontStack(fonts(True)), paper.note_size, look.brand.main, book
    )
    desk = compose(doc, paper, look, setting)
    return LaidOut(desk, book, [panel for run in desk.runs for panel in fill(desk, run)])


def inked(laid_out: LaidOut) -> list[Ink]:
    """The ink of each panel, in reading order."""
    desk, panels = laid_out.desk, laid_out.panels
    paper, inks = desk.paper, []
    for number, panel in enumerate(panels, 1):
        ink = Ink(paper.height)
        if paper.dots:
            draw_ground(desk, ink, panel)
        for placed in panel:
            top = paper.above + paper.margin + placed.top
            placed.box.draw(ink, top, placed.first, placed.last)
        if paper.footer:
            draw_foot(desk, ink, foot(desk, number, len(panels)))
        inks.append(ink)
    return inks


def pdf(doc: Document, paper: Format, look: Look, fonts: FontPaths) -> bytes:
    """The finished file."""
    return press(doc, paper, look, fonts).data()


def press(doc: Document, paper: Format, look: Look, fonts: FontPaths) -> Written:
    """The document laid out, inked, and its panels put on sheets."""
    laid_out = lay_out(doc, paper, look, fonts)
    inks = inked(laid_out)
    sheets = paper.sheets(len(inks))
    canvas = TaggedCanvas(doc.language, doc.title, doc.imprint.issued, paper.duplex)
    for sheet in sheets:
        canvas.open(sheet.width, sheet.height)
        canvas.place(marks(sheet))
        # in the order of reading: some readers follow the drawing and not the tags
        for spot in sorted(sheet.spots, key=lambda spot: (spot.copy, spot.panel)):
            ink = inks[spot.panel]
            x = spot.x + (spot.width - paper.width) / 2
            y = sheet.height - spot.top - paper.height
            canvas.place(ink, x, y, panel=spot.panel, copy=spot.copy)
        canvas.showPage()
    return canvas.finish(laid_out.desk.tree, laid_out.book)
