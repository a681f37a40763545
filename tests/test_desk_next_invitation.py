"""Next month's invitation is made from this month's: all boxes but the day are filled from it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import words_of
from test_desk_invitation import MEETING

from sps_print.content.begin.model import from_model
from sps_print.desk.writing.leaflet.model_said import said_of_model
from sps_print.files.library import Library

pytestmark = pytest.mark.slow
FULL = {
    **MEETING, "words": "You are not alone (really). Come!",
    "way": "Bus 7 stops at the door. There is no step.", "plan": "Tea\nTime to ask",
    "know": "Bring a cushion\nThe room is quiet",
}  # fmt: skip


@pytest.fixture
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    return Clerk(tmp_path_factory.mktemp("desk") / "clinic")


def boxes(page: str) -> dict[str, str]:
    """What stands in each box of a form."""
    inputs = re.findall(r'<input id="([a-z-]+)"[^>]* type="\w+" value="([^"]*)"', page)
    areas = re.findall(r'<textarea id="([a-z-]+)"[^>]*>\n?([^<]*)</textarea>', page)
    return {name: html.unescape(said) for name, said in [*inputs, *areas]}


def test_the_next_invitation_has_all_that_the_earlier_one_says_but_the_day(clerk: Clerk) -> None:
    page = clerk.post("/new/invitation", **FULL).text
    assert "Make the next invitation from this one" in page
    address = "/new/invitation?like=coffee-morning"
    assert f'href="{address}"' in page
    begun = clerk.get("/new/invitation").text  # there it is found again, too
    assert f'href="{address}"' in begun
    assert 'href="/leaflet/coffee-morning/carer"' in begun
    page = clerk.get(address).text
    said = boxes(page)
    assert said.pop("day") == ""
    assert said.pop("shows") == ""
    wanted = {name: FULL[name] for name in FULL if name not in ("day", "picture", "reader")}
    assert said == wanted
    assert re.search(r'value="talk-to-doctor" checked', page)
    assert re.search(r'<option value="carer" selected', page)


def test_what_was_changed_by_hand_is_in_the_next_one(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **FULL)
    file = clerk.folder / "templates/en/coffee-morning.md"
    old = file.read_text()
    file.write_text(old.replace(MEETING["place"], "Library, 2 Low Road"))
    made = {**FULL, **boxes(clerk.get("/new/invitation?like=coffee-morning").text)}
    made |= {"title": "Coffee morning, April", "day": "2027-04-06"}
    page = clerk.post("/new/invitation", **made)
    assert page.request.path == "/leaflet/coffee-morning-april/carer"
    said = words_of(page.text)
    assert "Tuesday 6 April 2027, 10 am to noon, Library, 2 Low Road" in said
    assert "Look, before it prints" not in said
    assert "Tuesday 2 March 2027" in file.read_text()  # the earlier one stays


def test_the_clinics_own_telephone_is_not_typed_into_the_next_one(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **{**MEETING, "call": ""})
    assert boxes(clerk.get("/new/invitation?like=coffee-morning").text)["call"] == ""


@pytest.mark.parametrize("name", ["living-with-sps", "nothing-such", "../clinic"])
def test_what_is_no_invitation_fills_no_boxes(clerk: Clerk, name: str) -> None:
    answer = clerk.get(f"/new/invitation?like={name}")
    assert answer.status_code == 200
    assert not any(boxes(answer.text).values())
    assert "Make the next invitation" not in clerk.get("/leaflet/living-with-sps/carer").text


MODEL = """+++
title = "Walk"
+++

Meet at <<when:? time>> by <<where:? place>>, and not before <<when:? time>>.[^plain]

<<words: Walk with us.>>[^plain]

- <<plan:>>[^plain]
"""


@pytest.mark.parametrize(
    "fields",
    [
        {
            "when": "10:30",
            "where": "the *old* gate",
            "plan": "Tea - [hot]\n1. Cake",
            "words": "Hm.",
        },
        {"when": "noon", "where": "the gate"},
        {"plan": "Tea"},
    ],
)
def test_what_fills_a_clinics_own_model_is_read_from_its_leaflet(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    file = tmp_path / "templates/en/models/walk.md"
    file.parent.mkdir(parents=True)
    file.write_text(MODEL)
    library = Library(tmp_path)
    texts = [one.text for one in from_model(library, "en", "walk", fields)]
    assert said_of_model(library, "en", "walk", texts) == fields
    more = f"{texts[0]}\n### Later\n\nAnother paragraph.[^plain]\n\n- Another thing[^plain]\n"
    assert said_of_model(library, "en", "walk", [more]) == fields
    assert said_of_model(library, "en", "walk", ["no head", MODEL.replace("Walk", "Talk")]) == {}
