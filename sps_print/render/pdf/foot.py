"""The footer of a page: the clinic, the leaflet, the number of the page. Lengths in points."""

from __future__ import annotations

from sps_print.blocks import CLINIC_NAME, Line, Text
from sps_print.render.pdf.desk import Desk
from sps_print.render.pdf.ink import Ink
from sps_print.render.pdf.paragraph import Paragraph


def foot(desk: Desk, page: int, pages: int) -> tuple[Paragraph, Paragraph]:
    """The clinic and the leaflet at the left, the page number at the right."""
    doc, style = desk.doc, desk.styles.footer
    number = desk.text(doc.say("page", page=page, pages=pages), style, None, desk.full)
    who = [doc.card.phone]
    if not desk.paper.large or not doc.card.name:
        # in large print all of it would take three lines of every page
        who += [doc.title, doc.say("edition", edition=doc.imprint.edition)]
    words = " · ".join(part for part in who if part)
    line: Line = (Text(words),)
    if doc.card.name:
        line = (Text(doc.card.name, slot=CLINIC_NAME), Text(f" · {words}" if words else ""))
    left = desk.text(line, style, None, desk.full - number.ink_width - 2 * style.size)
    return left, number


def foot_height(texts: tuple[Paragraph, Paragraph]) -> float:
    """The height of the footer with its rule."""
    return max(part.height for part in texts) + 4


def draw_foot(desk: Desk, ink: Ink, texts: tuple[Paragraph, Paragraph]) -> None:
    """Ink it, above what a printer cannot reach."""
    paper, (left, number) = desk.paper, texts
    top = paper.height - paper.safe - foot_height(texts)
    with ink.artifact(pagination=True):
        ink.rule(desk.left, top, desk.full, desk.look.brand.main, 0.6)
    left.draw(ink, desk.left, top + 4)
    number.draw(ink, desk.left + desk.full - number.ink_width, top + 4)
