"""Columns of a page whose pieces moved: each still begins below what it began below.

Lengths in points; y upwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.proof.slots.pieces import ContentPiece, Unknown

NEAR = 0.02  # how far rounding moves anything


def columns_begin_below(was: Sequence[ContentPiece], now: Sequence[ContentPiece]) -> None:
    """Raise Unknown when the first piece of a later column went up into the head of its page, or
    the head down into it. was: the pieces of a page as they were proved; now: the same, moved."""
    pairs = [(a, b) for a, b in zip(was, now, strict=True) if a.depth == 1 and a.inked]
    for at, (a, b) in enumerate(pairs):
        if not at or a.foot or a.x <= pairs[at - 1][0].x + NEAR:
            continue  # it begins no column
        for one, other in pairs[:at]:
            above = one.y + one.low >= a.y + a.high - NEAR
            if above and other.y + other.low < b.y + b.high - NEAR:
                raise Unknown("a column begins in what stands above it")
