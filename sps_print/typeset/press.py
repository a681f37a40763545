"""A document as a print shop wants it (PDF/X-1a): on single pieces, with bleed and marks."""

from __future__ import annotations

from sps_print.document.blocks import Document
from sps_print.papers import Paper
from sps_print.papers.press import pieces
from sps_print.pdf.press import PressFile
from sps_print.typeset.flow.context import Look
from sps_print.typeset.leaflet import FontPaths, lay_out
from sps_print.typeset.panel_drawings import whole_panels


def for_press(doc: Document, paper: Paper, look: Look, fonts: FontPaths) -> bytes:
    """The file for a print shop: the same ink on single pieces, with bleed and marks, no tags."""
    laid_out = lay_out(doc, paper, look, fonts)
    made = pieces(paper, len(laid_out.panels))
    # a panel narrower than its place on the piece has further to go to the bleed
    slack = max(
        (s.width - paper.width) / 2 + abs(s.aside) for piece in made for s in piece.trim.spots
    )
    panels = whole_panels(laid_out.context, laid_out.panels, made[0].bleed + slack)
    file = PressFile(doc.title, doc.imprint.issued)
    for piece in made:
        file.add(piece, panels, paper.width)
    return file.finish(laid_out.book, paper.inches)
