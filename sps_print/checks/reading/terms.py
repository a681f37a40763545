"""Terms and acronyms: each explained where it first comes, none left undeclared.

A term counts as explained when, up to the sentence after its first use, the leaflet has one of
the phrases that the glossary lists as explaining it, opens brackets straight after it, or says
that it “means” something. An acronym is explained, too, where it stands in brackets. A leaflet's
title and its promise cannot explain: what they use may be explained anywhere in the first section.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from sps_print.checks.reading.passage import form, reading_order
from sps_print.document.blocks import Document
from sps_print.model import Term

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,}[A-Z0-9]*s?(?![\w-])")
BETWEEN = "\0"  # two sentences, where they are looked through together: no word holds it
TermPlace = tuple[str, str]  # a section's id, and the sentence


def unexplained(doc: Document) -> Iterator[tuple[Term, TermPlace]]:
    """Each term that is used before it is explained, with its first use."""
    said = reading_order(doc)
    first_section = next((s.id for s in doc.sections), "")
    banner = max((n for n, (id_, _) in enumerate(said) if id_ in ("", first_section)), default=0)
    text = BETWEEN.join(words for _, words in said)  # one search finds what many would
    ends = [*accumulate(len(words) + len(BETWEEN) for _, words in said)]
    folded = text.casefold()
    in_place = len(folded) == len(text)  # hardly any letter becomes two
    for term in doc.glossary:
        places = [folded.find(one.casefold()) for one in term.forms] if not term.known else []
        if all(place < 0 for place in places):
            continue
        start = min(place for place in places if place >= 0) if in_place else 0
        found = _pattern(term).search(text, start)
        if found is None:
            continue
        first = bisect_right(ends, found.start())
        last = first + 1 if said[first][0] else banner
        if not _explains(term, text[: ends[min(last, len(ends) - 1)]], found.start()):
            yield term, said[first]


def undeclared(doc: Document) -> Iterator[tuple[str, TermPlace]]:
    """Each acronym that the glossary does not know, with its first use."""
    known = {word for term in doc.glossary for f in term.forms for word in re.findall(r"\w+", f)}
    known |= set(re.findall(r"\w+", doc.card.name))
    seen: set[str] = set()
    for place in reading_order(doc):
        for found in _ACRONYM.findall(place[1]):
            if found not in known and found.removesuffix("s") not in known and found not in seen:
                seen.add(found)
                yield found, place


def _explains(term: Term, text: str, used: int) -> bool:
    """Whether one of the sentences of a text explains a term. used: where it first stands."""
    folded = text.casefold()
    if any(phrase.casefold() in folded for phrase in term.said):
        return True
    if term.words.isupper() and f"({term.words})" in text:
        return True
    return _pattern(term, r"(?: \(| means? )").search(text, used) is not None


@lru_cache(maxsize=1024)
def _pattern(term: Term, before: str = "") -> re.Pattern[str]:
    """A term in any of its forms. before: a pattern of what stands behind it."""
    return re.compile(f"(?:{'|'.join(map(form, term.forms))}){before}", re.IGNORECASE)
