"""The head of a card or a lock screen, with the medical sign. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.card import draw_field, draw_sign
from sps_print.typeset.text.paragraph import Paragraph

StackedLines = list[tuple[Paragraph, float]]  # each with the white above it
BETWEEN, AWAY = 0.25, 0.7  # of the type size: between lines, and between the sign and words


class HeadGround(NamedTuple):
    """The ground of a head: how far it goes beyond the words' column, and its corners.

    out, up: to each side and upwards. inset, above: of its words from the column and the top.
    """

    out: float
    up: float
    inset: float
    above: float
    below: float
    radius: float


class _Line(NamedTuple):
    """Words of the head, from its left upper corner."""

    words: Paragraph
    x: float
    top: float


def card_head(
    d: LayoutContext,
    words_of: Callable[[LayoutContext, float, Element, float, float, float], StackedLines],
    field: HeadGround,
) -> None:
    """The head: the sign beside the title, where that keeps to one line, and else above it.

    words_of: sets its words to widths. field: its ground.
    """
    pad = field.inset
    room, between = d.full - 2 * pad, BETWEEN * d.paper.body
    high = d.styles.title.leading + d.styles.promise.leading + between
    start = high + d.paper.body * AWAY
    low = d.text(d.doc.title, d.styles.title, None, room - start).count == 1
    beside = room - start
    widths = (room, beside, beside, beside) if low else (beside, room, room, room)
    texts = [words for words, _ in words_of(d, widths[0], Element("P"), *widths[1:])]
    lines, top, side, whole = (_beside if low else _above)(texts, start, between)

    def paint(drawing: DrawingList, upper: float) -> None:
        with drawing.artifact():
            draw_field(d, drawing, (d.left, upper, d.full, whole + 2 * pad), field.radius)
            draw_sign(d, drawing, d.left + pad, upper + pad + top, side)
        for words, x, down in lines:
            with drawing.below(upper + pad + down) as here:
                words.draw(drawing, d.left + pad + x, here)

    d.boxes.append(SolidBox(whole + 2 * pad, paint, name=d.doc.title))


_Head = tuple[list[_Line], float, float, float]  # its lines, top and side of the sign, its height


def _beside(texts: list[Paragraph], start: float, between: float) -> _Head:
    """The sign as high as the title and what it promises, below who it is for."""
    reader, *others = texts
    lines, at = [_Line(reader, 0, 0)], reader.height + between
    top = at
    for words in others:
        lines.append(_Line(words, start, at))
        at += words.height + (between if words is others[0] else 0)
    side = others[0].leading + others[1].leading + between
    return lines, top, side, at


def _above(texts: list[Paragraph], start: float, between: float) -> _Head:
    """The sign beside who it is for, above the title."""
    reader, *others = texts
    side = max(reader.height, reader.leading * 1.6)
    lines, at = [_Line(reader, side * 1.2, (side - reader.height) / 2)], side + between
    for words in others:
        lines.append(_Line(words, 0, at))
        at += words.height + (between if words is others[0] else 0)
    return lines, 0, side, at
