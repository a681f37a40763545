"""Terms and acronyms: each explained where it first comes, none left undeclared.

A term counts as explained when, up to the sentence after its first use, the leaflet has one of
the phrases that the glossary lists as explaining it, opens brackets straight after it, or says
that it “means” something. An acronym is explained, too, where it stands in brackets. A leaflet's
title and its promise cannot explain: what they use may be explained anywhere in the first section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sps_print.checks.reading.passage import form, reading_order
from sps_print.document.blocks import Document
from sps_print.model import Term

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,}[A-Z0-9]*s?(?![\w-])")
Place = tuple[str, str]  # a section's id, and the sentence


def unexplained(doc: Document) -> Iterator[tuple[Term, Place]]:
    """Each term that is used before it is explained, with its first use."""
    said = reading_order(doc)
    first_section = next((s.id for s in doc.sections), "")
    banner = max((n for n, (id_, _) in enumerate(said) if id_ in ("", first_section)), default=0)
    for term in doc.glossary:
        used = re.compile("|".join(map(form, term.forms)), re.IGNORECASE)
        first = next((n for n, (_, words) in enumerate(said) if used.search(words)), None)
        if first is None or term.known:
            continue
        last = first + 1 if said[first][0] else banner
        if not any(_explains(term, words) for _, words in said[: last + 1]):
            yield term, said[first]


def undeclared(doc: Document) -> Iterator[tuple[str, Place]]:
    """Each acronym that the glossary does not know, with its first use."""
    known = {word for term in doc.glossary for f in term.forms for word in re.findall(r"\w+", f)}
    known |= set(re.findall(r"\w+", doc.card.name))
    seen: set[str] = set()
    for place in reading_order(doc):
        for found in _ACRONYM.findall(place[1]):
            if found not in known and found.removesuffix("s") not in known and found not in seen:
                seen.add(found)
                yield found, place


def _explains(term: Term, words: str) -> bool:
    if any(phrase.casefold() in words.casefold() for phrase in term.said):
        return True
    forms = "|".join(map(form, term.forms))
    pattern = rf"(?:{forms})(?: \(| means? )"
    if re.search(pattern, words, re.IGNORECASE):
        return True
    return term.words.isupper() and f"({term.words})" in words
