"""The pieces that the pages of a finished file are drawn of, read back from the file itself.

A page is drawn piece by piece, each with an origin of its own: its operators are the same wherever
it stands. Lengths in points; y upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sps_print.pdf.reader.packed import PackedFile

PLACED = re.compile(rb"q 1 0 0 1 (\S+) (\S+) cm")
SCALED = re.compile(rb"q (?:1 J 1 j )?\S+ 0 0 (\S+) \S+ (\S+) cm")
SIDE = re.compile(rb"0 0 \S+ (\S+) re W n")
RUN = re.compile(rb"\S+ \S+ \S+ rg /F\d+ (\S+) Tf .*?1 0 0 1 \S+ (\S+) Tm")
PAINTS = (b" f", b" S", b" re")
PATH = {b"m": 2, b"l": 2, b"c": 6, b"re": 4}  # operators, and how many numbers each takes
MCID = re.compile(rb"/MCID (\d+)>>")
REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
KEYED = re.compile(rb"/StructParents (\d+)")
ABOVE, BELOW = 0.8, 0.25  # of the type size: how far words reach from their base line
SLOT = b"\0"  # stands in a piece for what shows values
PAGINATION = b"/Artifact <</Type /Pagination>>"


class Unknown(Exception):
    """Something that is not as it was in the proved file. What: for who looks into it."""


class Piece(NamedTuple):
    """A piece of a page: its origin, how deep it stands in others, its operators without the
    numbers of its marks, and how far its ink reaches from its origin, what stands in it apart.
    """

    x: float
    y: float
    depth: int
    code: bytes
    low: float
    high: float

    @property
    def foot(self) -> bool:
        """Whether it stands at the foot of each page."""
        return PAGINATION in self.code

    @property
    def inked(self) -> bool:
        return self.low != self.high


class Page(NamedTuple):
    """A page as it is read back. owners: the elements of its marks, by their numbers."""

    height: float
    pieces: tuple[Piece, ...]
    entries: bytes  # all but what it draws, its links and its key to the tags
    owners: list[int]
    contents: list[int]  # the objects that draw it
    links: list[int]  # those of its links
    slots: dict[int, float]  # those of its drawings that show values, and the y of their origins

    @property
    def body(self) -> list[Piece]:
        """What flows from page to page."""
        return [piece for piece in self.pieces if not piece.foot]

    @property
    def foot(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.foot]


class Read(NamedTuple):
    """A file read back. keys: the elements of pages and links, by their keys.

    slots: the objects of all that shows values.
    """

    file: PackedFile
    pages: list[Page]
    numbers: list[int]  # of the pages' objects
    keys: dict[int, list[int]]
    slots: frozenset[int]
    small: dict[int, bytes]  # all objects that stand in others

    @property
    def links(self) -> list[tuple[int, int]]:
        """Each link, and the place of its page."""
        return [(number, at) for at, page in enumerate(self.pages) for number in page.links]

    @property
    def body(self) -> list[tuple[int, Piece]]:
        """What flows from page to page, with the place of its page."""
        return [(at, piece) for at, page in enumerate(self.pages) for piece in page.body]


def read(data: bytes, slots: Sequence[int]) -> Read:
    """Read a file of ours. slots: the objects that show values. Raises Unknown, Broken."""
    file, known = PackedFile(data), frozenset(slots)
    catalog = file.body(file.catalog)
    numbers = file.references(file.body(file.reference(catalog, b"Pages")), b"Kids")
    root = file.body(file.reference(catalog, b"StructTreeRoot"))
    nums = root[root.index(b"/Nums") : root.index(b"/ParentTreeNextKey")].partition(b"[")[2]
    keys = {
        int(key): [int(n) for n in REFERENCE.findall(owners)]
        for key, owners in re.findall(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)", nums)
    }
    return Read(
        file, [_page(file, n, known, keys) for n in numbers], numbers, keys, known, file.small()
    )


def _page(file: PackedFile, number: int, slots: frozenset[int], keys: dict[int, list[int]]) -> Page:
    body = file.body(number)
    contents = file.references(body, b"Contents")
    key, box = KEYED.search(body), re.search(rb"/MediaBox\s*\[\s*0 0 \S+ (\S+?)\s*\]", body)
    if not key or not box:
        raise Unknown("a page")
    found = drawn(tuple(SLOT if one in slots else file.stream(one) for one in contents))
    pieces, origins, marks = list(found.pieces), dict[int, float](), [*found.marks]
    of_slots = [one for one in contents if one in slots]
    for one, place in zip(of_slots, found.slots, strict=True):
        code, piece = file.stream(one), pieces[place]
        marks += map(int, MCID.findall(code))
        edges = [*_reach(code), *((piece.low, piece.high) if piece.inked else ())]
        pieces[place] = piece._replace(low=min(edges, default=0.0), high=max(edges, default=0.0))
        origins.setdefault(one, piece.y)
    owners = keys.get(int(key[1]), [])
    if sorted(marks) != [*range(len(owners))]:
        raise Unknown("the marks of a page")
    entries = re.sub(rb"/(?:Contents|Annots)\s*\[[^\]]*\]|/StructParents \d+", b"", body)
    return Page(
        float(box[1]), tuple(pieces), entries, owners, contents,
        file.references(body, b"Annots"), origins,
    )  # fmt: skip


class _Drawn(NamedTuple):
    """What streams draw: pieces in the order of their beginnings; for each slot its piece."""

    pieces: tuple[Piece, ...]
    slots: tuple[int, ...]
    marks: tuple[int, ...]


@lru_cache(maxsize=256)  # most pages of a filling are those of the one before
def drawn(codes: tuple[bytes, ...]) -> _Drawn:
    whole = b"".join(code if code != SLOT else SLOT + b"\n" for code in codes)
    pieces = [_Open(0.0, 0.0, 0)]
    inside, slots, inner = [0], list[int](), 0  # inner: in what is drawn on a scale of its own
    for line in whole.split(b"\n"):
        here = pieces[inside[-1]]
        if not inner and (at := PLACED.fullmatch(line)):
            inside.append(len(pieces))
            pieces.append(_Open(here.x + float(at[1]), here.y + float(at[2]), len(inside) - 1))
        elif line == b"Q" and not inner:
            inside.pop()
            if not inside:
                raise Unknown("q and Q")
        else:
            if line == SLOT:
                slots.append(inside[-1])
            here.lines.append(line)
            inner += (line.startswith(b"q ") and not line.endswith(b" Q")) - (line == b"Q")
    if len(inside) != 1 or inner:
        raise Unknown("q and Q")
    return _Drawn(
        tuple(one.piece() for one in pieces), tuple(slots), tuple(map(int, MCID.findall(whole)))
    )


class _Open:
    """A piece that is being read."""

    def __init__(self, x: float, y: float, depth: int) -> None:
        self.x, self.y, self.depth, self.lines = x, y, depth, list[bytes]()

    def piece(self) -> Piece:
        code = b"\n".join(self.lines)
        edges = [*_reach(code)]
        low, high = (min(edges), max(edges)) if edges else (0.0, 0.0)
        return Piece(self.x, self.y, self.depth, MCID.sub(b"/MCID>>", code), low, high)


def _reach(code: bytes) -> Iterator[float]:
    """The heights that the ink of some operators reaches to."""
    inner, low, scale = False, 0.0, 0.0
    for line in code.split(b"\n"):
        if inner:
            if side := SIDE.match(line):
                yield low + scale * float(side[1])
            inner = line != b"Q"
        elif scaled := SCALED.match(line):
            scale, low, inner = float(scaled[1]), float(scaled[2]), not line.endswith(b" Q")
            yield from (low, low if inner else low + scale)
        elif run := RUN.match(line):
            size, base = float(run[1]), float(run[2])
            yield from (base - BELOW * size, base + ABOVE * size)
        elif line.endswith(PAINTS):
            for name, numbers in path(line):
                yield from numbers[1::2] if name != b"re" else ()
                yield from (numbers[1], numbers[1] + numbers[3]) if name == b"re" else ()


def path(line: bytes) -> Iterator[tuple[bytes, list[float]]]:
    """The operators of a path, each with its numbers."""
    numbers = list[float]()
    for word in line.split():
        if word in PATH:
            yield word, numbers[-PATH[word] :]
        if word[:1].isalpha():
            numbers = []
        else:
            numbers.append(float(word))
