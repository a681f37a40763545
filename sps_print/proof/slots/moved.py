"""Proof of a file whose pieces are those of a proved one, standing elsewhere.

A page is drawn piece by piece, each with an origin of its own. Where a value takes another line,
what follows moves: its operators stay the same. So the file is held against one that was proved
whole: the same pieces, in the same order, owned by the same elements; none on another, all within
their page; a frame no smaller than what it holds. Links and places to jump to moved as their words
did, and all else is the same. What shows values is read as `changed` reads it.

Whatever is new, this proof does not know: then the file is proved whole. Lengths in points; y
upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.proof.slots.pieces import PAINTS, Piece, Read, Unknown, path

KID = re.compile(rb"<<[^<>]*>>|\d+ 0 R|\d+")
PAGE = re.compile(rb"/Pg (\d+) 0 R")
RECT = re.compile(rb"/Rect\s*\[\s*(\S+) (\S+) (\S+) (\S+?)\s*\]")
KEY = re.compile(rb"/StructParent (\d+)")
DEST = re.compile(rb"/Dest\s*\[\s*(\d+) 0 R\s*/XYZ (\S+) (\S+) 0\s*\]")
TREE = re.compile(rb"/ParentTree\s*<<.*?>>\s*/ParentTreeNextKey \d+", re.DOTALL)
STRING = re.compile(rb"\((?:[^\\()]|\\.)*\)", re.DOTALL)
NEAR = 0.02  # how far rounding moves anything


def prove_moved(proved: Read, new: Read) -> None:
    """Raises Unknown when a file is not a proved one with some of its pieces moved."""
    flows = proved.body, new.body
    if len(proved.pages) != len(new.pages) or len(flows[0]) != len(flows[1]):
        raise Unknown("other pieces")
    for (_, old), (_, now) in zip(*flows, strict=True):
        if old.depth != now.depth or abs(old.x - now.x) > NEAR:
            raise Unknown("a piece moved aside")
        if old.code != now.code and not _stretched(old.code, now.code):
            raise Unknown("another drawing")
    for was, page in zip(proved.pages, new.pages, strict=True):
        if page.entries != was.entries:
            raise Unknown("a page")
        # its words may take another line; what else stands there is the same
        if [(one.x, one.depth, one.code) for one in page.foot] != [
            (one.x, one.depth, one.code) for one in was.foot
        ]:
            raise Unknown("a foot")
    if [n for page in proved.pages for n in page.owners] != [
        n for page in new.pages for n in page.owners
    ]:
        raise Unknown("whose pieces are")
    _apart(proved, new)
    moved = [(at, old, now_at, now) for (at, old), (now_at, now) in zip(*flows, strict=True)]
    _same_objects(proved, new, moved)


def moves(proved: Read, new: Read) -> Iterator[tuple[int, float]]:
    """How much higher each drawing that shows values stands, by its number in the new file."""
    drawings = [
        [pair for page in one.pages for pair in page.slots.items()] for one in (proved, new)
    ]
    for (_, was), (number, now) in zip(*drawings, strict=True):
        yield number, now - was


Moved = list[tuple[int, Piece, int, Piece]]  # page and piece, as they were and as they are


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
        if not one.endswith(PAINTS) or _without_path(one) != _without_path(other):
            return False
        for (name, was), (_, is_) in zip(*paths, strict=True):
            for place, (a, b) in enumerate(zip(was, is_, strict=True)):
                if a == b:
                    continue
                if place % 2 == 0:
                    return False
                moves.add(b - a if name == b"re" and place == 3 else a - b)
    return bool(moves) and max(moves) - min(moves) <= NEAR


def _without_path(line: bytes) -> bytes:
    """The operators of a line, and the numbers of those that draw no path."""
    return re.sub(rb"(?:[-\d.]+ )+(?=(?:m|l|c|re)\b)", b"", line)


def _apart(proved: Read, new: Read) -> None:
    """No piece on another, beyond its page, or out of its frame."""
    old = [p.y + p.high - page.height for page in proved.pages for p in page.body if p.inked]
    ends = [p.y + p.low for page in proved.pages for p in page.pieces if p.inked]
    top, lowest = max(old), min(ends)
    before = {(a, b): (gap, beside) for a, b, gap, beside in _pairs(proved)}
    for page in new.pages:
        bottom = max((one.y + one.high for one in page.foot if one.inked), default=lowest)
        for piece in page.pieces:
            if not piece.inked:
                continue
            high, low = piece.y + piece.high - page.height, piece.y + piece.low
            if high > top + NEAR or low < (lowest if piece.foot else bottom) - NEAR:
                raise Unknown("a piece leaves its page")
    for a, b, gap, beside in _pairs(new):
        least, stood_beside = before.get((a, b), (0.0, False))
        if gap < min(least, 0.0) - NEAR and not (beside and stood_beside):
            raise Unknown("a piece lies on another")


def _pairs(one: Read) -> Iterator[tuple[int, int, float, bool]]:
    """Pieces that follow each other on a page, or in a frame, by their places in the whole; how
    much white is between them; and whether the second stands beside the first.

    Raises Unknown when one leaves its frame.
    """
    start = 0
    for page in one.pages:
        above = dict[int, int]()  # the last piece by its depth
        body = page.body
        for at, piece in enumerate(body):
            for depth in [depth for depth in above if depth > piece.depth]:
                del above[depth]
            if not piece.inked:
                continue
            low, high = piece.y + piece.low, piece.y + piece.high
            if piece.depth - 1 in above:
                frame = body[above[piece.depth - 1]]
                if high > frame.y + frame.high + NEAR or low < frame.y + frame.low - NEAR:
                    raise Unknown("a piece leaves its frame")
            if piece.depth in above:
                last = body[above[piece.depth]]
                beside = high >= last.y + last.high - NEAR
                yield start + above[piece.depth], start + at, last.y + last.low - high, beside
            above[piece.depth] = at
        start += len(body)


def _same_objects(proved: Read, new: Read, moved: Moved) -> None:
    """All objects but those that draw are the same; what belongs to a piece moved along with it."""
    links, small = (dict(proved.links), dict(new.links)), (proved.small, new.small)
    if small[0].keys() != small[1].keys() or [*links[0]] != [*links[1]]:
        raise Unknown("other objects")
    large = [_undrawn(one) for one in (proved, new)]
    if large[0] != large[1] or proved.numbers != new.numbers:
        raise Unknown("other objects")
    if any(proved.file.body(number) != new.file.body(number) for number in large[1]):
        raise Unknown("a stream")
    owned = [_owned(one) for one in (proved, new)]
    for number in small[1].keys() - {*new.numbers}:
        was, now = small[0][number], small[1][number]
        of_slot = number in new.slots
        if number in links[1]:
            _same_owner(proved, new, number)
            if not of_slot:
                _same_link(was, now, moved, links[0][number], links[1][number], new.numbers)
        elif now[:18] == b"<</Type/StructElem":
            marks = owned[1].get(number, [])
            if of_slot:
                _same_element(STRING.sub(b"", was), STRING.sub(b"", now), marks)
            elif was != now or marks != owned[0].get(number, []):
                _same_element(was, now, marks)
        # the tables of the tags were looked through: page by page, link by link
        elif was != now and TREE.sub(b"", was) != TREE.sub(b"", now):
            _same_place(was, now, moved, new.numbers)


def _undrawn(one: Read) -> set[int]:
    """All streams but those that draw or that hold others."""
    return one.file.large() - {number for page in one.pages for number in page.contents}


def _owned(one: Read) -> dict[int, list[tuple[int, int]]]:
    """The page and number of each mark of an element."""
    found = dict[int, list[tuple[int, int]]]()
    for number, page in zip(one.numbers, one.pages, strict=True):
        for mark, owner in enumerate(page.owners):
            found.setdefault(owner, []).append((number, mark))
    return found


def _same_owner(proved: Read, new: Read, link: int) -> None:
    keys = [one.keys[int(KEY.findall(one.small[link])[0])] for one in (proved, new)]
    if keys[0] != keys[1]:
        raise Unknown("whose a link is")


def _same_element(was: bytes, now: bytes, owned: list[tuple[int, int]]) -> None:
    """An element of the tags: the same, and it owns its marks on the pages where they are."""
    if _bare(was) != _bare(now):
        raise Unknown("an element")
    page, found = PAGE.search(now.partition(b"/K[")[2].partition(b"]")[2]), list[tuple[int, int]]()
    for kid in _kids(now):
        if kid.isdigit() and page:
            found.append((int(page[1]), int(kid)))
        elif mark := re.match(rb"<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)", kid):
            found.append((int(mark[1]), int(mark[2])))
    if found != owned:
        raise Unknown("what an element owns")


def _kids(element: bytes) -> list[bytes]:
    return KID.findall(element.partition(b"/K[")[2].partition(b"]")[0])


def _bare(element: bytes) -> tuple[bytes, list[bytes], bytes]:
    """An element without the numbers of its marks and of their pages."""
    before, _, rest = element.partition(b"/K[")
    kids = [
        PAGE.sub(b"", kid) if b"/OBJR" in kid else kid if kid.endswith(b"R") else b"mark"
        for kid in _kids(element)
    ]
    return before, kids, PAGE.sub(b"", rest.partition(b"]")[2])


def _same_link(
    was: bytes, now: bytes, moved: Moved, at: int, now_at: int, numbers: list[int]
) -> None:
    """A link that moved as the piece that it lies on; so did the place in the file it leads to."""
    bare = [KEY.sub(b"", RECT.sub(b"", one)) for one in (was, now)]
    if DEST.search(was) and bare[0] != bare[1]:
        _same_place(bare[0], bare[1], moved, numbers)
        bare = [DEST.sub(b"", one) for one in bare]
    if bare[0] != bare[1]:
        raise Unknown("a link")
    (left, low, right, high), there = ([*map(float, RECT.findall(one)[0])] for one in (was, now))
    under = [
        (old.depth, piece.y - old.y)
        for page, old, now_page, piece in moved
        if page == at and now_page == now_at and old.inked
        if old.y + old.low <= (low + high) / 2 <= old.y + old.high
    ]
    _, up = max(under, default=(0, 0.0))
    wanted = [left, low + up, right, high + up]
    if any(abs(one - other) > NEAR for one, other in zip(wanted, there, strict=True)):
        raise Unknown("where a link lies")


def _same_place(was: bytes, now: bytes, moved: Moved, numbers: list[int]) -> None:
    """A place to jump to, at the top of the same piece."""
    old, new = DEST.search(was), DEST.search(now)
    if not old or not new or DEST.sub(b"", was) != DEST.sub(b"", now) or old[2] != new[2]:
        raise Unknown("an object")
    for page, piece, now_page, there in moved:
        pages = (numbers[page], numbers[now_page]) == (int(old[1]), int(new[1]))
        ways = abs(piece.y - float(old[3])), abs(there.y - float(new[3]))
        if pages and piece.depth and max(ways) < NEAR:
            return
    raise Unknown("where a place is")
