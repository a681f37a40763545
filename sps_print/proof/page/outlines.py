"""The outlines in a TrueType font program, as records that can be held against another font's.

Shares no code with what writes fonts. Offsets and flags are those of the OpenType tables glyf and
loca. Lengths in the font's own units.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

WORDS, XY, SCALE, MORE, TWO, FOUR = 0x0001, 0x0002, 0x0008, 0x0020, 0x0040, 0x0080
DEEP = 8  # composites of composites: a font has two or three
UPRIGHT = (16384, 0, 0, 16384)  # one, as the format counts: a part as large as it is


class Outline(NamedTuple):
    """A simple outline: its points as they are stored, and how they are turned and moved."""

    points: bytes
    turned: tuple[int, ...]
    x: int
    y: int


class Outlines:
    """The outlines of a font by the numbers of its glyphs. Raises struct.error, KeyError."""

    def __init__(self, font: bytes) -> None:
        (count,) = struct.unpack_from(">H", font, 4)
        rows = (struct.unpack_from(">4sIII", font, 12 + 16 * row) for row in range(count))
        self._tables = {tag: font[start : start + length] for tag, _, start, length in rows}
        self._glyf = self._tables[b"glyf"]
        (self.upem,) = struct.unpack_from(">H", self._tables[b"head"], 18)  # units of a type size

    @cached_property
    def _offsets(self) -> tuple[int, ...]:
        loca = self._tables[b"loca"]
        if self._tables[b"head"][51]:
            return struct.unpack(f">{len(loca) // 4}I", loca)
        return tuple(2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca))

    def advance(self, gid: int) -> int:
        """How wide a glyph is."""
        (full,) = struct.unpack_from(">H", self._tables[b"hhea"], 34)
        (width,) = struct.unpack_from(">H", self._tables[b"hmtx"], 4 * min(gid, full - 1))
        return int(width)

    def of(self, gid: int, x: int = 0, y: int = 0) -> tuple[Outline, ...]:
        """The simple outlines of a glyph that is moved; none: it is blank."""
        return tuple(self._simple(gid, UPRIGHT, x, y, DEEP))

    def _simple(
        self, gid: int, turned: tuple[int, ...], x: int, y: int, deep: int
    ) -> Iterator[Outline]:
        start, end = self._offsets[gid : gid + 2]
        if start == end:
            return
        record = self._glyf[start:end]
        (contours,) = struct.unpack_from(">h", record)
        if contours > 0:
            last = 10 + 2 * contours
            (hints,) = struct.unpack_from(">H", record, last)
            # what fills a record up to an even length is no part of it
            points = record[10:last] + record[last + 2 + hints :].rstrip(b"\0")
            yield Outline(points, turned, x, y)
        elif contours < 0:
            for part, its_own, by_x, by_y in _parts(record):
                if deep and (turned == UPRIGHT or (by_x, by_y) == (0, 0)):
                    both = its_own if turned == UPRIGHT else (*turned, *its_own)
                    yield from self._simple(part, both, x + by_x, y + by_y, deep - 1)
                else:
                    raise KeyError("an outline of turned parts")


def _parts(record: bytes) -> Iterator[tuple[int, tuple[int, ...], int, int]]:
    """The parts of a composite: each with its number, how it is turned and how it is moved."""
    at, flags = 10, MORE
    while flags & MORE:
        flags, gid = struct.unpack_from(">HH", record, at)
        at += 4
        if not flags & XY:
            raise KeyError("an outline whose parts hang on points")
        x, y = struct.unpack_from(">hh" if flags & WORDS else ">bb", record, at)
        at += 4 if flags & WORDS else 2
        turned = UPRIGHT
        if flags & SCALE:
            (scale,) = struct.unpack_from(">h", record, at)
            turned, at = (scale, 0, 0, scale), at + 2
        elif flags & TWO:
            across, up = struct.unpack_from(">2h", record, at)
            turned, at = (across, 0, 0, up), at + 4
        elif flags & FOUR:
            turned, at = struct.unpack_from(">4h", record, at), at + 8
        yield gid, turned, x, y
