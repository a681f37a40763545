"""A line in pieces, bold and not, by its bold words with “ … ” for what is passed over."""

from __future__ import annotations

from typing import NamedTuple

PASSED_OVER = " … "


class BoldPiece(NamedTuple):
    """Words of a line, and whether they are bold."""

    words: str
    bold: bool


def pieces_of(words: str, bold: str) -> tuple[BoldPiece, ...]:
    """A line in pieces. bold: its bold words; none when they do not stand in it, in their order."""
    found, at = list[BoldPiece](), 0
    for part in bold.split(PASSED_OVER):
        start = words.find(part, at)
        if start < 0 or not part or part != part.strip():
            return ()
        found += [BoldPiece(words[at:start], False), BoldPiece(part, True)]
        at = start + len(part)
    found.append(BoldPiece(words[at:], False))
    return tuple(piece for piece in found if piece.words)
