"""Answers that a leaflet of the basket asks for, and that its paper has no room for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sps_print.bag.recipe import BagLeaflet
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import in_bag
from sps_print.desk.making.ordered import asked_on, order_in_bag
from sps_print.desk.visit.page import the_desk
from sps_print.desk.words.words import called
from sps_print.papers import PAPERS
from sps_print.problems import SpsPrintError


class NoPlace(NamedTuple):
    """A question, in words, and the leaflets that do not print its answer, each with its paper."""

    asked: str
    on: list[str]


def no_place(leaflets: Iterable[BagLeaflet]) -> dict[str, NoPlace]:
    """The questions of some leaflets whose answers are not printed on each, by their names. What is
    wrong with a leaflet is said elsewhere."""
    project, found = the_desk().project(), dict[str, NoPlace]()
    for one in leaflets:
        try:
            handout = load_handout(project.library, one.handout, one.language)
            order, title = order_in_bag(one, {}), in_bag(project, one).title
            printed = asked_on(order, handout)
        except (SpsPrintError, KeyError):
            continue
        for ask, words in handout.asks.items():
            if ask not in printed:
                said = f"“{title}”, {called(PAPERS[order.format]).lower()}"
                on = found.setdefault(ask, NoPlace(words, [])).on
                on += [] if said in on else [said]
    return found
