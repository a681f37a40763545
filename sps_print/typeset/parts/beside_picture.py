"""A picture and the words that it explains, beside each other. Lengths in points."""

from __future__ import annotations

from sps_print.design.styles import Style
from sps_print.document.blocks import Line, Para, Picture, plain
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox, TextBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.pictures import draw_picture
from sps_print.typeset.slots import slots_of

ON_CARD = 0.15  # of the width of a card, what a picture beside words takes: no line more than they
MOST_SIDE = 28 * MM  # of a picture beside words


def beside_picture(
    d: LayoutContext, shown: Picture, said: Para | None, parent: Element, gap: float, x: float,
    width: float, style: Style | None = None,
) -> SolidBox | TextBox:  # fmt: skip
    """A drawing at the left and the words that it explains at the right, never parted.

    Beside words it decorates: who hears them would hear nearly the same twice. One that stands
    alone says what it shows. On a card that holds no more, the words stand alone. style: of the
    words; None: that of the others.
    """
    if said and d.paper.tiny and d.paper.display <= 1:
        alone = d.text(said.line, style or d.styles.body, parent.add("P"), width)
        return TextBox(alone, x, before=gap, name=plain(said.line)[:40], whole=d.locked(said.line))
    side = min(width * (ON_CARD if d.paper.tiny else 0.4), 24 * MM * d.paper.scale, MOST_SIDE)
    start = side + d.paper.body
    figure = None if said else parent.add("Figure", alt=shown.alt)
    svg = d.look.picture(shown.name)
    words = None
    if said:
        style = _grown(d, said.line, style or d.styles.body, width - start, side)
        words = d.text(said.line, style, parent.add("P"), width - start)
    height = max(side, words.height) if words else side

    def paint(drawing: DrawingList, top: float) -> None:
        upper = top + (height - side) / 2
        place = (x, upper, x + side, upper + side)
        with drawing.tagged(figure, place) if figure else drawing.artifact():
            draw_picture(drawing, svg, x, upper, side, d.look.brand.accent)
        if words:
            words.draw(drawing, x + start, top + (height - words.height) / 2)

    count = words.count if words else 0
    return SolidBox(height, paint, before=gap, name=shown.alt, words=count)


def _grown(d: LayoutContext, line: Line, style: Style, width: float, side: float) -> Style:
    """How words beside a picture are set: as large as a family wants them, as long as the picture
    is as high as they are. Words that are filled in keep their size: they may be longer."""
    if slots_of(line):
        return style
    size = d.look.family.beside
    while size > style.size:
        larger = style._replace(size=size, leading=style.leading * size / style.size)
        if d.text(line, larger, None, width).height <= side:
            return larger
        size -= 1
    return style
