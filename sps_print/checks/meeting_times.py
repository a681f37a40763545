"""The times behind a day, as people write them: 10 am to noon, 10:30-12, 2 to 4 pm; and what says a
time in a way that is not read, such as half past ten: whoever shows the day tells of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sps_print.document.blocks import Document

HALF = r"(?:[ap]m\b|[ap]\.m\.?)"
NOON = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 24 * 60}
CLOCK = rf"(?:\d{{1,2}}[.:]\d\d(?:\s?{HALF})?|\d{{1,2}}\s?{HALF}|(?:12\s)?(?:{'|'.join(NOON)})\b)"
FIRST = rf"(?:{CLOCK}|\d{{1,2}})"  # 2 to 4 pm
TO = r"\s?(?:to|until|till|and|-|–)\s?"
BEFORE = r"(?:at|from|between|about)\s"
# What stands behind a time that ends: not the name of a street, whose number it would be.
ENDS = r"(?=\s*(?:$|[],;:!?()*\\\n[]|\.(?!\d)|[-–]\s|(?:at|in|on|for)\b))"
LAST = rf"\s?(?:to|until|till|-|–)\s?\d{{1,2}}\b{ENDS}"  # 10:30 to 12
TIMES = (
    r"(?P<rest>(?:[,:]?(?:\s+(?:at|from|between))?\s+"
    rf"(?P<times>{FIRST}{TO}{CLOCK}|{CLOCK}{LAST}|{CLOCK}))?)"
)
SENTENCE_ENDS = re.compile(r"[.!?;]\s+(?=[A-Z*_])|\n\s*\n|\n\s*(?:[-*+>]\s|\d+[.)]\s)|\[\^")
HALF_DAY, DAY = 12 * 60, 24 * 60


class ClockWords(NamedTuple):
    """Patterns of a language's words that say a time. hours: one, two; words: noon, half past."""

    hours: str
    words: str


def clock_words(doc: Document) -> ClockWords:
    """Those of a document's language."""
    return ClockWords(doc.say("clock-hours"), doc.say("clock-words"))


def minutes(said: str) -> tuple[int, ...]:
    """The times of some words, in minutes of the day. “2 to 4 pm”: both are after noon; “11:15 to
    1”: the end comes after the start."""
    every = [*re.finditer(rf"(?i){FIRST}", said)]
    last = re.search(rf"(?i){HALF}", every[-1][0]) if every else None
    found = [_minute(one[0], last[0] if last else "") for one in every]
    if len(found) > 1 and found[0] >= found[1]:
        if not last and every[1][0].isdigit() and found[1] + HALF_DAY <= DAY:
            found[1] += HALF_DAY
        elif every[0][0].isdigit() and found[0] >= HALF_DAY:  # 11 to 1 pm
            found[0] -= HALF_DAY
    return tuple(found)


def _minute(said: str, usual: str) -> int:
    if (known := NOON.get(said.casefold().rpartition(" ")[2])) is not None:
        return known
    [(hour, minute), *_] = re.findall(r"(\d+)(?:[.:](\d\d))?", said)
    half = re.search(rf"(?i){HALF}", said)
    after = (half[0] if half else usual)[:1].casefold()
    shift = {"p": HALF_DAY, "a": 0}.get(after)
    hours = int(hour) % 12 if shift is not None else int(hour)
    return hours * 60 + int(minute or 0) + (shift or 0)


def goes_on(unread: str) -> bool:
    """Whether times that are not read begin as the end of a range: to late."""
    return bool(re.match(rf"{TO}", unread))


def unread_times(before: str, behind: str, clock: ClockWords, timed: bool) -> tuple[str, ...]:
    """What says a time in the sentence of a day, and was not read. before, behind: the words
    around the day and its times; timed: whether a time was read."""
    first, going_on = _patterns(clock)
    start = max((one.end() for one in SENTENCE_ENDS.finditer(before)), default=0)
    end = SENTENCE_ENDS.search(behind)
    behind = behind[: end.start()] if end else behind
    found = [one[0] for one in first.finditer(before, start)]
    at = 0
    if timed and (more := going_on.match(behind)):
        found.append(more[0])
        at = more.end()
    found += [one[0] for one in first.finditer(behind, at)]
    plain = (" ".join(one.casefold().split()) for one in found)
    return tuple(re.sub(rf"^{BEFORE}", "", one) for one in plain)


@lru_cache(maxsize=8)
def _patterns(clock: ClockWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says a time anywhere, and what goes on a time that was read: 10 am to late."""
    number = rf"(?:\b(?:{clock.hours})\b|\b\d{{1,2}}(?:[.:]\d\d)?\b(?:\s?{HALF})?)"
    words = rf"\b(?:{clock.words})(?!\w)"
    ends = rf"(?=\s*[-–])|{ENDS}|(?=\s*(?:to|until|till|and)\b)"
    every = (
        rf"(?:{number}\s)?{words}(?:\s{number})?",
        rf"{number}\s?(?:to|until|till|past|-|–)\s?{number}(?:{ends})",
        rf"\b{BEFORE}{number}(?:{TO}{number})?(?:{ends})",
        rf"(?<![£$€\d.:]){CLOCK}",
    )
    more = rf"\s?(?:(?:to|until|till)\s|[-–]\s?(?={number}|{words}))[^,;.\n]*"
    return re.compile(rf"(?i){'|'.join(every)}"), re.compile(rf"(?i){more}")
