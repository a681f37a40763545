"""What is typed to sign a leaflet: a name, a role, two days; each fault beside its box.

A name that was typed is in memory until the form is shown again, and is kept nowhere: what is
signed stands in the clinic's file of reviews alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from sps_print.content.clinic.reviews import years_after
from sps_print.document.days import day_said
from sps_print.problems import WORD, Problem, SpsPrintError, counted
from sps_print.shelf.sign import LONGEST

FIELDS = ("name", "role", "on", "review-by")
USUAL = 2  # years until a leaflet is read again, as the form offers it
# as we say it, and as it is clear, too; a day between strokes could be a month
WRITTEN = ("%d %B %Y", "%d %b %Y", "%Y-%m-%d", "%d.%m.%Y")
LAST_YEAR = 9000  # no day lies some years after the last that Python knows
DAY_HINT = "write it as 24 November 2028"
EMPTY = {
    "name": Problem("Nobody is named", hint="write who read it, as the leaflet is to say it"),
    "role": Problem("The role is missing", hint="write what they are, for example head nurse"),
}


@dataclass
class SignDraft:
    """What was typed. seen: the fingerprints of the texts that were shown, by their files.

    problems: by the name of their box; under an empty name those of none.
    """

    fields: dict[str, str]
    seen: dict[str, str] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    def refuse(self, error: SpsPrintError) -> None:
        """Take in what keeps the leaflet from being signed, each problem for its box."""
        for one in error.problems:
            option = one.where.partition(",")[0].removeprefix("--")
            name = next((n for n in FIELDS if n in (one.field, option)), "")
            self.problems[name] = (*self.problems.get(name, ()), one)


def fresh_draft(today: date, ends: date) -> SignDraft:
    """An empty form: read today, to be read again in some years, and not after its edition ends.

    ends: the last day of the edition. One that is over leaves the box of the next day empty.
    """
    until = min(years_after(today, USUAL), ends)
    days = {"on": day_said(today), "review-by": day_said(until) if until > today else ""}
    return SignDraft({"name": "", "role": "", **days})


def typed_draft(form: Mapping[str, str], seen: Sequence[str]) -> SignDraft:
    """What was typed. seen: for each text its fingerprint and its file, as seen_of() gives them."""
    shown = (one.partition(" ") for one in seen)
    return SignDraft(
        {name: form.get(name, "").strip() for name in FIELDS},
        {file: sha for sha, _, file in shown},
    )


def seen_of(fingerprints: Mapping[str, str]) -> list[str]:
    """What a form holds of the texts that it stands below."""
    return [f"{sha} {file}" for file, sha in fingerprints.items()]


def days_of(draft: SignDraft, today: date) -> tuple[date, date] | None:
    """The two days, where all boxes are filled in rightly; else what is wrong is in the draft."""
    for name, problem in EMPTY.items():
        if not draft.fields[name]:
            draft.problems[name] = (problem,)
    on, until = (_day(draft.fields[name]) for name in ("on", "review-by"))
    if on is None:
        draft.problems["on"] = (_no_day(draft.fields["on"]),)
    elif on > today:
        what = f"{day_said(on)} has not come yet"
        draft.problems["on"] = (Problem(what, hint="give the day on which it was read"),)
    if until is None:
        draft.problems["review-by"] = (_no_day(draft.fields["review-by"]),)
    elif on and not on < until <= years_after(on, LONGEST):
        most = day_said(years_after(on, LONGEST))
        what = f"{day_said(until)} is not within {counted(LONGEST, 'year')} after it was read"
        hint = f"give a day after {day_said(on)}, at most {most}"
        draft.problems["review-by"] = (Problem(what, hint=hint),)
    return None if draft.problems or on is None or until is None else (on, until)


def _day(words: str) -> date | None:
    for way in WRITTEN:
        with suppress(ValueError):
            found = datetime.strptime(words, way).date()
            return found if found.year <= LAST_YEAR else None
    return None


def _no_day(words: str) -> Problem:
    return Problem(f"“{words[:WORD]}” is no day" if words else "The day is missing", hint=DAY_HINT)
