"""A cell that names several leaflets: one press, and its row gets each of them; which of them a
mistyped cell means is offered best first; and a ZIP says whose each file is."""

from __future__ import annotations

import io
import zipfile

import pytest
from desk_pages import Clerk
from many_desk import (
    brought,
    chosen,
    heading,
    in_hand,
    listed,
    made,
    mended,
    orders_of,
    saved,
    settled,
    words,
    workbook,
)
from test_desk_many_asked import offers

from sps_print.batch.list.choices import names_of
from sps_print.batch.list.meant import Copy
from sps_print.batch.list.parts import part_number, row_in_name, row_said
from sps_print.desk.many.list.pile import FILE
from sps_print.desk.many.table.cells import Naming
from sps_print.desk.many.table.likeness import also_called, likeliest_first
from sps_print.project import open_project

NAMES = names_of(open_project(None), "en")
CARD, TRIGGERS = ("emergency-card", "helper"), ("triggers", "patient")
FIRST, SECOND = (part_number(2, place) for place in (1, 2))


def asked(clerk: Clerk, *rows: tuple[str, ...]) -> None:
    brought(clerk, listed(*rows, head=("Name", "Leaflet", "Paper")))
    names = ("name", "handout", "format")
    clerk.post("/many/columns", **{f"column-{n}": one for n, one in enumerate(names)})
    settled(clerk)


@pytest.mark.slow
def test_one_press_gives_a_row_each_of_its_leaflets(clerk: Clerk) -> None:
    both = "emergency card and triggers"
    asked(clerk, ("Ann Example", both, ""), ("", both.upper(), ""), ("Cy Example", "triggers", ""))
    page = clerk.get("/many/mend")
    assert "names more than one leaflet. Say whether they get each, or which." in words(page)
    first = offers(page, "handout-2")[0]
    assert first.startswith(
        "Both: a leaflet each: “emergency card” is I have stiff-person syndrome"
    )
    assert (
        "“triggers” is Spasm triggers in stiff-person syndrome (SPS), for Adults with SPS" in first
    )
    page = mended(clerk, do="take-0-handout-2")
    assert words(page).count("The answer is missing") == 1  # the name of row 3, asked for once
    page = mended(clerk, **{f"cell-{part_number(3, 1)}-name": "Bea Example"})
    assert heading(page) == "5 leaflets can be made"
    assert orders_of(clerk) == {
        FIRST: CARD, SECOND: TRIGGERS, part_number(3, 1): CARD, part_number(3, 2): TRIGGERS,
        4: TRIGGERS,
    }  # fmt: skip
    found = in_hand(clerk).to_make().right
    assert {one.who for one in found.values()} == {"Ann Example", "Bea Example", "Cy Example"}
    page = mended(clerk, do=f"out-{SECOND}")
    assert "Take row 2 (leaflet 2) back in: Ann Example" in words(page)
    page = mended(clerk, do="paper-large-print no-words--a4")
    assert {one.order.format for one in in_hand(clerk).to_make().right.values()} == {
        "card-concertina", "large-print",
    }  # fmt: skip
    assert f"“{both}” → a leaflet each: I have stiff-person" in words(page)
    page = mended(clerk, do="instead-1-emergency-card-and-triggers")  # one of them alone after all
    assert heading(page) == "3 leaflets can be made"


@pytest.mark.slow
def test_a_zip_says_whose_each_file_is(clerk: Clerk) -> None:
    asked(clerk, ("Ann & Bo Example", "card + GP; diary", ""), ("Bea Example", "GP", ""))
    mended(clerk, do="take-0-handout-2")
    assert "Which files are whose" in words(made(clerk, "zip"))
    with clerk.get("/many/file/1") as file:
        packed = zipfile.ZipFile(io.BytesIO(file.data))
    said = packed.read(FILE).decode()
    files = sorted(set(packed.namelist()) - {FILE})
    assert [one[:8] for one in files] == ["00002-1-", "00002-2-", "00002-3-", "00003-pr"]
    assert all(said.count(one) == 1 for one in files)
    assert said.count("Ann &amp; Bo Example") == 3
    page = words(clerk.get("/many/again"))
    assert all(one in page for one in files)
    assert page.index(files[0]) < page.index(files[-1])
    clerk.post("/many/again", row=str(part_number(2, 2)))
    settled(clerk)
    with clerk.get("/many/file/1") as file:
        packed = zipfile.ZipFile(io.BytesIO(file.data))
    assert packed.namelist() == [files[1], FILE]
    assert "Bea" not in packed.read(FILE).decode()
    assert "Which sheets are whose" in words(clerk.get("/many/ready"))


