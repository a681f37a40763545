"""What is said of answers that a paper has no room for: which to shorten, and on what they fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from sps_print.content.tailor import Plan
from sps_print.model import Order
from sps_print.papers import PAPERS, Paper
from sps_print.problems import ContentError, Problem

OVER = re.compile(r"about (\d+ lines?) too (?:long|tall) for ")
MOST = 3  # answers that are named


def answers_without_room(
    order: Order, plan: Plan, set_on_paper: Callable[[Order], object], found: tuple[Problem, ...],
    asked: Collection[str],
) -> tuple[Problem, ...]:  # fmt: skip
    """The problems of a leaflet that does not fit, said of its answers, where these are why.

    set_on_paper: lays an order out; raises ContentError. found: what that says of this one. asked:
    the questions that the paper has. The field of a problem is the longest answer. Its words quote
    nothing that a person gave.
    """

    def fits(other: Order) -> bool:
        try:
            set_on_paper(other)
        except ContentError:
            return False
        return True

    if not fits(replace(order, answers={})):
        return found
    asks, now = plan.handout.asks, plan.paper
    given = sorted((-len(w), ask) for ask, w in order.answers.items() if w and ask in asked)
    if not given:
        return found
    most = -given[0][0]
    longest = [(-less, ask) for less, ask in given if -less * 2 >= most][:MOST]
    named = ", or ".join(f"{asks[ask]}, {count} letters" for count, ask in longest)
    papers = _other_kinds(plan)
    roomier = next((one for one in papers if fits(replace(order, format=one.id))), None)
    other = f"; or choose {roomier.name}: there is room for all of it" if roomier else ""
    return tuple(
        replace(
            one, what=f"what is filled in is about {over[1]} too long for {now.name}",
            hint=f"write less here: {named}{other}", field=longest[0][1],
        )
        if (over := OVER.search(one.what)) else one
        for one in found
    )  # fmt: skip


def _other_kinds(plan: Plan) -> Iterator[Paper]:
    """A paper of each other kind that the leaflet has, of the same continent."""
    now, kinds = plan.paper, {plan.paper.kind}
    for paper in (PAPERS[name] for name in plan.handout.formats):
        if paper.kind in kinds or paper.inches != now.inches or paper.screen != now.screen:
            continue
        kinds.add(paper.kind)
        yield paper
