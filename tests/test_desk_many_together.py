"""Cells that may mean several leaflets together, or several copies: what is offered for them."""

from __future__ import annotations

import pytest

from sps_print.batch.list.choices import names_of
from sps_print.batch.list.meant import Copy
from sps_print.content.load.columns import load_columns
from sps_print.desk.many.table.likeness import likeliest_first
from sps_print.desk.many.table.together import Offer, with_copies, with_each
from sps_print.project import open_project

PROJECT = open_project(None)
NAMES, KNOWN = names_of(PROJECT, "en"), load_columns(PROJECT.library)
ONE = Offer("when-your-grown-up", "When your grown-up has SPS", "For: Children")


def offered(words: str) -> list[Offer]:
    found = with_each(
        words, NAMES, lambda part: NAMES.meant(part).copies or NAMES.near(part),
        lambda copies: tuple(Offer(NAMES.called(c), NAMES.title(c), "") for c in copies), (),
    )  # fmt: skip
    return [*found]


def test_a_part_that_may_be_two_leaflets_is_settled_by_no_button() -> None:
    found = offered("Living with SPS, emergency sheet")
    assert len(found) == 2
    assert all(one.words.startswith("Both: Living with") for one in found)
    assert {one.each[1] for one in found} == {
        "Stiff-person syndrome (SPS): your emergency sheet", "My SPS emergency sheet",
    }  # fmt: skip


def test_parts_that_are_sure_have_one_button() -> None:
    (found,) = offered("Living with SPS + GP")
    assert found.words == "Both: a leaflet each"


@pytest.mark.parametrize(
    ("words", "copies"),
    [("kids leaflet (2 children)", 2), ("two kids leaflets", 2), ("kids x3", 3),
     ("3x kids leaflet", 3), ("kids leaflet", 0), ("kids leaflet (1 child)", 0),
     ("kids 2 or 3", 0), ("kids, 12 years", 0), ("2/3 kids", 0)],
)  # fmt: skip
def test_copies_that_a_cell_says_are_asked_about(words: str, copies: int) -> None:
    first, *others = with_copies(words, KNOWN, (ONE,))
    assert first == ONE
    assert [one.each for one in others] == ([(ONE.value,) * copies] if copies else [])


def test_the_words_below_a_title_lead_to_it() -> None:
    first, *_ = likeliest_first("what to do in a spasm", NAMES.copies, NAMES)
    assert first == Copy("how-to-help", "helper")
