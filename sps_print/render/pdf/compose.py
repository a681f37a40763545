"""From the document to boxes and tags: each block becomes what stands on the page for it.

The tag tree is built here, from the document and before any page exists, so that the reading
order never depends on where things are drawn. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from sps_print.blocks import (
    Block, Bullets, Contact, Document, Heading, Line, Link, Panel, PanelKind, Para, Picture,
    QrCode, Section, Source, Steps, Strong, Table, Text, Ticks, WriteIns, plain,
)  # fmt: skip
from sps_print.content.logo import Logo
from sps_print.design.brand import Brand
from sps_print.design.styles import Style, styles
from sps_print.formats import MM, Format
from sps_print.render.pdf.boxes import (
    PanelBox, Row, SolidBox, TableBox, TextBox, ink_qr, ink_square, side_by_side,
)  # fmt: skip
from sps_print.render.pdf.flow import Box
from sps_print.render.pdf.ink import Ink, Place
from sps_print.render.pdf.logo import ink_logo
from sps_print.render.pdf.paragraph import Paragraph, Setting
from sps_print.render.pdf.pictures import ink_picture
from sps_print.render.pdf.tags import Element
from sps_print.smallprint import card_rows, imprint_lines

PANEL_ICONS = {
    PanelKind.MAIN: "main",
    PanelKind.NOTE: "info",
    PanelKind.WARNING: "warning",
    PanelKind.EMERGENCY: "ambulance",
}
DISC = 15 * MM  # the disc behind a section's icon


@dataclass(frozen=True, slots=True)
class Look:
    """How a leaflet looks: the clinic's colours and mark, and where drawings are found."""

    brand: Brand
    logo: Logo | None
    picture: Callable[[str], str]  # name -> SVG


