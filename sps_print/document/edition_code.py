"""The edition code of a leaflet, such as 2612-KT23-8RW: of its words, not of a person.

Four digits are the edition's year and month, six signs a digest of the words, the last a check. The
signs behind the date are those that cannot be taken for each other, spell no word, and stand on
nearly every leaflet anyway: a file whose fonts hold other letters would be proved whole again each
time that its words are edited. The check sign finds each sign that was typed wrong, and any two
that changed places.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

# A sign's value is its place: digits are worth what they say. 23 is a prime: no wrong sign and no
# exchange of two leaves the weighted sum as it was.
SIGNS = "YW23456T89BCDEFGHKMNPRS"
VALUES = {sign: value for value, sign in enumerate(SIGNS)} | {"0": 0, "1": 1, "7": 7}
PRIME = len(SIGNS)
DATE, WORDS = 4, 6  # signs of the edition, and of the digest
LENGTH = DATE + WORDS + 1
AS_DIGITS = str.maketrans("OIL", "011")  # what stands for a digit in the date
MONTH = re.compile(r"20(\d\d)-(0[1-9]|1[0-2])")
FORM = "a code looks like 2612-KT23-8RW"


class Mistyped(NamedTuple):
    """Why something typed is no code at all, and what to look at."""

    what: str
    hint: str = FORM


def edition_code(edition: str, issued: date, words: Iterable[str]) -> str:
    """The code of a leaflet. words: all that it says; each part apart, as (ab, c) is not (a, bc).

    An edition that is not called by its month is that of the day on which it was issued.
    """
    found = MONTH.fullmatch(edition)
    month = "".join(found.groups()) if found else f"{issued:%y%m}"
    value = int.from_bytes(hashlib.sha256("\0".join(words).encode()).digest()[:8], "big")
    signs = [*month]
    for _ in range(WORDS):
        value, one = divmod(value, PRIME)
        signs.append(SIGNS[one])
    signs.append(SIGNS[-_sum(signs) * pow(LENGTH, -1, PRIME) % PRIME])
    return shown("".join(signs))


def shown(signs: str) -> str:
    """Signs with their hyphens: 2612-KT23-8RW."""
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def read_code(typed: str) -> str | Mistyped:
    """A code as it is printed, whatever its case, hyphens and spaces; or why it is none."""
    signs = re.sub(r"[\s\-\u2010-\u2015\u2212.]+", "", typed).upper()
    signs = signs[:DATE].translate(AS_DIGITS) + signs[DATE:]
    if len(signs) != LENGTH:
        many = f"{len(signs)} letters and digits" if signs else "nothing"
        return Mistyped(f"an edition code has {LENGTH} letters and digits: this has {many}")
    if not re.fullmatch(r"[0-9]{4}", signs[:DATE]):
        return Mistyped("an edition code begins with four digits", FORM)
    if wrong := [sign for sign in signs[DATE:] if sign not in SIGNS]:
        hint = "look at it again: 8 and B, 5 and S, 6 and G are easily confused"
        return Mistyped(f"“{wrong[0]}” stands nowhere behind the first four digits of a code", hint)
    if _sum(signs) % PRIME:
        return Mistyped("a letter or digit of it is mistyped", "compare it with the leaflet again")
    return shown(signs)


def edition_of(code: str) -> str:
    """The edition that a code names, as leaflets print it: 2026-12."""
    return f"20{code[:2]}-{code[2:4]}"


def _sum(signs: Iterable[str]) -> int:
    """Each sign's value times its place."""
    return sum(place * VALUES[sign] for place, sign in enumerate(signs, 1))
