"""The footer of a page: the clinic, the leaflet, the number of the page. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sps_print.design.styles import Style
from sps_print.document.blocks import Line, Text
from sps_print.document.contents import MANY
from sps_print.document.values import CARD_SLOTS, Card
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.items import FOOTER
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.context import CLINIC, LayoutContext, named
from sps_print.typeset.slots import Values, slots_of, with_values
from sps_print.typeset.text.paragraph import Paragraph
from sps_print.typeset.text.setting import Setting

DOT = " · "
BELOW_RULE = 4  # how far the words begin below it


class FootWords(Paragraph):
    """Words at the foot of each panel: of several ways to say them the first that is one line, else
    the first of all. Other values may be said in another way."""

    def __init__(self, ways: Sequence[Line], style: Style, width: float, setting: Setting) -> None:
        for line in (*ways, ways[0]):
            super().__init__(line, style, width, setting, None)
            if len(self.lines) == 1:
                break
        self.slots, self._ways = slots_of(ways[0]), ways

    def again(self, values: Values) -> FootWords:
        ways = [with_values(line, values) for line in self._ways]
        return FootWords(ways, self._given, self.width, self.setting)

    def saying(self, values: Values) -> str:
        return self.again(values).said


def foot(context: LayoutContext, page: int, pages: int) -> tuple[Paragraph, TextBox]:
    """The clinic and the leaflet at the left, the page number at the right."""
    if context.footer is None:
        context.footer = _left(context)
    return context.footer, _number(context, page, pages)


def _number(context: LayoutContext, page: int, pages: int) -> TextBox:
    """The number of a page. It is set once for all layouts that have it."""
    key = ("page", page, pages)
    if key not in context.kept:
        said = context.doc.say("page", page=page, pages=pages)
        words = context.text(said, context.styles.footer, None, context.full)
        x = context.left + context.full - words.draw_width
        context.kept[key] = [TextBox(words, x, inks={})], []
    (box,), _ = context.kept[key]
    assert isinstance(box, TextBox)
    return box


def _left(context: LayoutContext) -> Paragraph:
    """On one line, if need be without the title: who is worried looks for the telephone."""
    doc, style = context.doc, context.styles.footer
    widest = _number(context, MANY, MANY).paragraph.draw_width
    room = context.full - widest - 2 * style.size
    card, silent, title = doc.card, replace(doc.card, phone=""), doc.title
    edition = doc.say("edition", edition=doc.imprint.edition)
    known = DOT.join((title, edition))
    tried = [(card, known), (card, edition), (card, ""), (silent, known)]
    if context.paper.large and card.name:
        # in large print all of it would take three lines of every page
        tried = [(card, "")]
    with named(CLINIC if card.name else "the title"):
        words = FootWords([_line(*one) for one in tried], style, room, context.setting)
    if words.slots:
        context.asked.append(words)
    return words


def _line(card: Card, known: str) -> Line:
    fields = {"name": card.name, "phone": card.phone}
    parts = [Text(value, slot=CARD_SLOTS[field]) for field, value in fields.items() if value]
    parts += [Text(known)] if known else []
    return tuple(part for one in parts for part in (Text(DOT), one))[1:]


def foot_height(texts: tuple[Paragraph, TextBox]) -> float:
    """The height of the footer with its rule."""
    words, number = texts
    return max(words.height, number.paragraph.height) + BELOW_RULE


def foot_top(context: LayoutContext, texts: tuple[Paragraph, TextBox]) -> float:
    """How far below the top of a panel it begins: above what a printer cannot reach."""
    return context.paper.height - context.paper.safe - foot_height(texts)


def draw_foot(context: LayoutContext, drawing: DrawingList, words: Paragraph, top: float) -> None:
    """Draw what stands at the foot of each panel at a height."""
    with drawing.artifact(FOOTER):
        drawing.rule(context.left, top, context.full, context.look.brand.main, 0.6)
    words.draw(drawing, context.left, top + BELOW_RULE)
