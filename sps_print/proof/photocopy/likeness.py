"""How exactly a line has to be read back: every word of it, in order, with nothing in between.

A reading machine confuses the odd letter that a person would not, so a long word may differ in one.
What turns a meaning round may not: a word of up to five letters (no, not, never, only, stop …) has
to be exact, and so has a number or a sign. The first letter of a long word has to be right too:
“typical” is not “atypical”. One letter never makes “unusual” of “usual” or “hypo” of “hyper”.
In other writings than Latin, Greek and Cyrillic each word has to be exact: one vowel sign makes
another word there, and where no spaces stand a whole sentence is one “word”.
Words may be read as one when each of their letters is right: the machine takes “A pump” for “Apump”
where a person sees the gap. One word may not be read as two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from sps_print.document.reading_order import words_only

EXACT = 5  # letters: a word up to this long is read back exactly
LENIENT = ("LATIN ", "GREEK ", "CYRILLIC ")  # as the names of letters begin
RAISED = re.compile(r"(?<=[^\W\d_])(?=\d)")  # a note number read as part of its word: USA³


def says(line: str, read: str) -> bool:
    """Whether the words of a line stand somewhere among those read: see the top of this file."""
    wanted, found = (words_only(RAISED.sub(" ", text)) for text in (line, read))
    return any(_begins(wanted, found[start:]) for start in range(len(found)))


def _begins(wanted: Sequence[str], found: Sequence[str]) -> bool:
    while wanted and found:
        taken = _alike(wanted, found[0])
        if not taken:
            return False
        wanted, found = wanted[taken:], found[1:]
    return not wanted


def _alike(wanted: Sequence[str], found: str) -> int:
    """How many of the first words wanted one found word stands for; 0 when it is another."""
    for count, joined in enumerate(accumulate(wanted), 1):
        if joined == found:
            return count
        if len(joined) > len(found):
            break
    first = wanted[0]
    if len(first) <= EXACT or first[0] != found[0] or not _may_differ(first + found):
        return 0
    return int(_one_letter_apart(first, found))


def _may_differ(letters: str) -> bool:
    """Whether all are plain letters of a writing in which a reading machine may confuse one."""
    if letters.isascii():
        return letters.isalpha()
    return all(
        letter.isalpha() and unicodedata.name(letter, "").startswith(LENIENT) for letter in letters
    )


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter changed, lost or added."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return any(one[same + a :] == other[same + b :] for a, b in ((1, 1), (0, 1), (1, 0)))
