"""From an address and what was filled in to an order. Answers that a leaflet does not ask for wait
for one that does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from sps_print.bag.recipe import BagLeaflet
from sps_print.batch.asked import asked_on as questions_on
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import in_bag
from sps_print.desk.visit.page import the_desk
from sps_print.desk.words.words import called
from sps_print.model import Handout, Order
from sps_print.papers import PAPERS, Paper
from sps_print.problems import SpsPrintError


def order_of(
    handout: str, audience: str, details: Mapping[str, str], chosen: Mapping[str, str]
) -> Order:
    """The order of a leaflet for the person with those details that its paper prints. chosen:
    paper, ink, language.

    Raises UseError for a handout that there is not, and what reading it raises.
    """
    project = the_desk().project()
    known = load_handout(project.library, handout, chosen.get("language", ""))
    bare = Order(
        handout, audience, chosen.get("paper", ""), chosen.get("language", ""),
        ink=chosen.get("ink", ""), fillable=False,
    )  # fmt: skip
    printed = asked_on(bare, known)
    said = {ask: details.get(ask, "").strip() for ask in known.asks if ask in printed}
    return replace(bare, answers={ask: words for ask, words in said.items() if words})


def asked_on(order: Order, handout: Handout) -> frozenset[str]:
    """The questions of a handout whose answers the paper of an order prints; all, where that cannot
    be read."""
    what = (order.handout, order.audience, order.format, order.language)
    with suppress(SpsPrintError):
        return questions_on(the_desk().project(), *what)
    return frozenset(handout.asks)


def asked_on_each(order: Order, handout: Handout) -> frozenset[str]:
    """The questions whose answers each paper of a leaflet prints."""
    if not handout.leave_out:
        return frozenset(handout.asks)
    kinds = {PAPERS[one].kind: one for one in handout.formats}
    each = (asked_on(replace(order, format=one), handout) for one in kinds.values())
    return frozenset(handout.asks).intersection(*each)


def order_in_bag(leaflet: BagLeaflet, details: Mapping[str, str]) -> Order:
    """The order of a leaflet of a set for the person with those details. Raises as order_of()."""
    project = the_desk().project()
    known = load_handout(project.library, leaflet.handout, leaflet.language)
    chosen = {
        "paper": leaflet.format or known.formats[0], "ink": leaflet.ink,
        "language": leaflet.language,
    }  # fmt: skip
    return order_of(leaflet.handout, leaflet.audience or known.audiences[0], details, chosen)


def titles_in_bag(leaflets: Iterable[BagLeaflet]) -> dict[BagLeaflet, str]:
    """What each leaflet of a set is called; with its paper, where one is on several.

    Raises UseError, ContentError for a leaflet that there is not.
    """
    project = the_desk().project()
    titles = {one: in_bag(project, one).title for one in leaflets}
    often = Counter(titles.values())
    return {
        one: title if often[title] == 1 else f"{title}, {called(_paper(one)).lower()}"
        for one, title in titles.items()
    }


def _paper(leaflet: BagLeaflet) -> Paper:
    return PAPERS[order_in_bag(leaflet, {}).format]


def leaflet_in_bag(order: Order, copies: int) -> BagLeaflet:
    """An order as a leaflet of a set: nothing of a person is in it."""
    return BagLeaflet(
        order.handout, order.audience, order.format, copies, order.ink, order.language
    )
