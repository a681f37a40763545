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

POLYSYLLABLE = 3  # SMOG's hard word


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
    reading = reading_for(doc.language)
    each = [(s, sentences(s, doc.glossary)) for s in doc.sections]
    found = [_measure(s.id, s.title, (s,), said, reading) for s, said in each if said]
    everything = tuple(one for _, said in each for one in said)
    return (*found, _measure("", "", doc.sections, everything, reading))


def whole(doc: Document) -> Measure:
    """The measure of the whole leaflet."""
    return measures(doc)[-1]


def counts(said: Iterable[Sentence], reading: Reading, set_aside: bool) -> Counts:
    """Words, sentences, syllables. set_aside: judge no declared term.

    Where the published rules are followed less closely: numerals are not words here (SMOG has them
    read aloud), an acronym is counted as it is spelt out, and a colon ends a sentence.
    """
    all_said = tuple(said)
    judged = [w.said for s in all_said for w in s.words if not (set_aside and w.term)]
    spoken = [reading.syllables(word) for word in judged]
    return Counts(
        words=sum(len(s.words) for s in all_said),
        sentences=len(all_said),
        judged=len(judged),
        syllables=sum(spoken),
        polysyllables=sum(n >= POLYSYLLABLE for n in spoken),
        unfamiliar=sum(not reading.familiar(word) for word in judged),
    )


def list_lengths(section: Section) -> list[int]:
    """How many items each list of a section has, those in panels too."""
    return [len(b.items) for b in leaves(section.blocks) if isinstance(b, Bullets | Steps | Ticks)]


def _measure(
    id_: str, title: str, parts: tuple[Section, ...], said: tuple[Sentence, ...], reading: Reading
) -> Measure:
    raw, plain = counts(said, reading, False), counts(said, reading, True)
    return Measure(
        id_, title, raw, plain,
        longest=max((s.length for s in said), default=0),
        passive=sum(reading.passive(s.said) for s in said),
        most_items=max((n for part in parts for n in list_lengths(part)), default=0),
        heading_kind=reading.heading_kind(title) if title else "",
        scores=tuple((f.id, f.score(raw), f.score(plain)) for f in reading.formulas),
        minutes=raw.words / reading.words_a_minute,
    )  # fmt: skip
