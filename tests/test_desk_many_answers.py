"""An answer to a doubt about a list stays for the visit, and goes with its person."""

from __future__ import annotations

import io

import pytest
from desk_pages import Clerk
from many_desk import ANN, MEANINGS, brought, in_hand, listed, mended, settled, words
from werkzeug.test import TestResponse

from sps_print.desk.visit.page import LIST

BEA = ("Bea Yolandric", "Cy Quuxton", "Baclofen")
DEE = ("Dee Zanzibella (DNA)", "Cy Quuxton, 01632 960002", "Baclofen")
CARD = "emergency-card/helper"
SAID = "no telephone number stands in"
DATA = listed(ANN, BEA)


def first(clerk: Clerk, data: bytes = DATA, contact: str = "contact") -> TestResponse:
    brought(clerk, data)
    clerk.post("/many/leaflet", leaflet=CARD)
    clerk.post("/many/columns", **{**MEANINGS, "column-1": contact, "paper": "card"}, lines="on")
    return settled(clerk)


def again(clerk: Clerk, data: bytes) -> TestResponse:
    given = {LIST: f"{in_hand(clerk).token}.1", "again": "yes"}
    clerk.post("/many", list=(io.BytesIO(data), "people.csv"), **given)
    return settled(clerk)


@pytest.fixture
def said(clerk: Clerk) -> Clerk:
    """A clerk who pressed “Print it so”."""
    assert SAID in words(first(clerk))
    assert SAID not in words(clerk.post("/many/so", do="contact"))
    return clerk


def test_the_file_is_brought_again(said: Clerk) -> None:
    assert SAID not in words(again(said, DATA))


def test_a_row_that_changed_is_asked_about_and_the_others_are_not(said: Clerk) -> None:
    other = ("Eve Quuxton", "Flo", "Baclofen")
    page = words(again(said, listed(ANN, BEA, other)))
    assert "of row 4 (Eve Quuxton). It is printed" in page
    assert "of row 3 (" not in page


def test_the_list_is_put_away_and_chosen_once_more(said: Clerk) -> None:
    said.post("/many/end")
    assert SAID not in words(first(said))


def test_another_list_is_asked_about(said: Clerk) -> None:
    said.post("/many/end")
    assert SAID in words(first(said, listed(ANN, ("Eve", *BEA[1:]))))


def test_another_column_is_asked_about(said: Clerk) -> None:
    said.post("/many/end")
    brought(said, DATA)
    said.post("/many/leaflet", leaflet=CARD)
    said.post("/many/columns", **{"column-0": "contact", "paper": "card"}, lines="on")
    assert "of row 2, row 3" in words(settled(said))


def test_what_was_typed_here_is_not_taken_for_the_file(clerk: Clerk) -> None:
    first(clerk, listed(ANN, ("Bea Yolandric", "1632960002", "Baclofen")))
    mended(clerk, **{"cell-3-contact": "Cy"})
    assert SAID not in words(clerk.post("/many/so", do="contact"))
    clerk.post("/many/end")
    first(clerk, listed(ANN, ("Bea Yolandric", "1632960002", "Baclofen")))
    assert SAID in words(mended(clerk, **{"cell-3-contact": "Di"}))


def test_a_row_that_is_made_all_the_same_stays_so(clerk: Clerk) -> None:
    data = listed(ANN, DEE)
    assert "the row says" in words(first(clerk, data)).lower()
    mended(clerk, do="wanted-3")
    assert "2 leaflets can be made" in words(again(clerk, data))
    clerk.post("/many/end")
    assert "2 leaflets can be made" in words(first(clerk, data))


def test_the_next_person_is_asked_anew_and_nothing_of_people_was_kept(said: Clerk) -> None:
    said.post("/many/end")
    (visit,) = said.desk.visits._visits.values()
    kept = repr(visit.kept)
    assert not any(word in kept for word in (*ANN, *BEA))
    said.post("/next")
    assert not visit.kept
    assert SAID in words(first(said))
