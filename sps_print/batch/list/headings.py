"""A heading without what decorates it: “Triggers ✓”, “Large print (y/n)”, “How many??”."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sps_print.batch.list.keys import LOOKS, is_mark, key_of
from sps_print.batch.list.several import COPIES
from sps_print.content.load.columns import Columns

BETWEEN = re.compile(r"[/=|,]")  # the marks that a heading explains: y/n, x=yes
OPENS, CLOSES = "([{", ")]}"


def plain_heading(heading: str, known: Columns) -> str:
    """The words of a heading alone; all of it where nothing else is left."""
    words = heading.translate(LOOKS).split()
    phrases = sorted((one.casefold().split() for one in known.beside_heading), key=len)[::-1]
    while words:
        bare = [_bare(word) for word in words]
        if not bare[0]:
            words = words[1:]
        elif not bare[-1] or _is_marks(bare[-1], known):
            words = words[:-1]
        elif found := next((one for one in phrases if bare[-len(one) :] == one), None):
            words = words[: -len(found)]
        elif found := next((one for one in phrases if bare[: len(one)] == one), None):
            words = words[len(found) :]
        else:
            break
    found_words = " ".join(words)
    start = next((n for n, c in enumerate(found_words) if _is_of_word(c, OPENS)), 0)
    end = next((n for n, c in enumerate(reversed(found_words)) if _is_of_word(c, CLOSES)), 0)
    return found_words[start : len(found_words) - end] or heading


def called_choices(columns: Sequence[str], said: Collection[str], known: Columns) -> dict[str, str]:
    """Columns that are called as a choice is by other people, such as “Leaflet”, with the choice.
    Of two none is taken. said: choices that are said already."""
    keys = {c: key_of(plain_heading(c, known)) for c in columns if c}
    found = {}
    for choice, heads in known.choices.items():
        called = [c for c, key in keys.items() if key in map(key_of, heads)]
        if len(called) == 1 and choice not in {COPIES, *said}:
            found[called[0]] = choice
    return found


def says_copies(heading: str, known: Columns) -> bool:
    """Whether a heading says how many copies a row gets."""
    return key_of(plain_heading(heading, known)) in map(key_of, known.choices.get(COPIES, ()))


def _is_of_word(char: str, brackets: str = "") -> bool:
    return char.isalnum() or is_mark(char) or char in brackets


def _bare(word: str) -> str:
    """A word without the signs at its ends; empty where it is nothing else."""
    while word and not _is_of_word(word[0]):
        word = word[1:]
    while word and not _is_of_word(word[-1]):
        word = word[:-1]
    return word.casefold()


def _is_marks(word: str, known: Columns) -> bool:
    """Whether a word says with which mark a column is filled in: x, y/n. A no alone may belong to
    the name: it is a number, too."""
    each = [part for part in BETWEEN.split(word) if part]
    return any(part in known.yes for part in each) and all(
        part in known.yes | known.no for part in each
    )
