"""The clinic's card: whom to contact, with a code for its web page. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sps_print.design.styles import Style
from sps_print.document.blanks import WriteInLines
from sps_print.document.blocks import Contact, Line, Strong
from sps_print.document.contact import card_rows, full_address, is_second, reachable
from sps_print.document.values import CARD_SLOTS
from sps_print.papers import MM
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import PanelBox, SolidBox, TextBox, WriteBox, side_by_side
from sps_print.typeset.flow.context import LayoutContext, leads_here
from sps_print.typeset.parts.column import write_in
from sps_print.typeset.parts.draw_at import draw_at
from sps_print.typeset.parts.panel_frame import BAR, FINE
from sps_print.typeset.parts.qr_code import Code, code_of
from sps_print.typeset.slots import Slotted, Values
from sps_print.typeset.text.paragraph import Paragraph
from sps_print.typeset.text.setting import Setting

CODE = 24 * MM  # the side of its code on a page
INSET = 3.0  # the white of the code keeps so far from the edge of the card
CORNER = 0.35  # and from a round corner, of its radius
LEAST, SHARE = 26.0, 0.57  # of the type size: the least width of two columns; the first one's share
CLOSE = 1.3  # how far its lines are apart, by their size
LINED = 2.0  # the white above a rule to write on, by that between paragraphs
WHO = 2  # rows in the first column: who it is, and the number to call
ContactRow = tuple[str, str, str]  # its label, its value, the slot of that
RowBox = TextBox | SolidBox | WriteBox


class _Place(NamedTuple):
    """Where the words of a card stand: their left edge, their width, the white between rows.
    large: whether its number is, as one to call first."""

    x: float
    width: float
    white: float
    large: bool


def contact(
    d: LayoutContext, block: Contact, parent: Element, gap: float, level: int, listed: bool = False
) -> None:
    """The clinic's card, with a code for its web page; without a clinic, rules to write on.

    listed: whether its title is the heading of its section.
    """
    small, brand = d.paper.tiny or d.paper.narrow, d.look.brand
    beside, bar = d.paper.body * (0.8 if d.paper.narrow else 1.2), 0.0 if small else BAR
    pad, radius = beside if small else d.paper.body * 0.7, d.look.family.round
    group, figure = parent.add("Div"), Element("Div")
    width, least, behind = d.full - bar - 2 * beside, 0.0, None
    if (code := _code(d, figure)) and not d.paper.narrow:
        inset = beside if d.paper.tiny else max(INSET, radius * CORNER)
        width, least = width - code.whole - inset, code.whole + 2 * inset
        behind = draw_at(code, d.left + d.full - inset - code.whole, inset)
    large = not d.paper.tiny and not is_second(d.doc, block)
    place = _Place(d.left + bar + beside, width, d.gap * (0.7 if small else 0.5), large)
    boxes = _boxes(d, block, group, (level, listed), place)
    group.kids += figure.kids  # the code comes after the words that say the same
    if code and d.paper.narrow:
        boxes.append(
            SolidBox(code.whole, draw_at(code, place.x, 0), before=beside, name=block.title)
        )
    d.boxes.append(PanelBox(
        [*boxes], d.left, d.full, pad, brand.tint(brand.main), brand.main, bar,
        before=max(gap, d.apart), name=block.title or d.doc.say("contact"), listed=int(listed),
        least=least, behind=behind, line=0 if brand.pale else FINE, radius=radius,
    ))  # fmt: skip


def _boxes(
    d: LayoutContext, block: Contact, group: Element, level: tuple[int, bool], place: _Place
) -> list[RowBox]:
    """Its heading and its rows: in two columns where that is lower, the number in the first."""
    rows, columns = card_rows(d.doc), _columns(d, place)
    filled = rows[0][1]
    if filled and columns:
        styles, widths = [_style(d, row, place) for row in rows], [place.width]
        widths += [one.width for one in columns]
        tried = _Columns(rows, styles, widths, d.doc.card.web, d.setting)
        d.asked.append(tried)
        columns = columns if tried.lower else ()
    boxes = list[RowBox]()
    if block.title:
        boxes.append(_heading(d, block.title, group, level, place))
    if not filled:
        lines = (WriteInLines(f"{label}:", 1) for label, _, _ in rows)
        rules = (write_in(d, one, group, d.gap * LINED, place.x, place.width) for one in lines)
        return [*boxes, *rules]
    first, beside = columns or (place, place)
    made = list[RowBox]()
    for at, row in enumerate(rows):
        one = beside if at >= WHO else first
        words = _set(d, row, group.add("P"), one)
        made.append(TextBox(words, one.x, before=one.white, name=row[0]))
    if not columns:
        return [*boxes, *made]
    return [side_by_side([[*boxes, *made[:WHO]], made[WHO:]], block.title, 0)]


def _columns(d: LayoutContext, place: _Place) -> tuple[_Place, _Place] | tuple[()]:
    """The two columns of a card, the first for the number; none: it is too narrow."""
    gutter, body = d.paper.body, d.paper.body
    if d.paper.tiny or place.width < LEAST * body:
        return ()
    first = (place.width - gutter) * SHARE
    start = first + gutter
    return place._replace(width=first), place._replace(x=place.x + start, width=place.width - start)


class _Columns(Slotted):
    """The rows of a card with a style each, which are tried in two columns.

    widths: of the card and of its columns. web: its address, which is a link.
    """

    def __init__(
        self, rows: Sequence[ContactRow], styles: Sequence[Style], widths: Sequence[float],
        web: str, setting: Setting,
    ) -> None:  # fmt: skip
        super().__init__(tuple(slot for _, _, slot in rows))
        self._rows, self._styles, self._widths, self._web = rows, styles, widths, web
        self._setting = setting

    def again(self, values: Values) -> _Columns:
        rows = [(label, values[slot], slot) for label, _, slot in self._rows]
        web = values.get(CARD_SLOTS["web"], "")
        return _Columns(rows, self._styles, self._widths, web, self._setting)

    @property
    def lower(self) -> bool:
        """Whether they are lower there, and the columns hold each word."""
        return bool(self.ask("lower"))

    def _lower(self) -> bool:
        whole, *columns = self._widths
        widths = [columns[at >= WHO] for at in range(len(self._rows))]
        words = [self._set(at, whole) for at in range(len(self._rows))]
        if not all(one.holds(width) for one, width in zip(words, widths, strict=True)):
            return False
        halved = [self._set(at, width).height for at, width in enumerate(widths)]
        higher = max(sum(halved[:WHO]), sum(halved[WHO:]))
        return higher < sum(one.height for one in words)

    def _set(self, at: int, width: float) -> Paragraph:
        line = _line(self._rows[at], self._web)
        return Paragraph(line, self._styles[at], width, self._setting, None)


def _heading(
    d: LayoutContext, title: str, group: Element, level: tuple[int, bool], place: _Place
) -> TextBox:
    number, listed = level
    heading = group.add(f"H{number}")
    words = d.text(title, d.styles.panel_title, heading, place.width)
    jump = leads_here(heading, title, number, listed=listed)
    return TextBox(words, place.x, name=title, beside=jump)


def _set(d: LayoutContext, row: ContactRow, owner: Element, place: _Place) -> Paragraph:
    return d.text(_line(row, d.doc.card.web), _style(d, row, place), owner, place.width)


def _line(row: ContactRow, web: str) -> Line:
    """A label and its value."""
    label, value, slot = row
    return Strong(f"{label}: "), reachable(value, web, slot)


def _style(d: LayoutContext, row: ContactRow, place: _Place) -> Style:
    """A number to call is large: it is read without glasses."""
    body = d.styles.body
    if d.paper.tiny:
        return body
    if place.large and row[2] == CARD_SLOTS["phone"]:
        return d.styles.number._replace(label=body.size)
    return body._replace(leading=min(body.leading, body.size * CLOSE))


def _code(d: LayoutContext, owner: Element) -> Code | None:
    """The code for the clinic's web page; None: it has no page, or the paper no room."""
    if not d.doc.card.web or not d.paper.code:
        return None
    url, said = full_address(d.doc.card.web), d.doc.say("web")
    side = d.paper.code if d.paper.wall else min(d.paper.code, CODE)
    code = code_of(d.doc, url, said, side, owner, CARD_SLOTS["web"])
    d.asked.append(code)
    return code