@pytest.mark.parametrize("paper", ["pdf", "printer"])
@pytest.mark.slow
def test_it_is_reached_after_each_way_out(clerk: Clerk, paper: str) -> None:
    asked(clerk, ("Ann Example", "GP", ""))
    assert 'href="/many/again"' in made(clerk, paper).text
    assert 'href="/many/again"' in clerk.get("/many/ready").text


@pytest.mark.slow
def test_a_merged_cell_of_a_row_with_copies_is_mended_once(clerk: Clerk) -> None:
    """Its leaflets were parted first; then no button and no words reached the fault."""
    rows = [("Ann Example", "triggers", 2), ("Bea Example", None, 1)]
    book = workbook(rows, ("Name", "Leaflet", "Copies"))
    book.active.merge_cells("B2:B3")
    brought(clerk, saved(book), "people.xlsx")
    names = ("name", "handout", "copies")
    clerk.post("/many/columns", **{f"column-{n}": one for n, one in enumerate(names)})
    settled(clerk)
    page = mended(clerk, **{"do": "keep-cell-2-handout", "cell-2-handout": "triggers",
                            "cell-3-handout": "GP"})  # fmt: skip
    assert heading(page) == "3 leaflets can be made"
    orders = orders_of(clerk)
    assert orders[FIRST] == orders[SECOND] == TRIGGERS


def test_what_was_said_of_words_holds_where_they_are_a_part(clerk: Clerk) -> None:
    """“Both” gave the carers' copy of a leaflet, when the adults' had been chosen for the word."""
    asked(clerk, ("Ann Example", "spasms", ""), ("Bea Example", "spasms + emergency", ""))
    own = NAMES.called(Copy(*TRIGGERS))
    page = mended(clerk, **{"word-handout-2": own})
    first = offers(page, "handout-3")[0]
    assert f"“spasms” is {own}" in first
    mended(clerk, do="take-0-handout-3")
    assert orders_of(clerk)[part_number(3, 1)] == orders_of(clerk)[2] == TRIGGERS


def test_cells_that_may_be_places_are_asked_about(clerk: Clerk) -> None:
    rows = (("Ann", "Home"), ("Bea", "Hospital"), ("Cy", "Home"))
    page = brought(clerk, listed(*rows, head=("Name", "Where")))
    assert in_hand(clerk).naming == {"Where": Naming.PERHAPS} or in_hand(clerk).naming == {
        "where": Naming.PERHAPS
    }
    assert heading(page) == "Which leaflet do they get?"
    clerk.post("/many/leaflet", leaflet="/")
    page = clerk.get("/many/columns")
    assert chosen(page, "column-1") == "?"
    assert "Does it say which leaflet they get?" in words(page)
    page = brought(clerk, listed(*((*r, "GP") for r in rows), head=("Name", "Where", "Leaflet")))
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["name", "", "handout"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("emergancy card", "emergency-card"), ("emergency crad", "emergency-card"),
        ("walet card", "emergency-card"), ("action paln", "my-action-plan"),
        ("my dairy", "my-diary"), ("school pln", "my-action-plan"), ("work leaflet", "at-work"),
        ("emergency card please", "emergency-card"), ("hosp bag", "hospital-bag"),
    ],
)  # fmt: skip
def test_the_likeliest_is_first(typed: str, meant: str) -> None:
    assert likeliest_first(typed, NAMES.copies, NAMES)[0].handout == meant


def test_a_leaflet_is_called_as_they_called_it() -> None:
    card = next(one for one in NAMES.copies if one.handout == "emergency-card")
    assert also_called("emergancy card", card, NAMES) == "emergency card"
    assert also_called("walet card", card, NAMES) == "wallet card"
    assert also_called("I have stiff person syndrome", card, NAMES) == ""
    main = next(one for one in NAMES.copies if one.handout == "living-with-sps")
    assert also_called("Mum", main, NAMES) == ""
    assert also_called("", card, NAMES) == ""


def test_a_row_says_which_of_its_leaflets_it_is() -> None:
    assert (row_said(7), row_in_name(7)) == ("7", "00007")
    assert (row_said(part_number(7, 3)), row_in_name(part_number(7, 3))) == (
        "7 (leaflet 3)", "00007-3",
    )  # fmt: skip
