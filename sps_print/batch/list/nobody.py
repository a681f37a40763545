"""Cells and rows that are nobody's: a line between the rows, a second row of headings, a ditto.

Each looks like a person, and would get a leaflet: “Ward 4”, “Full name”, “Page 1”, “same as Ann”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sps_print.batch.list.keys import OVERLAYS, key_of
from sps_print.batch.list.numbers import has_telephone_number
from sps_print.batch.list.spoilt import FOOT
from sps_print.content.load.columns import Columns

WORD = re.compile(r"\w+")
DATE = re.compile(r"(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?:[ T].*)?")
IN_BRACKETS = re.compile(r"[(\[].*[)\]]", re.DOTALL)
REMARK = re.compile(r"[#*]+\s.*|.*\s[#*]{2,}", re.DOTALL)  # no name begins or ends so
CROSSES = frozenset("†‡✝✞✟☦☠⚰")
THROUGH = re.compile(r"~~?[^~]+~~?|--+[^-].*--+")  # as in a text in which a line goes through words
COUNTED = re.compile(r"\w{1,3}\s?=\s?\d+|\d+ of \d+", re.IGNORECASE)
STRUCK = (
    "the words of the cell are struck out",
    "delete the row; or, if it is right, type the cell anew without the line",
)
NO_WORDS = ("the cell holds signs and no words", "type its words; or empty the cell")
ELSEWHERE = ("the cell says where the answer stands, and not the answer", "type it into this cell")
A_DATE = ("a date names nobody", "type who it is; or empty the cell")
NO_NAME = (
    "a number or an address is nobody's name",
    "type the name: two columns may be changed over",
)
DIED = (
    "a cross stands beside the words",
    "delete the row; or, if it is right, take the cross away",
)
BETWEEN = (
    "this looks like a line between the rows, and names nobody",
    "delete the row; or, if it is a person, write more of the name",
)
HEADING = (
    "this is what a column is called, and names nobody",
    "delete the row; or, if it is a person, write more of the name",
)


def nobodys(
    cell: str, ask: str, known: Columns, *, called: bool, call: bool
) -> tuple[str, str] | None:
    """Why a cell is nobody's answer to a question, and what to do; None when it may be one. called:
    whether a telephone number may stand in it; call: whether one is asked for."""
    words = cell.strip()
    struck = sum(any(ord(char) in marks for marks in OVERLAYS) for char in words)
    if struck > 1 or THROUGH.fullmatch(words):
        return STRUCK
    if ask in known.in_words and not any(map(str.isalnum, words)) and words not in known.nothing:
        return NO_WORDS  # a ditto, an arrow
    things = ask in known.in_words - known.somebody and not called  # what nobody is called like
    if (call or things) and _is_elsewhere(words, known):
        return ELSEWHERE
    if ask not in known.somebody:
        return None
    if not CROSSES.isdisjoint(words):
        return DIED
    if DATE.fullmatch(words):
        return A_DATE
    return None if called else _no_person(words, known)


def _is_elsewhere(words: str, known: Columns) -> bool:
    """Whether words say where somebody's telephone number stands: “same as Ann”, “see notes”."""
    said = " ".join(WORD.findall(words.casefold()))
    begins = (said.startswith(f"{one} ") for one in known.elsewhere)
    return not has_telephone_number(words) and any(begins)


def _no_person(words: str, known: Columns) -> tuple[str, str] | None:
    if not any(map(str.isalpha, words)) or re.fullmatch(r"\S+@\S+\.\w+", words):
        return NO_NAME
    said = WORD.findall(words.casefold())
    if REMARK.fullmatch(words) or _is_between(said, known):
        return BETWEEN
    first = "".join(said[:1])
    if COUNTED.fullmatch(words) or (first in known.remarks and words[len(first) :][:1] == ":"):
        return FOOT
    groups = (known.heads, known.first_half, known.second_half)
    called = _keys(tuple(one for group in groups for one in group.get("name", ())))
    return HEADING if key_of(words) in called else None


@lru_cache(maxsize=8)
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key_of, names))


def _is_between(said: list[str], known: Columns) -> bool:
    """Whether words are those of a part of a list: “Ward 4”, “Monday”, “Tuesday 2 December”."""
    numbers = [word for word in said if any(map(str.isdigit, word)) and len(word) <= 4]
    if said and said[0] in known.days:
        return len(said) == 1 or bool(numbers)
    rest = [word for word in said if word not in numbers]
    return bool(numbers and rest) and all(word in known.parts for word in rest)


def headings(known: Columns) -> frozenset[str]:
    """All that columns are called, as cells of a row are compared with it."""
    groups = (known.heads, known.first_half, known.second_half, known.choices)
    each = [one for group in groups for name, some in group.items() for one in (name, *some)]
    return frozenset(map(str.casefold, (*each, *known.telephones, *known.maybe_copies)))


def names_columns(cells: Iterable[str], called: frozenset[str]) -> bool:
    """Whether a row is a second row of headings, or says in brackets what stands in each column.
    One cell alone may be somebody's name. called: what columns are called."""
    words = [" ".join(cell.split()).casefold() for cell in cells]
    if len(words) < 2:
        return False
    return all(one.strip("*:") in called for one in words) or all(map(IN_BRACKETS.fullmatch, words))
