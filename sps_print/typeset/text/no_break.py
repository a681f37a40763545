"""What must stay on one line: amounts with their unit, telephone numbers, times, dates."""

from __future__ import annotations

import re

UNIT = (
    r"(?:%|°C|(?:[µmk]?g|[mdc]?l|[kcm]?m|mm|am|pm|noon|mg/\w+|IU|units?|hours?|minutes?|points?)\b)"
)
PATTERNS = (
    re.compile(r"\+?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*)+"),  # telephone numbers, ranges
    re.compile(rf"\d[\d.,]*(?:[–-]\d[\d.,]*)? (?={UNIT})"),
    re.compile(r"\b\d{1,2} [^\W\d_][^\s\d]{2,} \d{4}\b"),  # dates
    re.compile(r" (?=\[\d+\])"),  # a note in brackets stays with its word
)


def glued(text: str) -> frozenset[int]:
    """The places of the spaces in text at which no line may end."""
    return frozenset(
        place
        for pattern in PATTERNS
        for found in pattern.finditer(text)
        for place in range(found.start(), found.end())
        if text[place] == " "
    )
