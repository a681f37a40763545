"""The wallet card at the desk: found for who carries it, and how many a sheet has."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from many_desk import ANN, BEA, brought, listed, looked_at

from sps_print.batch.fixed import Fixed
from sps_print.batch.list.rows import Row
from sps_print.batch.orders import Orders
from sps_print.model import Order
from sps_print.output.plain import plain_text
from sps_print.papers import PAPERS
from sps_print.papers.printing import alike
from sps_print.problems import ContentError
from sps_print.project import open_project

TITLE = "I have stiff-person syndrome (SPS)"
CARD = "/leaflet/emergency-card/helper"
LONE = {"a4": 1, "booklet": 1, "tri-fold": 1, "flyer": 3, "a6": 4, "card": 1}
CARDS = {"card-sheet": 10, "card-sheet-letter": 8, "card-concertina": 2, "card-fold": 5}


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize(("paper", "count"), (LONE | CARDS).items())
def test_how_many_of_the_same_a_sheet_has(paper: str, count: int) -> None:
    assert alike(PAPERS[paper]) == count


@pytest.mark.slow
def test_the_page_and_the_list_say_how_many_are_one_persons(clerk: Clerk) -> None:
    clerk.post(CARD, do="see", copies="1", paper="card-sheet")
    said = "Each sheet has 10 alike, all for one person"
    assert f"{said}. Cut at the marks" in words(clerk.get(CARD).text)
    page = looked_at(clerk, listed(ANN, BEA), paper="card-sheet").text
    assert f"Wallet cards: 2 sheets of A4, both sides 2 {said}" in words(page)
    clerk.post(CARD, do="see", copies="1", paper="card")
    assert "alike" not in words(clerk.get(CARD).text)


@pytest.mark.slow
def test_the_button_counts_the_sheets_of_all_copies(clerk: Clerk) -> None:
    clerk.post(CARD, do="see", copies="3", paper="card-sheet")
    page = words(clerk.get(CARD).text)
    assert "Print 3 sheets of A4, both sides, " in page
    assert "Copies 3 copies: 30 cards" in page
    basket = words(clerk.post(CARD, do="basket", copies="3", paper="card-sheet").text)
    assert ", 3 copies: 30 cards" in basket
    clerk.post(CARD, do="see", copies="3", paper="card")
    page = words(clerk.get(CARD).text)
    assert "3 copies:" not in page
    assert "the text message has none of them" in page


def test_the_card_with_who_treats_me_asks_for_the_neurologist_and_no_other_does(
    clerk: Clerk,
) -> None:
    """In a set the question was answered once for all, and this card had a blank line for it."""
    for paper, asked in (("card-concertina", True), ("card", False)):
        clerk.post(CARD, do="see", copies="1", paper=paper, neurologist="Dr Test")
        page = clerk.get(CARD).text
        assert ('id="ask-neurologist"' in page) == asked
        assert '<div data-part="ask-neurologist">' in page  # it comes and goes with the paper
        assert '<div data-part="ask-name">' not in page
        card = Order("emergency-card", "helper", paper, answers={"neurologist": "Dr Test"})
        assert (
            "My neurologist (nerve doctor): Dr Test" in plain_text(clerk.desk.job(card).document)
        ) == asked


def test_a_list_gives_the_neurologist_to_the_cards_that_print_one() -> None:
    columns, cells = ("name", "neurologist"), {"name": "Ann Example", "neurologist": "Dr Test"}
    for paper, spoken in (("card-concertina", False), ("card-sheet", True), ("card-sheet", False)):
        choices = {"handout": "emergency-card", "format": paper}
        fixed = Fixed(choices, None, Path(), open_project(None).today, "{row}", spoken=spoken)
        orders = Orders(fixed, columns)
        if paper == "card-concertina":
            assert orders.leaflet(Row(2, cells, ())).order.answers == cells
        elif spoken:  # at the desk they are told of it
            assert orders.leaflet(Row(2, cells, ())).order.answers == {"name": "Ann Example"}
            assert [*orders.unprinted.elements()] == [("neurologist", TITLE)]
        else:
            with pytest.raises(ContentError, match="does not ask for this"):
                orders.leaflet(Row(2, cells, ()))


def test_who_carries_the_card_finds_it_by_browsing(clerk: Clerk) -> None:
    page = clerk.get("/for/patient").text
    before, _, carried = page.partition("To carry, and show to others")
    assert f'<a href="{CARD}"' in carried
    assert f'<a href="{CARD}"' not in before
    assert "Also called: card, emergency card, wallet card" in carried
    assert "To carry" not in clerk.get("/for/helper").text  # it is theirs


def test_the_list_calls_the_card_a_card(clerk: Clerk) -> None:
    brought(clerk, listed(ANN))
    page = clerk.get("/many/leaflet").text
    option = re.search(r'<option value="emergency-card/helper"[^>]*>([^<]*)<', page)
    assert option
    assert "emergency card" in option[1]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((ANN, ("", "", ""), BEA), "row 3 is blank, and not counted"),
        ((ANN, ("", "", ""), BEA, ("", "", ""), ANN), "rows 3 and 5 are blank, and not counted"),
        ((ANN, BEA), ""),
        ((ANN, BEA, ("", "", "")), ""),  # below all others nothing is missed
    ],
)
def test_a_blank_row_between_others_is_said(
    clerk: Clerk, rows: tuple[tuple[str, ...], ...], said: str
) -> None:
    brought(clerk, listed(*rows))
    clerk.post("/many/leaflet", leaflet="emergency-card/helper")
    page = words(clerk.get("/many/columns").text)
    assert said in page
    assert ("blank, and not" in page) == bool(said)
