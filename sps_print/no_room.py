"""What is said of answers that a paper has no room for: which to shorten, and on what they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sps_print.model import Order
from sps_print.papers import PAPERS, Paper
from sps_print.problems import ContentError, Problem

if TYPE_CHECKING:
    from sps_print.build import Job

OVER = re.compile(r"about (\d+ lines?) too (?:long|tall) for ")
MOST = 3  # answers that are named


def answers_without_room(job: Job, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of a leaflet that does not fit, said of its answers, where these are why.

    found: what the layout says. The field of a problem is the longest answer. Its words quote
    nothing that a person gave.
    """
    job = job.without_fields()
    if not _fits(job, replace(job.order, answers={})):
        return found
    asks = job.plan.handout.asks
    given = sorted((-len(w), ask) for ask, w in job.order.answers.items() if w)
    most = -given[0][0]
    longest = [(-less, ask) for less, ask in given if -less * 2 >= most][:MOST]
    named = ", or ".join(f"{asks[ask]}, {count} letters" for count, ask in longest)
    roomier = next(_roomier(job), None)
    other = f"; or choose {roomier.name}: there is room for all of it" if roomier else ""
    return tuple(
        replace(
            one, what=f"what is filled in is about {over[1]} too long for {job.plan.paper.name}",
            hint=f"write less here: {named}{other}", field=longest[0][1],
        )
        if (over := OVER.search(one.what)) else one
        for one in found
    )  # fmt: skip


def _roomier(job: Job) -> Iterator[Paper]:
    """The other kinds of paper of the leaflet, of the same continent, on which all has room."""
    now, kinds = job.plan.paper, {job.plan.paper.kind}
    for name in job.plan.handout.formats:
        paper = PAPERS[name]
        if paper.kind in kinds or paper.inches != now.inches or paper.screen != now.screen:
            continue
        kinds.add(paper.kind)
        if _fits(job, replace(job.order, format=name)):
            yield paper


def _fits(job: Job, order: Order) -> bool:
    try:
        replace(job, order=order, before=None, seen=None).laid_out()
    except ContentError:
        return False
    return True
