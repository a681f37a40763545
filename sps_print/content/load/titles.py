"""Find a handout by the words that people use: its name, title, summary, readers and keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from sps_print.model import Audience, Handout

WORD = re.compile(r"[\w&’'-]*[\w]")
LIKE = 0.84  # how alike two words are that differ in spelling: anesthetic, anaesthetic
GOOD = 0.5  # what a handout needs of the best one's score to be shown beside it


def ranked_by(
    words: str, handouts: Sequence[Handout], audiences: Iterable[Audience]
) -> tuple[Handout, ...]:
    """The handouts that fit some words best, best first; none when no word fits any.

    A word that many handouts have, such as “for”, counts little.
    """
    readers = {a.id: f"{a.id} {a.name} {a.reader}" for a in audiences}
    said = [_said(one, readers) for one in handouts]
    scores = [0.0] * len(handouts)
    for word in _words(words):
        fits = [max(_likeness(word, some) * weight for some, weight in parts) for parts in said]
        many = sum(map(bool, fits)) or 1
        many *= 4 if len(word) < 3 else 1  # “my” and “at” tell little beside another word
        scores = [score + fit / many for score, fit in zip(scores, fits, strict=True)]
    least = max(scores, default=0) * GOOD
    ranked = sorted(zip(scores, handouts, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    return tuple(one for score, one in ranked if score and score >= least)


def _said(one: Handout, readers: Mapping[str, str]) -> tuple[tuple[list[str], float], ...]:
    """The words of a handout, and how much it counts that one of them was looked for."""
    return (
        (_words(f"{one.id} {one.title}"), 1.0),
        (_words(" ".join(one.keywords)), 0.9),
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
    from difflib import SequenceMatcher  # here: most words are found as they are

    return 0.6 if any(SequenceMatcher(None, word, o).ratio() >= LIKE for o in said) else 0.0


def _kin(one: str, other: str) -> bool:
    """Whether two words differ in their endings alone: surgery, surgeries."""
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return alike > 3 and alike > 0.65 * max(len(one), len(other))
