"""Wording: sentences short enough, lists short enough, words easy enough for their reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.blocks import Bullets, Document
from sps_print.checks.structure import all_blocks
from sps_print.content.tailor import Plan
from sps_print.problems import Problem, Severity
from sps_print.spoken import sentences_of

MOST_BULLETS = 7  # CDC Clear Communication Index, item 8


def split_sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [s.strip() for s in re.split(r"(?<=[.!?:])\s+", text) if s.strip()]


def bullets_are_few(doc: Document, plan: Plan) -> Iterator[Problem]:
    """More than seven bullets are not remembered."""
    for origin, block in all_blocks(doc):
        if isinstance(block, Bullets) and len(block.items) > MOST_BULLETS:
            yield Problem(
                f"a list has {len(block.items)} bullets", origin,
                f"make it two lists of at most {MOST_BULLETS}",
            )  # fmt: skip


def sentences_are_short(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A sentence longer than the audience's limit, named with its words."""
    limit = plan.audience.max_sentence_words
    for section in doc.sections:
        for line in sentences_of(section):
            for sentence in split_sentences(line):
                if (count := len(sentence.split())) > limit:
                    yield Problem(
                        f"a sentence has {count} words: “{sentence[:60]}…”", section.origin,
                        f"at most {limit} for {plan.audience.id}: make it two sentences",
                    )  # fmt: skip


def syllables(word: str) -> int:
    """Spoken syllables of an English word, by its groups of vowels (an estimate)."""
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)


def grade(doc: Document) -> float:
    """The school grade of all running words, Flesch-Kincaid (Kincaid 1975)."""
    lines = [line for section in doc.sections for line in sentences_of(section)]
    sentences = [s for line in lines for s in split_sentences(line)]
    words = [w for s in sentences for w in s.split() if any(c.isalpha() for c in w)]
    if not words:
        return 0.0
    spoken = sum(syllables(w) for w in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def easy_enough(doc: Document, plan: Plan) -> Iterator[Problem]:
    """The whole leaflet against its audience's gate. English only: other formulas come later."""
    found, most = grade(doc), plan.audience.max_grade
    if doc.language.startswith("en") and found > most:
        yield Problem(
            f"the words are too hard: school grade {found:.1f}, at most {most:g}",
            f"{doc.handout}, audience {plan.audience.id}",
            "shorter sentences and commoner words (Flesch-Kincaid; an estimate)",
            Severity.WARNING,
        )
