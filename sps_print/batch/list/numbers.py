"""Whether words hold a number that somebody can call."""

from __future__ import annotations

from sps_print.batch.list.marks import SHORT


def has_telephone_number(words: str) -> bool:
    """Whether there are as many digits as a telephone number has."""
    return sum(map(str.isdigit, words)) >= SHORT
