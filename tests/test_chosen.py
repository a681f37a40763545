"""The orders that are asked where not every one is: each leaflet and each paper is among them."""

from __future__ import annotations

from conftest import chosen_orders, every_order

from sps_print.papers import PAPERS

CHOSEN = [*chosen_orders().values()]


def test_each_leaflet_is_asked_with_all_its_words() -> None:
    """On a paper that leaves nothing out, where it has one."""
    whole = {(o.handout, o.audience) for o in every_order() if not PAPERS[o.format].brief}
    asked = {(o.handout, o.audience) for o in CHOSEN if not PAPERS[o.format].brief}
    assert asked == whole
    assert {(o.handout, o.audience) for o in CHOSEN} == {
        (o.handout, o.audience) for o in every_order()
    }


def test_each_paper_is_asked_and_few_leaflets_more() -> None:
    assert {o.format for o in CHOSEN} == {o.format for o in every_order()}
    assert len(CHOSEN) < len(every_order()) / 3
