"""Changing words read back from a finished file: what they say, how they look, where they stand.

Lengths in points.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from struct import unpack
from typing import Any, NamedTuple

from sps_print.document.reading_order import signs_only, words_only
from sps_print.pdf.reader.packed import ENDSTREAM, STREAM, PackedFile, parted
from sps_print.records import dataclass
from sps_print.remembered import LINES

PLAIN = re.compile(rb"<</Length \d+>>\n")
RUN = re.compile(
    rb"(\S+ \S+ \S+) rg /(F\d+) (\S+) Tf (?:(\S+) Ts )?"
    rb"1 0 0 1 (\S+) (\S+) Tm \[([^\]]*)\]TJ(?: 0 Ts)?\n"
)
AROUND = re.compile(rb"(?:BT|ET|EMC|/\w+ (?:<<[^\n]*>> BDC|BMC))\n")
UNDER = re.compile(rb"(\S+ \S+ \S+ RG \S+ w) (\S+) (\S+) m (\S+) (\S+) l S\n")  # of a link
PENS = re.compile(rb"(\S+ \S+ \S+ RG \S+ w\n)\1+")  # of several, as they stand around the words
SHOWN = re.compile(r"<([0-9A-F]+)>|(-?\d+)")
LOW = 0.75  # of the type size: how far below its words the line of a link may be
TIGHT, WIDE = 1.1, 2.0  # of the type size: how far lines are apart
SLACK = 0.05  # how far a line may leave its column: what rounding adds up to
LOOSE = 0.5  # how far from its place a line or a run may begin, for the same reason


class MovedBy(NamedTuple):
    """How far something stands from where it stood: to the right, and higher."""

    across: float
    up: float


Shifts = Mapping[int, MovedBy]  # of drawings, by the numbers of their objects


class FontCodes(dict[int, str]):
    """The words of each code of a font."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


class Widths(dict[int, float]):
    """The width of each code of a font, in 1/1000 of the type size."""

    def __missing__(self, code: int) -> float:
        return 1000.0


@dataclasses.dataclass(frozen=True, eq=False)
class Font:
    """What a font in a file says of its codes."""

    words: FontCodes
    widths: Widths


