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
from sps_print.render.pdf.flow import Placed, paginate
from sps_print.render.pdf.fonts import FontStack
from sps_print.render.pdf.ink import Ink
from sps_print.render.pdf.paragraph import Paragraph, Setting

__all__ = ["FontPaths", "LaidOut", "Look", "lay_out", "pdf"]

FontPaths = Callable[[bool], tuple[Path, ...]]  # bold? -> font files, best first


@dataclass(frozen=True)
class LaidOut:
    """A document set on pages, before any ink."""

    desk: Desk
    book: FontBook
    pages: list[list[Placed]]

    def lines(self) -> list[str]:
        """What stands where, for people: page, height in mm from the top margin, first words."""
        return [
            f"page {number}: {placed.top / MM:6.1f} mm  {placed.box.name}"
            + (f" (from part {placed.first + 1})" if placed.first else "")
            for number, page in enumerate(self.pages, 1)
            for placed in page
        ]


def lay_out(doc: Document, paper: Format, look: Look, fonts: FontPaths) -> LaidOut:
    """Set the document. Raises ContentError when a part does not fit or a glyph is missing."""
    book = FontBook()
    setting = Setting(
        FontStack(fonts(False)), FontStack(fonts(True)), paper.note_size, look.brand.main, book
    )
    desk = compose(doc, paper, look, setting)
    foot = _foot_height(_foot(desk, 1, 1))
    return LaidOut(
        desk,
        book,
        paginate(desk.boxes, paper.height - paper.margin - foot - paper.safe - paper.body),
    )


def pdf(doc: Document, paper: Format, look: Look, fonts: FontPaths) -> bytes:
    """The finished file: the document laid out and inked."""
    laid_out = lay_out(doc, paper, look, fonts)
    desk, pages = laid_out.desk, laid_out.pages
    canvas = TaggedCanvas(paper.width, paper.height, doc.language, doc.title, doc.imprint.issued)
    for number, page in enumerate(pages, 1):
        ink = Ink(paper.height)
        for placed in page:
            placed.box.draw(ink, paper.margin + placed.top, placed.first, placed.last)
        _draw_foot(desk, ink, _foot(desk, number, len(pages)))
        canvas.place(ink)
        canvas.showPage()
    return canvas.finish(desk.tree, laid_out.book)


def _foot(desk: Desk, page: int, pages: int) -> tuple[Paragraph, Paragraph]:
    """The clinic and the leaflet at the left, the page number at the right."""
    doc, style = desk.doc, desk.styles.footer
    number = desk.text(doc.say("page", page=page, pages=pages), style, None, desk.full)
    who = [doc.card.name, doc.card.phone]
    if desk.paper.scale == 1 or not doc.card.name:
        # in large print all of it would take three lines of every page
        who += [doc.title, doc.say("edition", edition=doc.imprint.edition)]
    left = desk.text(
        " · ".join(part for part in who if part), style, None,
        desk.full - number.ink_width - 2 * style.size,
    )  # fmt: skip
    return left, number


def _foot_height(foot: tuple[Paragraph, Paragraph]) -> float:
    return max(part.height for part in foot) + 4


def _draw_foot(desk: Desk, ink: Ink, foot: tuple[Paragraph, Paragraph]) -> None:
    paper, (left, number) = desk.paper, foot
    top = paper.height - paper.safe - _foot_height(foot)
    with ink.artifact(pagination=True):
        ink.rule(desk.left, top, desk.full, desk.look.brand.main, 0.6)
    left.draw(ink, desk.left, top + 4)
    number.draw(ink, desk.left + desk.full - number.ink_width, top + 4)
