"""The head of a leaflet: for whom it is, its title, what it promises, and the clinic's logo.

Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.design.contrast import WHITE
from sps_print.design.family import Head
from sps_print.document.blocks import Text
from sps_print.document.values import CARD_SLOTS
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import CLINIC, LayoutContext, named
from sps_print.typeset.flow.pages import Placed
from sps_print.typeset.parts.card import draw_field
from sps_print.typeset.parts.card_head import HeadGround, StackedLines, card_head
from sps_print.typeset.parts.logo import draw_logo
from sps_print.typeset.parts.pictures import draw_picture, size_of
from sps_print.typeset.text.paragraph import Paragraph

EDGE = 10 * MM  # a field of colour keeps so far from the edge of a sheet
# The height of the picture at the head; and at the most on a page that has nothing else.
LEAST_SCENE, MOST_SCENE, COVER_SCENE = 30 * MM, 58 * MM, 74 * MM
KEPT_SCENE = 40 * MM  # and where words would have to go over to the second page for it
LINES = 2  # of a title, that it has beside a logo
BELOW = 6.0  # the white above what stands below other words, in clear print
SCENE, WIDE = 0.88, 0.84  # of the height and the width of its field that a scene takes at most

# width, height, how to draw it
LogoBox = tuple[float, float, Callable[[DrawingList, float, float], None]]


def banner(d: LayoutContext, picture: float = 0) -> None:
    """The head across the top, with the clinic's logo at the right or below the words.

    picture: the height of the scene below its words; 0: there is none.
    """
    if d.paper.tiny:
        card_head(d, words_of, _field(d))
        return
    field = _field(d)
    pad = max(field.inset, d.paper.body)
    corner = max(0.0, field.out - field.up)  # so far out that a logo is as near the side as the top
    owner, below = Element("P"), d.paper.narrow
    room = d.full - 2 * field.inset

    def words_beside(logo: LogoBox | None) -> tuple[StackedLines, bool, float]:
        """The words, whether the logo stands beside the promise alone, and the height of all."""
        beside = room - (logo[0] + pad - corner if logo and not below else 0)
        across = logo is not None and not below and _longer(d, beside, room, logo[1])
        texts = _words(d, room if across else beside, owner, promise=beside)
        said, high = sum(words.height + gap for words, gap in texts), logo[1] if logo else 0.0
        if below:
            said += high + pad if logo else 0
        elif across:  # the title has all the width, and the logo stands beside what it promises
            said += max(0.0, high - texts[2][0].height)
        return texts, across, max(said, high)

    name = None if below else _name_below(d, owner, room)
    wide = name is not None and not name.holds(d.paper.logo_room(spelt=True)[0])
    logo = None if wide else logo_or_name(d, owner)
    texts, across, high = words_beside(logo)
    if name and (wide or (logo and logo[1] > LINES * d.styles.title.leading)):
        words, _, lower = words_beside(None)
        words.append((name, BELOW * min(d.paper.scale, 1)))
        lower += name.height + words[-1][1]
        if wide or lower < high:  # it is a tower beside the title
            texts, across, high, logo = words, False, lower, None
    _tag(d, texts, owner)
    colour = high + field.above + field.below
    left, full = d.left - field.out, d.full + 2 * field.out

    def paint(drawing: DrawingList, top: float) -> None:
        with drawing.artifact():
            ground = left, top - field.up, full, colour + field.up
            draw_field(d, drawing, ground, field.radius)
        at = top + field.above
        for words, gap in texts:
            with drawing.below(at + gap) as here:
                words.draw(drawing, d.left + field.inset, here)
            at += words.height + gap
        if logo:
            x = d.left + (field.inset if below else d.full - field.inset - logo[0] + corner)
            down = colour - field.below - logo[1] if below or across else field.above
            with drawing.below(top + down) as here:
                logo[2](drawing, x, here)
        if picture:
            with drawing.artifact():
                draw_scene(d, drawing, left, top + colour, full, picture)

    d.boxes.append(SolidBox(colour + picture, paint, name=d.doc.title))


def _longer(d: LayoutContext, beside: float, room: float, high: float) -> bool:
    """Whether the title takes more lines beside a logo than in all the room: more than a title has
    where it is read near by. high: the logo; one that is higher than such a title stays beside it.
    """
    if not d.paper.wall and high > (LINES + 1) * d.styles.title.leading:
        return False
    tried = [d.text(d.doc.title, d.styles.title, None, width).count for width in (beside, room)]
    return tried[0] > max(tried[1], 0 if d.paper.wall else LINES)


def _field(d: LayoutContext) -> HeadGround:
    """The ground of the head, as the paper and the family of look have it."""
    paper, look = d.paper, d.look.family
    if paper.office:
        out = paper.margin - EDGE if look.head is Head.FIELD else 0.0
        up = paper.margin + paper.above - EDGE if look.head is Head.FIELD else 0.0
        inset = 0.0 if look.head is Head.FIELD else paper.body
        close = paper.body * (0.6 if paper.columns > 1 else 0.8)  # a page of columns is a dense one
        above = 0.0 if look.head is Head.FIELD else close
        return HeadGround(out, up, inset, above, paper.body * 1.5 if out else close, look.round)
    # on a card the room is for the safety lines that stand under the head
    pad = paper.body * (0.55 if paper.tiny else 0.8 if paper.brief else 1.25)
    return HeadGround(0, 0, pad, pad, pad, min(6.0, look.round * 1.5))


def draw_scene(
    d: LayoutContext, drawing: DrawingList, left: float, top: float, full: float, height: float
) -> None:
    """The scene on a pale field, standing on its lower edge. The caller says whose the ink is."""
    brand = d.look.brand
    drawing.box(left, top, full, height, brand.tint(brand.main))
    svg = d.look.scene(d.look.cover)
    wide, high = size_of(svg)
    side = min(height * SCENE, full * WIDE * high / wide)
    width = side * wide / high
    draw_picture(drawing, svg, left + (full - width) / 2, top + height - side, width, brand.main)


def scene_room(d: LayoutContext, panels: list[list[Placed]]) -> float:
    """The height of a scene on the first page: what that leaves, or room that is kept for it where
    it leaves too little. 0: the leaflet has none.

    The pages are then divided otherwise: whoever uses it looks that none is added, and that they
    end no worse.
    """
    look, paper, (first, *more) = d.look, d.paper, panels
    turned = (paper.office and paper.columns == 1) or paper.stapled or paper.screen
    if not (look.cover and look.family.head is Head.FIELD and turned and more):
        return 0
    used = first[-1].bottom - first[0].top
    free = d.deep - used - paper.body  # the foot keeps its white
    most = MOST_SCENE if first[1:] else COVER_SCENE
    return min(free, most) if free >= LEAST_SCENE else KEPT_SCENE


def scene_height(d: LayoutContext, full: float) -> float:
    """The height of a field of a width that the scene fills."""
    wide, high = size_of(d.look.scene(d.look.cover))
    return full * WIDE * high / wide / SCENE


def words_of(
    d: LayoutContext, width: float, owner: Element, title: float = 0, promise: float = 0,
    name: float = 0,
) -> StackedLines:  # fmt: skip
    """The words of the head, as the tags have them. See _words."""
    texts = _words(d, width, owner, title, promise, name)
    _tag(d, texts, owner)
    return texts


def _tag(d: LayoutContext, texts: StackedLines, owner: Element) -> None:
    """Who owns the words of the head, in the order of reading: the logo comes after them."""
    owners = [words.element for words, _ in texts if words.element]
    d.tree.kids += owners if owner in owners else [*owners, owner]


def _words(
    d: LayoutContext, width: float, owner: Element, title: float = 0, promise: float = 0,
    name: float = 0,
) -> StackedLines:  # fmt: skip
    """The words of the head. owner: of the logo, which is read after them. title, promise, name:
    the widths of these, where they are others; name: the clinic's, on a card."""
    doc, s, close = d.doc, d.styles, min(d.paper.scale, 1)
    texts = []
    for what, line, style, role, gap, room in (
        ("the reader", doc.reader, s.reader, "P", 0.0, width),
        ("the title", doc.title, s.title, "H1", 3.0 * close, title or width),
        ("the promise", doc.promise, s.promise, "P", BELOW * close, promise or width),
    ):
        with named(what):
            texts.append((d.text(line, style, Element(role), room), gap))
    if d.paper.tiny and doc.card.name:  # a logo would be too small to make out
        with named(CLINIC):
            texts.append((d.text((_name(d),), s.reader, owner, name or width), 2.0))
    return texts


