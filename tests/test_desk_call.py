"""Whom to call in an emergency, and no number to do so: that is asked about before it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of

pytestmark = pytest.mark.slow
SHEET, CARD = "my-emergency-sheet/patient", "emergency-card/helper"
RUTH = "her daughter Ruth"
ASKED = f"no telephone number stands in “Who to call in an emergency”: “{RUTH}”"
LABEL = "Who to call in an emergency: name and telephone number"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def filled(clerk: Clerk, contact: str, leaflet: str = SHEET, do: str = "see") -> str:
    return words_of(clerk.post(f"/leaflet/{leaflet}", do=do, contact=contact).text)


def test_the_page_of_a_leaflet_asks_for_name_and_number(clerk: Clerk) -> None:
    assert LABEL in words_of(clerk.get(f"/leaflet/{SHEET}").text)
    assert "no telephone number stands in" not in filled(clerk, "")
    assert ASKED in filled(clerk, RUTH)
    assert "no telephone number stands in" not in filled(clerk, f"{RUTH}, 01632 960001")
    assert "no telephone number stands in" not in filled(clerk, "01632 960001")


def test_so_does_the_basket(clerk: Clerk) -> None:
    filled(clerk, RUTH, do="basket")
    page = words_of(clerk.get("/basket").text)
    assert ASKED in page
    assert LABEL in page


def test_print_it_so_is_an_answer_on_each_page(clerk: Clerk) -> None:
    filled(clerk, RUTH, do="basket")
    assert 'name="do" value="so-contact" form="boxes"' in clerk.get("/basket").text
    page = words_of(clerk.post("/basket", do="so-contact", contact=RUTH).text)
    assert "no telephone number" not in page
    assert "no telephone number" not in filled(clerk, RUTH, CARD)
    assert clerk.visit.details["contact"] == RUTH


def test_the_page_of_a_leaflet_takes_the_answer_too(clerk: Clerk) -> None:
    page = words_of(clerk.post(f"/leaflet/{SHEET}", do="so-contact", contact=RUTH).text)
    assert "no telephone number" not in page


def test_another_answer_is_asked_about_again_and_so_is_one_of_the_next_person(clerk: Clerk) -> None:
    clerk.post(f"/leaflet/{SHEET}", do="so-contact", contact=RUTH)
    assert "“her son Tom”" in filled(clerk, "her son Tom")
    clerk.visit.forget()
    assert ASKED in filled(clerk, RUTH)


def test_a_name_or_a_list_of_medicines_needs_no_number(clerk: Clerk) -> None:
    page = clerk.post(f"/leaflet/{SHEET}", do="see", name="Ann", allergies="Nuts").text
    assert "no telephone number" not in words_of(page)
