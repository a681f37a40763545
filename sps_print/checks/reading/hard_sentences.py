"""What makes single sentences hard, for the person who rewrites them."""

from __future__ import annotations

from sps_print.checks.reading.gates import headings_of
from sps_print.checks.reading.languages import Reading, reading_for
from sps_print.checks.reading.measures import POLYSYLLABLE
from sps_print.checks.reading.passage import Sentence, sentences
from sps_print.checks.reading.terms import undeclared, unexplained
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.model import Audience
from sps_print.records import dataclass

MANY = 2  # hard words in a sentence: marking each one would mark half of a plain text


@dataclass(frozen=True, slots=True)
class RatedSentence:
    """A sentence, and the reasons why it is hard; it is not hard when there are none."""

    said: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatedSection:
    """A section's headings and its sentences in reading order."""

    id: str
    headings: tuple[str, ...]
    sentences: tuple[RatedSentence, ...]


def rated(doc: Document, plan: Plan) -> tuple[RatedSection, ...]:
    """Every sentence of a leaflet. A hard word is one of three syllables or more that is neither
    familiar nor a declared term; a sentence may have one without being marked.
    """
    reading = reading_for(doc.language)
    terms = {} if plan.audience.professional else _terms(doc)
    return tuple(
        RatedSection(
            section.id,
            tuple(headings_of(section)),
            tuple(
                RatedSentence(
                    one.said, (*_reasons(one, plan.audience, reading), *terms.get(one.said, ()))
                )
                for one in sentences(section, doc.glossary)
            ),
        )
        for section in doc.sections
    )


def _reasons(one: Sentence, audience: Audience, reading: Reading) -> list[str]:
    found = []
    if one.length > audience.max_sentence_words:
        found.append(f"{one.length} words, at most {audience.max_sentence_words}")
    if reading.passive(one.said):
        found.append("passive: say who does it")
    hard = dict.fromkeys(
        word.said for word in one.words
        if not word.term and reading.syllables(word.said) >= POLYSYLLABLE
        and not reading.familiar(word.said)
    )  # fmt: skip
    if len(hard) >= MANY:
        found.append(f"hard words: {', '.join(hard)}")
    return found


def _terms(doc: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term, (_, words) in unexplained(doc):
        found.setdefault(words, []).append(f"“{term.words}” is not explained yet")
    for acronym, (_, words) in undeclared(doc):
        found.setdefault(words, []).append(f"“{acronym}” is not in the glossary")
    return found
