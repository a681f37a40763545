"""Signs between the names of two leaflets are asked about, and never read as a part of one."""

from __future__ import annotations

import pytest
from desk_pages import Clerk
from many_desk import brought, heading, listed, mended, orders_of, settled, words
from test_desk_many_asked import offers

from sps_print.batch.list.choices import handout_of, names_of
from sps_print.batch.list.keys import cell_key
from sps_print.batch.list.parts import part_number
from sps_print.project import open_project

NAMES = names_of(open_project(None), "en")
SIGNS = [
    " + ", " & ", "&", "; ", ", ", " / ", "/", " | ", " - ", " – ", " — ", " \\ ", "\n", " · ",
    " • ", " > ", " * ", "+", "…", "... ",
    ". ", ".", ": ", " = ", "! ", " (", "(", " [", "” “", " # ",
]  # fmt: skip
HEAD = ("Name", "Leaflet")
FIELDS = {"column-0": "name", "column-1": "handout"}


@pytest.mark.parametrize("sign", SIGNS)
def test_two_leaflets_that_are_one_name_together_are_asked_about(sign: str) -> None:
    """“emergency + card” gave the card alone, in silence: its sign became a hyphen."""
    words_ = f"Emergency{sign}card"
    assert handout_of(words_, NAMES) is None
    assert cell_key(words_) != cell_key("emergency card")
    assert cell_key(words_) == cell_key("emergency + CARD ")


@pytest.mark.parametrize(
    "words_",
    ["emergency card", "Emergency-card", "emergency_card", "Emergency card.", "Emergency–card",
     "“Emergency card”", "- Emergency card", "Emergency card;", "* emergency card"],
)  # fmt: skip
def test_a_leaflet_is_still_known_by_its_name(words_: str) -> None:
    found = handout_of(words_, NAMES)
    assert found is not None
    assert found.handout == "emergency-card"


@pytest.mark.parametrize(
    "words_", ["Triggers, carers", "triggers / carer", "Triggers – for carers"]
)
def test_a_leaflet_and_its_reader_are_one(words_: str) -> None:
    found = handout_of(words_, NAMES)
    assert found is not None
    assert (found.handout, found.reader) == ("triggers", "carer")


def test_every_name_of_a_leaflet_means_it_for_all_its_signs() -> None:
    for copy in NAMES.copies:
        for title in (NAMES.title(copy), *NAMES.handouts[copy.handout].also):
            assert handout_of(title, NAMES) is not None, title


@pytest.mark.slow
def test_one_press_for_both_leaves_the_one_alone(clerk: Clerk) -> None:
    rows = [("Ann Q", "emergency + card"), ("Bea Q", "Emergency card"), ("Cy Q", "Emergency; card")]
    brought(clerk, listed(*rows, head=HEAD))
    clerk.post("/many/columns", **FIELDS, lines="on")
    page = settled(clerk)
    assert "names more than one leaflet. Say whether they get each, or which." in words(page)
    assert offers(page, "handout-2")[0].startswith("Both: a leaflet each")
    page = mended(clerk, do="take-0-handout-2")
    assert heading(page) == "5 leaflets can be made"
    found = {row: one[0] for row, one in orders_of(clerk).items()}
    assert found[3] == "emergency-card"
    assert {found[part_number(row, place)] for row in (2, 4) for place in (1, 2)} == {
        "emergency", "emergency-card",
    }  # fmt: skip
