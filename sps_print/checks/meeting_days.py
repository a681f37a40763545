"""The days of a text, as people write them: 16 March 2027, Tuesday 16th of March, 16/03/2027, ISO.

A day without its year is taken for the next such day; one in figures, such as 9/2/2027, for the one
that comes first. Whoever shows them asks whether that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from sps_print.checks.meeting_times import TIMES, ClockWords, goes_on, minutes, unread_times
from sps_print.checks.weekdays import WEEKDAYS, named, which
from sps_print.problems import Problem, Severity, UseError

LOOK = "look at the times yourself, and write them in each place"
LAST_DAY = re.compile(r"(?i)\b(?:by|before|until|till)(?: the)?\s*$")  # words before a last day
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})\b"
FIGURES = (  # each with its year
    rf"\b{YEAR}-(?P<at>\d\d?)-(?P<day>\d\d?)\b",
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<mark>[./-])(?P<at>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})\b",
)
SHORT_YEAR = 100  # 16/3/27
LEAP = 8  # years, at most, between two days such as 29 February
LIKE_A_DAY = re.compile(  # of what could not be read
    r"\b\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?[^\W\d_]{3,9}\.?,? \d{4}\b|"
    r"(?<![\d./-])\d{1,4}([./-])\d{1,2}\1\d{2,4}\b|(?<![\d.])\d{1,2}\.\d{1,2}\.(?!\d)"
)


class SaidDay(NamedTuple):
    """A day of a text. words: as it is written, with the times behind it; bare: without them.
    start: where in the text. times: in minutes of its day; empty: none is said. year: whether it is
    said. other: the second day that the figures may mean. wrong_weekday: whether one is said that
    the day is not. unread: what says a time around it that is not read, such as half past ten."""

    words: str
    day: date
    times: tuple[int, ...]
    bare: str
    start: int
    year: bool = True
    other: date | None = None
    wrong_weekday: bool = False
    unread: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether it is written so that nobody takes it for another day."""
        in_figures = re.search(r"\d[./-]\d", self.bare)
        return self.year and not in_figures and not self.wrong_weekday

    def agrees(self, other: SaidDay) -> bool:
        """Whether both can be true of one meeting: one of them may say less of its time."""
        one, two = self._said(), other._said()
        return self.is_of(other) and (one <= two or two <= one)

    def _said(self) -> set[int | str]:
        """Its times, read or not. A range with a second end, 10 am to noon to 1, says none."""
        garbled = len(self.times) > 1 and any(map(goes_on, self.unread))
        return {*self.unread} if garbled else {*self.times, *self.unread}

    def is_of(self, other: SaidDay) -> bool:
        """Whether both may be the same day."""
        if self.year and other.year:
            return not {self.day, self.other or self.day}.isdisjoint(
                {other.day, other.other or other.day}
            )
        return (self.day.month, self.day.day) == (other.day.month, other.day.day)


def said_days(
    words: str, months: Sequence[str], near: date | None = None, *,
    last: bool = False, clock: ClockWords | None = None,
) -> Iterator[SaidDay]:  # fmt: skip
    """Each day of some words, but for those by which something is to be done, unless last.

    months: their names. near: a day without its year is the next such day from this one on; None:
    only days with their year are read. clock: the words by which a time that is not read is known.
    """
    found = list[SaidDay]()
    for pattern in _patterns(months, near is not None):
        for one in re.finditer(pattern, words):
            taken = any(d.start < one.end() and one.start() < d.start + len(d.words) for d in found)
            if taken or (not last and LAST_DAY.search(words, 0, one.start())):
                continue
            with suppress(ValueError):  # 31 November is no day
                found.append(_said_day(one, months, near))
    found.sort(key=lambda one: one.start)
    yield from found if clock is None else _with_unread(words, found, clock)


