"""The pieces of a page that moved, held against the same pieces of a page that was proved.

Each is the same drawing, or a frame of another height; none lies on another, or leaves its frame;
each column begins below what it began below. Lengths in points; y upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sps_print.proof.slots.pieces import PAINTS, ContentPiece, Unknown, path

NUMBERS = re.compile(rb"(?:[-\d.]+ )+(?=(?:m|l|c|re)\b)")  # of the operators of a path
NEAR = 0.02  # how far rounding moves anything


def same_piece(old: ContentPiece, new: ContentPiece) -> ContentPiece:
    """A piece of a proved file as it stands in another, with the reach of its ink."""
    if old.depth != new.depth or abs(old.x - new.x) > NEAR:
        raise Unknown("a piece moved aside")
    if old.code == new.code and old is not new:
        return old._replace(y=new.y)
    if old.code != new.code and not _stretched(old.code, new.code):
        raise Unknown("another drawing")
    return new.reaching(())


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


def gaps(pieces: Sequence[ContentPiece]) -> Iterator[tuple[float, bool]]:
    """Of pieces that follow each other on a page, or in a frame: how much white is between them,
    and whether the second stands beside the first. Raises Unknown when one leaves its frame.
    """
    above = dict[int, ContentPiece]()  # the last piece by its depth
    bare = list[int]()  # the depths of frames that are not inked: what they hold stands on the page
    for piece in pieces:
        if piece.foot:
            continue
        while bare and bare[-1] >= piece.depth:
            bare.pop()
        depth = piece.depth - len(bare)
        for deeper in [one for one in above if one > depth]:
            del above[deeper]
        if not piece.inked:
            bare.append(piece.depth)
            continue
        low, high = piece.y + piece.low, piece.y + piece.high
        frame = above.get(depth - 1, piece)
        if high > frame.y + frame.high + NEAR or low < frame.y + frame.low - NEAR:
            raise Unknown("a piece leaves its frame")
        if last := above.get(depth):
            yield last.y + last.low - high, high >= last.y + last.high - NEAR
        above[depth] = piece


def rise(was: Sequence[ContentPiece], now: Sequence[ContentPiece], x: float, y: float) -> float:
    """How much higher the deepest piece at a spot stands: the one that begins last before it."""
    under = [
        (a.x, a.depth, b.y - a.y)
        for a, b in zip(was, now, strict=True)
        if a.depth and a.inked and a.x <= x + NEAR and a.low - NEAR <= y - a.y <= max(a.high, NEAR)
    ]
    return max(under, default=(0.0, 0, 0.0))[2]


def columns_begin_below(was: Sequence[ContentPiece], now: Sequence[ContentPiece]) -> None:
    """Raise Unknown when the first piece of a later column went up into the head of its page, or
    the head down into it. was: the pieces of a page as they were proved; now: the same, moved."""
    pairs = [(a, b) for a, b in zip(was, now, strict=True) if a.depth == 1 and a.inked]
    for at, (a, b) in enumerate(pairs):
        if not at or a.foot or a.x <= pairs[at - 1][0].x + NEAR:
            continue  # it begins no column
        for one, other in pairs[:at]:
            above = one.y + one.low >= a.y + a.high - NEAR
            if above and other.y + other.low < b.y + b.high - NEAR:
                raise Unknown("a column begins in what stands above it")
