"""The pieces that a page of a finished file is drawn of, read back from the file itself.

A page is drawn piece by piece, each with an origin of its own: its operators are the same wherever
it stands. Lengths in points; y upwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# where a piece begins, where one ends, and what is drawn on a scale of its own
EDGE = re.compile(rb"(?m)^(?:q 1 0 0 1 (\S+) (\S+) cm|Q|q [^\n]*[^Q\n]\n(?:(?!q )[^\n]*\n)*?Q)\n")
SCALED = re.compile(rb"q (?:1 J 1 j )?\S+ 0 0 (\S+) \S+ (\S+) cm")
SIDE = re.compile(rb"0 0 \S+ (\S+) re W n")
RUN = re.compile(rb"\S+ \S+ \S+ rg /F\d+ (\S+) Tf .*?1 0 0 1 \S+ (\S+) Tm")
PAINTS = (b" f", b" S", b" re")
PATH = {b"m": 2, b"l": 2, b"c": 6, b"re": 4}  # operators, and how many numbers each takes
ABOVE, BELOW = 0.8, 0.25  # of the type size: how far words reach from their base line
SLOT = b"\0\n"  # stands in a piece for what shows values
FOOTER = b"/Artifact <</Type /Pagination /Subtype /Footer>>"


class Unknown(Exception):
    """Something that is not as it was in the proved file. What: for who looks into it."""


class ContentPiece(NamedTuple):
    """A piece of a page: its origin, how deep it stands in others, its operators, and how far its
    ink reaches from its origin, what stands in it apart. foot: it stands at the foot of each page.
    scene: how much of that is a picture, below all that stands in it.
    """

    x: float
    y: float
    depth: int
    code: bytes
    low: float = 0.0
    high: float = 0.0
    foot: bool = False
    scene: float = 0.0

    @property
    def draws(self) -> bool:
        return self.low != self.high

    def reaching(self, slots: Sequence[bytes]) -> ContentPiece:
        """The same with the reach of its ink. slots: what draws the values in it."""
        # whose the values are stands in their first line, and is another in each leaflet
        codes = (self.code, *(code.partition(b"\n")[2] for code in slots))
        edges = [edge for code in codes for edge in reach(code)]
        foot = FOOTER in self.code
        low, high = min(edges, default=0.0), max(edges, default=0.0)
        return self._replace(low=low, high=high, foot=foot)


class DrawnPieces(NamedTuple):
    """What streams draw: pieces in the order of their beginnings; for each slot its piece."""

    pieces: list[ContentPiece]
    slots: list[int]


def drawn(codes: Sequence[bytes]) -> DrawnPieces:
    """The pieces of a page. codes: its streams, SLOT for one that shows values. Raises Unknown."""
    whole = b"".join(codes)
    places, parts = [(0.0, 0.0, 0)], [list[bytes]()]
    inside, slots, start = [0], list[int](), 0

    def write(end: int) -> None:
        code = whole[start:end]
        if code:
            if not inside:
                raise Unknown("q and Q")
            parts[inside[-1]].append(code)
            slots.extend([inside[-1]] * code.count(SLOT))

    for edge in EDGE.finditer(whole):
        begins, ends = edge[1] is not None, edge[0] == b"Q\n"
        if not (begins or ends):
            continue
        write(edge.start())
        start = edge.end()
        if begins and inside:
            x, y, _ = places[inside[-1]]
            inside.append(len(places))
            places.append((x + float(edge[1]), y + float(edge[2]), len(inside) - 1))
            parts.append([])
        elif inside:
            inside.pop()
    write(len(whole))
    if len(inside) != 1:
        raise Unknown("q and Q")
    pairs = zip(places, parts, strict=True)
    return DrawnPieces([ContentPiece(*place, b"".join(code)) for place, code in pairs], slots)


@lru_cache(maxsize=256)  # what shows values comes again in the next leaflet of the same clinic
def reach(code: bytes) -> tuple[float, ...]:
    """How far up and down the ink of some operators reaches; nothing: they draw none."""
    edges = [*_heights(code)]
    return (min(edges), max(edges)) if edges else ()


def _heights(code: bytes) -> Iterator[float]:
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
        elif line.endswith(b" re") and line.count(b" ") == 4:
            _, bottom, _, height, _ = line.split()
            yield from (float(bottom), float(bottom) + float(height))
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
