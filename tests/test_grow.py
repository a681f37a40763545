"""How far the type of a poster grows, and what grows with it."""

from __future__ import annotations

import pytest

from sps_print.papers import PAPERS, Paper
from sps_print.papers.paper import GROWS
from sps_print.typeset.grow import SIZES, grown

WALLS = [one for one in PAPERS.values() if one.wall]


@pytest.mark.parametrize(
    "poster", [one for one in PAPERS.values() if one.wall], ids=lambda one: one.id
)
def test_a_logo_may_grow_as_far_as_the_words_of_a_poster(poster: Paper) -> None:
    assert poster.most_logo_room() == grown(poster, *SIZES[-1]).logo_room()
    assert poster.most_logo_room() > poster.logo_room()


def test_a_logo_on_a_sheet_does_not_grow() -> None:
    assert PAPERS["a4"].most_logo_room() == PAPERS["a4"].logo_room()


def test_words_grow_step_by_step_as_far_as_a_paper_says() -> None:
    assert [*SIZES] == sorted({*SIZES})
    assert SIZES[0] == (1, 1)
    assert SIZES[-1][0] == pytest.approx(GROWS)
