"""What a cell shows of its number, date or words, when its format makes that certain.

Digits, zeros, words between quotes, dates in figures. What depends on whose computer shows it (a
decimal point or comma, the order of a short date, the names of months) is certain to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

PARTS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<date>y+|m+|d+)|(?P<digit>[0#])|(?P<words>@)|(?P<sign>[ ()+/:.$-])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(\d+)")
LOCAL = re.compile(r"\$-(?:[0-9A-E][0-9A-F]{0,3}|[a-z]{2,3}(?:-[A-Za-z]{2,4})*)", re.IGNORECASE)
ENGLISH = re.compile(r"\$-(?:[0-9A-F]{0,2}09|en(?:-[A-Za-z]{2})?)", re.IGNORECASE)
COLOURS = {"black", "blue", "cyan", "green", "magenta", "red"}
OWN_ORDER = {"mm-dd-yy", "m/d/yy h:mm"}  # how the short date of each computer is called in a file
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST = 10**15  # a spreadsheet keeps fifteen figures of a number


class FormatToken(NamedTuple):
    """A piece of a format: what it is, and its letters."""

    kind: str
    text: str


def shown_number(value: float, style: str) -> str | None:
    """A whole number as its format shows it; None when that is not certain."""
    if value != int(value) or not 0 <= value < MOST:
        return None
    section = _section_for(int(value), style)
    if section is None or not all(part.kind in {"word", "digit", "general"} for part in section):
        return None
    digits = "".join(part.text for part in section if part.kind == "digit")
    whole = [part for part in section if part.kind == "general"]
    if whole or not digits:
        mixed = len(whole) > 1 or (whole and digits)
        return None if mixed else _around(section, "general", str(int(value))) or None
    figures = str(int(value)) if value else ""
    parted = digits not in "".join(part.text if part.kind == "digit" else "|" for part in section)
    if "0#" in digits or (parted and len(figures) > len(digits)):
        return None  # programs differ
    return _filled(section, figures, len(digits)).strip()


def _around(section: Sequence[FormatToken], kind: str, words: str) -> str:
    """Words in the place of the part of a kind, between those of the format."""
    return "".join(words if part.kind == kind else part.text for part in section).strip()


def _filled(section: Sequence[FormatToken], figures: str, places: int) -> str:
    """The figures in their places, from the right; what is too many stands in the first place."""
    found, first = [], True
    figures = figures.rjust(places)
    for part in section:
        if part.kind != "digit":
            found.append(part.text)
            continue
        take = len(figures) - places + 1 if first else 1
        figure, figures = figures[:take], figures[take:]
        places, first = places - 1, False
        found.append(figure.strip() or ("0" if part.text == "0" else ""))
    return "".join(found)


def shown_date(value: date, style: str) -> str | None:
    """A date as its format shows it; None when that is not certain."""
    if style.lower() in OWN_ORDER or value.year < 1901:
        return None
    section = _parts(style.split(";")[0])
    if section is None or not all(part.kind in {"word", "date", "point"} for part in section):
        return None
    english = any(ENGLISH.fullmatch(found) for found in re.findall(r"\[([^\]]*)\]", style))
    found = []
    for part in section:
        dated = part.kind == "date"
        words = _of_date(value, part.text.lower(), english) if dated else part.text
        if words is None:
            return None
        found.append(words)
    return "".join(found).strip()


def _of_date(value: date, code: str, english: bool) -> str | None:
    """What one code shows of a date. english: whether the format says in whose words."""
    day, month = DAYS[value.weekday()], MONTHS[value.month - 1]
    match code:
        case "yyyy" | "yyy":
            return f"{value.year:04}"
        case "yy" | "y":
            return f"{value.year % 100:02}"
        case "mm" | "dd":
            return f"{value.month if code == 'mm' else value.day:02}"
        case "m" | "d":
            return str(value.month if code == "m" else value.day)
        case "mmm" | "ddd" if english:
            return (month if code == "mmm" else day)[:3]
        case "mmmm" | "dddd" if english:
            return month if code == "mmmm" else day
    return None


def shown_words(words: str, style: str) -> str | None:
    """Words as a format shows them; None when it hides them, or that is not certain."""
    sections = style.split(";")
    if len(sections) < 4 and "@" not in style:
        return words
    section = _parts(sections[-1]) or ()
    kinds = sorted(part.kind for part in section if part.kind != "word")
    return _around(section, kinds[0], words) if kinds in (["words"], ["general"]) else None


def _section_for(value: int, style: str) -> tuple[FormatToken, ...] | None:
    """The parts of the format's section that a number is shown by; None when not certain."""
    sections = style.split(";")
    if '"' in style and any(one.count('"') % 2 for one in sections):  # a ; between quotes
        return None
    conditions = [CONDITION.search(one.partition('"')[0]) for one in sections]
    if any(conditions):
        for one, found in zip(sections[:2], conditions, strict=False):
            if found is None or _holds(value, found[1], int(found[2])):
                return _parts(CONDITION.sub("", one.replace(f"[{found[0]}]", "") if found else one))
        return _parts(sections[2]) if len(sections) > 2 else None
    at = 2 if value == 0 and len(sections) > 2 else 0
    return _parts(sections[at])


def _holds(value: int, sign: str, other: int) -> bool:
    return {
        "<": value < other, "<=": value <= other, ">": value > other, ">=": value >= other,
        "=": value == other, "<>": value != other,
    }[sign]  # fmt: skip


@lru_cache(maxsize=512)
def _parts(section: str) -> tuple[FormatToken, ...] | None:
    """The parts of a section; None when one of them is not known here."""
    found = tuple(_each(section))
    return None if any(part.kind == "other" for part in found) else found


def _each(section: str) -> Iterator[FormatToken]:
    for found in PARTS.finditer(section):
        kind, text = found.lastgroup or "other", found[found.lastgroup or 0]
        match kind:
            case "quoted" | "escaped" | "sign":
                yield FormatToken("point" if kind == "sign" and text in "./" else "word", text)
            case "gap":
                yield FormatToken("word", " ")
            case "fill" if text == " ":
                continue
            case "bracket" if text.lower() in COLOURS or LOCAL.fullmatch(text):
                continue
            case "bracket" | "fill":
                yield FormatToken("other", text)
            case _:
                yield FormatToken(kind, text)
