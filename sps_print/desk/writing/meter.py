"""How easy words are to read, as people say it: a reading age, long sentences, hard words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sps_print.build import Job
from sps_print.checks.reading.hard_sentences import RatedSentence, rated
from sps_print.checks.reading.languages import reading_for
from sps_print.checks.reading.measures import Measure, whole
from sps_print.checks.reading.passage import sentences
from sps_print.document.blocks import Bullets, Document, Section, Text

YEARS = 5  # a school grade (USA) and the age at which people are in it
YOUNGEST, OLDEST = 5, 18  # of the scale that is shown
GRADE = "max_grade"
AROUND = ".,:;!?()“”‘’\"'"  # what stands around a word


class ReadingAge(NamedTuple):
    """What was measured. age: None where the language has no formula for it; most: what the
    readers' leaflets may have; hard: the sentences that are hard, each with why."""

    age: int | None
    most: int
    words: int
    sentences: int
    longest: int
    longest_allowed: int
    hard: tuple[RatedSentence, ...]


def of_words(job: Job, words: Sequence[str]) -> ReadingAge:
    """The reading of some words alone. words: each a line or a sentence."""
    lines = tuple((Text(said),) for one in words if (said := " ".join(one.split())))
    alone = Section("", "", "", (Bullets(lines),) if lines else ())
    found = _measured(job, replace(job.document, sections=(alone,)))
    return found if _is_prose(words) else found._replace(age=None)


def _is_prose(words: Sequence[str]) -> bool:
    """Whether at least half are ordinary words: a formula judges sentences, and says nothing of a
    name, a telephone number or a date."""
    found = [one.strip(AROUND) for said in words for one in said.split()]
    ordinary = [one for one in found if one.isalpha() and one == one.lower()]
    return 2 * len(ordinary) >= len([one for one in found if one])


def of_leaflet(job: Job) -> ReadingAge:
    """The reading of the whole leaflet. Raises what Job.document raises."""
    return _measured(job, job.document)


def _measured(job: Job, doc: Document) -> ReadingAge:
    found, audience = whole(doc), job.plan.audience
    hard = tuple(
        one for section in rated(doc, job.plan) for one in section.sentences if one.reasons
    )
    every = (one for section in doc.sections for one in sentences(section, doc.glossary))
    return ReadingAge(  # numbers are words, as they are in the longest sentence
        _age(found, doc.language), round(audience.max_grade) + YEARS,
        sum(one.length for one in every),
        found.raw.sentences, found.longest, audience.max_sentence_words, hard,
    )  # fmt: skip


def _age(found: Measure, language: str) -> int | None:
    for formula in reading_for(language).formulas:
        if formula.limit == GRADE and found.plain.judged:
            return min(max(round(formula.score(found.plain)) + YEARS, YOUNGEST), OLDEST)
    return None
