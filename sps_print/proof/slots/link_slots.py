"""Changing links, codes and words for those who cannot see, read back from a finished file.

Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sps_print.document.qr import squares
from sps_print.pdf.reader.objects import values, words_of
from sps_print.pdf.reader.packed import PackedFile, parted
from sps_print.proof.slots.text_slots import LOOSE, Fonts, Slot, TextSlot, Up
from sps_print.records import dataclass

STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.DOTALL)
RECT = re.compile(rb"/Rect\s*\[\s*(\S+) (\S+) (\S+) (\S+?)\s*\]")
PACKED = re.compile(rb"<<\s*/Filter\s*/FlateDecode\s*/Length \d+\s*>>\s*")
SQUARES = re.compile(rb"(\S+) (\S+) (\S+) (\S+) re\n")
MOST = 177  # squares in a row of the largest code (ISO/IEC 18004, version 40)
FINE = 0.02  # how far rounding moves a square


@dataclass(frozen=True, slots=True)
class AltSlot(Slot):
    """An object with words that change, such as those for somebody who cannot see a code."""

    def read(self, file: PackedFile, fonts: Fonts) -> tuple[bytes, list[str]] | None:
        """What stands around its words, and the words."""
        body = file.body(self.number)
        return STRING.sub(b"()", body), [_said(raw) for raw in STRING.findall(body)]

    def wrong(
        self, wanted: Sequence[str], was: tuple[bytes, list[str]], now: tuple[bytes, list[str]]
    ) -> str:
        if now[1] != list(wanted):
            return "another address, or other words for those who cannot see it"
        return "" if now[0] == was[0] else "more than its words is another"


class ReadLink(NamedTuple):
    """A link read back: what stands around its words, they, its height, and the runs it lies on."""

    around: bytes
    said: list[str]
    height: tuple[float, float]
    runs: tuple[int, int]  # the first and the last
    base: float  # the base line of the runs, from the origin of their piece


@dataclass(frozen=True, slots=True)
class LinkSlot(Slot):
    """A link on changing words. x: the left of their panel on the page."""

    column: TextSlot
    x: float

    def read(self, file: PackedFile, fonts: Fonts) -> ReadLink | None:
        found, words = AltSlot(self.number).read(file, fonts), self.column.read(file, fonts)
        rect = RECT.search(found[0]) if found else None
        if not found or not words or not rect:
            return None
        left, right = float(rect[1]) - self.x, float(rect[3]) - self.x
        for first, (start, _, base) in enumerate(words.runs):
            for last, (_, end, level) in enumerate(words.runs[first:], first):
                beside = max(abs(left - start), abs(right - end))
                if level == base and beside < LOOSE:
                    around, height = RECT.sub(b"", found[0]), (float(rect[2]), float(rect[4]))
                    return ReadLink(around, found[1], height, (first, last), base)
        return None

    def wrong(self, wanted: Sequence[str], was: ReadLink, now: ReadLink) -> str:
        if now.said != list(wanted):
            return "a link leads elsewhere"
        if now != was._replace(said=now.said):
            return "a link lies elsewhere"
        return ""

    def moved(self, wanted: Sequence[str], was: ReadLink, now: ReadLink, up: Up) -> str:
        down = now.base - was.base + up[self.column.number]
        height = was.height[0] + down, was.height[1] + down
        if any(abs(a - b) > FINE for a, b in zip(height, now.height, strict=True)):
            return "a link lies elsewhere"
        if was.around != now.around or was.runs != now.runs:
            return "a link is another"
        return self.wrong(wanted, now, now)


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code read back: what stands around its squares, they, its left, upper edge and side."""

    around: bytes
    rows: tuple[bytes, ...]
    place: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class QrSlot(Slot):
    """A QR code that changes."""

    def read(self, file: PackedFile, fonts: Fonts) -> ReadCode | None:
        if not PACKED.fullmatch(parted(file.body(self.number))[0]):
            return None
        # whose it is stands in its first line, and is another in each leaflet
        owner, _, operators = file.stream(self.number).partition(b"\n")
        found = _code(operators)
        return found and replace(found, around=owner + b"\n" + found.around)

    def wrong(self, wanted: Sequence[str], was: ReadCode, now: ReadCode) -> str:
        if now.rows != squares(*wanted):
            return "the code leads elsewhere"
        moved = any(abs(a - b) > FINE for a, b in zip(was.place, now.place, strict=True))
        return "the code lies elsewhere" if moved or now.around != was.around else ""


@lru_cache(maxsize=64)  # rows that follow each other are often of one clinic
def _code(operators: bytes) -> ReadCode | None:
    """What a code's operators draw; None when that is anything but squares on a grid."""
    bars = [tuple(map(float, bar)) for bar in SQUARES.findall(operators)]
    if not bars:
        return None
    left, top = min(bar[0] for bar in bars), max(bar[1] + bar[3] for bar in bars)
    side = max(x + width for x, _, width, _ in bars) - left
    count = round(side / bars[0][3])
    if count > MOST:
        return None
    one = side / count
    rows = [bytearray(count) for _ in range(count)]
    for x, y, width, height in bars:
        across, down, long, high = (x - left) / one, (top - y) / one, width / one, height / one
        r, c, length = round(down) - 1, round(across), round(long)
        off = max(abs(across - c), abs(down - r - 1), abs(long - length), abs(high - 1))
        if off * one > FINE or c + length > count or any(rows[r][c : c + length]):
            return None  # beside the grid, beyond the edge, or one on the other
        rows[r][c : c + length] = b"\1" * length
    return ReadCode(SQUARES.sub(b"", operators), tuple(map(bytes, rows)), (left, top, side))


def _said(raw: bytes) -> str:
    """The words of a string."""
    return words_of(next(values(b"(%b)" % raw)))
