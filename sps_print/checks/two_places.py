"""Two places of one meeting, or two people or numbers to call about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sps_print.checks.asked import BELOW, HEAD, AskedTwice, Saying, doubt
from sps_print.checks.meeting_days import said_days
from sps_print.checks.meeting_lines import CALL, WHEN, WHERE, MeetingLine
from sps_print.checks.own_lines import own_lines
from sps_print.checks.own_texts import place
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.values import Card

TELEPHONE = re.compile(r"\+?\d[\d ()/-]{4,}\d")
SHORT_WORD = 3  # letters: “the”, “St”; such words tell no two places apart
CLINIC = re.compile(r"\{\{ *clinic\.(\w+) *\}\}")
ONE_IS_WRONG = "one of them is wrong: write the same in both"


def asked_of_places(
    doc: Document, plan: Plan, lines: Sequence[MeetingLine], today: date
) -> Iterator[AskedTwice]:
    """Two places of one meeting: in two lines, or in a line and what stands behind the day below
    the title."""
    said = [(line.words, line.written, line.where) for line in lines if line.kind == WHERE]
    if said and (words := _behind_the_day(doc, plan, lines, today)):
        said.append((words, words, BELOW))
    asked = [*_two(WHERE, said, _other_place)]
    yield from asked or _two(WHERE, [*said[:1], *_other_streets(doc, said)], _other_place)


def _other_streets(
    doc: Document, said: Sequence[tuple[str, str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Where other lines name the same house with a street and its number."""
    house = said[0][0].partition(",")[0] if said else ""
    if len(_telling(house)) > 1:
        pattern = re.compile(rf"(?i:{re.escape(house)}),? \d+\w?(?: [A-Z]\w+)+")
        for own in doc.own:
            for words in () if own.field else own_lines(doc, own):
                for found in pattern.findall(words):
                    yield found, found, place(own, words, found)


def _behind_the_day(
    doc: Document, plan: Plan, lines: Sequence[MeetingLine], today: date
) -> str:  # fmt: skip
    """What stands behind the day and the time below the title, if it can be a place."""
    months = doc.say("months").split()
    rest = _rest(plan.promise, months, today)
    for line in (one for one in lines if one.kind == WHEN):
        time = _rest(line.words, months, today)  # such as “half past two”
        rest = rest.removeprefix(time).removeprefix(", ")
    first = rest.partition(" ")[0]
    return rest if len(first) <= SHORT_WORD or not first.islower() else ""


def _rest(words: str, months: Sequence[str], today: date) -> str:
    """What stands behind the last day of some words and its time, after a comma."""
    days = [*said_days(words, months, today)]
    rest = words[days[-1].start + len(days[-1].words) :] if days else ""
    return rest[2:].strip(" .") if rest.startswith(", ") else ""


def asked_of_contacts(doc: Document, lines: Sequence[MeetingLine]) -> Iterator[AskedTwice]:
    """Two names or telephones of whom to call: in two lines, or in a line and another text."""
    calls = [line for line in lines if line.kind == CALL]
    said = [(_filled(one.words, doc.card), one.written, one.where) for one in calls]
    asked = [*_two(CALL, said, _other_contact)]
    if calls and not asked:
        name, number = _names(said[0][0]), TELEPHONE.search(said[0][0])
        others = [
            (found[0], found[0], place(own, words, found[0]))
            for own in doc.own
            if not own.field and name and number
            for words in own_lines(doc, own)
            if name <= _names(words)
            for found in TELEPHONE.finditer(words)
            if _digits(found[0]) not in {*map(_digits, TELEPHONE.findall(said[0][0]))}
        ]
        if others and number:
            first = (number[0], number[0], said[0][2])
            asked = [*_two(CALL, [first, *others], lambda one, two: one != two)]
    yield from asked


def _two(
    kind: str, said: Sequence[tuple[str, str, str]], differ: Callable[[str, str], bool]
) -> Iterator[AskedTwice]:
    """The first two of some sayings, each with its place, that differ."""
    for number, (words, written, where) in enumerate(said):
        for other, also, there in said[number + 1 :]:
            if differ(words, other):
                what = f"one place of the text says “{words}”, and another “{other}”"
                if there == BELOW:
                    what = f"{HEAD['promise']} says “{other}”, and the text “{words}”"
                both = (Saying(words, written), Saying(other, also))
                yield AskedTwice(kind, doubt(what, where, ONE_IS_WRONG), both, both)
                return


def _filled(words: str, card: Card) -> str:
    """Words with the clinic's own details in them."""
    return CLINIC.sub(lambda found: str(getattr(card, found[1], "")), words)


def _telling(words: str) -> set[str]:
    """The words that tell one place from another."""
    said = re.findall(r"\w+", words.casefold().replace("’", "").replace("'", ""))
    return {one for one in said if len(one) > SHORT_WORD or not one.isalpha()}


def _other_place(one: str, two: str) -> bool:
    """Whether words name two places. One may say less, such as the house without its street."""
    first, second = _telling(one), _telling(two)
    if first <= second or second <= first:
        return False
    numbers = [{word for word in said if not word.isalpha()} for said in (first, second)]
    houses = _telling(one.partition(",")[0]), _telling(two.partition(",")[0])
    same = (houses[0] and houses[0] <= second) or (houses[1] and houses[1] <= first)
    return not same or (all(numbers) and numbers[0].isdisjoint(numbers[1]))


def _other_contact(one: str, two: str) -> bool:
    """Whether words name two persons, or two numbers of one. Either may say less."""
    numbers = [{*map(_digits, TELEPHONE.findall(words))} for words in (one, two)]
    if all(numbers) and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return True
    names = _names(one), _names(two)
    return all(names) and names[0].isdisjoint(names[1])


def _names(words: str) -> set[str]:
    return {one.casefold() for one in re.findall(r"\b[^\W\d_]\w+", words) if one[0].isupper()}


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
