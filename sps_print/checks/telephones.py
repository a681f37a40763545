"""Telephone numbers in a clinic's own words and in a person's answers: none is printed mistyped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sps_print.checks.own_lines import own_lines
from sps_print.checks.own_texts import place
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.dialling import mistyped_numbers, short_numbers
from sps_print.problems import Problem, Severity


def numbers_can_be_dialled(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each number of a clinic's text with letters in it; a warning for one that is
    shorter than the clinic's own."""
    found = dict[Problem, None]()
    for own in doc.own:
        for words in own_lines(doc, own):
            for said, meant in mistyped_numbers(words):
                found[_mistyped(said, meant, place(own, words, said))] = None
            for said in short_numbers(words, doc.card.phone):
                found[_short(said, place(own, words, said))] = None
    yield from found


def answers_can_be_dialled(answers: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each answer with letters in a telephone number, by the name of its question."""
    for ask, words in answers.items():
        for said, meant in mistyped_numbers(words):
            yield _mistyped(said, meant, ask, ask)


def short_in_answers(answers: Mapping[str, str], own: str) -> Iterator[Problem]:
    """A warning for each answer with a number that is too short, by the name of its question. own:
    the clinic's number."""
    for ask, words in answers.items():
        for said in short_numbers(words, own):
            yield _short(said, "", ask)


def _short(said: str, where: str, field: str = "") -> Problem:
    what = f"“{said}” has fewer digits than a telephone number like yours"
    hint = "look whether one is missing; if it is right, keep it"
    return Problem(what, where, hint, Severity.WARNING, field=field)


def _mistyped(said: str, meant: str, where: str, field: str = "") -> Problem:
    what = f"letters stand in the telephone number “{said}”"
    hint = f"type it again in digits: is “{meant}” meant?"
    return Problem(what, where, hint, field=field, value=said, meant=meant)
