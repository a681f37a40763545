"""Proof of a file whose pieces are those of a proved one, standing elsewhere.

Where a value takes another line, what follows moves: its operators stay the same, and so do its
page and its mark in the tags. So the file begins with the same bytes as one that was proved whole:
tags, pages, fonts, all but what draws. What draws is the same pieces in the same order; none lies
on another, all within their page; a frame is no smaller than what it holds. Links and places to
jump to moved as their words did. What shows values is read as `slot_proof` reads it.

Whatever is new, this proof does not know: then the file is proved whole. Lengths in points; y
upwards.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sps_print.pdf.reader.packed import PackedFile
from sps_print.proof.slots.link_slots import QUADS, RECT
from sps_print.proof.slots.moved_pieces import NEAR, columns_begin_below, gaps, rise, same_piece
from sps_print.proof.slots.pieces import SLOT, ContentPiece, DrawnPieces, Unknown, drawn

BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 \S+ (\S+?)\s*\]")
DEST = re.compile(rb"/Dest\s*\[\s*(\d+) 0 R\s*/XYZ (\S+) (\S+) 0\s*\]")
FIGURE = re.compile(rb"/S/Figure\b.*?/Pg (\d+) 0 R", re.DOTALL)
BBOX = re.compile(rb"/BBox\[(\S+) (\S+) (\S+) (\S+)\]")


class _Side(NamedTuple):
    """A page as the file says: its object, its height, what draws it, and its links."""

    number: int
    height: float
    contents: list[int]
    links: list[int]


class _Page(NamedTuple):
    """What draws a page: its streams but those that show values, and the pieces that they draw."""

    streams: list[bytes]
    drawn: DrawnPieces
    pieces: list[ContentPiece]  # with the reach of their ink


class _Read(NamedTuple):
    """What is read of a file. above: of each drawing that shows values, the y of its origin."""

    pages: list[_Page]
    small: dict[int, bytes]  # links, places to jump to, and what shows values
    above: dict[int, float]


class Moved:
    """The proof of what moved. head: the first bytes of a file that was proved whole, without what
    draws; all files share them. slots: the objects that show values. Raises Unknown, Broken.
    """

    def __init__(self, file: PackedFile, head: bytes, slots: Collection[int]) -> None:
        self._head, self._slots = head, frozenset(slots)
        self._fixed, self._catalog = file.fixed(len(head)), file.catalog
        pages = file.body(file.reference(file.body(file.catalog), b"Pages"))
        self._sides = [_side(file, number) for number in file.references(pages, b"Kids")]
        self._was = self._read(file, None)
        inked = [
            (side.height, piece)
            for side, page in zip(self._sides, self._was.pages, strict=True)
            for piece in page.pieces
            if piece.inked
        ]
        self._top = max(p.y + p.high - height for height, p in inked if not p.foot)
        self._lowest = min(p.y + p.low for _, p in inked)
        self._gaps = [[*gaps(page.pieces)] for page in self._was.pages]

    def prove(self, data: bytes, file: PackedFile) -> dict[int, float]:
        """How much higher each drawing that shows values stands in a file than in the proved one.

        file: the data, opened. Raises Unknown when it is not that with some of its pieces moved.
        """
        if not data.startswith(self._head) or file.fixed(len(self._head)) != self._fixed:
            raise Unknown("it begins otherwise")
        if file.catalog != self._catalog:
            raise Unknown("it leads elsewhere")
        now = self._read(file, self._was)
        pages = zip(self._was.pages, now.pages, self._sides, self._gaps, strict=True)
        for was, page, side, whites in pages:
            if page.pieces == was.pieces:
                continue
            self._on_page(page.pieces, side.height)
            columns_begin_below(was.pieces, page.pieces)
            for (least, stood_beside), (gap, beside) in zip(whites, gaps(page.pieces), strict=True):
                if gap < min(least, 0.0) - NEAR and not (beside and stood_beside):
                    raise Unknown("a piece lies on another")
        self._same_small(self._was, now)
        return {number: y - self._was.above[number] for number, y in now.above.items()}

    def _read(self, file: PackedFile, was: _Read | None) -> _Read:
        """A file read back. was: the proved one, whose pieces it has to have."""
        pages, above = list[_Page](), dict[int, float]()
        for at, side in enumerate(self._sides):
            page = _page(file, side.contents, self._slots, was.pages[at] if was else None)
            slots = [number for number in side.contents if number in self._slots]
            inner: dict[int, list[bytes]] = {}
            for number, place in zip(slots, page.drawn.slots, strict=True):
                inner.setdefault(place, []).append(file.stream(number))
                above.setdefault(number, page.pieces[place].y)
            for place, codes in inner.items():
                page.pieces[place] = page.drawn.pieces[place].reaching(codes)
            pages.append(page)
        small, large = file.loose(len(self._head))
        if large != {number for side in self._sides for number in side.contents}:
            raise Unknown("another stream")
        return _Read(pages, small, above)

    def _on_page(self, pieces: Sequence[ContentPiece], height: float) -> None:
        """Nothing stands higher or lower than anything of the proved file, nor on the foot."""
        feet = [one.y + one.high for one in pieces if one.foot and one.inked]
        bottom = max(feet, default=self._lowest)
        for piece in pieces:
            high, low = piece.y + piece.high - height, piece.y + piece.low
            lowest = self._lowest if piece.foot else bottom
            if piece.inked and (high > self._top + NEAR or low < lowest - NEAR):
                raise Unknown("a piece leaves its page")

    def _same_small(self, was: _Read, now: _Read) -> None:
        """Links, places to jump to and figures, which moved as what they belong to."""
        if was.small.keys() != now.small.keys():
            raise Unknown("other objects")
        on = {link: page for page, side in enumerate(self._sides) for link in side.links}
        for number, old in was.small.items():
            new = now.small[number]
            if number in on:
                page, before = now.pages[on[number]], was.pages[on[number]]
                if DEST.search(old):  # it leads to a place in the file, which may have moved
                    self._same_place(old, new, was, now)
                    old, new = DEST.sub(b"", old), DEST.sub(b"", new)
                if number in self._slots:
                    continue  # its words and its lines are read by themselves
                if old != new or page.pieces != before.pieces:
                    _same_link(old, new, before.pieces, page.pieces)
            elif FIGURE.search(old):
                self._same_figure(number, old, new, was, now)
            elif number not in self._slots:
                self._same_place(old, new, was, now)
                if DEST.sub(b"", old) != DEST.sub(b"", new):
                    raise Unknown("an object")

    def _page(self, number: bytes) -> int:
        return [side.number for side in self._sides].index(int(number))

    def _same_place(self, old: bytes, new: bytes, was: _Read, now: _Read) -> None:
        """A place that something leads to: in the same piece, or at its top."""
        one, other = DEST.search(old), DEST.search(new)
        if not one or not other:
            raise Unknown("an object")
        if one[1] != other[1] or one[2] != other[2]:
            raise Unknown("where a place is")
        page = self._page(one[1])
        before, after = was.pages[page].pieces, now.pages[page].pieces
        x, y, there = float(one[2]), float(one[3]), float(other[3])
        pairs = zip(before, after, strict=True)
        if any(abs(a.y - y) < NEAR and abs(b.y - there) < NEAR for a, b in pairs if a.depth):
            return
        if abs(there - y - rise(before, after, x, y)) > NEAR:
            raise Unknown("where a place is")

    def _same_figure(self, number: int, old: bytes, new: bytes, was: _Read, now: _Read) -> None:
        """The place that a figure says it has."""
        pages = [FIGURE.findall(one) for one in (old, new)]
        same = BBOX.sub(b"", old) == BBOX.sub(b"", new)
        # the words of one that shows a value are read by themselves
        if pages[0] != pages[1] or not (same or number in self._slots):
            raise Unknown("a figure")
        page, boxes = self._page(pages[0][0]), [BBOX.findall(one) for one in (old, new)]
        (left, low, right, high), there = ([*map(float, box)] for (box,) in boxes)
        before, after = was.pages[page].pieces, now.pages[page].pieces
        up = rise(before, after, (left + right) / 2, (low + high) / 2)
        wanted = [left, low + up, right, high + up]
        if any(abs(a - b) > NEAR for a, b in zip(wanted, there, strict=True)):
            raise Unknown("where a figure is")


def _side(file: PackedFile, number: int) -> _Side:
    body = file.body(number)
    box = BOX.search(body)
    if not box:
        raise Unknown("a page")
    contents, links = (file.references(body, key) for key in (b"Contents", b"Annots"))
    return _Side(number, float(box[1]), contents, links)


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


def _same_link(
    old: bytes, new: bytes, was: Sequence[ContentPiece], now: Sequence[ContentPiece]
) -> None:
    """A link that moved as the piece that it lies on."""
    if QUADS.sub(b"", RECT.sub(b"", old)) != QUADS.sub(b"", RECT.sub(b"", new)):
        raise Unknown("a link")
    (before, after) = (_corners(one) for one in (old, new))
    left, low, right, high = before[:4]
    up = rise(was, now, (left + right) / 2, (low + high) / 2)
    wanted = [edge + up if at % 2 else edge for at, edge in enumerate(before)]
    if len(before) != len(after) or any(
        abs(one - other) > NEAR for one, other in zip(wanted, after, strict=True)
    ):
        raise Unknown("where a link lies")


def _corners(link: bytes) -> list[float]:
    """The box around a link, and the corners of its lines: each x, then its y."""
    found = [*map(float, RECT.findall(link)[0])]
    return found + [float(edge) for quads in QUADS.findall(link) for edge in quads.split()]
