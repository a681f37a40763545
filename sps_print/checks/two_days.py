"""Two days of one meeting, a day that is over, and one that is not clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from sps_print.checks.asked import BELOW, HEAD, AskedTwice, Saying, doubt
from sps_print.checks.meeting_days import LOOK, SaidDay, said_days, unread_days
from sps_print.checks.meeting_lines import WHEN, MeetingLine
from sps_print.checks.meeting_times import clock_words, unread_times
from sps_print.checks.own_lines import own_lines
from sps_print.checks.own_texts import place
from sps_print.checks.weekdays import WEEKDAYS
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.imprint import spell_date

AFTER = timedelta(days=1)  # from a meeting to the day by which its leaflet is read again
WRITE_OUT = "write the day with its month and year, such as 9 March 2027"


def asked_of_days(
    doc: Document, plan: Plan, lines: Sequence[MeetingLine], today: date
) -> Iterator[AskedTwice]:
    """What is to be asked of the days: those that are not clear, then two of one meeting."""
    months = doc.say("months").split()
    when = [line for line in lines if line.kind == WHEN]
    clock = clock_words(doc)
    said = [
        (day, line.where)
        for line in when
        for day in said_days(line.words, months, today, clock=clock)
    ]
    every = (("title", plan.title), ("promise", plan.promise))
    heads = [
        (field, day)
        for field, words in every
        for day in said_days(words, months, today, clock=clock)
    ]
    inside = [*said, *_inside(doc)]
    two = _two_days(plan, heads, said, inside)
    everywhere = [*inside, *((day, f"in {HEAD[field]}") for field, day in heads)]
    chosen = two[1:3] if two else ()  # they are written out by the button for both
    for day, where in _once([*said, *((day, f"in {HEAD[field]}") for field, day in heads)]):
        if day not in chosen and (asked := _unclear(doc, day, where)):
            yield asked
    known = [day for _, day in heads] or [day for day, _ in said]
    for words, where in (
        *((line.words, line.where) for line in when),
        *((words, f"in {HEAD[field]}") for field, words in every),
    ):
        unread = unread_days(words, months, today)
        is_when = where not in {f"in {one}" for one in HEAD.values()}
        if is_when and (unread or heads) and not any(there == where for _, there in said):
            unread = [words]
        for gone in unread:
            what = f"no day can be read in “{gone}”"
            offers, was = _offers(doc, known, today), (Saying(gone, gone),)
            behind = unread_times("", words.partition(gone)[2], clock, True)
            if behind or _unread(known, everywhere):  # part of the former time would stay
                offers = ()
            yield AskedTwice(WHEN, doubt(what, where, WRITE_OUT), was, offers)
    days = [day for day, _ in said] or [day for _, day in heads]
    if days and (latest := max(days, key=lambda one: one.day)).day < today:
        what = f"“{latest.bare}” is over"
        where = next((there for day, there in said if day == latest), BELOW)
        yield AskedTwice(WHEN, doubt(what, where, "write the day that is meant"))
    if two:
        field, head, day, where = two
        what = f"{HEAD[field]} says “{_told(head)}”, and the text “{_told(day)}”"
        both = tuple(Saying(one.words, one.words, one) for one in (day, head))
        hint = "one of them is wrong: write the same day and time in both"
        offers = _offers(doc, (day, head), today)
        if more := _unread((day, head), everywhere):
            times, where = more
            hint, offers = f"“{times}” was not read: {LOOK}", ()
        yield AskedTwice(WHEN, doubt(what, where, hint), both, offers)


def _told(day: SaidDay) -> str:
    """A day as a doubt shows it, with the times that are not read."""
    return f"{day.words}”, “{'”, “'.join(day.unread)}" if day.unread else day.words


def _unread(
    days: Iterable[SaidDay], everywhere: Iterable[tuple[SaidDay, str]]
) -> tuple[str, str] | None:
    """The first times that are not read beside one of some days, and where; None: all are read."""
    known = [*days]
    for day, where in everywhere:
        if day.unread and any(day.is_of(one) for one in known):
            return "”, “".join(day.unread), where
    return None


def _once(days: Iterable[tuple[SaidDay, str]]) -> list[tuple[SaidDay, str]]:
    found = dict[str, tuple[SaidDay, str]]()
    for day, where in days:
        found.setdefault(day.bare, (day, where))
    return [*found.values()]


def _unclear(doc: Document, day: SaidDay, where: str) -> AskedTwice | None:
    """What is asked of a day that may be another one; None: it is clear."""
    first = spell_date(doc, day.day)
    if day.other:
        what = f"“{day.bare}” can be {first} or {spell_date(doc, day.other)}"
    elif not day.year:
        what = f"“{day.bare}” says no year: is {first} meant?"
    else:
        return None
    offers = tuple(
        Saying(said, said, SaidDay(said, one, (), said, 0))
        for one in (day.day, day.other)
        if one
        for said in [_written_out(doc, one)]
    )
    gone = (Saying(day.words, day.words, day),)
    return AskedTwice(WHEN, doubt(what, where, WRITE_OUT), gone, offers)


def _offers(doc: Document, days: Iterable[SaidDay], today: date) -> tuple[Saying, ...]:
    """The days that may be written in each place: none that is over, each written out, and none
    with a weekday that it is not on."""
    found = dict[str, Saying]()
    for one in days:
        times = one.words.removeprefix(one.bare)
        for day in (one.day, one.other):
            if day is None or day < today:
                continue
            bare, behind = one.bare, times
            if not one.clear:
                bare = _written_out(doc, day)
                behind = f",{times}" if times[:1].isspace() else times
            words = f"{bare}{behind}"
            said = SaidDay(words, day, one.times, bare, 0)
            found.setdefault(words, Saying(words, words, said))
    return tuple(found.values())


def _written_out(doc: Document, day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {spell_date(doc, day)}"


def _inside(doc: Document) -> list[tuple[SaidDay, str]]:
    """The days of the clinic's own sections that are said with their year, and where."""
    months, clock = doc.say("months").split(), clock_words(doc)
    return [
        (day, place(own, words, day.words))
        for own in doc.own
        if not own.field
        for words in own_lines(doc, own)
        for day in said_days(words, months, clock=clock)
    ]


def _two_days(
    plan: Plan, heads: Sequence[tuple[str, SaidDay]],
    when: Sequence[tuple[SaidDay, str]], inside: Sequence[tuple[SaidDay, str]],
) -> tuple[str, SaidDay, SaidDay, str] | None:  # fmt: skip
    """The first day of the head that the text says otherwise, with its field, and the place of the
    other; None: there is none. when: of the lines that say when; inside: those and all others."""
    for field, head in heads:
        same = [one for one in inside if one[0].is_of(head)]
        meant = [one for one in inside if one[0].day == plan.handout.review_by - AFTER]
        wrong = [one for one in same if not head.agrees(one[0])]
        if when and not any(one.is_of(head) for one, _ in when):
            wrong += when[:1]
        if not {day.day for _, day in heads} & {day.day for day, _ in meant}:
            wrong += meant  # its text says it, as the day on which the leaflet is over
        if wrong or (inside and not same):
            return field, head, *(wrong or inside)[0]
    return None
