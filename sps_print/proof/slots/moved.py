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
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sps_print.pdf.reader.packed import PackedFile
from sps_print.proof.slots.pieces import PAINTS, SLOT, Piece, Unknown, drawn, path

BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 \S+ (\S+?)\s*\]")
RECT = re.compile(rb"/Rect\s*\[\s*(\S+) (\S+) (\S+) (\S+?)\s*\]")
DEST = re.compile(rb"/Dest\s*\[\s*(\d+) 0 R\s*/XYZ (\S+) (\S+) 0\s*\]")
NUMBERS = re.compile(rb"(?:[-\d.]+ )+(?=(?:m|l|c|re)\b)")  # of the operators of a path
NEAR = 0.02  # how far rounding moves anything


class _Side(NamedTuple):
    """A page as the file says: its object, its height, what draws it, and its links."""

    number: int
    height: float
    contents: list[int]
    links: list[int]


class _Read(NamedTuple):
    """What is read of a file. above: of each drawing that shows values, the y of its origin."""

    pieces: list[list[Piece]]  # of each page
    small: dict[int, bytes]  # links, places to jump to, and what shows values
    above: dict[int, float]

    def body(self, page: int) -> list[Piece]:
        """What flows from page to page."""
        return [piece for piece in self.pieces[page] if not piece.foot]


class Moved:
    """The proof of what moved. head: the first bytes of a file that was proved whole, without what
    draws; all files share them. slots: the objects that show values. Raises Unknown, Broken.
    """

    def __init__(self, file: PackedFile, head: bytes, slots: Collection[int]) -> None:
        self._head, self._slots = head, frozenset(slots)
        self._fixed = file.fixed(len(head))
        self._catalog = file.catalog
        pages = file.body(file.reference(file.body(file.catalog), b"Pages"))
        self._sides = [_side(file, number) for number in file.references(pages, b"Kids")]
        self._was: _Read | None = None
        self._was = self._read(file)

    def prove(self, data: bytes, file: PackedFile) -> dict[int, float]:
        """How much higher each drawing that shows values stands in a file than in the proved one.

        file: the data, opened.
        Raises Unknown when the file is not that with some of its pieces moved.
        """
        if not data.startswith(self._head) or file.fixed(len(self._head)) != self._fixed:
            raise Unknown("it begins otherwise")
        if file.catalog != self._catalog:
            raise Unknown("it leads elsewhere")
        was, now = self._was, self._read(file)
        assert was
        self._apart(was, now)
        self._same_small(was, now)
        return {number: y - was.above[number] for number, y in now.above.items()}

    def _read(self, file: PackedFile) -> _Read:
        """A file read back. Whatever is in it is known, or it is not read."""
        pages, above = list[list[Piece]](), dict[int, float]()
        for at, side in enumerate(self._sides):
            codes = {number: file.stream(number) for number in side.contents}
            slots = [number for number in side.contents if number in self._slots]
            found = drawn([SLOT if number in slots else codes[number] for number in side.contents])
            inner: dict[int, list[bytes]] = {}
            for number, place in zip(slots, found.slots, strict=True):
                inner.setdefault(place, []).append(codes[number])
                above.setdefault(number, found.pieces[place].y)
            before = self._was.pieces[at] if self._was else found.pieces
            if len(before) != len(found.pieces):
                raise Unknown("other pieces")
            pages.append([
                _same(old, piece, inner.get(place, ()))
                for place, (old, piece) in enumerate(zip(before, found.pieces, strict=True))
            ])  # fmt: skip
        small, large = file.loose(len(self._head))
        if large != {number for side in self._sides for number in side.contents}:
            raise Unknown("another stream")
        return _Read(pages, small, above)

    def _apart(self, was: _Read, now: _Read) -> None:
        """No piece on another, beyond its page, or out of its frame."""
        heights = [side.height for side in self._sides]
        flows = [was.body(page) for page in range(len(heights))]
        old = [p.y + p.high - high for high, flow in zip(heights, flows, strict=True)
               for p in flow if p.inked]  # fmt: skip
        top = max(old)
        lowest = min(p.y + p.low for page in was.pieces for p in page if p.inked)
        for page, (height, pieces) in enumerate(zip(heights, now.pieces, strict=True)):
            feet = [one.y + one.high for one in pieces if one.foot and one.inked]
            for piece in pieces:
                bottom = lowest if piece.foot else max(feet, default=lowest)
                high, low = piece.y + piece.high - height, piece.y + piece.low
                if piece.inked and (high > top + NEAR or low < bottom - NEAR):
                    raise Unknown("a piece leaves its page")
            pairs = zip(_pairs(flows[page]), _pairs(now.body(page)), strict=True)
            for (least, stood_beside), (gap, beside) in pairs:
                if gap < min(least, 0.0) - NEAR and not (beside and stood_beside):
                    raise Unknown("a piece lies on another")

    def _same_small(self, was: _Read, now: _Read) -> None:
        """Links, and places to jump to, which moved as what they belong to."""
        if was.small.keys() != now.small.keys():
            raise Unknown("other objects")
        on = {link: page for page, side in enumerate(self._sides) for link in side.links}
        for number in now.small.keys() - self._slots:
            old, new = was.small[number], now.small[number]
            if number in on:
                page = on[number]
                _same_link(old, new, was.pieces[page], now.pieces[page])
            else:
                self._same_place(old, new, was, now)

    def _same_place(self, old: bytes, new: bytes, was: _Read, now: _Read) -> None:
        """A place to jump to, at the top of the same piece."""
        one, other = DEST.search(old), DEST.search(new)
        if not one or not other or DEST.sub(b"", old) != DEST.sub(b"", new):
            raise Unknown("an object")
        if one[1] != other[1] or one[2] != other[2]:
            raise Unknown("where a place is")
        page = [side.number for side in self._sides].index(int(one[1]))
        pairs = zip(was.pieces[page], now.pieces[page], strict=True)
        if not any(
            abs(a.y - float(one[3])) < NEAR and abs(b.y - float(other[3])) < NEAR
            for a, b in pairs
            if a.depth
        ):
            raise Unknown("where a place is")


