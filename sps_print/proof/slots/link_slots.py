"""Changing links, codes and words for those who cannot see, read back from a finished file.

Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sps_print.document.qr import squares
from sps_print.document.reading_order import signs_only
from sps_print.pdf.reader.objects import values, words_of
from sps_print.pdf.reader.packed import PackedFile, parted
from sps_print.proof.slots.standing import QUADS, RECT
from sps_print.proof.slots.text_slots import LOOSE, Fonts, Shifts, Slot, TextSlot
from sps_print.records import dataclass

STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.DOTALL)
# where things are in a file whose pieces may stand elsewhere: moved.py asks whether they are there
PLACED = re.compile(rb"(/Dest\s*\[\s*\d+ 0 R\s*/XYZ|/BBox\s*\[)[^\]]*\]")
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

    def moved(
        self, wanted: Sequence[str], was: tuple[bytes, list[str]], now: tuple[bytes, list[str]],
        shifts: Shifts,
    ) -> str:  # fmt: skip
        return self.wrong(wanted, (_unplaced(was[0]), was[1]), (_unplaced(now[0]), now[1]))


def _unplaced(around: bytes) -> bytes:
    """An object but for where it is, or leads."""
    return PLACED.sub(rb"\1]", around)


Area = tuple[float, float, float, float]  # left, bottom, right, top


class LineRead(NamedTuple):
    """A line of a link: its height on the page, the runs it lies on, and their base line."""

    height: tuple[float, float]
    runs: tuple[int, int]  # the first and the last
    base: float  # from the origin of their piece


class ReadLink(NamedTuple):
    """A link read back: what stands around its words, they, and its lines. shown: what it lies on;
    x: the left of its panel."""

    around: bytes
    said: list[str]
    lines: tuple[LineRead, ...]
    shown: str
    x: float


@dataclass(frozen=True, slots=True)
class LinkSlot(Slot):
    """A link on changing words. x: the left of their panel on the page."""

    column: TextSlot
    x: float

    @property
    def objects(self) -> tuple[int, ...]:
        return self.number, self.column.number

    def read(self, file: PackedFile, fonts: Fonts) -> ReadLink | None:
        found, words = AltSlot(self.number).read(file, fonts), self.column.read(file, fonts)
        areas = _areas(found[0]) if found else ()
        if not found or not words or not areas:
            return None
        (left, low, right, high), *others = areas
        for line in self._lying(words.runs, (left, low, right, high)):
            lines = [line]
            for area in others:
                below = line.base + area[1] - low
                on = self._lying(words.runs, area)
                lines += [next((o for o in on if abs(o.base - below) < FINE), line)]
            if len({one.base for one in lines}) == len(areas):
                around = QUADS.sub(b"", RECT.sub(b"", found[0]))
                shown = "".join(
                    [word for one in lines for word in words.words[one.runs[0] : one.runs[1] + 1]]
                )
                return ReadLink(around, found[1], tuple(lines), signs_only(shown), self.x)
        return None

    def _lying(self, runs: Sequence[tuple[float, float, float]], area: Area) -> Iterator[LineRead]:
        """Each line whose words an area lies on, from end to end."""
        left, low, right, high = area[0] - self.x, area[1], area[2] - self.x, area[3]
        for first, (start, _, base) in enumerate(runs):
            for last, (_, end, level) in enumerate(runs[first:], first):
                if level == base and max(abs(left - start), abs(right - end)) < LOOSE:
                    yield LineRead((low, high), (first, last), base)

    def wrong(self, wanted: Sequence[str], was: ReadLink, now: ReadLink) -> str:
        if now.said != list(wanted):
            return "a link leads elsewhere"
        if now != was._replace(said=now.said, shown=now.shown):
            return "a link lies elsewhere"
        return ""

    def moved(self, wanted: Sequence[str], was: ReadLink, now: ReadLink, shifts: Shifts) -> str:
        """It may take another number of lines, as long as it lies on its words."""
        own = was.shown == signs_only(was.said[-1])  # not those that name a source to a listener
        shown = signs_only(wanted[-1]) if own else was.shown
        if _unplaced(was.around) != _unplaced(now.around) or now.shown != shown:
            return "a link is another"
        across, up = shifts[self.column.number]
        low, high, first = *was.lines[0].height, was.lines[0].base
        for line in now.lines:
            there = low + line.base - first + up, high + line.base - first + up
            if any(abs(a - b) > FINE for a, b in zip(there, line.height, strict=True)):
                return "a link lies elsewhere"
        if abs(now.x - was.x - across) > FINE:
            return "a link lies elsewhere"
        return self.wrong(wanted, now, now)


def _areas(body: bytes) -> tuple[Area, ...]:
    """Where a click counts: the lines of a link; of a short one the box around it. None when they
    are no boxes, or the box is not around them."""
    rect, quads = RECT.search(body), QUADS.search(body)
    if not rect:
        return ()
    left, low, right, high = around = tuple(float(edge) for edge in rect.groups())
    if not quads:
        return ((left, low, right, high),)
    numbers = [float(edge) for edge in quads[1].split()]
    areas = list[Area]()
    for at in range(0, len(numbers), 8):
        left, high, right, low = numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 7]
        if numbers[at : at + 8] != [left, high, right, high, left, low, right, low]:
            return ()
        areas.append((left, low, right, high))
    lefts, lows, rights, highs = zip(*areas, strict=True)
    return tuple(areas) if (min(lefts), min(lows), max(rights), max(highs)) == around else ()


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
