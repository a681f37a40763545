"""The accessible file in the making: each piece of ink is tied to the element that owns it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sps_print.pdf.drawing import (
    ARTIFACT,
    Begin,
    Bookmark,
    DrawingList,
    End,
    LinkArea,
    Open,
    Raster,
    Shift,
    Unshift,
    num,
)
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.metadata import info, metadata, srgb_intent
from sps_print.pdf.objects import Objects, number, references, stream, string
from sps_print.pdf.raster import image
from sps_print.pdf.tags import Element, MarkedContent, ObjectRef, Owned, TagTree
from sps_print.pdf.writer import Changes, FileParts, SlotStream, written


class About(NamedTuple):
    """What a file says of itself. day: YYYY-MM-DD. duplex: how a printer turns the sheets
    (ISO 32000-1, table 150)."""

    language: str
    title: str
    day: str
    duplex: str


@dataclass
class _Page:
    """A side of a sheet in the making."""

    width: float
    height: float
    key: int
    marks: list[Element]
    contents: list[str | SlotStream] = field(default_factory=list)
    code: list[str] = field(default_factory=list)  # of the piece of its drawing that is open
    notes: list[LinkAnnotation] = field(default_factory=list)
    rasters: dict[str, bytes] = field(default_factory=dict)  # files by their names on the page


class _Place(NamedTuple):
    """A spot that the outline can jump to."""

    panel: int
    title: str
    page: int
    x: float
    y: float


class TaggedFile:
    """A file, sheet by sheet. Lengths in points; y of a page upwards."""

    def __init__(self) -> None:
        self._out, self._owned = Objects(), Owned()
        self._pages: list[_Page] = []
        self._places: list[_Place] = []
        self._slot: Begin | None = None
        self._shared: dict[tuple[int, str], SlotStream] = {}
        self._numbers: dict[int, int] = {}  # of pieces that show values, by their id()
        self._slot_notes: list[LinkAnnotation] = []
        # what every leaflet of a kind has stands under the same numbers
        self._catalog, self._info, self._above, self._root = (self._out.reserve() for _ in range(4))

    def open(self, width: float, height: float) -> None:
        """Begin a side of a sheet of a size."""
        marks = list[Element]()
        self._pages.append(_Page(width, height, self._owned.next_key(marks), marks))

    def place(
        self, drawing: DrawingList, x: float, y: float, panel: int = 0, copy: bool = False
    ) -> None:
        """Put ink on the open sheet, its origin at x, y.

        panel: its number in the order of reading. copy: it is read elsewhere, and here an artifact.
        """
        page = self._pages[-1]
        moved = bool(x or y)
        if moved:
            page.code.append(f"q 1 0 0 1 {num(x)} {num(y)} cm\n")
        top, above = y + drawing.height, list[float]()
        for part in drawing.parts:
            match part:
                case str():
                    page.code.append(part)
                case Open(element):
                    page.code.append(ARTIFACT if copy else self._owned_by(element, panel))
                case Shift(down):
                    above.append(top)
                    top -= down
                case Unshift():
                    top = above.pop()
                case Begin() | End():
                    self._cut(page, part)
                case LinkArea() if not copy:
                    self._link(page, part, x, top)
                case Bookmark(title, down) if not copy:
                    place = _Place(panel, title, len(self._pages) - 1, x, top - down)
                    self._places.append(place)
                case Raster():
                    page.rasters[part.name] = part.data
                    page.code.append(part.operators)
        if moved:
            page.code.append("Q\n")

    def _cut(self, page: _Page, item: Begin | End) -> None:
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

    def _owned_by(self, element: Element | None, panel: int) -> str:
        assert element
        page, index = self._pages[-1], len(self._pages) - 1
        number = len(page.marks)
        page.marks.append(element)
        self._owned.mark(element, MarkedContent(panel, number, index))
        return f"/{element.role} <</MCID {number}>> BDC\n"

    def _link(self, page: _Page, area: LinkArea, x: float, top: float) -> None:
        key = self._owned.next_key(area.element)
        note = LinkAnnotation(area, key, x, top, self._out.reserve())
        self._owned.area(area.element, ObjectRef(len(self._pages) - 1, note.object))
        page.notes.append(note)
        if self._slot:
            self._slot_notes.append(note)

    def finish(self, about: About, tree: Element, book: FontBook) -> FileParts:
        """The whole file. tree: the document element, every part of it drawn."""
        out, numbers = self._out, [self._out.reserve() for _ in self._pages]
        self._put_file(about, numbers)
        fonts = b"<<%b>>" % b"".join(
            [b"/%b %d 0 R" % (font.name.encode(), font.put_into(out)) for font in book.closed()]
        )
        rasters = {name: image(data) for page in self._pages for name, data in page.rasters.items()}
        numbered = {name: out.add(body) for name, body in rasters.items()}
        tags = TagTree(out, self._owned, numbers)
        tags.write(tree, self._root)
        changing = list[tuple[int, Changes]](tags.changing.items())
        for one in tags.changing:
            del out.bodies[one]
        resources = out.add(fonts)
        for own, page in zip(numbers, self._pages, strict=True):
            self._put_page(own, page, resources, numbered, changing)
        changing.sort(key=lambda pair: pair[0])
        return written(out, changing, self._catalog, self._info)

    def _put_file(self, about: About, pages: list[int]) -> None:
        out = self._out
        out.put(self._info, info(about.title, about.day))
        kept, intent = out.add(metadata(about.title, about.day)), srgb_intent(out)
        outline = self._outline(pages)
        out.put(
            self._catalog,
            b"<</Type/Catalog/Lang %b/MarkInfo<</Marked true>>/Metadata %d 0 R%b"
            b"/OutputIntents[%b]/PageMode/UseNone/Pages %d 0 R/StructTreeRoot %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true/Duplex/%b>>>>"
            % (string(about.language), kept, outline, intent, self._above, self._root,
               about.duplex.encode()),
        )  # fmt: skip
        kids = references(pages)
        out.put(self._above, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids))

    def _outline(self, pages: list[int]) -> bytes:
        """The list of places to jump to, as an entry of the catalog; nothing when it is empty."""
        places = sorted(self._places, key=lambda place: place.panel)
        if not places:
            return b""
        out, top = self._out, self._out.reserve()
        own = [out.reserve() for _ in places]
        for at, (place, mine) in enumerate(zip(places, own, strict=True)):
            back = b"/Prev %d 0 R" % own[at - 1] if at else b""
            on = b"/Next %d 0 R" % own[at + 1] if at + 1 < len(own) else b""
            x, y = number(place.x), number(place.y)
            dest = b"/Dest[%d 0 R/XYZ %b %b 0]" % (pages[place.page], x, y)
            title = string(place.title)
            out.put(mine, b"<</Title %b/Parent %d 0 R%b%b%b>>" % (title, top, back, on, dest))
        ends = (own[0], own[-1], len(own))
        out.put(top, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % ends)
        return b"/Outlines %d 0 R" % top

    def _put_page(
        self, own: int, page: _Page, fonts: int, rasters: dict[str, int],
        changing: list[tuple[int, Changes]],
    ) -> None:  # fmt: skip
        """Put in a page with its drawing and its links; what holds values is left to be filled."""
        out, contents = self._out, list[int]()
        if page.code or not page.contents:
            page.contents.append("".join(page.code) or " ")
        for piece in page.contents:
            if isinstance(piece, SlotStream):
                if id(piece) not in self._numbers:
                    self._numbers[id(piece)] = out.reserve()
                    changing.append((self._numbers[id(piece)], piece))
                contents.append(self._numbers[id(piece)])
            else:
                contents.append(out.add(drawing(piece)))
        in_slots = {id(n) for p in page.contents if isinstance(p, SlotStream) for n in p.notes}
        for note in page.notes:
            if id(note) in in_slots:
                changing.append((note.object, note))
            else:
                out.put(note.object, note.body(note.area))
        notes = [note.object for note in page.notes]
        drawn = b"".join([
            b"/%b %d 0 R" % (name.encode(), rasters[name]) for name in page.rasters
        ])  # fmt: skip
        out.put(
            own,
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %b %b]/Resources<</Font %d 0 R%b>>"
            b"/Contents[%b]%b/StructParents %d/Tabs/S>>"
            % (self._above, number(page.width), number(page.height), fonts,
               b"/XObject<<%b>>" % drawn if drawn else b"", references(contents),
               b"/Annots[%b]" % references(notes) if notes else b"", page.key),
        )  # fmt: skip


def drawing(code: str) -> bytes:
    """A piece of a page's drawing as an object."""
    return stream(code.encode("latin-1"))
