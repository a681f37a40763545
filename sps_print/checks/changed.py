"""Proof of a file that differs from a proved one only in what shows the values of its order.

Its first bytes are those of the proved file. The rest is read back from the file itself: by way of
its own table of objects, with the letters and widths that the fonts in it say. The wanted words
must stand there, owned by the same elements, on the same lines, in the same fonts, sizes and
colours, inside their column.
Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from struct import unpack

from sps_print.checks.objects import Broken
from sps_print.checks.packed import ENDSTREAM, STREAM, PackedFile, parted
from sps_print.problems import Problem
from sps_print.spoken import words_only

CAUSE = "please report this: the page does not show what the document says"
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
PLAIN = re.compile(rb"<</Length \d+>>\n")
RUN = re.compile(
    rb"(\S+ \S+ \S+) rg /(F\d+) (\S+) Tf (?:(\S+) Ts )?"
    rb"1 0 0 1 (\S+) (\S+) Tm \[([^\]]*)\]TJ(?: 0 Ts)?\n"
)
AROUND = re.compile(rb"(?:BT|ET|EMC|/\w+ (?:<<[^\n]*>> BDC|BMC))\n")
SHOWN = re.compile(r"<([0-9A-F]+)>|(-?\d+)")
SLACK = 0.05  # how far a line may leave its column: what rounding adds up to
LOOSE = 0.5  # how far from its place a line or a run may begin, for the same reason


class Said(dict[int, str]):
    """The words of each code of a font."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


class Widths(dict[int, float]):
    """The width of each code of a font, in 1/1000 of the type size."""

    def __missing__(self, code: int) -> float:
        return 1000.0


@dataclass(frozen=True, eq=False)
class Font:
    """What a font in a file says of its codes."""

    words: Said
    widths: Widths


