"""The pieces of a page that moved, held against the same pieces of a page that was proved.

Each is the same drawing, a frame of another height, or a picture of another size; none lies on
another, or leaves its frame; each column begins below what it began below. Lengths in points; y
upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sps_print.proof.slots.pieces import PAINTS, ContentPiece, Unknown, path

NUMBERS = re.compile(rb"(?:[-\d.]+ )+(?=(?:m|l|c|re)\b)")  # of the operators of a path
# a picture on a field: the field's left, bottom, width and height; the picture's scale, left and
# bottom; and its own size, beyond which nothing of it is drawn
SCENE = re.compile(
    rb"(?<= rg )(\S+) (\S+) (\S+) (\S+) re f\n"
    rb"q 1 J 1 j (\S+) 0 0 \5 (\S+) (\S+) cm\n0 0 (\S+) (\S+) re W n\n"
)
NEAR = 0.02  # how far rounding moves anything
SCALE = 0.0005  # and by how much it changes a scale


def same_piece(old: ContentPiece, new: ContentPiece) -> ContentPiece:
    """A piece of a proved file as it stands in another, with the reach of its ink."""
    if old.depth != new.depth:
        raise Unknown("a piece in another frame")
    if old.code == new.code and old is not new:
        return ContentPiece(new.x, new.y, *old[2:])
    if old.code == new.code:
        return new.reaching(())
    if (field := SCENE.search(old.code)) and float(field[2]) == old.low:
        return new.reaching(())._replace(scene=_scaled(old.code, new.code))
    if not _stretched(old.code, new.code):
        raise Unknown("another drawing")
    return new.reaching(())


def holding(pieces: Sequence[ContentPiece]) -> list[ContentPiece]:
    """Pieces of a page. What has no ink of its own reaches as far as what stands in it: two columns
    of a list, say, which are as tall as the taller one."""
    found, edges = [*pieces], dict[int, tuple[float, float]]()  # of those in one frame, by depth
    for at in reversed(range(len(found))):
        piece = found[at]
        inner = edges.pop(piece.depth + 1, None)
        if inner and piece.depth and not piece.draws:
            piece = piece._replace(low=inner[0] - piece.y, high=inner[1] - piece.y)
            found[at] = piece
        if piece.draws:
            low, high = piece.y + piece.low, piece.y + piece.high
            below, above = edges.get(piece.depth, (low, high))
            edges[piece.depth] = min(low, below), max(high, above)
    return found


def _scaled(old: bytes, now: bytes) -> float:
    """How high the field of a picture is that stands below a frame, in a piece that is the same but
    for the height of the frame and the size of the picture. That is as wide as it is high: on the
    lower edge of the field, in its middle, and wholly in it. Raises Unknown for anything else."""
    was, is_ = SCENE.search(old), SCENE.search(now)
    if not was or not is_ or old[was.end() :] != now[is_.end() :]:
        raise Unknown("another drawing")
    left, bottom, width, height, scale, x, y, wide, high = map(float, is_.groups())
    before = [float(number) for number in was.groups()]
    frame, other = old[: was.start()], now[: is_.start()]
    down, near = before[1] + before[3] - bottom - height, NEAR + SCALE * wide
    aside, beside = x - left, left + width - x - scale * wide
    if not (
        [left, width, wide, high] == [before[at] for at in (0, 2, 7, 8)]
        and (abs(down) <= NEAR if frame == other else _stretched(frame, other, down))
        and abs(y - bottom) <= NEAR
        and abs(aside - beside) <= near
        and min(scale, aside, height - scale * high) >= -near
    ):
        raise Unknown("another drawing")
    return height


def _stretched(old: bytes, now: bytes, by: float | None = None) -> bool:
    """Whether a frame is the same but for its height: its lower edge lies elsewhere. by: how far
    down; None: anywhere."""
    before, after = old.split(b"\n"), now.split(b"\n")
    if len(before) != len(after):
        return False
    moves = set[float]()
    for one, other in zip(before, after, strict=True):
        if one == other:
            continue
        if not one.endswith(PAINTS) or NUMBERS.sub(b"", one) != NUMBERS.sub(b"", other):
            return False
        for (name, was), (_, is_) in zip(path(one), path(other), strict=True):
            for place, (a, b) in enumerate(zip(was, is_, strict=True)):
                if a == b:
                    continue
                if place % 2 == 0:
                    return False
                moves.add(b - a if name == b"re" and place == 3 else a - b)
    moves |= set() if by is None else {by}
    return bool(moves) and max(moves) - min(moves) <= NEAR


class White(NamedTuple):
    """What is between two pieces that follow each other on a page, or in a frame: how much white;
    whether the second stands beside the first; and whether it is in a later column."""

    height: float
    beside: bool
    right: bool

    def as_good_as(self, proved: White) -> bool:
        """Whether neither piece lies on the other, if they did not with some white."""
        same = self.right == proved.right
        if self.height >= (min(proved.height, 0.0) if same else 0.0) - NEAR:
            return True
        # in the next column, or beside it as it was
        return self.beside and (self.right or (proved.beside and same))


def gaps(pieces: Sequence[ContentPiece]) -> Iterator[White]:
    """The white between pieces. Raises Unknown when one leaves its frame."""
    above = dict[int, ContentPiece]()  # the last piece by its depth
    bare = list[int]()  # the depths of frames that draw nothing: what they hold stands on the page
    for piece in pieces:
        if piece.foot:
            continue
        while bare and bare[-1] >= piece.depth:
            bare.pop()
        depth = piece.depth - len(bare)
        for deeper in [one for one in above if one > depth]:
            del above[deeper]
        if not piece.draws:
            bare.append(piece.depth)
            continue
        low, high = piece.y + piece.low, piece.y + piece.high
        if frame := above.get(depth - 1):
            least, most = frame.y + frame.low + frame.scene, frame.y + frame.high
            if high > most + NEAR or low < least - NEAR:
                raise Unknown("a piece leaves its frame")
        if last := above.get(depth):
            beside = high >= last.y + last.high - NEAR
            right = piece.depth == 1 and piece.x > last.x + NEAR
            yield White(last.y + last.low - high, beside, right)
        above[depth] = piece


class ProvedColumns:
    """The columns of the pages of a proved file, and what stands above them all.

    A piece may come to another column of its page: it is as wide there. pages: their pieces.
    """

    def __init__(self, pages: Sequence[Sequence[ContentPiece]]) -> None:
        self._pages = pages
        self._lefts = {one.x for page in pages for _, one in _outer(page)}

    def hold(self, page: int, now: Sequence[ContentPiece]) -> None:
        """Raise Unknown unless the pieces of a page, moved, are in its columns, in their order, and
        below its head."""
        was = self._pages[page]
        aside = moved_aside(was, now)
        if aside and not all(
            any(abs(one.x - left) <= NEAR for left in self._lefts) for _, one in _outer(now)
        ):
            raise Unknown("a piece moved aside")
        begin_below(was, now, aside)


def moved_aside(was: Sequence[ContentPiece], now: Sequence[ContentPiece]) -> bool:
    """Whether some pieces stand further to a side, each with all that is in it."""
    aside, by = False, 0.0
    for a, b in zip(was, now, strict=True):
        if a.depth == 1:
            by = b.x - a.x
        elif not a.depth:
            by = 0.0
        if abs(b.x - a.x - by) > NEAR or (a.foot and abs(by) > NEAR):
            raise Unknown("a piece moved aside")
        aside = aside or abs(by) > NEAR
    return aside


def begin_below(
    was: Sequence[ContentPiece], now: Sequence[ContentPiece], aside: bool = False
) -> None:
    """Raise Unknown when the first piece of a later column went up into the head of its page, or
    the head down into it. was: the pieces of a page as they were proved; now: the same, moved;
    aside: some to another column."""
    before = _outer(was)
    after = [(at, now[at]) for at, _ in before]
    first = _starts(before)[:1]
    if aside:
        rights, head = [one.x for _, one in after], _above(before, first[0]) if first else []
        # what stands above the columns is known of a page with several, and stays
        if (
            not first
            or rights != sorted(rights)
            or any(abs(now[at].x - was[at].x) > NEAR for at in head)
        ):
            raise Unknown("a piece moved aside")
    for start in _starts(after):
        lower = after[start][1]
        for at in _above(before, first[0] if aside else start):
            if now[at].y + now[at].low < lower.y + lower.high - NEAR:
                raise Unknown("a column begins in what stands above it")


def _above(outer: Sequence[tuple[int, ContentPiece]], start: int) -> list[int]:
    """Those of the pieces before one that stand above it, by their places among all."""
    top = outer[start][1].y + outer[start][1].high
    return [at for at, one in outer[:start] if one.y + one.low >= top - NEAR]


def _outer(pieces: Sequence[ContentPiece]) -> list[tuple[int, ContentPiece]]:
    """The pieces that stand in no other but the page, and their places among all."""
    return [(at, a) for at, a in enumerate(pieces) if a.depth == 1 and a.draws and not a.foot]


def _starts(outer: Sequence[tuple[int, ContentPiece]]) -> list[int]:
    """Which of them begin a later column."""
    return [at for at in range(1, len(outer)) if outer[at][1].x > outer[at - 1][1].x + NEAR]
