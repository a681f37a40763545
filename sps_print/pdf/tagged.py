"""The accessible file in the making: each piece of ink is tied to the element that owns it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.field_area import FieldArea
from sps_print.pdf.fields import Field, Widget, alphabet
from sps_print.pdf.file_form import FileForm
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.font_file import FontParts
from sps_print.pdf.fonts import Face
from sps_print.pdf.items import (
    ARTIFACT,
    Anchor,
    Begin,
    Bookmark,
    DrawingItem,
    End,
    LinkArea,
    Open,
    Raster,
    Shift,
    Unshift,
    num,
)
from sps_print.pdf.leads import Leads
from sps_print.pdf.links import LinkAnnotation, leading, on_page
from sps_print.pdf.skeleton import About, Destination, OpenSide, Skeleton, shape, skeleton
from sps_print.pdf.tags import OPEN, AltSource, Element
from sps_print.pdf.writer import Changes, FileParts, SlotStream, written

KEPT = 4  # skeletons of a leaflet: few have another division into pages


class TaggedFile:
    """A file, sheet by sheet. Lengths in points; y of a page upwards.

    kept: skeletons of files that were made before, by what they hang on.
    """

    def __init__(self, kept: dict[object, Skeleton]) -> None:
        self._kept, self._keys = kept, count()
        self._sides: list[OpenSide] = []
        self._places: list[Destination] = []
        self._slot: Begin | None = None
        self._shared: dict[tuple[int, str], SlotStream] = {}
        self._slot_notes: list[LinkAnnotation] = []
        self._anchors: dict[str, Destination] = {}
        self._boxes: dict[int, bytes] = {}  # of figures, by the id() of their elements
        self._copies = Element("Div")  # of fields: on pieces that are cut out and read once
        # by the id() of a field's element: where it stands
        self.areas: dict[int, list[Widget]] = {}

    def open(self, width: float, height: float, label: str = "") -> None:
        """Begin a side of a sheet of a size. label: what a viewer calls it; empty: its number."""
        self._sides.append(OpenSide(width, height, next(self._keys), label))

    def place(
        self, drawing: DrawingList, x: float, y: float, panel: int = 0, copy: bool = False
    ) -> None:
        """Put ink on the open sheet, its origin at x, y.

        panel: its number in the order of reading. copy: it is read elsewhere, and here an artifact.
        """
        page = self._sides[-1]
        moved = bool(x or y)
        if moved:
            page.code.append(f"q 1 0 0 1 {num(x)} {num(y)} cm\n")
        top, above = y + drawing.height, list[float]()
        owned = page.owned
        for part in drawing.parts:
            if isinstance(part, str):
                page.code.append(part)
            elif isinstance(part, Open):
                assert part.element
                if copy:
                    page.code.append(ARTIFACT)
                    continue
                page.code.append(f"/{part.element.role} <</MCID {len(owned)}>> BDC\n")
                owned.append((part.element, panel))
                if part.box:
                    self._boxes[id(part.element)] = on_page(part.box, x, top)
            elif isinstance(part, Shift):
                above.append(top)
                top -= part.down
            elif isinstance(part, Unshift):
                top = above.pop()
            else:
                self._put(page, part, panel, copy, x, top)
        if moved:
            page.code.append("Q\n")

    def _put(
        self, page: OpenSide, part: DrawingItem, panel: int, copy: bool, x: float, top: float
    ) -> None:
        """What few drawings have. top: of the origin of the drawing, on the page."""
        match part:
            case Begin() | End():
                self._cut(page, part)
            case LinkArea() if not copy:
                self._link(page, part, x, top)
            case FieldArea():
                self._field(page, part, copy, x, top)
            case Bookmark(title, down, level, listed, element) if not copy:
                page_of, y = len(self._sides) - 1, top - down
                self._places.append(
                    Destination(panel, title, page_of, x, y, element, level, listed)
                )
            case Anchor(name, right, down, element) if not copy:
                spot = Destination(
                    panel, name, len(self._sides) - 1, x + right, top - down, element
                )
                if name not in self._anchors or panel < self._anchors[name].panel:
                    self._anchors[name] = spot
            case Raster():
                page.rasters[part.name] = part.data
                page.code.append(part.operators)

    def _cut(self, page: OpenSide, item: Begin | End) -> None:
        """End a piece of the page: what shows values stands in a stream of its own."""
        if code := "".join(page.code):
            page.contents.append(self._slot_piece(code, self._slot) if self._slot else code)
        page.code, self._slot_notes = [], []
        self._slot = item if isinstance(item, Begin) else None

    def _slot_piece(self, code: str, slot: Begin) -> SlotStream:
        """A piece that shows values. What stands on several pages is one piece of the file."""
        piece = SlotStream(code, slot, tuple(self._slot_notes))
        if piece.notes or "/MCID" in code:
            return piece
        return self._shared.setdefault((id(slot.shown), code), piece)

    def _link(self, page: OpenSide, area: LinkArea, x: float, top: float) -> None:
        note = LinkAnnotation(area, next(self._keys), x, top, self._slot is not None)
        page.notes.append(note)
        if self._slot:
            self._slot_notes.append(note)

    def _field(self, page: OpenSide, area: FieldArea, copy: bool, x: float, top: float) -> None:
        """A place of a field. That on a copy has a tag of its own, behind all others."""
        owner = area.element
        if copy:
            area = area._replace(element=self._copies.add(owner.role))
        widget = Widget(area, next(self._keys), x, top)
        page.notes.append(widget)
        self.areas.setdefault(id(owner), []).append(widget)

    def finish(
        self, about: About, tree: Element, book: FontBook, fields: Sequence[Field] = (),
        typed: Face | None = None,
    ) -> FileParts:  # fmt: skip
        """The whole file. tree: the document element, every part of it drawn. fields: all of it,
        in the order of reading; typed: what is typed there is shown in."""
        for widget in (one for places in self.areas.values() for one in places):
            widget.named = bool(about.standard.namespace)
        form = FileForm([(field, self.areas[id(field.area.element)]) for field in fields])
        if typed and fields:
            alphabet(typed, book[typed])
        if self._copies.kids:
            tree.kids.append(self._copies)
        fonts = [(font.name, font.made()) for font in book.closed()]
        places = sorted(self._places, key=lambda place: place.panel)
        for side in self._sides:
            side.end()
        elements = [*tree.walk()]
        plan = form.plan(self._sides, book[typed].name if typed and fields else "")
        key = self._key(about, elements, places, fonts), plan
        known = self._kept.get(key)
        leads = self._leads(tree, places) if about.standard.namespace else None
        if known is None:
            refs = leads.refs((n.area.element, n.area.url) for n in self._inside) if leads else {}
            known = skeleton(self._sides, places, about, tree, fonts, plan, refs)
            self._kept[key] = known
            for old in [*self._kept][:-KEPT]:
                del self._kept[old]
        self._lead_inside(known, places, elements, leads)
        moving, changing = dict[int, bytes](), dict[int, Changes]()
        form.put(self._sides, known, moving, changing)
        for side, contents, notes in zip(self._sides, known.contents, known.notes, strict=True):
            for number, one in zip(contents, side.contents, strict=True):
                if isinstance(one, str):
                    moving[number] = known.drawing(number, one)
                else:
                    changing[number] = one
            for number, note in zip(notes, side.notes, strict=True):
                if note.in_slot:
                    changing[number] = note
                else:
                    moving[number] = note.format(None)
        for (number, around), place in zip(known.places, places, strict=True):
            x, y = (num(round(length, 2)).encode() for length in (place.x, place.y))
            moving[number] = around[0]
            for after, length in zip(around[1:], (x, y, x, y), strict=False):  # PDF 2.0: twice
                moving[number] += length + after
        for number, at, before, after in known.words:
            changing[number] = AltSource(elements[at], before, self._boxed(elements[at], after))
        for number, at, body in known.figures:
            moving[number] = self._boxed(elements[at], body)
        return written(known.stable, moving, sorted(changing.items()), known.catalog, known.info)

    def _boxed(self, figure: Element, body: bytes) -> bytes:
        """An object with the place of a figure, which is known once it is drawn."""
        return body.replace(OPEN, self._boxes[id(figure)])

    @property
    def _inside(self) -> Iterator[LinkAnnotation]:
        """The links that lead to a place in the same file."""
        for note in (note for side in self._sides for note in side.notes):
            if isinstance(note, LinkAnnotation) and note.area.url.startswith("#"):
                yield note

    def _leads(self, tree: Element, places: list[Destination]) -> Leads:
        listed = [place.element for place in places if place.listed]
        return Leads(tree, listed, {name: at.element for name, at in self._anchors.items()})

    def _lead_inside(
        self,
        known: Skeleton,
        places: list[Destination],
        elements: list[Element],
        leads: Leads | None,
    ) -> None:
        """Let each link to “#3” lead to the fourth of the places that the list of what is inside
        may name, and one to “#name” to its anchor. leads: where it names its element, too."""
        places = [place for place in places if place.listed]
        numbers = {id(one): n for one, n in zip(elements, known.elements, strict=False)}
        for note in self._inside:
            name = note.area.url[1:]
            place = places[int(name)] if name.isdecimal() else self._anchors[name]
            x, y = (num(round(length, 2)).encode() for length in (place.x, place.y))
            element = numbers[id(leads.to(note.area.url))] if leads else 0
            note.inside = leading(known.pages[place.page], b"/XYZ %b %b 0" % (x, y), element)

    def _key(
        self, about: About, elements: list[Element], places: list[Destination],
        fonts: list[tuple[str, FontParts]],
    ) -> object:  # fmt: skip
        """All that a skeleton hangs on."""
        at = {id(one): number for number, one in enumerate(elements)}
        slots = dict[int, int]()  # what stands on several pages is one object
        pieces = [
            [slots.setdefault(id(one), len(slots)) if isinstance(one, SlotStream) else -1
             for one in side.contents]
            for side in self._sides
        ]  # fmt: skip
        return (
            about, tuple(shape(elements)),
            tuple([
                (side.width, side.height, side.key, side.label, *side.rasters, None,
                 *[(at[id(element)], panel) for element, panel in side.owned], None,
                 *[(at[id(note.area.element)], note.key, note.in_slot) for note in side.notes])
                for side in self._sides
            ]),
            tuple(map(tuple, pieces)),
            tuple((one.panel, one.title, one.page, one.level, at[id(one.element)])
                  for one in places),
            tuple((name, id(made)) for name, made in fonts),
        )  # fmt: skip