def _name_below(d: LayoutContext, owner: Element, width: float) -> Paragraph | None:
    """The clinic's name as it stands below the words of the head, across them; None: there is none,
    or a logo says it."""
    if d.look.logo or not d.doc.card.name:
        return None
    style = d.styles.plate._replace(colour=d.look.brand.on_banner)
    with named(CLINIC):
        return d.text((_name(d),), style, owner, width)


def _name(d: LayoutContext) -> Text:
    return Text(d.doc.card.name, slot=CARD_SLOTS["name"])


def logo_or_name(d: LayoutContext, owner: Element) -> LogoBox | None:
    """The clinic's logo on white; without a logo, its name. None where there is no room."""
    logo, name = d.look.logo, d.doc.card.name
    if (not logo and not name) or d.paper.tiny:
        return None
    (wide, high), inset = d.paper.logo_room(spelt=not logo), d.paper.logo_inset
    if logo:
        scale = min(wide / logo.width, high / logo.height)
        inner_w, inner_h = logo.width * scale, logo.height * scale
        owner.role, owner.alt = "Figure", logo.alt
    else:
        with named(CLINIC):
            words = d.text((_name(d),), d.styles.plate, owner, wide, centred=True)
        inner_w, inner_h = wide, words.height
    width = inner_w + 2 * inset

    def paint(drawing: DrawingList, x: float, top: float) -> None:
        with drawing.artifact():
            drawing.box(x, top, width, inner_h + 2 * inset, WHITE, radius=4)
        at = x + inset
        if logo:
            upper = top + inset
            with drawing.tagged(owner, (at, upper, at + inner_w, upper + inner_h)):
                draw_logo(drawing, logo, at, upper, inner_w, inner_h, d.look.grey)
        else:
            with drawing.below(top + inset) as here:
                words.draw(drawing, at, here)

    return width, inner_h + 2 * inset, paint