Fonts = tuple[tuple[bytes, Font], ...]  # with their names on the pages


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A piece read back: its words, what they look like, and from where to where its lines go."""

    said: str
    # heights of lines, whose words they are; colours, fonts, sizes, whether a link's line is below
    look: tuple[Any, ...]
    lines: tuple[tuple[float, float], ...]
    runs: tuple[tuple[float, float, float], ...]  # from where to where each goes, and its base line
    words: tuple[str, ...]  # of each run

    @property
    def size(self) -> float:
        """Its largest type size."""
        return max(float(size) for _, _, size, *_ in self.look[2])

    def alike(self, other: ReadPiece) -> bool:
        """Whether it looks like another, on as many lines as it takes: owner, fonts, colours."""
        first = [float(one.look[0][0]) for one in (self, other)]
        heights = [float(height) for height in self.look[0]]
        apart = {round(a - b, 2) for a, b in pairwise(heights)}
        spaced = not apart or (
            max(apart) - min(apart) <= SLACK and TIGHT * self.size <= min(apart) <= WIDE * self.size
        )
        # a link that takes more lines has a line below each
        around = [PENS.sub(rb"\1", one.look[1]) for one in (self, other)]
        same = around[0] == around[1] and self.look[2] == other.look[2]
        return same and abs(first[0] - first[1]) <= SLACK and spaced


@dataclass(frozen=True, slots=True)
class Slot:
    """A changing object of a file: how it is read back, and what can be wrong with it."""

    number: int  # the object's

    @property
    def objects(self) -> tuple[int, ...]:
        """The objects that it is read from."""
        return (self.number,)

    def read(self, file: PackedFile, fonts: Fonts) -> object | None:
        """What stands in it; None when that is not what is looked for. Raises Broken."""
        raise NotImplementedError

    def wrong(self, wanted: Sequence[str], was: Any, now: Any) -> str:
        """What is wrong with what was read, as in the proved file and now; empty: nothing."""
        raise NotImplementedError

    def moved(self, wanted: Sequence[str], was: Any, now: Any, shifts: Shifts) -> str:
        """The same in a file whose pieces stand elsewhere, with as many lines as it takes.

        shifts: how far each piece with changing words stands from where it was.
        """
        return self.wrong(wanted, was, now)


@dataclass(frozen=True, slots=True)
class TextSlot(Slot):
    """Where changing words stand: what their lines stay between.

    centred: whether its lines begin anywhere between the two; else they begin on the left.
    """

    left: float
    right: float
    centred: bool

    def read(self, file: PackedFile, fonts: Fonts) -> ReadPiece | None:
        head, stream = parted(file.body(self.number))
        if not PLAIN.fullmatch(head):
            return None
        return read_words(stream[len(STREAM) : -len(ENDSTREAM)], fonts)

    def wrong(self, wanted: Sequence[str], was: ReadPiece, now: ReadPiece) -> str:
        same = (
            now.said.split() == " ".join(wanted).split()
        )  # most are; else the line may end inside
        if not same and words_only(now.said) != words_only(*wanted):
            return "other words"
        if not same and signs_only(now.said) != signs_only(*wanted):
            return "other signs between the words, or a capital for a small letter"
        if now.look != was.look:
            return "other lines, or another owner, font, size or colour"
        return self._beside(now)

    def moved(self, wanted: Sequence[str], was: ReadPiece, now: ReadPiece, shifts: Shifts) -> str:
        if not now.alike(was):
            return "other lines, or another owner, font, size or colour"
        return self.wrong(wanted, now, now)

    def _beside(self, now: ReadPiece) -> str:
        for left, right in now.lines:
            before, after = left - self.left, self.right - right
            if min(before, after) < -SLACK:
                return "it leaves its column"
            if abs(before - after if self.centred else before) > LOOSE:
                return "it begins at another place"
        return ""


@lru_cache(maxsize=256)  # rows that follow each other have most pieces in common
def read_words(code: bytes, fonts: Fonts) -> ReadPiece | None:
    """What a piece shows; None when it holds anything else than lines of words."""
    named = dict(fonts)
    parts = RUN.split(code)
    rest = b"".join(parts[:: RUN.groups + 1])  # what stands around the runs
    around, unders = UNDER.sub(rb"\1\n", rest), UNDER.findall(rest)
    if not code or AROUND.sub(b"", UNDER.sub(b"", rest)):
        return None
    said, heights, looks, each = "", list[bytes](), list[Any](), list[str]()
    lines, runs, next_x = list[tuple[float, float]](), list[tuple[float, float, float]](), 0.0
    for at in range(1, len(parts), RUN.groups + 1):
        colour, name, size, rise, x, y, shown = parts[at : at + RUN.groups]
        font, points = named.get(name), float(size)
        if font is None:
            return None
        words, width, reach = _shown(shown, font)
        left = float(x)
        right = left + reach * points / 1000
        if heights and heights[-1] == y:
            if abs(left - next_x) > LOOSE:
                return None  # words that do not follow each other
            lines[-1] = (lines[-1][0], right)
        else:
            said += " "
            heights.append(y)
            lines.append((left, right))
        said += f" {words} " if rise else words
        each.append(words)
        next_x = left + width * points / 1000
        runs.append((left, next_x, float(y)))
        lined = bool(unders) and any(_lined(under, runs[-1], points) for under in unders)
        if (look := (colour, name, size, rise, lined)) not in looks[-1:]:
            looks.append(look)  # as they follow each other, wherever the lines end
    if not lines or not all(_below(under, runs, float(looks[0][2])) for under in unders):
        return None
    looked = tuple(heights), around, tuple(looks)
    return ReadPiece(said, looked, tuple(lines), tuple(runs), tuple(each))


def _lined(under: tuple[bytes, ...], run: tuple[float, float, float], size: float) -> bool:
    """Whether the line of a link lies below a run from end to end."""
    (left, level, right, _), (start, end, base) = map(float, under[1:]), run
    return left < start + LOOSE and end - LOW * size < right and 0 < base - level < LOW * size


def _below(
    under: tuple[bytes, ...], runs: Sequence[tuple[float, float, float]], size: float
) -> bool:
    """Whether the line of a link lies below some runs: from where one begins to where one ends."""
    left, level, right, end_level = (float(number) for number in under[1:])
    on = [run for run in runs if 0 < run[2] - level < LOW * size and end_level == level]
    begins = any(abs(left - start) < LOOSE for start, _, _ in on)
    return begins and any(end - LOW * size < right < end + LOOSE for _, end, _ in on)


@lru_cache(maxsize=LINES)  # most lines of a paragraph show no value
def _shown(shown: bytes, font: Font) -> tuple[str, float, float]:
    """The words of a run, its width, and its width without a space at its end."""
    words, width, white = list[str](), 0.0, 0.0
    for hexes, moved in SHOWN.findall(shown.decode()):
        if moved:
            width -= int(moved)
            continue
        said, wide, white = _codes(hexes, font)
        words.append(said)
        width += wide
    return "".join(words), width, width - white


@lru_cache(maxsize=LINES)  # between two places where letters move there are few of them
def _codes(hexes: str, font: Font) -> tuple[str, float, float]:
    """The words of some codes, how wide they are, and how wide the space at their end."""
    codes = unpack(f">{len(hexes) // 4}H", bytes.fromhex(hexes))
    last = codes[-1]
    white = font.widths[last] if font.words[last] == " " else 0.0
    words = "".join([font.words[code] for code in codes])
    return words, sum([font.widths[code] for code in codes]), white
