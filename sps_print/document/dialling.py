"""Telephone numbers that cannot be meant: letters in the place of digits, or digits missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

FEWEST = 7  # digits of a number that is reached from anywhere
LETTERS = str.maketrans("oOlI", "0011")  # what is typed for a digit, and looks like it
RUN = re.compile(r"(?<![\w/.,@-])[+(]{0,2}[0-9oOlI](?:[ ()-]{0,2}[0-9oOlI])*(?![\w@])")
PIECE = re.compile(r"[0-9oOlI]+")
NO_NUMBER = re.compile(r"\d{4}-\d{4}|\d{1,2}[- ]\d{1,2}[- ]\d{4}|\d{4}-\d\d-\d\d")  # hours, days


def mistyped_numbers(words: str) -> Iterator[tuple[str, str]]:
    """Each telephone number with letters in the place of digits, and what is meant by it."""
    for run in _runs(words):
        if sum(one.isdigit() for one in run) >= 4 and re.search("[oOlI]", run):
            yield run, run.translate(LETTERS)


def short_numbers(words: str, own: str) -> Iterator[str]:
    """Each number that begins as one's own does and is shorter by two digits or more: it may lack
    some. own: the clinic's number; where it has none that begins so, one with fewer digits than any
    has that is reached from anywhere."""
    whole = _digits(own)
    most = len(whole) - 2 if whole.startswith("0") else FEWEST - 1
    for run in _runs(words):
        found = _digits(run)
        short = found.startswith("0") and 5 <= len(found) <= most
        if short and not re.search("[oOlI]", run) and not NO_NUMBER.fullmatch(run):
            yield run


def _runs(words: str) -> Iterator[str]:
    """What is written like a telephone number: 0 or + first; words of o, l or I alone end it."""
    for found in RUN.finditer(words):
        run = found[0].strip(" -")
        pieces = PIECE.findall(run)
        begins = run.lstrip("+(")[:1] in {"0", "o", "O"} or run.startswith(("+", "(+"))
        if begins and len(_digits(run)) >= 4 and all(any(map(str.isdigit, p)) for p in pieces):
            yield run


def _digits(words: str) -> str:
    return re.sub(r"[^0-9]", "", words)
