"""The accessible file in the making: each piece of ink is tied to the element that owns it."""

from __future__ import annotations

from functools import lru_cache

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
from sps_print.pdf.font_embedding import FontBook, Made
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.objects import stream
from sps_print.pdf.skeleton import About, Place, Side, Skeleton, shape, skeleton
from sps_print.pdf.tags import AltSource, Element, MarkedContent, ObjectRef, Owned
from sps_print.pdf.writer import QUICK, Changes, FileParts, SlotStream, written

KEPT = 4  # skeletons of a leaflet: few have another division into pages


class TaggedFile:
    """A file, sheet by sheet. Lengths in points; y of a page upwards.

    kept: skeletons of files that were made before, by what they hang on.
    """

    def __init__(self, kept: dict[object, Skeleton]) -> None:
        self._kept, self._owned = kept, Owned()
        self._sides: list[Side] = []
        self._places: list[Place] = []
        self._order: list[tuple[Element | None, float, float]] = []  # of marks and links
        self._slot: Begin | None = None
        self._shared: dict[tuple[int, str], SlotStream] = {}
        self._slot_notes: list[LinkAnnotation] = []

    def open(self, width: float, height: float) -> None:
        """Begin a side of a sheet of a size."""
        marks = list[Element]()
        self._order.append((None, width, height))
        self._sides.append(Side(width, height, self._owned.next_key(marks), marks))

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
                    place = Place(panel, title, len(self._sides) - 1, x, top - down)
                    self._places.append(place)
                case Raster():
                    page.rasters[part.name] = part.data
                    page.code.append(part.operators)
        if moved:
            page.code.append("Q\n")

    def _cut(self, page: Side, item: Begin | End) -> None:
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
        page, index = self._sides[-1], len(self._sides) - 1
        number = len(page.marks)
        page.marks.append(element)
        self._order.append((element, panel, number))
        self._owned.mark(element, MarkedContent(panel, number, index))
        return f"/{element.role} <</MCID {number}>> BDC\n"

    def _link(self, page: Side, area: LinkArea, x: float, top: float) -> None:
        key = self._owned.next_key(area.element)
        note = LinkAnnotation(area, key, x, top, self._slot is not None)
        self._order.append((area.element, -1, bool(self._slot)))
        self._owned.area(area.element, ObjectRef(len(self._sides) - 1, len(page.notes)))
        page.notes.append(note)
        if self._slot:
            self._slot_notes.append(note)

    def finish(self, about: About, tree: Element, book: FontBook) -> FileParts:
        """The whole file. tree: the document element, every part of it drawn."""
        fonts = [(font.name, font.made()) for font in book.closed()]
        places = sorted(self._places, key=lambda place: place.panel)
        for side in self._sides:
            side.end()
        elements = [*tree.walk()]
        key = self._key(about, elements, places, fonts)
        known = self._kept.get(key)
        if known is None:
            known = skeleton(self._sides, self._owned, places, about, tree, fonts)
            self._kept[key] = known
            for old in [*self._kept][:-KEPT]:
                del self._kept[old]
        moving, changing = dict[int, bytes](), dict[int, Changes]()
        for side, contents, notes in zip(self._sides, known.contents, known.notes, strict=True):
            for number, one in zip(contents, side.contents, strict=True):
                if isinstance(one, str):
                    moving[number] = drawing(one)
                else:
                    changing[number] = one
            for number, note in zip(notes, side.notes, strict=True):
                if note.in_slot:
                    changing[number] = note
                else:
                    moving[number] = note.body(note.area)
        for (number, around), place in zip(known.places, places, strict=True):
            x, y = (num(round(length, 2)).encode() for length in (place.x, place.y))
            moving[number] = b"%b%b%b%b%b" % (around[0], x, around[1], y, around[2])
        for number, at, before, after in known.words:
            changing[number] = AltSource(elements[at], before, after)
        return written(known.stable, moving, sorted(changing.items()), known.catalog, known.info)

    def _key(
        self, about: About, elements: list[Element], places: list[Place],
        fonts: list[tuple[str, Made]],
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
            tuple([(one and at[id(one)], a, b) for one, a, b in self._order]),
            tuple(map(tuple, pieces)),
            tuple((*side.rasters,) for side in self._sides),
            tuple((place.panel, place.title, place.page) for place in places),
            tuple((name, id(made)) for name, made in fonts),
        )  # fmt: skip


@lru_cache(maxsize=96)  # most pieces of a layout are those of the one before
def drawing(code: str) -> bytes:
    """A piece of a page's drawing as an object."""
    return stream(code.encode("latin-1"), QUICK)
