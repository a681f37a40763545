"""Lines of words as the operators that show them. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sps_print.pdf.drawing import colour
from sps_print.pdf.font_embedding import Embedded, ShownWords, plain_run
from sps_print.pdf.font_file import GlyphKey
from sps_print.pdf.fonts import Face
from sps_print.pdf.items import num
from sps_print.remembered import LINES
from sps_print.typeset.text.lines import GlyphRun, SetText

NOWHERE = -1
BASE = 0.35  # of the type size: how far the base line is below the middle of a line


class PlacedLines(NamedTuple):
    """Some lines, and where they are shown. x, base: of the first line, base on the panel upwards.

    room: the width that lines are centred in; 0: they begin at x.
    """

    text: SetText
    first: int
    last: int | None
    x: float
    base: float
    leading: float
    room: float


class ShownRun(NamedTuple):
    """Words of one look: the line that they stand in, from where to where, and their operators.

    end: where their last letter ends, without a space behind it. base: of their line, on the panel
    upwards; low: how far they reach from it, downwards less than 0.
    """

    line: int
    left: float
    right: float
    owner: int
    operators: str
    end: float
    base: float
    low: float


class ShownLines(NamedTuple):
    """Lines as operators. codes: the letters that they take of each of their fonts.

    plain: none was put together for one file alone.
    """

    runs: tuple[ShownRun, ...]
    codes: tuple[dict[GlyphKey, int], ...]
    plain: bool


class _Composed(Exception):
    """A letter is put together anew for each file."""


def shown_lines(where: PlacedLines, fonts: Sequence[Embedded]) -> ShownLines:
    """Some lines in the fonts of a file, in the order of their first use (see SetText.faces).

    Raises NewLetter in a written file.
    """
    names = tuple([font.name for font in fonts])
    try:
        made = _kept(where, names)
        for font, codes in zip(fonts, made.codes, strict=True):
            font.take(codes)
        return made
    except _Composed:
        by_face = {font.face: font for font in fonts}
        return _shown_lines(
            where, names, lambda face, text, space: by_face[face].shown(text, space)
        )


def _plain(face: Face, text: str, space: int) -> ShownWords:
    run = plain_run(face, text, space)
    if run is None:
        raise _Composed
    return run


def _shown_lines(
    where: PlacedLines,
    names: tuple[str, ...],
    show: Callable[[Face, str, int], ShownWords] = _plain,
) -> ShownLines:
    """Lines in fonts of some names."""
    text, first, last, x, base, leading, room = where
    faces = text.faces(first, last)
    named = dict(zip(faces, names, strict=True))
    codes = {face: dict[GlyphKey, int]() for face in faces}
    runs = list[ShownRun]()
    for line, (start, end) in enumerate(text.lines[first:last]):
        left = x + (room - text.width(start, end)) / 2 if room else x
        level = base - line * leading
        pieces = [piece for word in text.words[start:end] for piece in word.pieces]
        for group, spaces in _looks(pieces):
            piece, face = group[0], group[0].face
            shown = [show(face, one.text, at) for one, at in zip(group, spaces, strict=True)]
            taken = codes[face]
            for one in shown:
                taken.update(one.codes)
            operators = _show(named[face], shown, piece, left, level)
            right = left + sum([one.width for one in group])
            ends, low = right, 0.0
            if piece.owner >= 0:
                final = group[-1].glyphs[-1]
                ends -= final.advance * piece.size / 1000 if final.text == " " else 0
                low = min(face.reach(one.text)[1] for one in group) * piece.size / 1000
            runs.append(ShownRun(line, left, right, piece.owner, operators, ends, level, low))
            left = right
    return ShownLines(tuple(runs), tuple(codes.values()), show is _plain)


def _looks(pieces: list[GlyphRun]) -> Iterator[tuple[list[GlyphRun], list[int]]]:
    """The pieces of a line that follow each other and look alike; for each what _space says."""
    spaces = [NOWHERE] * len(pieces)
    if any(piece.rise for piece in pieces):
        pairs = zip(pieces, [*pieces[1:], None], strict=True)
        spaces = [_space(*pair) for pair in pairs]
    begin = 0
    for end, piece in enumerate(pieces[1:], 1):
        # all but its text and its width
        if piece.face is not pieces[begin].face or piece[2:-1] != pieces[begin][2:-1]:
            yield pieces[begin:end], spaces[begin:end]
            begin = end
    if pieces:
        yield pieces[begin:], spaces[begin:]


# what stands beside a value comes again with the next
_kept = lru_cache(maxsize=LINES)(_shown_lines)


def _space(piece: GlyphRun, after: GlyphRun | None) -> int:
    """Behind which letter of a piece a space is read that is not seen, as in plain_run: before the
    raised number of a source, and behind the comma that stands between two of them."""
    if piece.rise:
        return piece.text.find(",")
    before = after and after.rise and not piece.text[-1:].isspace()
    return len(piece.text) - 1 if before else NOWHERE


def _show(font: str, runs: list[ShownWords], piece: GlyphRun, x: float, base: float) -> str:
    """The operators that show words of one look, from x on, on a base line."""
    shown = "".join([part for run in runs for part in run[:2]][:-1]).replace("><", "")
    rise = f"{num(piece.rise)} Ts " if piece.rise else ""
    back = " 0 Ts" if piece.rise else ""
    return (
        f"{colour(piece.colour)} rg /{font} {num(piece.size)} Tf {rise}"
        f"1 0 0 1 {num(x)} {num(base)} Tm [{shown}]TJ{back}"
    )
