"""Proof of a file whose pieces are those of a proved one, standing elsewhere.

Where a value takes another line, what follows moves: its operators stay the same, and so do its
page and its number in the tags. So the file begins with the bytes of one that was proved whole:
tags, pages, fonts, all but what draws. What draws is the same pieces in the same order, some in
another column perhaps; none lies on another, all within their page, or their panel where panels
stand above each other; a frame is no smaller than what it holds, a scene stands in its field. Links
and places to jump to moved as their words did. What shows values is read as `slot_proof` reads it.

Whatever is new, this proof does not know: then the file is proved whole. Lengths in points; y
upwards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sps_print.papers import PanelPlacement, Side
from sps_print.pdf.reader.packed import PackedFile
from sps_print.proof.slots.moved_pieces import NEAR, ProvedColumns, gaps, holding, same_piece
from sps_print.proof.slots.pieces import SLOT, ContentPiece, DrawnPieces, Unknown, drawn
from sps_print.proof.slots.standing import (
    FIGURE,
    LeadsTo,
    OnPieces,
    SmallObject,
    shift,
    small_object,
    went,
)
from sps_print.proof.slots.text_slots import MovedBy


class _PageObject(NamedTuple):
    """A page as the file says: its object, what draws it, and its links."""

    number: int
    contents: list[int]
    links: list[int]


class _Area(NamedTuple):
    """Where pieces stand one below the other, or in columns. bottom, top: its edges on its page;
    pieces: their places among those of the page."""

    page: int
    bottom: float
    top: float
    pieces: list[int]

    def of(self, page: _Page) -> list[ContentPiece]:
        """Its pieces on its page, each with the reach of all that stands in it."""
        return holding([page.pieces[at] for at in self.pieces])


class _Page(NamedTuple):
    """What draws a page: its streams but those that show values, and the pieces that they draw."""

    streams: list[bytes]
    drawn: DrawnPieces
    pieces: list[ContentPiece]  # with the reach of their ink


class _Read(NamedTuple):
    """What is read of a file. above: of each drawing that shows values, its page and its piece."""

    pages: list[_Page]
    small: dict[int, bytes]  # links, places to jump to, and what shows values
    above: dict[int, tuple[int, int]]


class _Small(NamedTuple):
    """A small object of the proved file. page: that its area is on, none: -1; under: what its area
    lies on; link: whether it is one."""

    body: bytes
    said: SmallObject
    page: int
    under: int
    link: bool


class Moved:
    """The proof of what moved. head: the first bytes of a file that was proved whole, without what
    draws; all files share them. slots: the objects that show values. sheets: the sides of its paper
    that its pages are. Raises Unknown, Broken.
    """

    def __init__(
        self, file: PackedFile, head: bytes, slots: Collection[int], sheets: Sequence[Side]
    ) -> None:
        self._head, self._slots = head, frozenset(slots)
        self._fixed, self._catalog = file.fixed(len(head)), file.catalog
        pages = file.body(file.reference(file.body(file.catalog), b"Pages"))
        self._sides = [_page_object(file, number) for number in file.references(pages, b"Kids")]
        self._was = self._read(file, None)
        self._areas = [
            area
            for at, (sheet, page) in enumerate(zip(sheets, self._was.pages, strict=True))
            for area in _areas(at, sheet, page.pieces)
        ]
        pieces = [area.of(self._was.pages[area.page]) for area in self._areas]
        drawing = [
            (area, piece)
            for area, found in zip(self._areas, pieces, strict=True)
            for piece in found
            if piece.draws
        ]
        self._top = max(p.y + p.high - area.top for area, p in drawing if not p.foot)
        self._lowest = min(p.y + p.low - area.bottom for area, p in drawing)
        self._gaps = [[*gaps(found)] for found in pieces]
        self._columns = ProvedColumns(pieces)
        self._standing = [OnPieces(page.pieces) for page in self._was.pages]
        self._numbers = [side.number for side in self._sides]
        on = {link: page for page, side in enumerate(self._sides) for link in side.links}
        self._small = {number: self._found(body, on.get(number, -1))
                       for number, body in self._was.small.items()}  # fmt: skip

    def _found(self, body: bytes, page: int) -> _Small:
        said, link = small_object(body), page >= 0
        if figure := None if link else FIGURE.search(body):
            page = self._numbers.index(int(figure[1]))
            if not said.area:
                raise Unknown("a figure")
        under = self._standing[page].under(said.area) if page >= 0 and said.area else -1
        return _Small(body, said, page, under, link)

    def prove(self, data: bytes, file: PackedFile) -> dict[int, MovedBy]:
        """How far each drawing that shows values stands in a file from where it was.

        file: the data, opened. Raises Unknown when it is not that with some of its pieces moved.
        """
        if not data.startswith(self._head) or file.fixed(len(self._head)) != self._fixed:
            raise Unknown("it begins otherwise")
        if file.catalog != self._catalog:
            raise Unknown("it leads elsewhere")
        now = self._read(file, self._was)
        moved = [
            new.pieces != was.pieces for new, was in zip(now.pages, self._was.pages, strict=True)
        ]
        for at, area in enumerate(self._areas):
            if moved[area.page]:
                pieces = area.of(now.pages[area.page])
                self._in_area(pieces, area)
                self._columns.hold(at, pieces)
                for was, white in zip(self._gaps[at], gaps(pieces), strict=True):
                    if not white.as_good_as(was):
                        raise Unknown("a piece lies on another")
        self._same_small(now, moved)
        return {number: self._shift(now, *where) for number, where in now.above.items()}

    def _shift(self, now: _Read, page: int, piece: int) -> MovedBy:
        return shift(self._was.pages[page].pieces, now.pages[page].pieces, piece)

    def _read(self, file: PackedFile, was: _Read | None) -> _Read:
        """A file read back. was: the proved one, whose pieces it has to have."""
        pages, above = list[_Page](), dict[int, tuple[int, int]]()
        for at, side in enumerate(self._sides):
            page = _page(file, side.contents, self._slots, was.pages[at] if was else None)
            slots = [number for number in side.contents if number in self._slots]
            inner: dict[int, list[bytes]] = {}
            for number, place in zip(slots, page.drawn.slots, strict=True):
                inner.setdefault(place, []).append(file.stream(number))
                above.setdefault(number, (at, place))
            for place, codes in inner.items():
                page.pieces[place] = page.drawn.pieces[place].reaching(codes)
            pages.append(page)
        small, large = file.loose(len(self._head))
        if large != {number for side in self._sides for number in side.contents}:
            raise Unknown("another stream")
        return _Read(pages, small, above)

    def _in_area(self, pieces: Sequence[ContentPiece], area: _Area) -> None:
        """Nothing stands higher or lower than anything of the proved file, nor on the foot."""
        feet = [one.y + one.high - area.bottom for one in pieces if one.foot and one.draws]
        bottom = max(feet, default=self._lowest)
        for piece in pieces:
            high, low = piece.y + piece.high - area.top, piece.y + piece.low - area.bottom
            lowest = self._lowest if piece.foot else bottom
            if piece.draws and (high > self._top + NEAR or low < lowest - NEAR):
                raise Unknown("a piece leaves its page")

    def _same_small(self, now: _Read, moved: Sequence[bool]) -> None:
        """Links, places to jump to and figures, which moved as what they stand on."""
        if self._small.keys() != now.small.keys():
            raise Unknown("other objects")
        still = not any(moved)
        for number, old in self._small.items():
            body, slot = now.small[number], number in self._slots
            if (
                body == old.body
                and (still or (old.page >= 0 and not moved[old.page]))
                and (still or not old.said.spot)
            ):
                continue
            new = small_object(body)
            if old.said.spot or new.spot:
                self._same_spot(old.said.spot, new.spot, now)
            if slot and old.link:
                continue  # its words and its lines are read by themselves
            # so are the words of anything else that shows a value
            if not slot and new.around != old.said.around:
                raise Unknown("an object")
            by = self._shift(now, old.page, old.under)
            if (not slot or old.page >= 0) and not went(old.said.area, new.area, by):
                raise Unknown("where a link lies" if old.link else "where a figure is")

    def _same_spot(self, old: LeadsTo | None, new: LeadsTo | None, now: _Read) -> None:
        """A place that something leads to: in the same piece, or at its top."""
        if not old or not new or old.page != new.page:
            raise Unknown("where a place is")
        page = self._numbers.index(old.page)
        for piece in self._standing[page].around(old.x, old.y):
            if went(old[1:], new[1:], self._shift(now, page, piece)):
                return
        raise Unknown("where a place is")


def _page_object(file: PackedFile, number: int) -> _PageObject:
    body = file.body(number)
    contents, links = (file.references(body, key) for key in (b"Contents", b"Annots"))
    return _PageObject(number, contents, links)


def _areas(page: int, side: Side, pieces: Sequence[ContentPiece]) -> Iterator[_Area]:
    """The areas of a page: the whole of it; or each panel, where they stand above each other."""
    if len({(spot.top, spot.height) for spot in side.spots}) == 1:
        yield _Area(page, 0.0, side.height, [*range(len(pieces))])
        return
    on = -1  # the panel of the last piece that stands in no other, and of those that stand in it
    held: list[list[int]] = [[] for _ in side.spots]
    for at, piece in enumerate(pieces):
        if piece.depth == 1:
            on = next((n for n, spot in enumerate(side.spots) if _begins_on(piece, spot, side)), -1)
        if piece.depth:
            if on < 0:
                raise Unknown("a piece on no panel")
            held[on].append(at)
    for spot, places in zip(side.spots, held, strict=True):
        top = side.height - spot.top
        yield _Area(page, top - spot.height, top, places)


def _begins_on(piece: ContentPiece, spot: PanelPlacement, side: Side) -> bool:
    """Whether a piece begins on a panel. Its origin is at the left of its column."""
    down = side.height - spot.top - piece.y
    return spot.x - NEAR <= piece.x < spot.x + spot.width and 0 <= down < spot.height


def _page(
    file: PackedFile, contents: Sequence[int], slots: Collection[int], was: _Page | None
) -> _Page:
    """A page read back, what shows values apart. Raises Unknown when it has other pieces."""
    streams = [file.body(number) for number in contents if number not in slots]
    if was and streams == was.streams:
        return _Page(streams, was.drawn, was.pieces.copy())
    found = drawn([SLOT if n in slots else file.stream(n) for n in contents])
    before = was.pieces if was else found.pieces
    if len(before) != len(found.pieces):
        raise Unknown("other pieces")
    pieces = [same_piece(old, new) for old, new in zip(before, found.pieces, strict=True)]
    return _Page(streams, found, pieces)
