"""The boxes of a leaflet's page, each with what is to be mended in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sps_print.content.tailor import has_amount, without_amounts
from sps_print.desk.making.made import MadeLeaflet
from sps_print.desk.making.ordered import asked_on, asked_on_each
from sps_print.model import Handout, Order
from sps_print.problems import Problem


class Question(NamedTuple):
    """A box to fill in. problems: what is to be mended in it."""

    name: str
    words: str
    answer: str
    hint: str
    problems: tuple[Problem, ...]
    better: str = ""  # the words that a button puts in their place, where they are certain
    printed: bool = True  # whether the paper prints them
    always: bool = True  # whether each paper does


def questions(
    handout: Handout, order: Order, details: Mapping[str, str], result: MadeLeaflet
) -> list[Question]:
    """The boxes of a leaflet, each with what is to be mended in it."""
    names = {ask: "Names only" for ask in handout.names_only if "name" not in handout.asks[ask]}
    printed, always = asked_on(order, handout), asked_on_each(order, handout)
    return [
        Question(
            ask, words, details.get(ask, ""), names.get(ask, ""),
            tuple(p for p in result.problems if p.field == ask),
            better_of(handout, ask, details.get(ask, "")), ask in printed, ask in always,
        )
        for ask, words in handout.asks.items()
    ]  # fmt: skip


def better_of(handout: Handout, ask: str, words: str) -> str:
    """What was filled in without its amounts, where names alone are asked for; empty: it is so."""
    amounts = ask in handout.names_only and has_amount(words)
    return without_amounts(words) if amounts else ""


def elsewhere(boxes: list[Question], result: MadeLeaflet) -> list[Problem]:
    """What is to be mended in no box of this page."""
    shown_here = {one.name for one in boxes if one.printed}
    return [p for p in result.problems if p.field not in shown_here]
