"""Old tabs: a form that was opened for one person or list is never taken for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from desk_pages import Clerk
from many_desk import MEANINGS, brought, heading, in_hand, listed, looked_at, made, settled, words
from werkzeug.test import TestResponse

HTML = Path(__file__).parent.parent / "sps_print" / "desk" / "html"
SHEET = "my-emergency-sheet/patient"
LIST_A = listed(("Ann A", "", "Baclofen"), ("Bea B", "TBC", "Baclofen"))
LIST_B = listed(("Cy C", "", "Diazepam"), ("Di D", "TBC", "Diazepam"))
RIGHT_A = listed(("Ann A", "Mum 01632 960001", "Baclofen"))
RIGHT_B = listed(("Cy C", "Dad 01632 960002", "Diazepam"))
OF_A_LIST, OF_A_PERSON = "Not taken: this page was for another list", "was for another person"


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    clerk = Clerk(tmp_path / "clinic")
    yield clerk
    clerk.desk.forget()


def hidden(page: TestResponse) -> dict[str, str]:
    """What the forms of a page about people say of whose they are."""
    return dict(re.findall(r'type="hidden" name="(of-[^"]*)" value="([^"]*)"', page.text))


def looked(clerk: Clerk, data: bytes) -> TestResponse:
    return looked_at(clerk, data, leaflet=SHEET, paper="a4")


def test_the_mends_of_an_old_tab_do_not_go_into_another_list(clerk: Clerk) -> None:
    old = looked(clerk, LIST_A)
    boxes = [unescape(n) for n in re.findall(r'name="(cell-[^"]+-contact)"', old.text)]
    assert len(boxes) == 2
    looked(clerk, LIST_B)
    typed = dict.fromkeys(boxes, "Mum of Ann 01632 960001")
    page = clerk.post("/many/mend", **{**typed, **hidden(old), "do": "check"})
    assert page.status_code == 409
    assert heading(page) == OF_A_LIST
    assert words(page).count("Mum of Ann 01632 960001") == 2
    assert "Row 2: Who to call in an emergency" in words(page)
    assert in_hand(clerk).mends == {}
    assert "Mum of Ann" not in clerk.get("/many/mend").text


@pytest.mark.parametrize(
    "do", ["out", "lines", "out-2", "take-0-handout-2", "change-cell-2-contact"]
)
def test_no_button_of_an_old_tab_is_of_another_list(clerk: Clerk, do: str) -> None:
    old = hidden(looked(clerk, LIST_A))
    looked(clerk, LIST_B)
    before = vars(in_hand(clerk)).copy()
    assert heading(clerk.post("/many/mend", do=do, **old)) == OF_A_LIST
    assert vars(in_hand(clerk)) == before


def test_the_columns_of_an_old_tab_are_not_another_lists(clerk: Clerk) -> None:
    brought(clerk, RIGHT_A)
    old = hidden(clerk.post("/many/leaflet", leaflet=SHEET))
    head = ("Emergency contact", "Name", "Medicines")
    brought(clerk, listed(("Dad 01632 960002", "Cy C", "Diazepam"), head=head))
    clerk.post("/many/leaflet", leaflet=SHEET)
    page = clerk.post("/many/columns", **{**MEANINGS, **old, "paper": "a4"})
    assert heading(page) == OF_A_LIST
    assert in_hand(clerk).meanings == {}
    assert in_hand(clerk).checked is None


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/many/leaflet", {"leaflet": "/"}),
        ("/many/ready", {"to": "zip"}),
        ("/many/done", {}),
        ("/many/again", {"row": "2"}),
        ("/many/progress", {"do": "stop"}),
        ("/many/end", {}),
    ],
)
def test_every_step_of_an_old_tab_is_refused(
    clerk: Clerk, address: str, fields: dict[str, str]
) -> None:
    old = hidden(looked(clerk, RIGHT_A))
    looked(clerk, RIGHT_B)
    made(clerk, "pdf")
    before = vars(in_hand(clerk)).copy()
    assert heading(clerk.post(address, **fields, **old)) == OF_A_LIST
    assert vars(in_hand(clerk)) == before


def test_a_mend_is_not_of_a_column_that_is_something_else_since(clerk: Clerk) -> None:
    old = hidden(looked(clerk, LIST_A))
    turned = {"column-0": "contact", "column-1": "name", "column-2": "medicines"}
    clerk.post("/many/columns", **turned, paper="a4")
    settled(clerk)
    page = clerk.post("/many/mend", **{"cell-2-name": "Mum of Ann"}, **old, do="check")
    assert heading(page) == "Not taken: this page was for other columns"
    assert in_hand(clerk).mends == {}
    again = clerk.post("/many/columns", **MEANINGS, **old, paper="a4")  # by the button “Back”
    assert again.status_code == 200
    assert in_hand(clerk).meanings["name"] == "name"


def test_an_old_tab_does_not_say_anything_of_the_list_in_hand(clerk: Clerk) -> None:
    old = hidden(looked(clerk, LIST_A))
    looked(clerk, LIST_B)
    page = clerk.post("/many/mend", **{"cell-2-contact": "<b>Mum</b>"}, **old)
    assert "&lt;b&gt;Mum" in page.text
    assert "Cy C" not in words(page)


@pytest.mark.parametrize("do", ["see", "basket", "print", "download", "change"])
def test_an_old_leaflet_is_not_taken_for_the_next_person(clerk: Clerk, do: str) -> None:
    old = hidden(clerk.get("/leaflet/my-diary/patient"))
    clerk.post("/next")
    bob = {"name": "Bob B", "medicines": "Bob’s diazepam", "contact": "Bob’s dad"}
    clerk.post(f"/leaflet/{SHEET}", do="basket", paper="a4", **bob)
    before, basket = dict(clerk.visit.details), list(clerk.visit.basket)
    page = clerk.post(f"/leaflet/{SHEET}", do=do, name="Ann A", medicines="Ann’s list", **old)
    assert page.status_code == 409
    assert OF_A_PERSON in heading(page)
    assert "Ann’s list" in words(page)
    assert f'href="/leaflet/{SHEET}"' in page.text
    assert (clerk.visit.details, clerk.visit.basket) == (before, basket)


@pytest.mark.parametrize("do", ["see", "empty", "out-1", "print", "pdf", "mend-medicines"])
def test_an_old_basket_is_not_taken_for_the_next_person(clerk: Clerk, do: str) -> None:
    clerk.post(f"/leaflet/{SHEET}", do="basket", name="Ann A", paper="a4")
    old = hidden(clerk.get("/basket"))
    clerk.post("/next")
    clerk.post(f"/leaflet/{SHEET}", do="basket", name="Bob B", paper="a4")
    basket = list(clerk.visit.basket)
    page = clerk.post("/basket", do=do, name="Ann A", **old)
    assert OF_A_PERSON in heading(page)
    assert "Ann A" in words(page)
    assert clerk.visit.details["name"] == "Bob B"
    assert clerk.visit.basket == basket


def test_a_form_that_says_nobody_is_refused(clerk: Clerk) -> None:
    page = clerk.post(f"/leaflet/{SHEET}", do="see", name="Ann A", **{"of-person": ""})
    assert page.status_code == 409
    assert not clerk.visit.details


def test_an_open_leaflet_stays_good_for_the_same_person(clerk: Clerk) -> None:
    old = hidden(clerk.get(f"/leaflet/{SHEET}"))
    clerk.post(f"/leaflet/{SHEET}", do="basket", name="Ann A", paper="a4")
    assert clerk.post(f"/leaflet/{SHEET}", do="see", contact="Mum", **old).status_code == 200
    assert clerk.visit.details["contact"] == "Mum"


def forms() -> Iterator[tuple[str, str, str]]:
    """The forms of the desk that change something: their file, their address, what they begin
    with."""
    for file in sorted(HTML.rglob("*.html")):
        found = re.findall(
            r'<form[^>]*method="post" action="([^"]*)"[^>]*>(.{,16})', file.read_text()
        )
        yield from ((file.name, address, begun) for address, begun in found)


def test_every_form_about_people_says_whose_it_is() -> None:
    of_lists = [b for file, to, b in forms() if to.startswith("/many/") or to == "{{ action }}"]
    of_persons = [b for _, to, b in forms() if to.startswith(("/leaflet", "/basket"))]
    assert len(of_lists) > 10
    assert len(of_persons) > 2
    assert all(begun.startswith("{{ of_list }}") for begun in of_lists)
    assert all(begun.startswith("{{ of_person }}") for begun in of_persons)
