"""A heading over marks that may name several leaflets: a person says which, and none is guessed."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from many_desk import brought, chosen, heading, listed, orders_of, settled, words

from sps_print.batch.list.choices import names_of
from sps_print.batch.list.rows import Row
from sps_print.batch.list.ticks import mark_columns, named_by
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import readable_handouts
from sps_print.desk.many.table.match import Guess, guesses
from sps_print.project import open_project

PROJECT = open_project(None)
NAMES, KNOWN = names_of(PROJECT, "en"), load_columns(PROJECT.library)
HANDOUTS = readable_handouts(PROJECT.library)
HEAD = ("Patient", "Emergency sheet", "Wallet card")
ROWS = [("Tom Brown", "no", "yes"), ("Gráinne Walsh", "yes please", "1")]
SHEET = "leaflet:My SPS emergency sheet"
LEAFLETS = {
    "Stiff-person syndrome (SPS): your emergency sheet", "My SPS emergency sheet",
    "SPS in an emergency",
}  # fmt: skip


@pytest.mark.parametrize("said", ["emergency sheet", "your emergency sheet", "emergency leaflet"])
@pytest.mark.parametrize(
    "cells", [("no", "yes please"), ("x", "x", "done"), ("none", "1"), ("no thanks", "0")]
)
def test_an_ambiguous_heading_names_no_leaflet_and_offers_several(
    said: str, cells: tuple[str, ...]
) -> None:
    rows = tuple(Row(number, {said: cell}) for number, cell in enumerate(cells, 2))
    found = mark_columns(rows, NAMES, KNOWN)
    assert named_by(said, NAMES, KNOWN) is None
    assert not found.leaflets
    assert {one.title for one in found.several[said]} >= LEAFLETS
    assert guesses([said], HANDOUTS, KNOWN, found.marks, found.some) == {said: Guess()}


@pytest.mark.parametrize(
    "said",
    ["emergency card", "wallet card", "emergency", "SPS in an emergency", "GP", "carer leaflet",
     "triggers leaflet", "living with SPS"],
)  # fmt: skip
def test_a_heading_that_names_one_is_taken_for_it(said: str) -> None:
    assert named_by(said, NAMES, KNOWN)


@pytest.mark.parametrize("said", ["emergency sheet", "emergency page", "emergency visit"])
def test_another_word_is_no_mistyped_one(said: str) -> None:
    assert guesses([said], HANDOUTS, KNOWN) == {said: Guess()}


def test_some_marks_are_nobody_to_call_where_the_heading_is_only_near() -> None:
    said = "emergncy contact"
    assert guesses([said], HANDOUTS, KNOWN)[said].meaning == "contact"
    assert guesses([said], HANDOUTS, KNOWN, (), {said})[said] == Guess()


@pytest.mark.slow
def test_the_desk_asks_which_leaflet_an_x_means(clerk: Clerk) -> None:
    page = brought(clerk, listed(*ROWS, head=HEAD))
    if page.request.path == "/many/leaflet":
        page = clerk.post("/many/leaflet", leaflet="/")
    assert chosen(page, "column-1") == "?"
    assert "Several leaflets may be meant by this heading" in words(page)
    assert f'value="{SHEET}"' in page.text
    fields = {"column-0": "name", "column-1": "?", "column-2": "leaflet:emergency-card"}
    clerk.post("/many/columns", **fields, lines="on")
    assert "“Emergency sheet” may be more than one thing" in words(clerk.get("/many/columns"))
    clerk.post("/many/columns", **{**fields, "column-1": SHEET}, lines="on")
    page = settled(clerk)
    assert heading(page) == "1 cell to mend"  # “yes please”
    assert [*orders_of(clerk).values()] == [("emergency-card", "helper")]
