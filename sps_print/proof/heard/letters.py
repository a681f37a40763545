"""What the codes of a font say and how wide they are (ISO 32000-1, 9.7 and 9.10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import unpack
from typing import Any, NamedTuple

from sps_print.pdf.reader.objects import Operator, PdfFile, values

LOST = "\ufffd"  # a code that says nothing


class LettersOfFont(NamedTuple):
    """signs: what each code says. widths: of each, in ems. length: of a code, in bytes."""

    signs: dict[int, str]
    widths: dict[int, float]
    usual: float  # the width of any other
    length: int

    def codes(self, string: bytes) -> Sequence[int]:
        if self.length == 2 and len(string) % 2 == 0:  # as nearly all fonts have it
            return unpack(f">{len(string) // 2}H", string)
        starts = range(0, len(string), self.length)
        return [int.from_bytes(string[at : at + self.length], "big") for at in starts]

    def words(self, string: bytes) -> str:
        return "".join([self.signs.get(code, LOST) for code in self.codes(string)])

    def width(self, string: bytes) -> float:
        return sum([self.widths.get(code, self.usual) for code in self.codes(string)])


NO_LETTERS = LettersOfFont({}, {}, 0, 1)


def letters_of(file: PdfFile, font: Any) -> LettersOfFont:
    """The letters of a font."""
    if not isinstance(font, dict):
        return NO_LETTERS
    signs = dict(_signs(file.data(font["/ToUnicode"]))) if "/ToUnicode" in font else {}
    below = file.get(font.get("/DescendantFonts"))
    if not below:
        first = file.get(font.get("/FirstChar")) or 0
        widths = enumerate(file.get(font.get("/Widths")) or (), first)
        return LettersOfFont(signs, {code: file.get(w) / 1000 for code, w in widths}, 0.5, 1)
    inner = file.get(below[0])
    return LettersOfFont(
        signs, dict(_widths(file, inner)), file.get(inner.get("/DW", 1000)) / 1000, 2
    )


def _widths(file: PdfFile, font: dict[str, Any]) -> Iterator[tuple[int, float]]:
    """`1 [500 600]` gives codes 1 and 2 each a width; `3 9 500` gives codes 3 to 9 the same."""
    listed = [file.get(one) for one in file.get(font.get("/W")) or ()]
    while listed:
        first, more = listed.pop(0), listed.pop(0)
        if isinstance(more, list):
            yield from ((first + at, file.get(one) / 1000) for at, one in enumerate(more))
        else:
            width = listed.pop(0)
            yield from ((code, width / 1000) for code in range(first, more + 1))


def _signs(table: bytes) -> Iterator[tuple[int, str]]:
    """The rows of a ToUnicode table."""
    given: list[Any] = []
    for value in values(table):
        if not isinstance(value, Operator):
            given.append(value)
            continue
        if value.name == "endbfchar":
            for code, sign in zip(given[::2], given[1::2], strict=True):
                yield int.from_bytes(code, "big"), sign.decode("utf-16-be", "replace")
        elif value.name == "endbfrange":
            yield from _ranges(given)
        given = []


def _ranges(given: list[Any]) -> Iterator[tuple[int, str]]:
    for first, last, signs in zip(given[::3], given[1::3], given[2::3], strict=True):
        start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
        for at in range(end - start + 1):
            if isinstance(signs, list):
                yield start + at, signs[at].decode("utf-16-be", "replace")
            else:
                number = int.from_bytes(signs, "big") + at
                sign = number.to_bytes(len(signs), "big")
                yield start + at, sign.decode("utf-16-be", "replace")
