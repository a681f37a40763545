"""The head of a card or a lock screen, with the medical sign. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sps_print.design.contrast import WHITE
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.card import draw_sign
from sps_print.typeset.text.paragraph import Paragraph

Words = list[tuple[Paragraph, float]]  # each with the white above it
BETWEEN, AWAY = 0.25, 0.7  # of the type size: between lines, and between the sign and words
NAME = 0.52  # of the width: where the clinic's name begins beside who the card is for


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
    words_of: Callable[[LayoutContext, tuple[float, float, float], Element], Words],
    field: HeadGround,
) -> None:
    """The head: the sign beside the title, where that keeps to one line, and else above it.

    words_of: sets its words to widths. field: its ground.
    """
    brand, pad = d.look.brand, field.inset
    room, between = d.full - 2 * pad, BETWEEN * d.paper.body
    high = d.styles.title.leading + d.styles.promise.leading + between
    start = high + d.paper.body * AWAY
    low = d.text(d.doc.title, d.styles.title, None, room - start).count == 1
    widths = (room, room - start, room - start) if low else (room - start,) + (room,) * 2
    texts = [words for words, _ in words_of(d, widths, Element("P"))]
    lines, top, side, whole = (_beside if low else _above)(texts, start, between, room)

    def paint(drawing: DrawingList, upper: float) -> None:
        with drawing.artifact():
            drawing.box(d.left, upper, d.full, whole + 2 * pad, brand.ground, radius=field.radius)
            if brand.ground == WHITE:
                frame = d.left, upper, d.full, whole + 2 * pad
                drawing.frame(*frame, brand.main, 2, radius=field.radius)
            draw_sign(d, drawing, d.left + pad, upper + pad + top, side)
        for words, x, down in lines:
            with drawing.below(upper + pad + down) as here:
                words.draw(drawing, d.left + pad + x, here)

    d.boxes.append(SolidBox(whole + 2 * pad, paint, name=d.doc.title))


_Head = tuple[list[_Line], float, float, float]  # its lines, top and side of the sign, its height


def _beside(texts: list[Paragraph], start: float, between: float, room: float) -> _Head:
    """The sign as high as the title and what it promises, below who it is for."""
    reader, title, promise, *name = texts
    top = reader.height + between
    side = title.height + promise.height + between
    half = room * NAME
    lines = [
        _Line(reader, 0, 0), _Line(title, start, top),
        _Line(promise, start, top + title.height + between),
    ]  # fmt: skip
    whole = top + side
    if name and reader.draw_width < half and name[0].fits(room - half):
        lines.append(_Line(name[0], half, 0))
    elif name:
        lines.append(_Line(name[0], 0, whole + between))
        whole += between + name[0].height
    return lines, top, title.leading + promise.leading + between, whole


def _above(texts: list[Paragraph], start: float, between: float, room: float) -> _Head:
    """The sign as high as who it is for and the clinic's name, above the title."""
    reader, title, promise, *name = texts
    said = reader.height + sum(words.height for words in name)
    side = max(said, reader.leading * 1.6)
    x, down = side * 1.2, (side - said) / 2
    at = side + between
    lines = [
        _Line(reader, x, down), _Line(title, 0, at), _Line(promise, 0, at + title.height + between),
        *(_Line(words, x, down + reader.height) for words in name),
    ]  # fmt: skip
    return lines, 0, side, at + title.height + between + promise.height
