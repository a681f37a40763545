"""A finished file as a plate for the next orders: only what shows their values is set anew.

The same bytes as a file set from the beginning, or none at all: whatever would move something else
(another number of lines, a letter the file does not hold, a link) is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sps_print.blocks import Line, Text
from sps_print.problems import ContentError
from sps_print.render.pdf.embed import NewLetter
from sps_print.render.pdf.file import Piece, Written
from sps_print.render.pdf.ink import Begin, Close, Ink, Open
from sps_print.render.pdf.paragraph import Paragraph
from sps_print.render.pdf.tags import Element
from sps_print.spoken import noted


class Other(Exception):
    """The order needs a file of its own."""


@dataclass(frozen=True)
class Plate:
    """What a file of one order holds for the next."""

    written: Written

    def filled(self, values: Mapping[str, str]) -> tuple[list[bytes], list[str]]:
        """What each changing piece draws for some values, and its words. Raises Other."""
        codes, wanted = [], []
        for _, piece in self.written.changing:
            line = _with_values(_begin(piece).paragraph.line, values)
            codes.append(_redrawn(piece, line, values))
            wanted.append(noted(line))
        return codes, wanted

    def columns(self) -> list[tuple[int, float, float, bool]]:
        """Of each changing piece its object's number, left, right, and whether it is centred."""
        begins = [(number, _begin(piece)) for number, piece in self.written.changing]
        return [(number, b.x, b.x + b.paragraph.width, b.paragraph.centred) for number, b in begins]

    def slots(self) -> list[str]:
        """The value that each changing piece shows, in the order of the pieces."""
        return [
            slot for _, piece in self.written.changing for slot in _begin(piece).paragraph.slots
        ]

    def serves(self) -> bool:
        """Whether it can serve again.

        No changing paragraph is parted between two pages. None needs a second font, nor a glyph
        for letters that stand beside each other: the file holds those that its values happen to
        need, and no more.
        """
        begins = [_begin(piece) for _, piece in self.written.changing]
        return all(
            b.whole and b.paragraph.one_face and b.paragraph.letter_by_letter for b in begins
        )


def _begin(piece: Piece) -> Begin:
    assert piece.changing is not None
    return piece.changing


def _with_values(line: Line, values: Mapping[str, str]) -> Line:
    return tuple(
        Text(values[part.slot], part.mark, part.slot)
        if isinstance(part, Text) and part.slot
        else part
        for part in line
    )


def _redrawn(piece: Piece, line: Line, values: Mapping[str, str]) -> bytes:
    begin = _begin(piece)
    old = begin.paragraph
    assert isinstance(old, Paragraph)
    owner = Element(old.element.role) if old.element else None
    ink = Ink(begin.height)
    try:
        new = Paragraph(line, old.style, old.width, old.setting, owner, old.centred)
        if len(new.lines) != len(old.lines) or not new.letter_by_letter:
            raise Other
        for rather in old.passed_over:
            tried = Paragraph(_with_values(rather, values), old.style, old.width, old.setting, None)
            if len(tried.lines) == 1:
                raise Other
        new.draw(ink, begin.x, begin.top, unread=begin.unread)
    except (NewLetter, ContentError) as error:
        raise Other from error
    marks = iter(piece.marks)
    code = []
    for item in ink.items[1:-1]:  # without its Begin and End
        match item:
            case str():
                code.append(item)
            case Open():
                code.append(next(marks, ""))
            case Close():
                code.append("EMC")
            case _:
                raise Other
    if "" in code or next(marks, None):
        raise Other
    return ("\n".join(code) + "\n").encode("latin-1")
