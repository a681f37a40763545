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
    number = number_in(words)
    if number is not None and number <= MOST:
        return number
    if words in known.no:
        return 0
    return 1 if words in known.yes else None


def number_in(cell: str) -> int | None:
    """The number that a cell of digits says, or one too many where it is longer than any that
    counts: int() takes some thousand digits and no more. None: it is no number."""
    words = cell.strip()
    if not (words.isascii() and words.isdigit()):
        return None
    digits = words.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(MOST)) else MOST + 1


def is_yes(cell: str, known: Columns) -> bool:
    """Whether a cell is a yes, which answers no question in words."""
    return cell.strip().casefold() in known.yes


def is_short_number(cell: str) -> bool:
    """Whether a cell is a number that is too short to call. It can hardly be what it stands for."""
    return 0 < sum(map(str.isdigit, cell)) < SHORT and bool(NUMBER.fullmatch(cell))
