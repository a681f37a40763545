"""The accessible file in the making: each piece of ink is tied to the element that owns it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

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
from sps_print.pdf.metadata import Info, metadata, srgb_intent
from sps_print.pdf.objects import Document, Kept, Page, add_fonts, stream
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

    made: Page
    marks: list[Element]
    contents: list[str | SlotStream] = field(default_factory=list)
    code: list[str] = field(default_factory=list)  # of the piece of its drawing that is open
    notes: list[LinkAnnotation] = field(default_factory=list)
    rasters: dict[str, bytes] = field(default_factory=dict)  # files by their names on the page

    def ended(self) -> list[Kept | SlotStream]:
        """All that draws it, as objects."""
        if self.code or not self.contents:
            self.contents.append("".join(self.code) or " ")
        return [Kept(drawing(one)) if isinstance(one, str) else one for one in self.contents]


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
        self._out, self._owned, self._root = Document(), Owned(), pdfdoc.PDFDictionary()
        self._out.Reference(self._root)
        self._pages: list[_Page] = []
        self._places: list[_Place] = []
        self._slot: Begin | None = None
        self._shared: dict[tuple[int, str], SlotStream] = {}
        self._slot_notes: list[LinkAnnotation] = []

    def open(self, width: float, height: float) -> None:
        """Begin a side of a sheet of a size."""
        marks = list[Element]()
        self._pages.append(_Page(Page(width, height, self._owned.next_key(marks)), marks))

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
        note = LinkAnnotation(area, key, x, top, self._slot is not None)
        number = self._out.number(note)
        self._owned.area(area.element, ObjectRef(len(self._pages) - 1, number))
        page.notes.append(note)
        if self._slot:
            self._slot_notes.append(note)

    def finish(self, about: About, tree: Element, book: FontBook) -> FileParts:
        """The whole file. tree: the document element, every part of it drawn."""
        out = self._out
        for page in self._pages:
            out.addPage(page.made)
        self._places.sort(key=lambda place: place.panel)
        self._lead_inside()
        self._say(about)
        self._put_outline()
        add_fonts(out, ((font.name, font.put_into(out)) for font in book.closed()))
        files = {name: data for page in self._pages for name, data in page.rasters.items()}
        rasters = {name: out.Reference(Kept(image(name, data))) for name, data in files.items()}
        tags = TagTree(out, self._owned, [out.number(page.made) for page in self._pages])
        tags.write(tree, self._root)
        changing = dict[int, Changes](tags.changing)
        for page in self._pages:
            contents = page.ended()
            page.made.Resources = out.resources({name: rasters[name] for name in page.rasters})
            page.made.Contents = pdfdoc.PDFArray([out.Reference(content) for content in contents])
            page.made.Annots = [out.Reference(note) for note in page.notes]
            changing |= {out.number(one): one for one in contents if isinstance(one, SlotStream)}
            changing |= {out.number(note): note for note in page.notes if note.in_slot}
        catalog, info = out.number(out.Catalog), out.number(out.info)
        return written(out.bodies(changing), sorted(changing.items()), catalog, info)

    def _say(self, about: About) -> None:
        """What the file says of itself."""
        out, catalog = self._out, self._out.Catalog
        out.info = Info(about.title, about.day)
        out.Reference(out.info)
        catalog.Lang = pdfdoc.PDFString(about.language)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = out.Reference(metadata(about.title, about.day))
        catalog.OutputIntents = pdfdoc.PDFArray([srgb_intent(out)])
        catalog.StructTreeRoot = self._root
        catalog.ViewerPreferences = pdfdoc.ViewerPreferencesPDFDictionary()
        catalog.ViewerPreferences["DisplayDocTitle"] = "true"
        catalog.ViewerPreferences["Duplex"] = about.duplex

    def _lead_inside(self) -> None:
        """Let each link to “#3” lead to the fourth of the places to jump to."""
        for note in (note for page in self._pages for note in page.notes):
            if note.area.url.startswith("#"):
                place = self._places[int(note.area.url[1:])]
                page = self._out.number(self._pages[place.page].made)
                note.inside = b"[%d 0 R /XYZ %b %b 0]" % (
                    page, num(place.x).encode(), num(place.y).encode(),
                )  # fmt: skip

    def _put_outline(self) -> None:
        """The list of places to jump to; none when it is empty."""
        places, outline = self._places, self._out.Outlines
        if not places:
            self._out.Catalog.Outlines = None
            return
        tree = []
        for number, place in enumerate(places):
            name, spot = f"place-{number}", pdfdoc.Destination(place.title)
            spot.xyz(round(place.x, 2), round(place.y, 2), 0)
            spot.setPage(self._pages[place.page].made)
            outline.destinationnamestotitles[name] = place.title
            tree.append({name: spot})
        outline.setDestinations(tree)
        outline.prepare(self._out, None)


@lru_cache(maxsize=96)  # most pieces of a layout are those of the one before
def drawing(code: str) -> bytes:
    """A piece of a page's drawing as an object."""
    return stream(code.encode("latin-1"))