class Composer:
    """Builds the boxes and the tag tree of one leaflet for one paper."""

    def __init__(self, doc: Document, paper: Format, look: Look, setting: Setting) -> None:
        self.doc, self.paper, self.look, self.setting = doc, paper, look, setting
        self.styles = styles(paper, look.brand)
        self.tree = Element("Document")
        self.boxes: list[Box] = []
        self.left = paper.margin
        self.full = paper.width - 2 * paper.margin
        self.x = self.left + paper.rail
        self.width = min(paper.measure, self.full - paper.rail)
        self.gap = paper.body * 0.42  # between paragraphs
        self.indent = paper.body * 1.5  # of a list

    def compose(self) -> list[Box]:
        """All boxes in reading order."""
        self._banner()
        for section in self.doc.sections:
            self._section(section)
        if self.doc.sources:
            self._sources(self.doc.sources)
        self._imprint()
        return self.boxes

    def text(
        self, line: Line | str, style: Style, element: Element | None, width: float
    ) -> Paragraph:
        return Paragraph(line, style, width, self.setting, element)

    # --- the head -----------------------------------------------------------------

    def _banner(self) -> None:
        doc, s, pad = self.doc, self.styles, self.paper.body * 1.25
        mark = Element("P")
        plate = self._plate(mark)
        width = self.full - 2 * pad - (plate[0] + pad if plate else 0)
        texts = [
            (self.text(doc.reader, s.reader, Element("P"), width), 0.0),
            (self.text(doc.title, s.title, Element("H1"), width), 3.0),
            (self.text(doc.promise, s.promise, Element("P"), width), 6.0),
        ]
        self.tree.kids += [t.element for t, _ in texts if t.element] + [mark]
        height = max(
            2 * pad + sum(t.height + gap for t, gap in texts), (plate[1] + 2 * pad) if plate else 0
        )

        def paint(ink: Ink, top: float) -> None:
            with ink.artifact():
                ink.box(self.left, top, self.full, height, self.look.brand.main, radius=6)
            at = top + pad
            for words, gap in texts:
                words.draw(ink, self.left + pad, at + gap)
                at += words.height + gap
            if plate:
                plate[2](ink, self.left + self.full - pad - plate[0], top + pad)

        self.boxes.append(SolidBox(height, paint, name=doc.title))

    def _plate(
        self, mark: Element
    ) -> tuple[float, float, Callable[[Ink, float, float], None]] | None:
        """The clinic's mark on white: width, height and how to draw it."""
        logo, name = self.look.logo, self.doc.card.name
        if not logo and not name:
            return None
        width, inset = 46 * MM, 8.0
        if logo:
            scale = min((width - 2 * inset) / logo.width, 20 * MM / logo.height)
            inner_w, inner_h = logo.width * scale, logo.height * scale
            mark.role, mark.alt = "Figure", logo.alt or name
        else:
            words = Paragraph(
                name, self.styles.plate, width - 2 * inset, self.setting, mark, True
            )
            inner_w, inner_h = width - 2 * inset, words.height

        def paint(ink: Ink, x: float, top: float) -> None:
            with ink.artifact():
                ink.box(x, top, width, inner_h + 2 * inset, "#ffffff", radius=4)
            at = x + (width - inner_w) / 2
            if logo:
                with ink.tagged(mark):
                    ink_logo(ink, logo, at, top + inset, inner_w, inner_h)
            else:
                words.draw(ink, at, top + inset)

        return width, inner_h + 2 * inset, paint

    # --- sections -----------------------------------------------------------------

    def _section(self, section: Section) -> None:
        sect = self.tree.add("Sect")
        start = len(self.boxes)
        if section.title:
            self._section_heading(section, sect)
        for block in section.blocks:
            gap = self.gap if len(self.boxes) > start else self.paper.body * 1.5
            self.block(block, sect, gap, 3 if section.title else 2)
        if len(self.boxes) > start:
            self.boxes[start].opens = True

    def _section_heading(self, section: Section, sect: Element) -> None:
        title = self.text(section.title, self.styles.heading, sect.add("H2"), self.width)
        icon = section.icon if self.paper.rail else ""

        def beside(ink: Ink, top: float) -> None:
            ink.items.append(Place(section.title, top))
            if not icon:
                return
            lift = (DISC - self.styles.heading.leading) / 2
            with ink.artifact():
                tint = self.look.brand.tint(self.look.brand.main)
                ink.box(self.left, top - lift, DISC, DISC, tint, radius=DISC / 2)
                side, inset = DISC * 0.62, DISC * 0.19
                svg = self.look.picture(icon)
                ink_picture(
                    ink, svg, self.left + inset, top - lift + inset, side, self.look.brand.main
                )

        self.boxes.append(
            TextBox(
                title, self.x, before=self.paper.body * 1.9, keep_next=True, opens=True,
                name=section.title, beside=beside,
            )
        )  # fmt: skip

    def block(self, block: Block, parent: Element, gap: float, level: int) -> None:
        """Append what stands on the page for a block."""
        x, width = self.x, self.width
        match block:
            case Panel():
                self._panel(block, parent, gap, level)
            case Contact():
                self._contact(block, parent, gap, level)
            case _:
                self.boxes += self.inner(block, parent, gap, level, x, width)

    def inner(
        self, block: Block, parent: Element, gap: float, level: int, x: float, width: float
    ) -> list[TextBox | SolidBox | TableBox]:
        """The boxes of a block in a column of a width."""
        body = self.styles.body
        match block:
            case Para(line):
                words = self.text(line, body, parent.add("P"), width)
                return [TextBox(words, x, gap, name=plain(line)[:40])]
            case Heading(line):
                role = f"H{min(level, 6)}"
                words = self.text(line, self.styles.subheading, parent.add(role), width)
                return [TextBox(words, x, gap * 2, keep_next=True, name=plain(line)[:40])]
            case Bullets(items):
                return self._list(items, ["•"] * len(items), "Disc", parent, gap, x, width)
            case Steps(items, first):
                labels = [f"{first + i}." for i in range(len(items))]
                return self._list(items, labels, "Decimal", parent, gap, x, width)
            case Ticks(items):
                return self._ticks(items, parent, gap, x, width)
            case Table():
                return [self._table(block, parent, gap, x, width)]
            case WriteIns(labels):
                rules = [
                    self._write_in(label, parent, self.paper.body * (1.1 if i else 0.7), x, width)
                    for i, label in enumerate(labels)
                ]
                for rule in rules[:-1]:
                    rule.keep_next = True
                return list(rules)
            case QrCode(url, words):
                return [self._qr(url, words, parent, gap, x, width)]
            case Picture(name, alt):
                return [self._picture(name, alt, parent, gap, x, width)]
            case Panel() | Contact():
                raise AssertionError("a panel stands on the page, not inside another")
            case _:
                assert_never(block)

    def _list(
        self, items: tuple[Line, ...], labels: list[str], numbering: str, parent: Element,
        gap: float, x: float, width: float,
    ) -> list[TextBox | SolidBox | TableBox]:  # fmt: skip
        owner = parent.add("L", attributes={"O": "List", "ListNumbering": numbering})
        columns, body = self._columns(items, width), self.styles.body
        gutter = self.paper.body
        width = (width - gutter * (columns - 1)) / columns
        first_column = -(-len(items) // columns)
        boxes: list[TextBox] = []
        for number, (line, label) in enumerate(zip(items, labels, strict=True)):
            left = x + (width + gutter if number >= first_column else 0)
            item = owner.add("LI")
            mark = Paragraph(
                label, Style(body.size, body.leading, self.look.brand.main, bold=True),
                self.indent, self.setting, item.add("Lbl"),
            )  # fmt: skip
            words = self.text(line, body, item.add("LBody"), width - self.indent)
            boxes.append(
                TextBox(
                    words, left + self.indent, gap if number == 0 else self.gap * 0.55,
                    keep_next=number in {0, len(items) - 2}, name=plain(line)[:40],
                    beside=_mark(mark, left + self.indent * 0.2),
                )
            )  # fmt: skip
        boxes[-1].keep_next = False
        if columns == 1:
            return list(boxes)
        return [side_by_side([boxes[:first_column], boxes[first_column:]], boxes[0].name, gap)]

    def _columns(self, items: tuple[Line, ...], width: float) -> int:
        """Two columns for many short items: the eye takes them in at a glance."""
        if self.paper.scale > 1 or len(items) < 6:
            return 1
        room = (width - self.paper.body) / 2 - self.indent
        longest = max(
            self.text(item, self.styles.body, None, 10_000).ink_width for item in items
        )
        return 2 if longest <= room else 1

    def _ticks(
        self, items: tuple[Line, ...], parent: Element, gap: float, x: float, width: float
    ) -> list[TextBox | SolidBox | TableBox]:
        owner = parent.add("L", attributes={"O": "List", "ListNumbering": "None"})
        boxes: list[TextBox | SolidBox | TableBox] = []
        side, indent = self.paper.body * 0.95, self.paper.body * 1.9
        leading, colour = self.styles.body.leading, self.look.brand.main
        for number, line in enumerate(items):
            item = owner.add("LI")
            box = item.add("Lbl", actual_text=self.doc.say("tick"))
            words = self.text(line, self.styles.body, item.add("LBody"), width - indent)
            boxes.append(
                TextBox(
                    words, x + indent, gap if number == 0 else self.gap, name=plain(line)[:40],
                    keep_next=number == 0 and len(items) > 1,
                    beside=lambda ink, top, box=box: ink_square(
                        ink, x + 1, top + leading / 2, side, colour, box
                    ),
                )
            )  # fmt: skip
        return boxes

    def _write_in(
        self, label: str, parent: Element, gap: float, x: float, width: float
    ) -> SolidBox:
        words = self.text(label, self.styles.body, parent.add("P"), width) if label else None
        leading = self.styles.body.leading
        start = words.ink_width + 6 if words and words.ink_width < width * 0.6 else 0.0
        extra = leading if words and not start else 0.0
        height = (words.height if words else leading) + extra

        def paint(ink: Ink, top: float) -> None:
            if words:
                words.draw(ink, x, top)
            with ink.artifact():
                ink.rule(x + start, top + height - 3, width - start, self.look.brand.ink, 0.75)

        return SolidBox(height, paint, gap, name=label or "a line to write on")

    def _table(
        self, table: Table, parent: Element, gap: float, x: float, width: float
    ) -> TableBox:
        pad = self.paper.body * 0.45
        owner = parent.add("Table")
        rows = (table.header, *table.rows)
        columns = self._column_widths(rows, width, pad)
        starts = [x + sum(columns[:i]) + pad for i in range(len(columns))]
        set_rows = []
        for number, row in enumerate(rows):
            tr = owner.add("TR")
            cells = []
            for column, line in enumerate(row):
                style, role = self.styles.body, "TD"
                attributes: dict[str, str | int] = {}
                if number == 0 or column == 0:
                    style = self.styles.bold if number else self.styles.table_head
                    role = "TH"
                    attributes = {"O": "Table", "Scope": "Row" if number else "Column"}
                cell = tr.add(role, attributes=attributes)
                words = self.text(line, style, cell.add("P"), columns[column] - 2 * pad)
                cells.append((starts[column], words))
            height = max(words.height for _, words in cells) + 2 * pad
            set_rows.append(Row(tuple(cells), height))
        name = plain(table.header[0])
        fill = self.look.brand.main
        return TableBox(set_rows, x, width, fill, "#9aa7b0", pad, gap * 1.4, name=name)

    def _column_widths(
        self, rows: tuple[tuple[Line, ...], ...], width: float, pad: float
    ) -> list[float]:
        """Each column gets its longest word, and shares the rest by how much it has to say."""
        least, wish = [], []
        for column in range(len(rows[0])):
            cells = [
                self.text(row[column], self.styles.bold, None, 10_000) for row in rows
            ]
            least.append(max(w.ink_width for c in cells for w in c.words or ()) + 2 * pad)
            total = sum(c.ink_width for c in cells) / len(cells)
            wish.append(min(max(c.ink_width for c in cells), 1.6 * total) + 2 * pad)
        over = [max(0.0, w - m) for w, m in zip(wish, least, strict=True)]
        spare = width - sum(least)
        share = spare / sum(over) if sum(over) else 0
        if not sum(over):
            return [m + spare / len(least) for m in least]
        return [m + o * share for m, o in zip(least, over, strict=True)]

    def _qr(
        self, url: str, said: str, parent: Element, gap: float, x: float, width: float
    ) -> SolidBox:
        side, paint_code = self._code(url, said, parent)
        words = self.text(
            (Text(f"{said}: "), Link(url.removeprefix("https://"), url)), self.styles.body,
            parent.add("P"), width - side - self.paper.body,
        )  # fmt: skip

        def paint(ink: Ink, top: float) -> None:
            paint_code(ink, x, top)
            words.draw(ink, x + side + self.paper.body, top + side * 0.1)

        return SolidBox(max(side, words.height + side * 0.1), paint, gap, name=said)

    def _code(
        self, url: str, said: str, parent: Element
    ) -> tuple[float, Callable[[Ink, float, float], None]]:
        """A QR code: its side with the quiet zone, and how to ink it at a left upper corner."""
        import segno  # only a leaflet with a code pays for it

        side = 26 * MM * max(1, self.paper.scale * 0.85)
        modules = tuple(segno.make(url, error="m", micro=False).matrix)
        quiet = 4 * side / len(modules)  # ISO/IEC 18004 asks for four modules of white
        figure = parent.add("Figure", alt=f"{said}: {url}")

        def paint(ink: Ink, x: float, top: float) -> None:
            with ink.artifact():
                ink.box(x, top, side + 2 * quiet, side + 2 * quiet, "#ffffff", radius=3)
            with ink.tagged(figure):
                ink_qr(ink, modules, x + quiet, top + quiet, side)

        return side + 2 * quiet, paint

    def _picture(
        self, name: str, alt: str, parent: Element, gap: float, x: float, width: float
    ) -> SolidBox:
        side = min(width, 30 * MM * self.paper.scale)
        figure = parent.add("Figure", alt=alt)

        def paint(ink: Ink, top: float) -> None:
            with ink.tagged(figure):
                ink_picture(ink, self.look.picture(name), x, top, side, self.look.brand.ink)

        return SolidBox(side, paint, gap, name=alt)

    # --- panels -------------------------------------------------------------------

    def _panel(self, panel: Panel, parent: Element, gap: float, level: int) -> None:
        danger = panel.kind in {PanelKind.WARNING, PanelKind.EMERGENCY}
        brand, pad = self.look.brand, self.paper.body * 1.0
        edge = brand.danger if danger else brand.main
        group = parent.add("Div")
        icon, side = self.look.picture(PANEL_ICONS[panel.kind]), self.paper.body * 2.4
        x = self.left + pad + 5
        # The icon is read aloud where it warns; elsewhere it only decorates.
        word = self.doc.say("warning" if panel.kind is PanelKind.WARNING else "emergency")
        figure = group.add("Figure", alt=word) if danger else None
        column = x + side + pad * 0.8
        width = min(self.left + self.full - column - pad, self.paper.measure)

        def beside(ink: Ink, top: float) -> None:
            ink.items.append(Place(panel.title, top)) if level == 2 else None
            with ink.tagged(figure) if figure else ink.artifact():
                ink_picture(ink, icon, x, top + pad - 2, side, edge)

        style = self.styles.danger_title if danger else self.styles.panel_title
        title = self.text(panel.title, style, group.add(f"H{level}"), width)
        inner: list[TextBox | SolidBox | TableBox] = [TextBox(title, column, name=panel.title)]
        for block in panel.blocks:
            inner += self.inner(block, group, self.gap * 0.8, level + 1, column, width)
        self.boxes.append(
            PanelBox(
                inner, self.left, self.full, pad, brand.tint(edge), edge, 5,
                before=max(gap, self.paper.body * 1.3), name=panel.title,
                least=side + 2 * pad - 4, beside=beside,
            )
        )  # fmt: skip

    def _contact(self, contact: Contact, parent: Element, gap: float, level: int) -> None:
        pad, brand, web = self.paper.body * 1.2, self.look.brand, self.doc.card.web
        x, width = self.left + pad, self.full - 2 * pad
        group = parent.add("Div")
        inner: list[TextBox | SolidBox | TableBox] = []
        side, paint_code = 0.0, None
        if contact.title:
            title = self.text(contact.title, self.styles.panel_title, group.add(f"H{level}"), width)
            inner.append(TextBox(title, x, name=contact.title))
        if web:
            figure = Element("Div")
            side, paint_code = self._code(full_address(web), self.doc.say("web"), figure)
            width -= side + pad
        for label, value in card_rows(self.doc):
            if value:
                line: Line = (Strong(f"{label}: "), _reachable(value, web))
                words = self.text(line, self.styles.body, group.add("P"), width)
                inner.append(TextBox(words, x, self.gap * 0.7, name=label))
            else:
                inner.append(self._write_in(f"{label}:", group, self.gap * 1.6, x, width))
        if paint_code:
            group.kids += figure.kids  # the code comes after the words that say the same

        def beside(ink: Ink, top: float) -> None:
            if paint_code:
                paint_code(ink, self.left + self.full - pad - side, top + pad)

        self.boxes.append(
            PanelBox(
                inner, self.left, self.full, pad, brand.tint(brand.main), brand.main, 0,
                before=max(gap, self.paper.body), name=contact.title or self.doc.say("contact"),
                least=side + 2 * pad if side else 0, beside=beside,
            )
        )  # fmt: skip

    # --- the small print ----------------------------------------------------------

    def _sources(self, sources: tuple[Source, ...]) -> None:
        """On a plain sheet one after the other; in large print each on a line of its own."""
        note = self.tree.add("Sect")
        self._small_heading(self.doc.say("sources"), note)
        note = note.add("Note", id="sources")
        rows = [(Strong(f"{s.number} "), _source(s)) for s in sources]
        if self.paper.scale == 1:
            between: Line = (Text(" · "),)
            rows = [tuple(p for i, row in enumerate(rows) for p in ((*between, *row) if i else row))]
        for row in rows:
            words = self.text(row, self.styles.small, note.add("P"), self.full)
            self.boxes.append(
                TextBox(words, self.left, self.paper.small * 0.2, name=plain(row)[:40])
            )

    def _imprint(self) -> None:
        sect = self.tree.add("Sect")
        self._small_heading(self.doc.say("imprint"), sect)
        width = min(self.full, self.paper.measure * 1.12)
        for line in imprint_lines(self.doc):
            words = self.text(line, self.styles.small, sect.add("P"), width)
            self.boxes.append(TextBox(words, self.left, self.paper.small * 0.2, name=line[:40]))

    def _small_heading(self, words: str, sect: Element) -> None:
        title = self.text(words, self.styles.small_heading, sect.add("H2"), self.full)
        self.boxes.append(
            TextBox(
                title, self.left, self.paper.small * 1.2, keep_next=True, opens=True, name=words
            )
        )


def _mark(label: Paragraph, x: float) -> Callable[[Ink, float], None]:
    """Ink a label at the height of the line that it stands before."""
    return lambda ink, top: label.draw(ink, x, top)


def _source(source: Source) -> Link | Text:
    return Link(source.words, source.url) if source.url else Text(source.words)


def full_address(web: str) -> str:
    """A web address with its beginning, as a phone needs it."""
    return web if "://" in web else f"https://{web}"


def _reachable(value: str, web: str) -> Text | Link:
    """A web or mail address or a telephone number as a link; other words as they are."""
    if value == web:
        return Link(value.removeprefix("https://"), full_address(web))
    if "@" in value and " " not in value:
        return Link(value, f"mailto:{value}")
    digits = "".join(c for c in value if c.isdigit() or c == "+")
    if len(digits) >= 6 and all(c.isdigit() or c in "+ ()-" for c in value):
        return Link(value, f"tel:{digits}")
    return Text(value)
