"""Readability formulas, exactly as published. Each takes counts and gives a score.

A formula is a warning light, not a grade of the reader: it counts, it does not understand. SMOG
reads about three grades above Flesch-Kincaid on the same text, so none is shown alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

MANY_UNFAMILIAR = 5  # percent of the words, beyond which the score of 1948 adds a constant


class Counts(NamedTuple):
    """What formulas are made of.

    When terms are set aside they still lengthen their sentence (words) but are left out of
    everything that judges words: judged, syllables, polysyllables, unfamiliar.
    """

    words: int
    sentences: int
    judged: int  # the words that syllables and familiarity are counted over
    syllables: int
    polysyllables: int  # words of three syllables or more
    unfamiliar: int  # words not in the language's list of familiar words

    @property
    def length(self) -> float:
        """Mean words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def unfamiliar_percent(self) -> float:
        """Percent of the judged words."""
        return 100 * self.unfamiliar / self.judged if self.judged else 0.0


class Formula(NamedTuple):
    """A published formula. limit: the audience's field that it is held against."""

    id: str
    name: str
    published: str
    score: Callable[[Counts], float]
    limit: str
    higher_is_easier: bool = False


def smog(counts: Counts) -> float:
    """SMOG grade. Made for 30 sentences or more; fewer are scaled up, and the score is unsure."""
    if not counts.sentences:
        return 0.0
    return 1.0430 * math.sqrt(counts.polysyllables * 30 / counts.sentences) + 3.1291


def flesch_kincaid(counts: Counts) -> float:
    """School grade (USA)."""
    if not counts.judged:
        return 0.0
    return 0.39 * counts.length + 11.8 * counts.syllables / counts.judged - 15.59


def dale_chall(counts: Counts) -> float:
    """The new Dale-Chall cloze score of 1995: 64 is very easy, under 16 is for graduates.

    Not the formula of 1948, which often goes under the new one's name: see dale_chall_1948.
    """
    if not counts.judged:
        return 64.0
    return 64 - 0.95 * counts.unfamiliar_percent - 0.69 * counts.length


def dale_chall_1948(counts: Counts) -> float:
    """The score of 1948, over the familiar words of 1995. 5.0 to 5.9 is grades 5 and 6 (USA).

    This is what most programs call “new Dale-Chall”. More than MANY_UNFAMILIAR adds 3.6365, as they
    do; the paper of 1948 adds it always.
    """
    share = counts.unfamiliar_percent
    more = 3.6365 if share > MANY_UNFAMILIAR else 0.0
    return 0.1579 * share + 0.0496 * counts.length + more


_BANDS = ((58, "1"), (54, "2"), (50, "3"), (45, "4"), (40, "5-6"), (34, "7-8"), (28, "9-10"),
          (22, "11-12"), (16, "13-15"))  # fmt: skip


def dale_chall_grade(cloze: float) -> str:
    """The reading level of a cloze score (Chall and Dale 1995, table 5-8)."""
    return next((grade for least, grade in _BANDS if math.floor(cloze + 0.5) >= least), "16+")


ENGLISH = (
    Formula(
        "smog", "SMOG", "McLaughlin 1969, Journal of Reading 12(8):639-646", smog, "max_smog"
    ),
    Formula(
        "grade", "Flesch-Kincaid", "Kincaid and others 1975, CNTECHTRA report 8-75",
        flesch_kincaid, "max_grade",
    ),
    Formula(
        "dale-chall", "New Dale-Chall", "Chall and Dale 1995, Readability Revisited, page 66",
        dale_chall, "min_dale_chall", higher_is_easier=True,
    ),
    Formula(
        "dale-chall-1948", "Dale-Chall (1948)",
        "Dale and Chall 1948, Educational Research Bulletin 27:11-20 and 37-54; words of 1995",
        dale_chall_1948, "max_dale_chall",
    ),
)  # fmt: skip
FORMULAS = ENGLISH  # of all languages: each is a gate