@dataclass(frozen=True, slots=True)
class Column:
    """Where a changing piece stands: its object's number, and what its lines stay between.

    centred: whether its lines begin anywhere between the two; else they begin on the left.
    """

    number: int
    left: float
    right: float
    centred: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A piece read back: its words, what they look like, and from where to where its lines go."""

    words: tuple[str, ...]
    look: tuple[object, ...]  # heights of lines, whose words they are, fonts, sizes, colours
    lines: tuple[tuple[float, float], ...]


class Changed:
    """The proof of what changes.

    proved: the file that was proved whole. head: its first bytes, which all files share.
    """

    def __init__(self, proved: bytes, head: bytes, places: Sequence[Column]) -> None:
        self.head, self.places = head, tuple(places)
        file = PackedFile(proved)
        self.leads_to, self.fonts = self._leading(file), _fonts(file)
        streams = list(_streams(file, self.places))
        self.looks = [_read(code, self.fonts) for code in streams]

    @property
    def complete(self) -> bool:
        """Whether all that changes can be read back."""
        return None not in self.looks

    def prove(self, data: bytes, wanted: Sequence[str]) -> tuple[Problem, ...]:
        """What is wrong with a file. wanted: the words of each place."""
        if not data.startswith(self.head):
            return (Problem("the file does not begin as the proved one does", hint=CAUSE),)
        file = PackedFile(data)
        if self._leading(file) != self.leads_to:
            return (Problem("the file leads elsewhere than the proved one does", hint=CAUSE),)
        found = (_read(code, self.fonts) for code in _streams(file, self.places))
        return tuple(
            Problem(f"an answer is not on the page as it was given: {wrong}", hint=CAUSE)
            for words, place, was, now in zip(wanted, self.places, self.looks, found, strict=True)
            if (wrong := _wrong(words, place, was, now))
        )

    def _leading(self, file: PackedFile) -> tuple[int, bytes]:
        """Where a file begins to be read, and where all that does not change stands in it."""
        return file.catalog, file.table_without(place.number for place in self.places)


def _wrong(wanted: str, place: Column, was: Read | None, now: Read | None) -> str:
    if was is None or now is None:
        return "it cannot be read back"
    if list(now.words) != words_only(wanted):
        return "other words"
    if now.look != was.look:
        return "other lines, or another owner, font, size or colour"
    for left, right in now.lines:
        before, after = left - place.left, place.right - right
        if min(before, after) < -SLACK:
            return "it leaves its column"
        if abs(before - after if place.centred else before) > LOOSE:
            return "it begins at another place"
    return ""


def _streams(file: PackedFile, places: Sequence[Column]) -> Iterator[bytes]:
    """The pieces as the file itself leads to them; nothing where another object stands."""
    for place in places:
        try:
            head, stream = parted(file.body(place.number))
        except Broken:
            head = stream = b""
        yield stream[len(STREAM) : -len(ENDSTREAM)] if PLAIN.fullmatch(head) else b""


def _read(code: bytes, fonts: Mapping[bytes, Font]) -> Read | None:
    """What a piece shows; None when it holds anything else than lines of words."""
    around = RUN.sub(b"", code)
    if not code or AROUND.sub(b"", around):
        return None
    said, heights, looks = "", list[bytes](), list[tuple[bytes, ...]]()
    lines, next_x = list[tuple[float, float]](), 0.0
    for colour, name, size, rise, x, y, shown in RUN.findall(code):
        font, points = fonts.get(name), float(size)
        if font is None:
            return None
        words, width, inked = _shown(shown, font)
        left = float(x)
        right = left + inked * points / 1000
        if heights and heights[-1] == y:
            if abs(left - next_x) > LOOSE:
                return None  # words that do not follow each other
            lines[-1] = (lines[-1][0], right)
        else:
            said += " "
            heights.append(y)
            lines.append((left, right))
        said += f" {words} " if rise else words
        next_x = left + width * points / 1000
        if (look := (colour, name, size, rise)) not in looks[-1:]:
            looks.append(look)  # as they follow each other, wherever the lines end
    if not lines:
        return None
    return Read(tuple(words_only(said)), (tuple(heights), around, tuple(looks)), tuple(lines))


@lru_cache(maxsize=1024)  # most lines of a paragraph show no value
def _shown(shown: bytes, font: Font) -> tuple[str, float, float]:
    """The words of a run, its width, and its width without a space at its end."""
    words, width, white = "", 0.0, 0.0
    for hexes, moved in SHOWN.findall(shown.decode()):
        if moved:
            width -= int(moved)
            continue
        codes = unpack(f">{len(hexes) // 4}H", bytes.fromhex(hexes))
        words += "".join([font.words[code] for code in codes])
        width += sum([font.widths[code] for code in codes])
        last = codes[-1]
        white = font.widths[last] if font.words[last] == " " else 0.0
    return words, width, width - white


def _fonts(file: PackedFile) -> dict[bytes, Font]:
    """The fonts of a file by their names on its pages."""
    found: dict[bytes, Font] = {}
    for name, number in _named(file):
        font = file.body(number)
        if name not in found and (said := file.reference(font, b"ToUnicode")):
            below = file.body(file.references(font, b"DescendantFonts")[0])
            found[name] = Font(Said(_words(file.stream(said))), Widths(_widths(below)))
    return found


def _named(file: PackedFile) -> Iterator[tuple[bytes, int]]:
    """What is named as a font in any object: name and number."""
    for number in file.numbers():
        for name, font in FONT.findall(parted(file.body(number))[0]):
            yield name, int(font)


def _words(cmap: bytes) -> Iterator[tuple[int, str]]:
    for code, words in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", cmap):
        yield int(code, 16), bytes.fromhex(words.decode()).decode("utf-16-be")


def _widths(font: bytes) -> Iterator[tuple[int, float]]:
    row = re.search(rb"/W\s*\[(.*?\])\s*\]", font, re.DOTALL)
    for start, widths in re.findall(rb"(\d+)\s*\[([^\]]*)\]", row[1] if row else b""):
        for place, width in enumerate(widths.split()):
            yield int(start) + place, float(width)
