"""Text as letters: which characters make one, which letters a word, and what cannot be set.

A letter is a character with the marks that belong to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from sps_print.characters.composed import IGNORED, composed
from sps_print.problems import ContentError, Problem

# Unicode's classes of letters and digits that are written from right to left
TURNED = {"R", "AL", "AN"}
DOTTED_CIRCLE = "\u25cc"  # what a mark is drawn on that stands on no letter of its own script
JOINERS = "\u200c\u200d"  # which decide how the letters beside them are drawn
NOT_DRAWN = re.compile(f"(?![{JOINERS}])[{IGNORED}]")
VIRAMA = 9  # Unicode's combining class of the sign that joins two consonants


def cluster_begins(text: str, start: int) -> bool:
    """Whether a cluster begins at a place: two joined consonants are one, as readers see it."""
    if text[start] in JOINERS:
        return False
    before = text[start - 1]
    if before == "\u200d" and start > 1:
        before = text[start - 2]
    joined = before >= "\u0300" and unicodedata.combining(before) == VIRAMA
    return not (joined and unicodedata.category(text[start]).startswith("L"))


def letters_of(text: str) -> list[str]:
    """Text as letters, each with the marks that belong to it; what is invisible is left out.

    Readers take a joined “ﬁ” for two letters, and so it is drawn.
    """
    letters: list[str] = []
    for char in composed(text, NOT_DRAWN):
        if unicodedata.category(char) == "Zs" and char != " ":
            letters.append("\u00a0")  # narrow and wide ones are in few fonts, and readers miss them
        elif char in JOINERS:
            if letters and _script(letters[-1]) not in PLAIN:
                letters[-1] += char  # elsewhere nothing is joined, and nobody sees it
        elif letters and unicodedata.category(char)[0] == "M" and not letters[-1].isspace():
            letters[-1] += char
        else:
            letters.append(char)
    return letters


PLAIN = {"LATIN", "GREEK", "CYRILLIC", ""}  # scripts whose letters are not joined


def _script(letter: str) -> str:
    """The script of a letter as its name in Unicode begins; none: a sign, a digit, a space."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    if not unicodedata.category(letter[0]).startswith("L"):
        return ""
    script = unicodedata.name(letter[0], "").split(" ")[0]
    return "" if script in {"MODIFIER", "MICRO"} else script


def one_script(run: str, letter: str) -> bool:
    """Whether a letter can be set in one go with those before it: a run is of one script."""
    if run.isascii() and letter.isascii():
        return True
    before = next((script for char in reversed(run) if (script := _script(char))), "")
    return _script(letter) in {before, ""} or not before


def words_and_signs(letters: Sequence[str]) -> Iterator[Sequence[str]]:
    """Letters that make a word together, and what stands between words, each by itself."""
    for in_word, same in groupby(letters, key=lambda letter: letter[0].isalnum()):
        if in_word:
            yield tuple(same)
        else:
            yield from ((sign,) for sign in same)


def refuse_unset(letter: str) -> None:
    """Raise ContentError for what is not set in any font."""
    if letter[0] == LOST:
        what = f"“{letter}” stands for a letter that was lost"
        raise ContentError(Problem(what, hint="look it up, and type it anew", value=letter))
    if unicodedata.bidirectional(letter[0]) in TURNED or ARABIC in unicodedata.name(letter[0], ""):
        what = f"“{letter}” is written from right to left, which cannot be set yet"
        raise ContentError(Problem(what, hint=LATIN, value=letter))
    named = {unicodedata.name(char, "").split(" ")[0] for char in letter[1:] if char not in JOINERS}
    ringed = letter[0].isalpha() and any(unicodedata.category(c) == "Me" for c in letter[1:])
    strange = ringed or not named <= {*ANY_SCRIPT, _script(letter)}
    if unicodedata.category(letter[0])[0] == "M" or strange:
        raise ContentError(loose(letter))


LOST = "\ufffd"  # what programs write for a letter that they cannot read
ARABIC = "ARABIC-INDIC"  # digits
ANY_SCRIPT = ("COMBINING", "VEDIC")  # as the names of marks begin that stand on letters of several
LATIN = "write it in Latin letters, or leave it out"


def loose(letter: str) -> Problem:
    """A mark on nothing, or on a letter that cannot bear it."""
    what = f"in “{letter}” ({_codes(letter)}) a mark stands on no letter that can bear it"
    hint = "type the letter anew with its mark, or leave it out"
    return Problem(what, hint=hint, value=letter)


def undrawn(letter: str) -> Problem:
    """A letter that no font has."""
    what = f"no font has the character “{letter}” ({_codes(letter)})"
    if unicodedata.category(letter[0]) == "Co":
        hint = "only one font knows what it stands for: type it anew, or leave it out"
        return Problem(what, hint=hint, value=letter)
    script = _script(letter)
    if script in PLAIN:
        return Problem(what, hint="write it another way, or leave it out", value=letter)
    named = SCRIPTS.get(script, script.capitalize())
    return Problem(what, hint=f"{named} letters cannot be set yet: {LATIN}", value=letter)


SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def _codes(letter: str) -> str:
    return ", ".join(f"U+{ord(char):04X}" for char in letter)
