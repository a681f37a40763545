"""Where lines end: the fewest possible, and among those the most even. Lengths in points."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from sps_print.pdf.fonts import Face, Glyph

LONG = 90  # words
NOWHERE = (float("inf"), 0)  # what a line costs that cannot be, and where it begins


class GlyphRun(NamedTuple):
    """Words of one font, size, height and owner."""

    face: Face
    text: str
    size: float
    rise: float
    colour: str
    owner: int  # which part of its line has an owner of its own; NOBODY: the paragraph itself
    width: float

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        return self.face.shape(self.text)


class UnbreakableWord(NamedTuple):
    """What stands between two places where a line may end; its last glyph may be a space."""

    pieces: tuple[GlyphRun, ...]
    draw_width: float  # without the space
    width: float
    last: bool = False  # its author ends the line here


class SetText:
    """Words measured and broken into lines, which are ranges of words. widest: of the words."""

    def __init__(self, words: list[UnbreakableWord], lines: list[tuple[int, int]]) -> None:
        self.words, self.lines = words, lines
        self.widest = max([word.draw_width for word in words], default=0.0)
        self._faces: dict[tuple[int, int | None], tuple[Face, ...]] = {}

    def width(self, start: int, end: int) -> float:
        """How wide some words are on one line, without the space at its end."""
        return sum([w.width for w in self.words[start : end - 1]]) + self.words[end - 1].draw_width

    def faces(self, first: int, last: int | None) -> tuple[Face, ...]:
        """The faces of some lines, in the order of their first use."""
        if (first, last) not in self._faces:
            words = [word for a, b in self.lines[first:last] for word in self.words[a:b]]
            faces = dict.fromkeys([piece.face for word in words for piece in word.pieces])
            self._faces[first, last] = tuple(faces)
        return self._faces[first, last]


def break_at_ends(
    words: list[UnbreakableWord], width: float, balanced: bool
) -> list[tuple[int, int]]:
    """Lines as ranges of words, broken where their author ends one, and between as they fit."""
    ends = [place for place, word in enumerate(words, 1) if word.last and place < len(words)]
    return [
        (begin + start, begin + end)
        for begin, stop in pairwise((0, *ends, len(words)))
        for start, end in break_lines(words[begin:stop], width, balanced)
    ]


def break_lines(
    words: list[UnbreakableWord], width: float, balanced: bool
) -> list[tuple[int, int]]:
    """Lines as ranges of words: the fewest possible, and among those the most even.

    The last line is free, but not a single short word; balanced: it counts like the others.
    """
    if not words:
        return []
    plain = _greedy(words, width)
    if len(words) > LONG and not balanced:
        return plain  # evenness does not show in a long paragraph, and costs time
    fewest = len(plain)
    if fewest == 1:
        return plain
    count, whole, bare = len(words), [w.width for w in words], [w.draw_width for w in words]
    best: list[list[tuple[float, int]]] = [[NOWHERE] * (count + 1)]
    best[0][0] = (0.0, 0)
    # no line ends later than if all before it are full, nor so early that too few are left
    latest, earliest = [end for _, end in plain], _earliest(whole, bare, width, fewest)
    for line in range(1, fewest + 1):
        above, row = best[-1], [NOWHERE] * (count + 1)
        for end in range(max(line, earliest[line - 1]), latest[line - 1] + 1):
            used, (least, cut) = bare[end - 1], NOWHERE
            for start in range(end - 1, line - 2, -1):
                if start < end - 1:
                    used += whole[start]
                    if used > width:
                        break
                before = above[start][0]
                if before < least:  # no line has a cost of less than nothing
                    cost = before + _badness(used, width, end == count, balanced)
                    if cost < least:
                        least, cut = cost, start
            row[end] = least, cut
        best.append(row)
    if best[-1][count] == NOWHERE:  # a line fits to the last digit, and summed the other way not
        return plain
    lines, end = [], len(words)
    for line in range(fewest, 0, -1):
        start = best[line][end][1]
        lines.append((start, end))
        end = start
    return lines[::-1]


def _earliest(whole: list[float], bare: list[float], width: float, lines: int) -> list[int]:
    """The first word after each line, if all lines after it are as full as can be."""
    end, ends = len(whole), list[int]()
    for _ in range(lines):
        ends.append(end)
        if not end:  # summed from behind, words that fit to the last digit take a line less
            continue
        used, end = bare[end - 1], end - 1
        while end and used + whole[end - 1] <= width:
            end -= 1
            used += whole[end]
    return ends[::-1]


def _badness(used: float, width: float, last: bool, balanced: bool) -> float:
    slack = max(0.0, (width - used) / width)
    if last and not balanced:
        return 0.4 if slack > 0.85 else 0.0
    return slack**2


def _greedy(words: list[UnbreakableWord], width: float) -> list[tuple[int, int]]:
    lines, start, used = [], 0, 0.0
    for place, word in enumerate(words):
        if place > start and used + word.draw_width > width:
            lines.append((start, place))
            start, used = place, 0.0
        used += word.width
    return [*lines, (start, len(words))]
