"""Find a handout by the words that people use: its name, title, summary, readers and keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from math import log
from typing import NamedTuple

from sps_print.model import Audience, Handout

WORD = re.compile(r"[\w&’'-]*[\w]")
LETTERS = re.compile(r"\w+")
HEADING = re.compile(r'^(?:title = "|#+ )(.+?)"?$', re.MULTILINE)  # as a section's file has it
LIKE = 0.84  # how alike two words are that differ in spelling: anesthetic, anaesthetic
GOOD = 0.5  # what a handout needs of the best one's score to be shown beside it
COMMON = 0.5  # of all leaflets: a word that more of them say finds none beside one that fewer say


class HandoutText(NamedTuple):
    """What a handout says in its sections. headings: the words of each; words: all, each once."""

    headings: tuple[tuple[str, ...], ...]
    words: frozenset[str]


@lru_cache(maxsize=128)
def text_of(whole: str) -> HandoutText:
    """What the sections of a handout say, as they are written."""
    headings = tuple(tuple(_words(heading)) for heading in HEADING.findall(whole))
    return HandoutText(headings, frozenset(_words(whole)))


def ranked_by(
    words: str,
    handouts: Sequence[Handout],
    audiences: Iterable[Audience],
    texts: Sequence[HandoutText],
) -> tuple[Handout, ...]:
    """The handouts that fit some words best, best first; none when no word fits any.

    texts: what each says. A word that stands in nearly every leaflet, such as “not”, counts
    next to nothing beside one that few have. Where the words begin a title, that handout comes
    first, whatever they count.
    """
    readers = {a.id: f"{a.id} {a.name} {a.reader}" for a in audiences}
    wanted = _words(words)
    said = [_said(o, readers, t, {*wanted}) for o, t in zip(handouts, texts, strict=True)]
    scores, telling = [0.0] * len(handouts), list[bool]()
    for word in wanted:
        fits = [max(_likeness(word, some) * weight for some, weight in parts) for parts in said]
        having = sum(1 for fit, text in zip(fits, texts, strict=True) if fit or word in text.words)
        tells = log((len(handouts) + 1) / (having or 1))
        scores = [score + fit * tells for score, fit in zip(scores, fits, strict=True)]
        if having <= len(handouts) * COMMON:
            telling.append(any(fits))
    if telling and not any(telling):  # what fits is such as “to” alone
        scores = [0.0] * len(handouts)
    least = max(scores, default=0) * GOOD
    begun = [begins(words, one.title, *one.title_for.values()) for one in handouts]
    found = [
        (not first, -score, one)
        for first, score, one in zip(begun, scores, handouts, strict=True)
        if first or (score and score >= least)
    ]
    return tuple(one for *_, one in sorted(found, key=lambda one: (*one[:2], one[2].id)))


def begins(words: str, *titles: str) -> bool:
    """Whether somebody's words are the beginning of a title, as far as they were typed."""
    start = _letters(words)
    return bool(start) and any(_letters(title).startswith(start) for title in titles)


def _letters(text: str) -> str:
    return " ".join(LETTERS.findall(text.casefold()))


def _said(
    one: Handout, readers: Mapping[str, str], text: HandoutText, wanted: set[str]
) -> tuple[tuple[list[str], float], ...]:
    """The words of a handout, and how much it counts that one of them was looked for.

    A heading counts when two words of it are wanted: one alone stands in many.
    """
    headings = [head for head in text.headings if len(wanted.intersection(head)) > 1]
    return (
        (_words(f"{one.id} {one.title}"), 1.0),
        (_words(" ".join(one.keywords)), 0.9),
        ([word for head in headings for word in head], 0.8),
        (_words(one.summary), 0.6),
        (_words(" ".join(readers[audience] for audience in one.audiences)), 0.5),
    )


def _words(text: str) -> list[str]:
    return [word for said in WORD.findall(text.casefold()) for word in _forms(said)]


def _forms(word: str) -> Iterable[str]:
    """A word, and the parts of one with hyphens."""
    return (word, *word.split("-")) if "-" in word else (word,)


def _likeness(word: str, said: list[str]) -> float:
    """How well a word is among those said: 1 is itself, 0 is not."""
    if word in said:
        return 1.0
    if len(word) < 4:
        return 0.0
    if any(_kin(word, other) for other in said):
        return 0.8
    return 0.6 if any(_is_near(word, other) for other in said if _may_be(word, other)) else 0.0


@lru_cache(maxsize=32_768)  # the same words are compared for each question about a list
def _is_near(one: str, other: str) -> bool:
    """Whether words are alike letter by letter, such as a mistyped one."""
    from difflib import SequenceMatcher  # here: most words are found as they are

    return SequenceMatcher(None, one, other).ratio() >= LIKE


def _may_be(one: str, other: str) -> bool:
    """Whether words that are so long can be so alike: if all letters of the shorter one fit."""
    return 2 * min(len(one), len(other)) / (len(one) + len(other)) >= LIKE


def _kin(one: str, other: str) -> bool:
    """Whether two words differ in their endings alone: surgery, surgeries."""
    if one[:4] != other[:4]:  # as most do
        return False
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return alike > 3 and alike > 0.65 * max(len(one), len(other))
