"""Fields whose values change, read back from a finished file: what they hold, and what is drawn.

Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sps_print.document.reading_order import signs_only
from sps_print.pdf.reader.objects import values as read_values
from sps_print.pdf.reader.objects import words_of
from sps_print.pdf.reader.packed import ENDSTREAM, STREAM, PackedFile, parted
from sps_print.proof.slots.text_slots import Fonts, ReadPiece, Slot, read_words
from sps_print.records import dataclass

VALUE = re.compile(rb"/V (\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>)", re.DOTALL)
LENGTH = re.compile(rb"/Length \d+")
BELOW, ABOVE = 0.26, 0.74  # of the type size: how far letters reach below and above their base
NEAR = 0.02  # what rounding makes of a length
BEGIN, END = b"/Tx BMC\n", b"EMC\n"


class Held(NamedTuple):
    """A field read back: its value, and all else that it says."""

    value: str
    rest: bytes


class DrawnWords(NamedTuple):
    """A drawing read back: what it says of itself, and its words."""

    head: bytes
    words: ReadPiece


@dataclass(frozen=True, slots=True)
class FieldSlot(Slot):
    """A field, or its annotation: it holds what was given, and is otherwise as it was."""

    def read(self, file: PackedFile, fonts: Fonts) -> Held | None:
        body = file.body(self.number)
        found = VALUE.search(body)
        if not found:
            return None
        (value,) = read_values(found[1])
        return Held(words_of(value), VALUE.sub(b"/V", body, count=1))

    def wrong(self, wanted: Sequence[str], was: Held, now: Held) -> str:
        if now.value != wanted[0]:
            return "a field holds other words"
        return "" if now.rest == was.rest else "a field says something else"


@dataclass(frozen=True, slots=True)
class DrawingSlot(Slot):
    """The drawing of a field's value. width, height: of the field; least: type size."""

    width: float
    height: float
    least: float

    def read(self, file: PackedFile, fonts: Fonts) -> DrawnWords | None:
        head, stream = parted(file.body(self.number))
        code = stream[len(STREAM) : -len(ENDSTREAM)]
        if not code.startswith(BEGIN) or not code.endswith(END):
            return None
        words = read_words(code, fonts)
        return DrawnWords(LENGTH.sub(b"", head), words) if words else None

    def wrong(self, wanted: Sequence[str], was: DrawnWords, now: DrawnWords) -> str:
        if signs_only(now.words.said) != signs_only(wanted[0]):
            return "a field shows other words"
        if now.head != was.head:
            return "the drawing of a field is another"
        heights, around, looks = now.words.look
        if heights[0] != was.words.look[0][0] or around != was.words.look[1]:
            return "a field shows its words elsewhere"
        shown = [(colour, float(points)) for colour, _, points, *_ in looks]
        size = (self.width, self.height)
        levels = [float(height) for height in heights]
        return words_inside(now.words.lines, levels, shown, size, self.least)


def words_inside(
    lines: Sequence[tuple[float, float]], heights: Sequence[float],
    looks: Sequence[tuple[bytes, float]], size: tuple[float, float], least: float,
) -> str:  # fmt: skip
    """What is wrong with where words of a drawing stand; empty: nothing. least: type size."""
    if any(left < 0 or right > size[0] for left, right in lines):
        return "shows its words only in part"
    points = max(each for _, each in looks)
    if any(y < BELOW * points - NEAR or y > size[1] - ABOVE * points for y in heights):
        return "shows its words only in part"
    if any(colour != b"0 0 0" or each < least - NEAR for colour, each in looks):
        return "shows its words pale, or too small"
    return ""
