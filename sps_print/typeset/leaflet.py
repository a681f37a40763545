"""A document on paper: an accessible PDF (PDF/UA-1, PDF/A-2a), and one for a press (PDF/X-1a)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sps_print.document.blocks import Document
from sps_print.papers import MM, Paper
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.fonts import stack
from sps_print.pdf.tagged import TaggedCanvas
from sps_print.pdf.writer import FileParts
from sps_print.typeset.compose import compose
from sps_print.typeset.flow.context import LayoutContext, Look
from sps_print.typeset.flow.fit import fill
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.parts.fold_marks import marks
from sps_print.typeset.parts.foot import draw_foot, foot
from sps_print.typeset.parts.phone_background import draw_ground
from sps_print.typeset.text.paragraph import Setting

__all__ = ["FileParts", "FontPaths", "LaidOut", "Look", "for_press", "lay_out", "on_sheets"]

FontPaths = Callable[[bool], tuple[Path, ...]]  # bold? -> font files, best first


class LaidOut(NamedTuple):
    """A document set on panels in reading order, before any ink."""

    context: LayoutContext
    book: FontBook
    panels: list[list[Placed]]

    def lines(self) -> list[str]:
        """What stands where, for people: panel, height in mm from the top margin, first words."""
        word = "panel" if self.context.paper.imposing else "page"
        return [
            f"{word} {number}: {placed.top / MM:6.1f} mm  {placed.box.name}"
            + (f" (from part {placed.first + 1})" if placed.first else "")
            for number, panel in enumerate(self.panels, 1)
            for placed in panel
        ]


def lay_out(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> LaidOut:
    """Set the document. Raises ContentError when a part does not fit or a glyph is missing."""
    book = FontBook()
    setting = Setting(
        stack(fonts(False)),
        stack(fonts(True)),
        paper.note_size,
        look.brand.main,
        book,
        doc.say("units"),
    )
    context = compose(doc, paper, look, setting)
    return LaidOut(context, book, [panel for run in context.runs for panel in fill(context, run)])


def inked(laid_out: LaidOut, bleed: float = 0) -> list[DrawingList]:
    """The ink of each panel, in reading order. bleed: how far it goes on where it meets an edge."""
    context, panels = laid_out.context, laid_out.panels
    paper, inks = context.paper, []
    for number, panel in enumerate(panels, 1):
        drawing = DrawingList(paper.height, paper.width, bleed)
        if paper.dots:
            draw_ground(context, drawing, panel)
        for placed in panel:
            top = paper.above + paper.margin + placed.top
            placed.box.draw(drawing, top, placed.first, placed.last)
        if paper.footer:
            draw_foot(context, drawing, foot(context, number, len(panels)))
        inks.append(drawing)
    return inks


def on_sheets(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> FileParts:
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
            drawing = inks[spot.panel]
            x = spot.left(paper.width)
            y = sheet.height - spot.top - paper.height
            canvas.place(drawing, x, y, panel=spot.panel, copy=spot.copy)
        canvas.showPage()
    return canvas.finish(laid_out.context.tree, laid_out.book)


def for_press(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> bytes:
    """The file for a print shop: the same ink on single pieces, with bleed and marks, no tags."""
    from sps_print.papers.press import pieces  # here: most builds are not for a press
    from sps_print.pdf.press import PressCanvas

    laid_out = lay_out(doc, paper, look, fonts)
    made = pieces(paper, len(laid_out.panels))
    # a panel narrower than its place on the piece has further to go to the bleed
    slack = max(
        (s.width - paper.width) / 2 + abs(s.aside) for piece in made for s in piece.trim.spots
    )
    panels = inked(laid_out, made[0].bleed + slack)
    canvas = PressCanvas(doc.title, doc.imprint.issued)
    for piece in made:
        canvas.open_piece(piece)
        canvas.place_panels(panels, paper.width)
        canvas.showPage()
    return canvas.finish(laid_out.book, paper.inches)
