"""A day with its weekday, such as Friday 18 December 2026: the two have to agree."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from sps_print.checks.own_lines import own_lines
from sps_print.checks.own_texts import place
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.imprint import spell_date
from sps_print.problems import Problem, Severity

ENGLISH = "en"  # whose weekdays are known
WEEKDAYS = tuple(day_name)  # Monday first
SHORTEST = 3  # letters of a weekday or a month: Fri, Dec


class WrongWeekday(NamedTuple):
    """A weekday that its day is not. said: as it is written; is_: the day's own."""

    said: str
    day: date
    is_: str


def weekdays_are_right(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A warning for each day of a clinic's text that has another weekday than it says."""
    if doc.language.partition("-")[0] != ENGLISH:
        return
    for own in doc.own:
        for words in own_lines(doc, own):
            for said, day, is_ in wrong_weekdays(words, doc.say("months").split()):
                what = f"“{said}”: {spell_date(doc, day)} is a {is_}"
                hint = f"write {is_}, or the day that is meant"
                yield Problem(what, place(own, words, said), hint, Severity.WARNING)


def wrong_weekdays(words: str, months: Sequence[str]) -> Iterator[WrongWeekday]:
    """Each day in some words, with its year, that is on another weekday. months: their names."""
    weekday, month = named("weekday", WEEKDAYS), named("month", months)
    number, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
    orders = (rf"{number} (?:of )?{month}", rf"{month} {number}")
    for order in orders:
        for found in re.finditer(rf"(?i)\b{weekday},? (?:the )?{order},? {year}\b", words):
            with suppress(ValueError):  # 31 November is no day
                at = which(found["month"], months) + 1
                day = date(int(found["year"]), at, int(found["day"]))
                if which(found["weekday"], WEEKDAYS) != day.weekday():
                    yield WrongWeekday(found[0], day, WEEKDAYS[day.weekday()])


def named(group: str, names: Sequence[str]) -> str:
    """A pattern of names, whole or cut short."""
    forms = (rf"{n[:SHORTEST]}(?:{n[SHORTEST:]}|[a-z]?[a-z]?\.)?" for n in names)
    return rf"(?P<{group}>{'|'.join(forms)})"


def which(said: str, names: Sequence[str]) -> int:
    """The number of a name, whole or cut short, from 0."""
    begins = [one[:SHORTEST].casefold() for one in names]
    return begins.index(said[:SHORTEST].casefold())
