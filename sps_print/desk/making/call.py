"""Whom to call, and no number to do so: it is asked about until somebody says to print it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sps_print.batch.list.choices import asks_for_call, telephones
from sps_print.content.load.columns import load_columns
from sps_print.desk.visit.page import the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey

# the answers that somebody said to print without a number, for this person alone: once one says
# something else it is asked about again
PRINTED_SO = VisitKey[frozenset[tuple[str, str]]]("printed so")
SO = "so-"  # as the button begins that says so, behind it the name of the question


class Numberless(NamedTuple):
    """An answer without a number. ask: the name of its question; asked: its words."""

    ask: str
    asked: str
    answer: str


def numberless(questions: Mapping[str, str]) -> list[Numberless]:
    """The answers in hand that say whom to call, and not by which number. questions: those that are
    printed, by their names."""
    visit, known = the_visit(), load_columns(the_desk().project().library)
    said_so = visit.get(PRINTED_SO) or frozenset()
    return [
        Numberless(ask, words, answer)
        for ask, words in questions.items()
        if (answer := visit.details.get(ask, "").strip())
        and asks_for_call(ask, words, known, answer)
        and (ask, answer) not in said_so
    ]


def with_number(questions: Mapping[str, str]) -> frozenset[str]:
    """The questions that ask for somebody and their telephone number."""
    known = load_columns(the_desk().project().library)
    return frozenset(ask for ask, words in questions.items() if telephones(ask, words, known))


def print_so(do: str, asks: Iterable[str]) -> str:
    """Take the press of the button: its answer is printed as it is. Returns the name of its
    question; empty: it is another button."""
    visit, ask = the_visit(), do.removeprefix(SO)
    if not do.startswith(SO) or ask not in asks:
        return ""
    said = (ask, visit.details.get(ask, "").strip())
    visit.keep(PRINTED_SO, (visit.get(PRINTED_SO) or frozenset()) | {said})
    return ask
