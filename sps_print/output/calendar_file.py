"""Days for a calendar program, as iCalendar (RFC 5545): the same days give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

LINE = 75  # octets of a line, its end apart (3.1)
AHEAD = 30  # days before the day on which a calendar reminds of it


class DueDay(NamedTuple):
    """A day on which something is due.

    uid: what it is known by, however often the file is made. stamp: when what it says was last
    changed: a calendar that has it takes the newer one.
    """

    on: date
    uid: str
    summary: str
    words: str
    stamp: date


def calendar_file(name: str, days: Sequence[DueDay]) -> bytes:
    """The file. name: how the calendar is called."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sps-print//review dates//EN",
        f"X-WR-CALNAME:{_words(name)}", *(line for day in days for line in _event(day)),
        "END:VCALENDAR",
    ]  # fmt: skip
    return b"".join(b"\r\n ".join(_folded(line)) + b"\r\n" for line in lines)


def _event(day: DueDay) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{_digits(day.stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day.on)}"  # without an end: all that day
    yield f"SUMMARY:{_words(day.summary)}"
    yield f"DESCRIPTION:{_words(day.words)}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy all that day
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-P{AHEAD}D"
    yield f"DESCRIPTION:{_words(day.summary)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _words(words: str) -> str:
    """Words as a value of TEXT (3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", words).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """A line in parts that are short enough, no letter cut. Each but the first follows a space."""
    part, room = b"", LINE
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            yield part
            part, room = b"", LINE - 1
        part += octets
    yield part
