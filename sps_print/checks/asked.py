"""What may be asked about an invitation, and the words that may end the doubt."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.checks.meeting_days import SaidDay
from sps_print.problems import Problem, Severity

HEAD = {"title": "the leaflet’s title", "promise": "the line below the title"}
BELOW = f"in {HEAD['promise']}"
UNTIL = "until"  # the day by which the leaflet is read again, beside WHEN, WHERE, CALL
WAY = "way"  # whether the directions lead to the place


class Saying(NamedTuple):
    """One of two things that are said. words: for a button; written: as a text has it; day: of a
    day that can be read."""

    words: str
    written: str
    day: SaidDay | None = None


class AskedTwice(NamedTuple):
    """A doubt, and what may be written in each place to end it. kind: one of those above.
    gone: what may have to give way. offers: what may be written instead; none: it has to be typed.
    """

    kind: str
    problem: Problem
    gone: tuple[Saying, ...] = ()
    offers: tuple[Saying, ...] = ()


def doubt(what: str, where: str, hint: str) -> Problem:
    """A warning: it prints all the same."""
    return Problem(what, where, hint, Severity.WARNING)
