"""The basket says which of its papers have no room for what is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of

pytestmark = pytest.mark.slow
SHEET, CARD = "my-emergency-sheet/patient", "emergency-card/helper"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def basket(clerk: Clerk, *leaflets: str, **answers: str) -> str:
    for one in leaflets:
        clerk.post(f"/leaflet/{one}", do="basket", **({"paper": "card"} if one == CARD else {}))
    return words_of(clerk.post("/basket", do="see", **answers).text)


def test_a_paper_without_room_is_named_once_the_words_are_filled_in(clerk: Clerk) -> None:
    page = basket(clerk, SHEET, CARD, name="Ann Example", neurologist="Dr Example")
    assert (
        "Filled in. Each leaflet in the basket that asks for these words has them now, if" in page
    )
    assert "“Your neurologist” is not printed on: “" in page
    assert "“Your name” is not printed on" not in page
    assert "No room for it on: “" in page


def test_without_such_an_answer_the_hint_alone_says_so(clerk: Clerk) -> None:
    page = basket(clerk, SHEET, CARD, name="Ann Example")
    assert "Each leaflet in the basket that asks for these words has them now." in page
    assert "is not printed on" not in page
    assert "No room for it on: “" in page


def test_nothing_is_said_where_each_paper_prints_it(clerk: Clerk) -> None:
    page = basket(clerk, SHEET, name="Ann Example", neurologist="Dr Example")
    assert "Each leaflet in the basket that asks for these words has them now." in page
    assert "No room for it on" not in page


def test_words_that_no_paper_prints_are_named_before_it_prints(clerk: Clerk) -> None:
    clerk.post(f"/leaflet/{SHEET}", do="see", neurologist="Dr Example")
    clerk.post(f"/leaflet/{CARD}", do="basket", paper="card")
    page = words_of(clerk.get("/basket").text)
    assert "Look, before it prints: these papers have no room for what was filled in:" in page
    assert "“Your neurologist” is not printed on: “" in page
