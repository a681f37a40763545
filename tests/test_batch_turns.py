"""Rows are made leaflet by leaflet, and told in the order of the list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from batch_list import write
from command import everything_in, run

from sps_print.batch.orders import NamedOrder
from sps_print.batch.report import Outcome
from sps_print.batch.turns import by_leaflet, in_order
from sps_print.model import Order

Turns = list[list[tuple[int, str]]]


def orders(handouts: Sequence[str]) -> list[tuple[int, NamedOrder | Outcome]]:
    """Orders of some handouts, row by row; “-” for a row that nothing is made of."""
    return [
        (
            row,
            Outcome(row, "", 0) if one == "-" else NamedOrder(row, Order(one), None, "", False, ""),
        )
        for row, one in enumerate(handouts)
    ]


def turns(handouts: Sequence[str], some: int, ahead: int) -> Turns:
    found = by_leaflet(orders(handouts), some, ahead)
    return [
        [(place, one.order.handout) for place, one in each] if isinstance(each, list) else
        [(each[0], "-")] for each in found
    ]  # fmt: skip


def test_orders_of_one_leaflet_are_handed_over_together() -> None:
    assert turns("abab", 60, 100) == [[(0, "a"), (2, "a")], [(1, "b"), (3, "b")]]


def test_a_list_of_one_leaflet_is_handed_over_as_it_is_read() -> None:
    assert turns("aaaaa", 2, 100) == [[(0, "a"), (1, "a")], [(2, "a"), (3, "a")], [(4, "a")]]


def test_what_needs_no_making_waits_for_nothing() -> None:
    assert turns("a-a", 60, 100) == [[(1, "-")], [(0, "a"), (2, "a")]]


@pytest.mark.parametrize("seed", range(20))
def test_each_row_comes_once_and_none_waits_for_ever(seed: int) -> None:
    dice = Random(seed)
    some, ahead = dice.randint(1, 9), dice.randint(1, 40)
    handouts = dice.choices("abcdefg-", weights=[40, 20, 5, 5, 1, 1, 1, 9], k=300)
    latest, seen = -1, list[tuple[int, int]]()
    for each in turns(handouts, some, ahead):
        assert len({handout for _, handout in each}) == 1
        assert len(each) <= some
        latest = max(latest, each[-1][0])
        if latest < len(handouts) - ahead:  # what the end of the list hands over waits no longer
            assert latest - each[0][0] <= ahead
        seen += [(place, place) for place, _ in each]
    assert sorted(seen) == [(row, row) for row in range(300)]
    assert list(in_order(seen)) == list(range(300))


def test_a_row_is_told_as_soon_as_those_before_it_are_known() -> None:
    told = in_order(iter([(0, "a"), (2, "c"), (1, "b")]))
    assert [next(told), next(told), next(told)] == ["a", "b", "c"]


@pytest.mark.slow
def test_a_list_of_several_leaflets_is_reported_in_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files and the same report, whatever stands beside what in the list."""
    monkeypatch.chdir(tmp_path)
    rows = [(one, "en") for one in ("triggers", "emergency", "no-such", "triggers", "emergency")]
    write(tmp_path / "list.csv", rows, ("handout", "language"))
    for name in ("one", "other"):
        run("batch", "list.csv", "--out", name, "-j", 1)
        monkeypatch.setattr("sps_print.batch.store.Keeper.ahead", 1)  # row by row
    one = everything_in(tmp_path / "one")
    assert one == everything_in(tmp_path / "other")
    report = (tmp_path / "one" / "report.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.partition(",")[0] for line in report] == ["2", "3", "4", "5", "6"]
