"""The measures of a leaflet and of each section: raw, and with the declared terms set aside."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sps_print.checks.reading.formulas import Counts
from sps_print.checks.reading.languages import Reading, reading_for
from sps_print.checks.reading.passage import Sentence, sentences
from sps_print.document.blocks import Bullets, Document, Section, Steps, Ticks
from sps_print.document.reading_order import leaves
from sps_print.model import Term

POLYSYLLABLE = 3  # SMOG's hard word
NOTHING = Counts(0, 0, 0, 0, 0, 0)


class Measure(NamedTuple):
    """What was measured of one section, or of the whole leaflet (section is then empty)."""

    section: str
    title: str
    raw: Counts
    plain: Counts  # with the declared terms set aside
    longest: int  # words in the longest sentence, numbers too
    passive: int  # sentences in the passive voice
    most_items: int  # items in the longest list
    heading_kind: str  # question, action or label; empty: no heading
    scores: tuple[tuple[str, float, float], ...]  # formula, raw, with terms set aside
    minutes: float  # silent reading

    @property
    def passive_share(self) -> float:
        """Percent of the sentences."""
        return 100 * self.passive / self.raw.sentences if self.raw.sentences else 0.0


@lru_cache(maxsize=4)  # several gates ask for the measures of the same leaflet
def measures(doc: Document) -> tuple[Measure, ...]:
    """A measure for each section that has words, then one for the whole leaflet."""
    each = (_of_section(one, doc.glossary, doc.language) for one in doc.sections)
    found = [one for one in each if one]
    return (*found, _of_all(found, doc.sections, reading_for(doc.language)))


def whole(doc: Document) -> Measure:
    """The measure of the whole leaflet."""
    return measures(doc)[-1]


def counts(said: Iterable[Sentence], reading: Reading) -> tuple[Counts, Counts]:
    """Words, sentences, syllables: raw, and judging no declared term.

    Where the published rules are followed less closely: numerals are not words here (SMOG has them
    read aloud), an acronym is counted as it is spelt out, and a colon ends a sentence.
    """
    all_said = tuple(said)
    judged = [
        (word.term, reading.syllables(word.said), reading.familiar(word.said))
        for one in all_said
        for word in one.words
    ]
    size = len(judged), len(all_said)
    untold = [one for one in judged if not one[0]]
    return _counted(*size, judged), _counted(*size, untold)


def _counted(words: int, sentences: int, judged: list[tuple[bool, int, bool]]) -> Counts:
    return Counts(
        words=words,
        sentences=sentences,
        judged=len(judged),
        syllables=sum(spoken for _, spoken, _ in judged),
        polysyllables=sum(spoken >= POLYSYLLABLE for _, spoken, _ in judged),
        unfamiliar=sum(not known for _, _, known in judged),
    )


def list_lengths(section: Section) -> list[int]:
    """How many items each list of a section has, those in panels too."""
    return [len(b.items) for b in leaves(section.blocks) if isinstance(b, Bullets | Steps | Ticks)]


@lru_cache(maxsize=64)  # leaflets have sections in common
def _of_section(section: Section, terms: tuple[Term, ...], language: str) -> Measure | None:
    """The measure of a section; None when it says nothing."""
    said, reading = sentences(section, terms), reading_for(language)
    if not said:
        return None
    raw, plain = counts(said, reading)
    return Measure(
        section.id, section.title, raw, plain,
        longest=max(s.length for s in said),
        passive=sum(reading.passive(s.said) for s in said),
        most_items=max(list_lengths(section), default=0),
        heading_kind=reading.heading_kind(section.title) if section.title else "",
        scores=_scores(raw, plain, reading),
        minutes=raw.words / reading.words_a_minute,
    )  # fmt: skip


def _of_all(found: list[Measure], sections: tuple[Section, ...], reading: Reading) -> Measure:
    """The whole leaflet's: what was counted of its sections, added up."""
    raw = Counts(*map(sum, zip(NOTHING, *(m.raw for m in found), strict=True)))
    plain = Counts(*map(sum, zip(NOTHING, *(m.plain for m in found), strict=True)))
    return Measure(
        "", "", raw, plain,
        longest=max((m.longest for m in found), default=0),
        passive=sum(m.passive for m in found),
        most_items=max((n for one in sections for n in list_lengths(one)), default=0),
        heading_kind="",
        scores=_scores(raw, plain, reading),
        minutes=raw.words / reading.words_a_minute,
    )  # fmt: skip


def _scores(raw: Counts, plain: Counts, reading: Reading) -> tuple[tuple[str, float, float], ...]:
    return tuple((f.id, f.score(raw), f.score(plain)) for f in reading.formulas)
