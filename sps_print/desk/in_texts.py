"""What is found in the texts of the leaflets, where no leaflet has somebody's words as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

MOST = 8  # leaflets that are shown
SHORTEST = 3  # letters of a word that is looked for alone
LIKE = 0.8  # how alike a word of the texts is to one that was mistyped
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


def _nearest(word: str, known: set[str]) -> str:
    if any(other.startswith(word) for other in known):
        return word
    return next(iter(get_close_matches(word, sorted(known), 1, LIKE)), "")


def _ranked(texts: list[str], wanted: list[str]) -> tuple[int, ...]:
    """The places of the texts with the most of some words, then those with them most often."""
    patterns = [re.compile(rf"(?<!\w){re.escape(one)}") for one in wanted]
    scores = list[tuple[int, int, int]]()
    for place, text in enumerate(texts):
        counts = [len(pattern.findall(text)) for pattern in patterns]
        scores.append((-sum(map(bool, counts)), -sum(counts), place))
    scores.sort()
    best = scores[0][0] if scores else 0
    return tuple(place for kinds, _, place in scores[:MOST] if kinds and kinds == best)
