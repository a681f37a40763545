"""Lists whose lines each have a tick or a cross: what to do, and what not. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable

from sps_print.document.blocks import Bullets, plain
from sps_print.document.panel_kinds import PanelKind
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import TextBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.pictures import draw_picture

SIGN = 1.0  # how large a tick or a cross before a line is, by its words


def signed_list(
    d: LayoutContext, block: Bullets, kind: PanelKind, parent: Element, gap: float, x: float,
    width: float,
) -> list[TextBox]:  # fmt: skip
    """A list whose lines each have the sign of their panel, which nobody hears: each line says
    itself what the sign says."""
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": "None"})
    body, indent = d.styles.body, d.paper.body * (SIGN + 0.6)
    boxes = list[TextBox]()
    for number, line in enumerate(block.items):
        words = d.text(line, body, owner.add("LI").add("LBody"), width - indent)
        boxes.append(
            TextBox(
                words, x + indent, before=gap if number == 0 else d.gap * 0.8,
                name=plain(line)[:40], whole=d.locked(line), beside=_sign(d, kind, x),
            )
        )  # fmt: skip
    return boxes


def _sign(d: LayoutContext, kind: PanelKind, x: float) -> Callable[[DrawingList, float], None]:
    """Draw a sign before a line, level with the middle of its small letters."""
    svg, side, leading = d.look.picture(kind), d.paper.body * SIGN, d.styles.body.leading

    def paint(drawing: DrawingList, top: float) -> None:
        with drawing.artifact():
            draw_picture(drawing, svg, x, top + (leading - side) / 2, side, d.look.brand.accent)

    return paint
