"""What must stay on one line: amounts with their unit, telephone numbers, times, dates."""

from __future__ import annotations

import re
from functools import cache

UNIT = r"(?:%|°C|(?:[µmk]?g|[mdc]?l|[kcm]?m|mm|mg/\w+|IU{words})\b)"  # the same in each language
PATTERNS = (  # each behind signs that stand wherever it finds something
    ("", r"\+?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*)+"),  # telephone numbers, ranges
    ("", r"\d[\d.,]*(?:[–-]\d[\d.,]*)? (?=UNIT)"),
    ("", r"\b\d{1,2} [^\W\d_][^\s\d]{2,} \d{4}\b"),  # dates
    (" [", r" (?=\[\d+\])"),  # a note in brackets stays with its word
    ("· ", r"· \d{2,} [^\W\d_]+(?= ·|$)"),  # a number to call, with its country: no dot ends a line
    (": ", r": \d{2,} [^\W\d_]+(?= · \d)"),  # and the first of them
)
NOTHING = frozenset[int]()
DIGIT = re.compile(r"\d")  # each finds one at least


def glued(text: str, units: str = "") -> frozenset[int]:
    """The places of the spaces in text at which no line may end.

    units: what follows an amount in the words of the language, with a bar between: “am|hours”.
    """
    if not DIGIT.search(text):
        return NOTHING
    return frozenset(
        [
            place
            for signs, pattern in _patterns(units)
            if signs in text
            for found in pattern.finditer(text)
            for place in range(found.start(), found.end())
            if text[place] == " "
        ]
    )


@cache
def _patterns(units: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = "".join(f"|{re.escape(word)}" for word in units.split("|") if word)
    unit = UNIT.replace("{words}", words)
    return tuple((signs, re.compile(one.replace("UNIT", unit))) for signs, one in PATTERNS)
