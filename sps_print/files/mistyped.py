"""What people type in a TOML file that cannot be read, and how it is written right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

KEY = r"^\s*[\w-]+"
CURLY = "“”„‟«»‘’‚"
DATE = re.compile(
    r"=\s*(?:(?P<d>\d{1,2})[/.–—-](?P<m>\d{1,2})[/.–—-](?P<y>\d{4}|\d\d)"
    r"|(?P<y2>\d{4})[/.–—-](?P<m2>\d{1,2})[/.–—-](?P<d2>\d{1,2}))\s*(?:#.*)?$"
)
RIGHT_DATE = re.compile(r"=\s*\d{4}-\d\d-\d\d\s*(?:#.*)?$")
MISTAKES = tuple(
    (re.compile(pattern), what, hint)
    for pattern, what, hint in (
        (rf"{KEY}\s*=\s*\[?\s*[{CURLY}]|=\s*\[[^\"]*[{CURLY}]|^\s*[{CURLY}]",
         "curly quotes cannot be read", 'write straight ones: name = "words"'),
        (rf"{KEY}\s*:(?!/)", "a field is written with =", 'write name = "words"'),
        (r"^\s*[\w-]+(?: +[\w-]+)+\s*=", "the name of a field has no spaces",
         "write a hyphen between its words: review-by = 2028-11-24"),
        (rf"{KEY}\s*=\s*(?i:yes|no|on|off|True|False|TRUE|FALSE)\b",
         "yes and no are written true and false", "write tip = true"),
        (rf"{KEY}\s*=\s*$", "the field has no value", 'write name = "words", or delete the line'),
        (rf"{KEY}\s*=\s*\d{{1,2}}(?:st|nd|rd|th)? [^\W\d_]+ \d{{4}}",
         "the date is not written so", "write year-month-day, without quotes: 2026-11-24"),
        (rf"{KEY}\s*=\s*[^\W\d_](?!rue\b|alse\b|nf\b|an\b)", "words stand in quotes",
         'write name = "words"'),
        (rf'{KEY}\s*=\s*"[^"]*"[^"\s,#][^"]*"', "quotes stand inside quotes",
         "write the inner ones as ‘ and ’"),
        (rf'{KEY}\s*=\s*"(?:[^"\\]|\\.)*$', "the quotes are not closed", 'write name = "words"'),
        (r'"\s+"', "a comma is missing in a list", 'write name = ["first", "second"]'),
        (rf'{KEY}\s*=\s*"[^"]*"\s*,\s*"', "a list stands in brackets",
         'write name = ["first", "second"]'),
    )
)  # fmt: skip

# what tomllib says, in words, and the way out
SAID = {
    "unclosed array": ("a list is not closed", "end it with ]"),
    "cannot overwrite a value": ("a field is written twice", "delete one of the two"),
    "invalid date or datetime": ("there is no such date", "write year-month-day: 2026-11-24"),
}
USUAL = 'a line looks like this: name = "words"'


class Mistake(NamedTuple):
    """A line that was mistyped: what is wrong with it, and the right form."""

    line: int
    what: str
    hint: str


def mistakes(text: str) -> Iterator[Mistake]:
    """Each line of a TOML text that a person mistyped, the first being 1.

    text: one that cannot be read; in one that can, words inside long quotes may look like it.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        if said := _of_date(line) or _of_line(line):
            yield Mistake(number, *said)


def _of_line(line: str) -> tuple[str, str] | None:
    return next(((what, hint) for one, what, hint in MISTAKES if one.search(line)), None)


def _of_date(line: str) -> tuple[str, str] | None:
    found = DATE.search(line)
    if found is None or RIGHT_DATE.search(line):
        return None
    year, month, day = (int(found[k] or found[f"{k}2"]) for k in "ymd")
    if month > 12 >= day:  # as the USA write it
        month, day = day, month
    year += 2000 if year < 100 else 0
    hint = f"write year-month-day, without quotes: {year}-{month:02}-{day:02}"
    return "the date is not written so", hint
