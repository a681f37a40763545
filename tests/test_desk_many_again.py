"""A list whose rows get several leaflets: what has no place on some, whose each sheet is, and those
that jammed, made again alone."""

from __future__ import annotations

import re

import pytest
from desk_pages import Clerk
from many_desk import brought, heading, in_hand, listed, made, settled, words
from werkzeug.test import TestResponse

ROWS = (
    ("Ann Example", "triggers"), ("Bea Example", "emergency"), ("Cy Example", "triggers"),
    ("Ann Example", "triggers"),
)  # fmt: skip


def ready(clerk: Clerk) -> TestResponse:
    """The list looked at. The leaflet “triggers” asks for no name."""
    brought(clerk, listed(*ROWS, head=("Name", "Leaflet")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    return settled(clerk)


def test_what_a_leaflet_has_no_place_for_is_said_and_no_fault(clerk: Clerk) -> None:
    page = ready(clerk)
    assert heading(page) == "4 leaflets can be made"
    said = words(page)
    assert "“Your name” is not printed for" in said
    assert "Spasm triggers in stiff-person syndrome" in said
    assert "Which sheets are whose" in said


def test_a_person_twice_is_seen_whose_leaflet_prints_no_name(clerk: Clerk) -> None:
    assert "Ann Example gets the same leaflet by the rows 2 and 5" in words(ready(clerk))


def test_a_row_without_a_name_is_said_whose_leaflet_asks_for_none(clerk: Clerk) -> None:
    brought(clerk, listed(*ROWS, ("", "triggers"), head=("Name", "Leaflet")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    assert "no name stands in row 6" in words(settled(clerk))
    made(clerk, "printer")
    assert "Row 6: no name" in words(clerk.get("/many/again"))


def test_the_pile_says_whose_each_sheet_is(clerk: Clerk) -> None:
    ready(clerk)
    made(clerk, "printer")
    page = words(clerk.get("/many/again"))
    places = [page.index(f"Row {row}: {who}") for row, (who, _) in enumerate(ROWS, 2)]
    assert places == sorted(places)
    assert page.index("1–") < places[1]


def test_one_that_jammed_is_made_again_alone(clerk: Clerk) -> None:
    ready(clerk)
    made(clerk, "printer")
    clerk.post("/many/again", row="3")
    page = settled(clerk)
    assert heading(page) == "1 leaflet is made"
    assert "Print 1 leaflet" in words(page)
    clerk.post("/many/again", row="4")  # from a page of the whole pile
    settled(clerk)
    result = in_hand(clerk).result
    assert result is not None
    assert result.leaflets == 1
    assert result.again


@pytest.mark.parametrize("kind", ["printer", "pdf", "zip"])
def test_the_pile_is_what_was_made_last(clerk: Clerk, kind: str) -> None:
    """Leaflets that were made before were told, too, and the sheets counted through all of them."""
    ready(clerk)
    in_hand(clerk).only = {3, 4}
    made(clerk, kind)
    page = words(clerk.get("/many/again"))
    assert "Row 3: Bea Example" in page
    assert "Row 4: Cy Example" in page
    assert "Ann Example" not in page
    clerk.post("/many/again", row="4")
    settled(clerk)
    text = clerk.get("/many/again").text
    assert text.count('name="row"') == 1
    cell = re.findall(r'data-l="(?:File|Sheets)">([^<]*)<', text)
    assert cell == (["00004-triggers-patient-a4.pdf"] if kind == "zip" else ["1–3"])


def test_nothing_ticked_is_said_and_nothing_deleted(clerk: Clerk) -> None:
    ready(clerk)
    made(clerk, "printer")
    page = clerk.post("/many/again", row="99")
    assert "No leaflet is ticked" in words(page)
    result = in_hand(clerk).result
    assert result is not None
    assert result.leaflets == 4