def _with_unread(words: str, days: Sequence[SaidDay], clock: ClockWords) -> Iterator[SaidDay]:
    """Days with what says a time around each, and was not read with it."""
    ends = 0
    for number, one in enumerate(days):
        before, ends = words[ends : one.start], one.start + len(one.words)
        to = days[number + 1].start if number + 1 < len(days) else len(words)
        before = before if number == 0 else ""  # it was said of the day before
        unread = unread_times(before, words[ends:to], clock, bool(one.times))
        yield one._replace(unread=unread)


def unread_days(words: str, months: Sequence[str], near: date | None = None) -> list[str]:
    """What looks like a day in some words, and is none that can be read: 31 February 2027."""
    read = [(one.start, one.start + len(one.words)) for one in said_days(words, months, near)]
    read += [(one.start, one.start + len(one.bare)) for one in said_days(words, months, last=True)]
    return [
        one[0]
        for one in LIKE_A_DAY.finditer(words)
        if not any(a < one.end() and one.start() < b for a, b in read)
    ]


def _patterns(months: Sequence[str], bare: bool) -> Iterator[str]:
    """bare: also without the year; its month is written large then, as “may” is a word."""
    weekday = rf"(?:\b(?i:{named('weekday', WEEKDAYS)}),? (?:the )?)?"
    month = named("month", months)
    for order in (rf"{NUMBER} (?:of )?{month}", rf"{month} {NUMBER}"):
        yield rf"(?i){weekday}\b{order},? {YEAR}{TIMES}"
    for figures in FIGURES:
        yield rf"(?i){weekday}{figures}{TIMES}"
    if bare:
        large = named("month", [name[:1].upper() + name[1:] for name in months])
        for order in (rf"{NUMBER} (?:of )?{large}", rf"{large} {NUMBER}"):
            yield rf"{weekday}\b{order}\b(?!,? \d{{4}})(?i:{TIMES})"


def _said_day(one: re.Match[str], months: Sequence[str], near: date | None) -> SaidDay:
    said: Mapping[str, str | None] = one.groupdict()
    day, at, other = int(one["day"]), 0, None
    year = int(said.get("year") or 0)
    year += 2000 if 0 < year < SHORT_YEAR else 0
    if month := said.get("month"):
        at = which(month, months) + 1
    else:
        at = int(one["at"])
        if said.get("mark") in ("/", "-"):  # with points the day comes first wherever it is written
            if at > len(months):
                day, at = at, day
            elif day <= len(months) and day != at:
                other = date(year, day, at)
    found = date(year, at, day) if year else _next(at, day, near or date.min)
    times = minutes(said["times"] or "")
    weekday = said.get("weekday")
    wrong = bool(weekday) and which(weekday or "", WEEKDAYS) != found.weekday()
    bare = one[0].removesuffix(one["rest"])
    return SaidDay(one[0], found, times, bare, one.start(), bool(year), other, wrong)


def _next(month: int, day: int, near: date) -> date:
    """The next such day. Raises ValueError where there is none."""
    for year in range(near.year, near.year + LEAP + 1):
        with suppress(ValueError):
            if (found := date(year, month, day)) >= near:
                return found
    raise ValueError(f"{day}.{month}. is no day")


def said_otherwise(
    text: str, months: Sequence[str], was: SaidDay, now: SaidDay, clock: ClockWords | None = None
) -> str:
    """A text with another day in each place of a day. Where the text or the new one says no times,
    the day alone is changed. Of the same day only the places with other times are, or those that
    are not written out. Raises UseError at a time that is not read: part would stay."""
    for one in reversed([*said_days(text, months, was.day, clock=clock)]):
        if one.is_of(was) and not (one.agrees(now) and one.clear):
            if one.unread and now.times:
                what = f"“{one.bare}” has times that are not read: “{'”, “'.join(one.unread)}”"
                raise UseError(Problem(what, "", LOOK, Severity.WARNING))
            whole = bool(one.times and now.times)
            old, new = (one.words, now.words) if whole else (one.bare, now.bare)
            text = f"{text[: one.start]}{new}{text[one.start + len(old) :]}"
    return text
