"""The blocks that stand in the column of text: paragraphs, lists, boxes to tick, codes.

Each becomes boxes and, in the order of the document, elements of the tag tree. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import assert_never

from sps_print.design.styles import Style
from sps_print.document.blanks import WriteInLines, lines_of_write_ins
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Heading,
    Line,
    Link,
    Panel,
    Para,
    Picture,
    QrCode,
    Steps,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contents import outlined
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import (
    SolidBox,
    TableBox,
    TextBox,
    WriteBox,
    draw_square,
    side_by_side,
)
from sps_print.typeset.flow.context import LayoutContext, draw_before, leads_here
from sps_print.typeset.flow.weights import APART, BLOCK, LIST
from sps_print.typeset.parts.beside_picture import beside_picture
from sps_print.typeset.parts.field_words import LIFT, RULE
from sps_print.typeset.parts.list_columns import columns_of, halved
from sps_print.typeset.parts.qr_code import code_of
from sps_print.typeset.parts.steps import picture_steps
from sps_print.typeset.parts.table import table

PEN = 0.75  # the thickness of a line to write on
SHORT = 8  # lines of a paragraph that is not parted between two columns of a page
InnerBox = TextBox | SolidBox | WriteBox | TableBox


def inner(
    d: LayoutContext, block: Block, parent: Element, gap: float, level: int, x: float, width: float
) -> list[InnerBox]:
    """The boxes of a block in a column of a width."""
    body = d.styles.body
    match block:
        case Para(line):
            words = d.text(line, body, parent.add("P"), width)
            whole = d.locked(line) or (d.column and words.count <= SHORT)
            return [TextBox(words, x, before=gap, name=plain(line)[:40], whole=whole)]
        case Heading(line):
            heading = parent.add(f"H{min(level, 6)}")
            words = d.text(line, d.styles.subheading, heading, width)
            jump, name = leads_here(heading, outlined(line), level), plain(line)[:40]
            return [TextBox(words, x, before=gap * 2, keep_next=True, name=name, beside=jump)]
        case Bullets(items):
            return bullet_list(d, items, ["•"] * len(items), "Disc", parent, gap, x, width)
        case Steps(items, first, pictures):
            if pictures and d.paper.shows_steps:
                return [*picture_steps(d, block, parent, gap, x, width)]
            labels = [f"{first + i}." for i in range(len(items))]
            return bullet_list(d, items, labels, "Decimal", parent, gap, x, width)
        case Ticks(items):
            return tick_list(d, items, parent, gap, x, width)
        case Table():
            return [table(d, block, parent, gap, x, width)]
        case WriteIns(labels):
            return write_ins(d, labels, parent, x, width)
        case QrCode(url, words):
            return [qr(d, url, words, parent, gap, x, width)]
        case Picture():
            return [beside_picture(d, block, None, parent, gap, x, width)]
        case Panel() | Contact():
            raise AssertionError("a panel stands on the page, not inside another")
        case _:
            assert_never(block)


def bullet_list(
    d: LayoutContext, items: tuple[Line, ...], labels: list[str], numbering: str, parent: Element,
    gap: float, x: float, width: float,
) -> list[InnerBox]:  # fmt: skip
    """A list with a sign or number before each item; many short items stand in two columns."""
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": numbering})
    body = d.styles.body
    quiet = d.look.family.quiet  # colour is for what warns
    colour = d.look.brand.ink if quiet else d.look.brand.accent
    style = Style(body.size, body.leading, colour, bold=True)
    signs = [d.text(label, style, Element("Lbl"), d.width) for label in labels]
    indent = max(d.indent, max(sign.draw_width for sign in signs) + d.indent * 0.5)
    columns = columns_of(d, items, width) if numbering == "Disc" else 1
    gutter = d.paper.body
    width = (width - gutter * (columns - 1)) / columns
    texts = []
    for line, sign in zip(items, signs, strict=True):
        item = owner.add("LI")
        if sign.element:
            item.kids.append(sign.element)
        texts.append(d.text(line, body, item.add("LBody"), width - indent))
    first_column = halved(texts) if d.across else -(-len(items) // columns)
    boxes: list[TextBox] = []
    for number, (line, sign, words) in enumerate(zip(items, signs, texts, strict=True)):
        left = x + (width + gutter if columns > 1 and number >= first_column else 0)
        boxes.append(
            TextBox(
                words, left + indent, before=gap if number == 0 else d.gap * 0.55,
                keep_next=number in {0, len(items) - 2} and not d.paper.tiny, name=plain(line)[:40],
                beside=draw_before(sign, left + d.indent * 0.2),
                whole=d.column or d.locked(line),
            )
        )  # fmt: skip
    boxes[-1].keep_next = False
    if columns == 1:
        _together(d, boxes, [*map(d.locked, items)], numbering == "Decimal")
        return list(boxes)
    return [side_by_side([boxes[:first_column], boxes[first_column:]], boxes[0].name, gap)]


def _together(
    d: LayoutContext, boxes: Sequence[TextBox], locked: Sequence[bool], steps: bool
) -> None:
    """Say what it costs to part the items of a list. locked: whether each says a safety line."""
    usual = parting(d, boxes)
    for box, pair in zip(boxes, pairwise(locked), strict=False):
        # safety lines said together are read together, and so are the steps of what to do
        box.parting = APART if steps or all(pair) else usual


def parting(d: LayoutContext, boxes: Sequence[TextBox]) -> float:
    """What it costs to part the items of a list. One that no page holds has to be parted."""
    held = sum(box.before + sum(box.parts()) for box in boxes) <= d.deep
    return LIST if held else BLOCK


def tick_list(
    d: LayoutContext, items: tuple[Line, ...], parent: Element, gap: float, x: float, width: float
) -> list[InnerBox]:
    """A list with a box to tick before each line, level with its middle."""
    owner = parent.add("L", attributes={"O": "List", "ListNumbering": "None"})
    boxes = list[TextBox]()
    side, indent = d.paper.body * 0.95, d.paper.body * 1.9
    leading = d.styles.body.leading
    for number, line in enumerate(items):
        item = owner.add("LI")
        box = item.add("Lbl")
        field = box.add("Form") if d.doc.fillable else None
        box = box if field else box.add("Figure", alt=d.doc.say("unticked"))
        words = d.text(line, d.styles.body, item.add("LBody"), width - indent)
        boxes.append(
            TextBox(
                words, x + indent, before=gap if number == 0 else d.gap, name=plain(line)[:40],
                keep_next=number in {0, len(items) - 2} and number + 1 < len(items),
                beside=_tick_box(field, box, x + 1, leading / 2, side, d.look.brand.accent),
            )
        )  # fmt: skip
    _together(d, boxes, [False] * len(boxes), steps=False)
    return list(boxes)


def _tick_box(
    field: Element | None, owner: Element, x: float, middle: float, side: float, colour: str
) -> Callable[[DrawingList, float], None]:
    """Draw a box to tick. middle: of its line, below the line's top. field: who says that it is one
    where it is ticked on a screen; there its ink says nothing."""

    def paint(drawing: DrawingList, top: float) -> None:
        upper = top + middle - side / 2
        draw_square(drawing, x, top + middle, side, colour, None if field else owner)
        if field:
            drawing.items.append(FieldArea(field, (x, upper, x + side, upper + side), 0))

    return paint


def write_ins(
    d: LayoutContext, labels: tuple[str, ...], parent: Element, x: float, width: float
) -> list[InnerBox]:
    """Labels with their rules, which stay together."""
    first, gap = d.paper.body * 0.7, d.paper.body * (0.8 if d.paper.tiny else 1.1)
    rules = [
        write_in(d, lines, parent, gap if number else first, x, width, gap)
        for number, lines in enumerate(lines_of_write_ins(labels))
    ]
    for rule in rules[:-1]:
        rule.keep_next = True
    return [*rules]


def write_in(
    d: LayoutContext, lines: WriteInLines, parent: Element, gap: float, x: float, width: float,
    between: float = 0,
) -> WriteBox:  # fmt: skip
    """A label and rules to write on, of which a voice says that they are blank, unless there is a
    field on them; a long label has its rule on the next line.

    between: the white between the rules of one label.
    """
    label, owner = lines.label, parent.add("P")
    words = d.text(label, d.styles.body, owner, width) if label else None
    field, blanks = None, list[Element]()
    if d.doc.fillable:
        field = owner.add("Form")
    else:
        owners = [owner, *(parent.add("P") for _ in range(1, lines.number))]
        blanks = [one.add("Figure", alt=d.doc.say("blank")) for one in owners]
    leading = d.styles.body.leading
    start = words.draw_width + 6 if words and words.draw_width < width * 0.6 else 0.0
    extra = leading if words and not start else 0.0
    first = (words.height if words else leading) + extra

    def paint(drawing: DrawingList, top: float, pitch: float) -> None:
        if words:
            words.draw(drawing, x, top)
        for number in range(lines.number):
            left, level = x if number else x + start, top + first + number * pitch - RULE
            place = (left, level - PEN / 2, x + width, level + PEN / 2)
            with drawing.tagged(blanks[number], place) if blanks else drawing.artifact():
                drawing.rule(left, level, x + width - left, d.look.brand.ink, PEN)
        if field:
            upper = top + first - leading - LIFT * d.styles.body.size
            lower = top + first + (lines.number - 1) * pitch
            drawing.items.append(
                FieldArea(field, (x + start, upper, x + width, lower), lines.number, pitch)
            )

    pitch = between + leading
    height, name = first + (lines.number - 1) * pitch, label or "a line to write on"
    return WriteBox(height, lines.number, pitch, paint, before=gap, name=name)


def qr(
    d: LayoutContext, url: str, said: str, parent: Element, gap: float, x: float, width: float
) -> SolidBox:
    """A code for a telephone, with its address in words beside it; on narrow paper, where an
    address would have no room there, below it."""
    code = code_of(d.doc, url, said, d.paper.code, parent)
    side = code.whole
    right, down = (0.0, side) if d.paper.narrow else (side + d.paper.body, side * 0.1)
    words = d.text(
        (Text(f"{said}: "), Link(url.removeprefix("https://"), url)), d.styles.body,
        parent.add("P"), width - right,
    )  # fmt: skip

    def paint(drawing: DrawingList, top: float) -> None:
        code.draw(drawing, x, top)
        words.draw(drawing, x + right, top + down)

    return SolidBox(max(side, words.height + down), paint, before=gap, name=said)
