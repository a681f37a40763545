"""The day and the time at the head of a leaflet about a clinic are those of its text.

Only an invitation is looked at: a leaflet that names a day, with its year, in its title or the line
below. Its text may name other days, too; but where it names days it names that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from sps_print.checks.own_lines import own_lines
from sps_print.checks.own_texts import place
from sps_print.checks.weekdays import ENGLISH, WEEKDAYS, named, which
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.problems import Problem, Severity

AFTER = timedelta(days=1)  # from a meeting to the day by which its leaflet is read again
HEAD = {"title": "the leaflet’s title", "promise": "the line below the title"}
HALF = r"(?:[ap]m\b|[ap]\.m\.?)"
NOON = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 24 * 60}
CLOCK = rf"(?:\d{{1,2}}[.:]\d\d(?:\s?{HALF})?|\d{{1,2}}\s?{HALF}|{'|'.join(NOON)})"
FIRST = rf"(?:{CLOCK}|\d{{1,2}})"  # 2 to 4 pm
TO = r"\s?(?:to|until|till|and|-|–)\s?"
TIMES = rf"(?:[,:]?(?:\s+at|\s+from)?\s+(?P<times>{FIRST}{TO}{CLOCK}|{CLOCK}))?"
LAST_DAY = re.compile(r"(?i)\b(?:by|before|until|till)(?: the)?\s*$")  # words before a last day


class SaidDay(NamedTuple):
    """A day of a text. words: as it is written, with the times behind it; bare: without them.
    start: where in the text. times: in minutes of its day; empty: none is said."""

    words: str
    day: date
    times: tuple[int, ...]
    bare: str
    start: int

    def agrees(self, other: SaidDay) -> bool:
        """Whether both can be true of one meeting: one of them may say less of its time."""
        one, two = {*self.times}, {*other.times}
        return self.day == other.day and (one <= two or two <= one)


class TwoDays(NamedTuple):
    """What the head of a leaflet says, and its text otherwise. field: title or promise; where: the
    place of the other, as a problem names it."""

    field: str
    head: SaidDay
    inside: SaidDay
    where: str


def days_agree(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A warning for a day, or its time, that the head says and the text says otherwise."""
    if two := two_days(plan, doc):
        what = f"{HEAD[two.field]} says “{two.head.words}”, and the text “{two.inside.words}”"
        hint = "one of them is wrong: write the same day and time in both"
        yield Problem(what, two.where, hint, Severity.WARNING)


def two_days(plan: Plan, doc: Document) -> TwoDays | None:
    """The first day of the head that the text says otherwise; None: there is none."""
    if not plan.handout.about or doc.language.partition("-")[0] != ENGLISH:
        return None
    months = doc.say("months").split()
    inside = [
        (day, place(own, words, day.words))
        for own in doc.own
        if not own.field
        for words in own_lines(doc, own)
        for day in said_days(words, months)
    ]
    every = (("title", plan.title), ("promise", plan.promise))
    heads = [(field, day) for field, words in every for day in said_days(words, months)]
    for field, head in heads:
        same = [one for one in inside if one[0].day == head.day]
        meant = [one for one in inside if one[0].day == plan.handout.review_by - AFTER]
        wrong = [one for one in same if not head.agrees(one[0])]
        if not {day.day for _, day in heads} & {day.day for day, _ in meant}:
            wrong += meant  # its text says it, as the day on which the leaflet is over
        if wrong or (inside and not same):
            return TwoDays(field, head, *(wrong or inside)[0])
    return None


def said_days(words: str, months: Sequence[str]) -> Iterator[SaidDay]:
    """Each day of some words that has its year, but for those by which something is to be done.
    months: their names."""
    weekday, month = named("weekday", WEEKDAYS), named("month", months)
    number, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
    found = list[SaidDay]()
    for order in (rf"{number} (?:of )?{month}", rf"{month} {number}"):
        pattern = rf"(?i)(?:\b{weekday},? (?:the )?)?\b{order},? {year}\b(?P<rest>{TIMES})"
        for one in re.finditer(pattern, words):
            if LAST_DAY.search(words, 0, one.start()):
                continue
            with suppress(ValueError):  # 31 November is no day
                at = which(one["month"], months) + 1
                day = date(int(one["year"]), at, int(one["day"]))
                times = _minutes(one["times"] or "")
                bare = one[0].removesuffix(one["rest"])
                found.append(SaidDay(one[0], day, times, bare, one.start()))
    yield from sorted(found, key=lambda one: one.start)


def said_otherwise(text: str, months: Sequence[str], was: SaidDay, now: SaidDay) -> str:
    """A text with another day in each place of a day. Where the text or the new one says no times,
    the day alone is changed. Of the same day only the places with other times are."""
    for one in reversed([*said_days(text, months)]):
        if one.day == was.day and not one.agrees(now):
            whole = bool(one.times and now.times)
            old, new = (one.words, now.words) if whole else (one.bare, now.bare)
            text = f"{text[: one.start]}{new}{text[one.start + len(old) :]}"
    return text


def _minutes(said: str) -> tuple[int, ...]:
    """The times of some words, in minutes of the day. “2 to 4 pm”: both are after noon."""
    every = [*re.finditer(rf"(?i){FIRST}", said)]
    last = re.search(rf"(?i){HALF}", every[-1][0]) if every else None
    usual = last[0] if last else ""
    return tuple(_minute(one[0], usual) for one in every)


def _minute(said: str, usual: str) -> int:
    if (known := NOON.get(said.casefold())) is not None:
        return known
    [(hour, minute), *_] = re.findall(r"(\d+)(?:[.:](\d\d))?", said)
    half = re.search(rf"(?i){HALF}", said)
    after = (half[0] if half else usual)[:1].casefold()
    shift = {"p": 12 * 60, "a": 0}.get(after)
    hours = int(hour) % 12 if shift is not None else int(hour)
    return hours * 60 + int(minute or 0) + (shift or 0)
