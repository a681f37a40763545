"""What the marks of a list mean: an x, a yes, or how many, in the place of words."""

from __future__ import annotations

import re

from sps_print.content.load.columns import Columns

MOST = 20  # copies that a cell may ask for; a larger number is a year or somebody's own
SHORT = 7  # digits of a telephone number, at least
NUMBER = re.compile(r"[\s\d.,()+/-]*")


def how_many(cell: str, known: Columns) -> int | None:
    """How many of something a cell asks for: 1 by a yes, none by a no; None: it is no mark."""
    words = cell.strip().casefold()
    if words.isascii() and words.isdigit() and int(words) <= MOST:
        return int(words)
    if words in known.no:
        return 0
    return 1 if words in known.yes else None


def is_only_a_mark(cell: str, known: Columns) -> bool:
    """Whether a cell is a yes, or a number too short to call: it answers no question in words."""
    words = cell.strip().casefold()
    digits = sum(map(str.isdigit, words))
    return words in known.yes or (0 < digits < SHORT and bool(NUMBER.fullmatch(words)))