def _side(file: PackedFile, number: int) -> _Side:
    body = file.body(number)
    box = BOX.search(body)
    if not box:
        raise Unknown("a page")
    contents, links = (file.references(body, key) for key in (b"Contents", b"Annots"))
    return _Side(number, float(box[1]), contents, links)


def _same(old: Piece, new: Piece, slots: Sequence[bytes]) -> Piece:
    """A piece of a proved file as it stands in another, with the reach of its ink."""
    if old.depth != new.depth or abs(old.x - new.x) > NEAR:
        raise Unknown("a piece moved aside")
    if old.code == new.code and old is not new and not slots:
        return new._replace(low=old.low, high=old.high)
    if old.code != new.code and not _stretched(old.code, new.code):
        raise Unknown("another drawing")
    return new.reaching(slots)


def _stretched(old: bytes, now: bytes) -> bool:
    """Whether a frame is the same but for its height: its lower edge lies elsewhere."""
    before, after = old.split(b"\n"), now.split(b"\n")
    if len(before) != len(after):
        return False
    moves = set[float]()
    for one, other in zip(before, after, strict=True):
        if one == other:
            continue
        paths = [*path(one)], [*path(other)]
        if not one.endswith(PAINTS) or NUMBERS.sub(b"", one) != NUMBERS.sub(b"", other):
            return False
        for (name, was), (_, is_) in zip(*paths, strict=True):
            for place, (a, b) in enumerate(zip(was, is_, strict=True)):
                if a == b:
                    continue
                if place % 2 == 0:
                    return False
                moves.add(b - a if name == b"re" and place == 3 else a - b)
    return bool(moves) and max(moves) - min(moves) <= NEAR


def _pairs(body: Sequence[Piece]) -> Iterator[tuple[float, bool]]:
    """Of pieces that follow each other on a page, or in a frame: how much white is between them,
    and whether the second stands beside the first. Raises Unknown when one leaves its frame.
    """
    above = dict[int, Piece]()  # the last piece by its depth
    for piece in body:
        for depth in [depth for depth in above if depth > piece.depth]:
            del above[depth]
        if not piece.inked:
            continue
        low, high = piece.y + piece.low, piece.y + piece.high
        frame = above.get(piece.depth - 1, piece)
        if high > frame.y + frame.high + NEAR or low < frame.y + frame.low - NEAR:
            raise Unknown("a piece leaves its frame")
        if last := above.get(piece.depth):
            yield last.y + last.low - high, high >= last.y + last.high - NEAR
        above[piece.depth] = piece


def _same_link(old: bytes, new: bytes, was: Sequence[Piece], now: Sequence[Piece]) -> None:
    """A link that moved as the piece that it lies on."""
    if RECT.sub(b"", old) != RECT.sub(b"", new):
        raise Unknown("a link")
    (left, low, right, high), there = ([*map(float, RECT.findall(one)[0])] for one in (old, new))
    middle = (low + high) / 2
    under = [
        (a.depth, b.y - a.y)
        for a, b in zip(was, now, strict=True)
        if a.inked and a.y + a.low <= middle <= a.y + a.high
    ]
    _, up = max(under, default=(0, 0.0))
    wanted = [left, low + up, right, high + up]
    if any(abs(one - other) > NEAR for one, other in zip(wanted, there, strict=True)):
        raise Unknown("where a link lies")
