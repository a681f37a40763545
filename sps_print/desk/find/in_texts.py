"""What is found in the texts of the leaflets, where no leaflet has somebody's words as its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

MOST = 8  # leaflets that are shown at first
SHORTEST = 3  # letters of a word that is looked for alone
STEM = 5  # letters that two forms of a word have in common: vaccination, vaccine
MISTYPED = 5  # letters of a word in which one may be wrong; of a shorter one that is another word
LONG = 9  # letters of a word in which two may be wrong
LINE = 4  # words that may be a printed line, which is looked for as it is
NO_WORDS = re.compile(r"\[\^[^\]]*\]|[\\*`]|^[\s>|#-]+|\[!\w+\]", re.MULTILINE)
WORD = re.compile(r"[^\W\d_][\w’'-]*")


class InTexts(NamedTuple):
    """What was looked for in the end, as it stands in the texts, and the leaflets that say it."""

    words: str
    leaflets: tuple[int, ...]  # by their places in the texts


def in_texts(texts: Iterable[str], words: str) -> InTexts:
    """The texts that say some words, those that say them most often first.

    Where none says them so: those with most of the single words, each as it is or, where it stands
    nowhere, as the nearest one that does.
    """
    texts = [text.casefold() for text in texts]
    words = words.casefold()
    if found := _ranked(texts, [words]):
        return InTexts(words, found)
    known = {word for text in texts for word in WORD.findall(text)}
    single = dict.fromkeys(
        near
        for word in WORD.findall(words)
        if len(word) >= SHORTEST and (near := _nearest(word, known))
    )
    return InTexts(" ".join(single), _ranked(texts, [*single]))


def lines_that_say(texts: Iterable[str], words: str) -> Iterator[tuple[int, str]]:
    """The texts that say some words one behind the other, whatever marks stand between, by their
    places; each with the line in which they begin."""
    wanted = _bare(words)
    if wanted.count(" ") + 1 < LINE:
        return
    for place, text in enumerate(texts):
        lines = [one.strip() for one in NO_WORDS.sub("", text).split("\n")]
        every = [(line, said) for line in lines if (said := _bare(line))]
        at = f" {' '.join(said for _, said in every)} ".find(f" {wanted} ")
        if at >= 0:
            starts = [*accumulate((len(said) + 1 for _, said in every), initial=0)]
            yield place, every[bisect_right(starts, at) - 1][0]


def _bare(text: str) -> str:
    """The words of a text alone."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _nearest(word: str, known: set[str]) -> str:
    """A word as the texts have it: itself or its beginning, another form of it, or the word that
    was mistyped; empty: none. A word that only sounds like it is none of these."""
    if any(other.startswith(word) for other in known):
        return word
    forms = {other: _shared(word, other) for other in known}
    alike = [
        other for other, shared in forms.items()
        if shared >= STEM and min(len(word), len(other)) - shared <= 1 and 2 * shared >= len(word)
    ]  # fmt: skip
    if alike:
        return max(sorted(alike), key=lambda other: (forms[other], -len(other)))
    if len(word) < MISTYPED:
        return ""
    most = 2 if len(word) >= LONG else 1
    near = ((edits_of(word, other, most), other) for other in known if other[0] == word[0])
    return min(((edits, other) for edits, other in near if edits <= most), default=(0, ""))[1]


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def edits_of(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or exchanged with the next; more than most:
    any number above it."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    now: list[int] = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        older, before, now = before, now, [row]
        for at, said in enumerate(other, 1):
            least = min(before[at] + 1, now[-1] + 1, before[at - 1] + (letter != said))
            if row > 1 < at and letter == other[at - 2] and one[row - 2] == said:
                least = min(least, older[at - 2] + 1)
            now.append(least)
    return now[-1]


def _ranked(texts: list[str], wanted: list[str]) -> tuple[int, ...]:
    """The places of the texts with the most of some words, then those with them most often."""
    patterns = [re.compile(rf"(?<!\w){re.escape(one)}") for one in wanted]
    scores = list[tuple[int, int, int]]()
    for place, text in enumerate(texts):
        counts = [len(pattern.findall(text)) for pattern in patterns]
        scores.append((-sum(map(bool, counts)), -sum(counts), place))
    scores.sort()
    best = scores[0][0] if scores else 0
    return tuple(place for kinds, _, place in scores if kinds and kinds == best)
