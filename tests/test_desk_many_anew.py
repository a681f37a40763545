"""The file of a list brought again: what was mended stays for the rows that did not change."""

from __future__ import annotations

import io

import pytest
from desk_pages import Clerk
from many_desk import (
    brought,
    chosen,
    heading,
    in_hand,
    listed,
    mended,
    orders_of,
    saved,
    settled,
    words,
    workbook,
)
from werkzeug.test import TestResponse

from sps_print.desk.visit.page import LIST

pytestmark = pytest.mark.slow
HEAD = ("Name", "Leaflet", "Paper")
ANN, BEA = ("Ann Example", "emergancy card", ""), ("Bea Example", "GP and triggers", "")
CY, DI = ("Cy Example", "triggers", "glossy"), ("Di Example", "rabbits", "")


def again(clerk: Clerk, data: bytes, name: str = "people.csv", **fields: str) -> TestResponse:
    token = in_hand(clerk).token
    given = {LIST: f"{token}.1", "again": "yes", **fields}
    clerk.post("/many", list=(io.BytesIO(data), name), **given)
    return settled(clerk)


@pytest.fixture
def mending(clerk: Clerk) -> Clerk:
    """A clerk who mended each row of a list, and left one out."""
    brought(clerk, listed(ANN, BEA, CY, DI, head=HEAD))
    names = ("name", "handout", "format")
    clerk.post("/many/columns", **{f"column-{n}": one for n, one in enumerate(names)}, lines="on")
    settled(clerk)
    mended(clerk, do="take-0-handout-2")
    mended(clerk, do="take-0-handout-3")
    mended(clerk, do="out-handout-5")
    page = mended(clerk, do="take-1-format-4")
    assert heading(page) == "4 leaflets can be made"
    return clerk


def test_all_stays_where_nothing_changed(mending: Clerk) -> None:
    before, papers = orders_of(mending), mended_papers(mending)
    page = again(mending, listed(ANN, BEA, CY, DI, head=HEAD))
    assert heading(page) == "4 leaflets can be made"
    assert orders_of(mending) == before
    assert mended_papers(mending) == papers
    assert "Take row 5 back in: Di Example" in words(page)


def test_merged_cells_are_said_to_be_right_and_change_no_other_row(clerk: Clerk) -> None:
    """A box held the right name, and each “Look again” refused it; a longer area of a column that
    is not used changed all its rows."""
    people = [
        ("Ann Example", "card", "Bay 1"),
        ("Bea Example", "diary", ""),
        ("Cy Example", "card"),
    ]
    book = workbook(people, ("Name", "Leaflet", "Bay"))
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:C4")
    brought(clerk, saved(book), "people.xlsx")
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"}, lines="on")
    page = settled(clerk)
    assert words(page).count("It is right as it stands in the box") == 1  # the other box is empty
    assert "Ann Example" in page.text
    mended(clerk, **{"do": "check", "cell-2-name": "Ann Example", "cell-3-name": ""})
    page = mended(clerk, **{"do": "keep-cell-2-name", "cell-2-name": "Ann Example",
                            "cell-3-name": "Bea Example"})  # fmt: skip
    assert heading(page) == "3 leaflets can be made"
    people.append(("Di Example", "card"))
    book = workbook(people, ("Name", "Leaflet", "Bay"))
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("C2:C5")
    page = again(clerk, saved(book), "people.xlsx")
    assert heading(page) == "4 leaflets can be made"
    assert "New: row 5 (Di Example)." in words(page)
    assert "Changed:" not in words(page)


def mended_papers(clerk: Clerk) -> dict[int, str]:
    found = in_hand(clerk).checked
    assert found is not None
    return {row: one.order.format for row, one in found.right.items()}


def test_a_mend_goes_with_its_row_and_a_changed_row_is_asked_about(mending: Clerk) -> None:
    new = ("Eve Example", "easy read", "")
    other = ("Di Example", "hares", "")
    assert mended_papers(mending)[4] == "large-print"
    page = again(mending, listed(new, CY, BEA, other, ANN, head=HEAD))
    assert "Which leaflet is “hares”?" in words(page)
    page = mended(mending, do="out")
    assert orders_of(mending) == {
        2: ("easy-read", "easy-read"), 3: ("triggers", "patient"), 6: ("emergency-card", "helper"),
        100_000_004: ("primary-care", "primary-care"), 200_000_004: ("triggers", "patient"),
    }  # fmt: skip
    assert mended_papers(mending)[3] == "large-print"


def test_two_rows_alike_are_not_taken_for_each_other(mending: Clerk) -> None:
    page = again(mending, listed(ANN, BEA, DI, CY, CY, head=HEAD))
    assert words(page).count("We know no paper called “glossy”.") == 1
    assert "This is for 2 rows: 5 (Cy Example), 6 (Cy Example)." in words(page)


def test_with_other_columns_they_are_asked_about_and_words_stay(mending: Clerk) -> None:
    page = again(mending, listed(("GP and triggers", "Bea"), head=("Leaflet", "Patient")))
    assert heading(page) == "What is in each column?"
    mending.post("/many/columns", **{"column-0": "handout", "column-1": "name"}, lines="on")
    assert heading(settled(mending)) == "2 leaflets can be made"


OTHER = ("Slot", "Pt", "Wanted", "Print as", "Ring if bad attack")
SLOTS = [("9:00", "Ann Example", "GP", "", "Bo Example, 01632 960001"),
         ("9:10", "Bea Example", "GP", "", "Cy Example, 01632 960002")]  # fmt: skip


@pytest.fixture
def by_hand(clerk: Clerk) -> Clerk:
    """A clerk who said what the columns are of a list whose headings are not known."""
    brought(clerk, listed(*SLOTS, head=("Time", "Who", "Which", "How", "Whom")))
    clerk.post("/many/leaflet", leaflet="/")
    meanings = ("", "name", "handout", "", "contact")
    clerk.post("/many/columns", **{f"column-{n}": m for n, m in enumerate(meanings)}, lines="on")
    settled(clerk)
    return clerk


@pytest.mark.parametrize("count", [4, 5])
def test_a_column_that_is_no_longer_in_the_file_is_asked_for_nothing(
    by_hand: Clerk, count: int
) -> None:
    """The page of the columns broke, and the list with it."""
    again(by_hand, listed(*(row[:count] for row in SLOTS), head=OTHER[:count]))
    said = ("", "name", "handout", "", "contact")[:count]
    by_hand.post("/many/columns", **{f"column-{n}": m for n, m in enumerate(said)}, lines="on")
    assert heading(settled(by_hand)) == "2 leaflets can be made"
    assert heading(by_hand.get("/many/columns")) == "What is in each column?"


def test_a_question_of_a_column_that_is_gone_is_free_for_another(by_hand: Clerk) -> None:
    again(by_hand, listed(*SLOTS, head=(*OTHER[:4], "Emergency contact")))
    assert chosen(by_hand.get("/many/columns"), "column-4") == "contact"


def test_a_wrong_file_takes_nothing_away(mending: Clerk) -> None:
    again(mending, b"", "")
    page = words(mending.get("/many/anew"))
    assert "The list was not taken" in page
    assert "What you mended here stays" in page
    assert heading(mending.get("/many")) == "4 leaflets can be made"


def test_the_sheet_of_a_workbook_is_not_asked_for_twice(clerk: Clerk) -> None:
    book = workbook([("Ann", "GP")], head=("Name", "Leaflet"))
    book.create_sheet("Old")
    for row in (("Name", "Leaflet"), ("Bea", "GP")):
        book["Old"].append(row)
    brought(clerk, saved(book), "people.xlsx")
    clerk.post("/many", sheet="Old")
    page = again(clerk, saved(book), "people.xlsx")
    assert in_hand(clerk).sheet == "Old"
    assert heading(page) == "What is in each column?"


def test_a_page_of_another_list_carries_nothing_over(mending: Clerk) -> None:
    again(mending, listed(ANN, head=HEAD), **{LIST: "other.1"})
    assert not in_hand(mending).matched
    assert not in_hand(mending).said


def test_what_changed_is_said_and_made_alone(mending: Clerk) -> None:
    eve = ("Eve Example", "triggers", "")
    page = again(mending, listed(ANN, BEA, ("Cy Example", "GP", ""), DI, eve, head=HEAD))
    assert "Changed: row 4 (Cy Example). New: row 6 (Eve Example)." in words(page)
    assert heading(page) == "5 leaflets can be made"
    mending.post("/many/only", do="changed")
    page = settled(mending)
    assert heading(page) == "2 leaflets can be made"
    assert "Only these are made now." in words(page)
    assert "printed already" not in words(page)
    mending.post("/many/only", do="all")
    page = settled(mending)
    assert heading(page) == "5 leaflets can be made"


def test_a_row_that_moved_is_neither_changed_nor_new(mending: Clerk) -> None:
    page = again(mending, listed(DI, CY, BEA, ANN, head=HEAD))
    assert "you brought the file again" not in words(page)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ANN, CY, DI], "No longer in the file: row 3 (Bea Example)."),
        ([ANN, BEA], "No longer in the file: row 4 (Cy Example), row 5 (Di Example)."),
        ([ANN, ("Zed Example", "GP", ""), CY, DI], "No longer in the file: row 3 (Bea Example)."),
        ([ANN, (BEA[0], "GP", ""), CY, DI], ""), ([DI, CY, BEA, ANN], ""),
    ],
)  # fmt: skip
def test_a_person_who_is_no_longer_in_the_file_is_named(
    mending: Clerk, rows: list[tuple[str, ...]], said: str
) -> None:
    page = words(again(mending, listed(*rows, head=HEAD)))
    assert (said in page) if said else ("No longer in the file" not in page)


NUMBERED = ("No.", "First name", "Surname", "Leaflet", "Paper", "Appt")
PEOPLE = [(name, name[::-1].title(), "triggers", "glossy" if n % 2 else "") for n, name in
          enumerate(("Ann", "Bea", "Cy", "Di", "Ed", "Flo"))]  # fmt: skip


def numbered(*people: tuple[str, ...]) -> bytes:
    """A list whose first and last columns are not used, and change with each place."""
    rows = [(str(n), *one, f"{n}:00") for n, one in enumerate(people, 1)]
    return listed(*rows, head=NUMBERED)


@pytest.fixture
def unused(clerk: Clerk) -> Clerk:
    """A clerk who mended a list of which two columns are not used, and whose names are joined."""
    brought(clerk, numbered(*PEOPLE))
    names = ("", "name", "", "handout", "format", "")
    fields = {f"column-{n}": one for n, one in enumerate(names)}
    clerk.post("/many/columns", **fields, lines="on", **{"join-name": "join"})
    settled(clerk)
    page = mended(clerk, do="take-1-format-3")
    assert heading(page) == "6 leaflets can be made"
    return clerk


def test_a_column_that_is_not_used_changes_nobody(unused: Clerk) -> None:
    """One was taken away, and all below it had another number and another hour: each was called
    changed, and what was mended of them was lost."""
    before = mended_papers(unused)
    page = again(unused, numbered(PEOPLE[0], *PEOPLE[2:]))
    assert heading(page) == "5 leaflets can be made"
    assert mended_papers(unused) == {2: before[2], 3: before[4], 4: before[5], 5: before[6],
                                     6: before[7]}  # fmt: skip
    said = words(page)
    assert "Changed:" not in said
    assert "New:" not in said
    assert "No longer in the file: row 3 (Bea Aeb)." in said


def test_who_is_added_is_new_at_whatever_place(unused: Clerk) -> None:
    """The place of one that is gone made a changed row of another person."""
    gus = ("Gus", "Sug", "GP", "")
    other = ("Ed", "De", "GP", "")
    page = again(unused, numbered(PEOPLE[0], gus, PEOPLE[2], PEOPLE[3], other, PEOPLE[5]))
    said = words(page)
    assert "Changed: row 6 (Ed De). New: row 3 (Gus Sug). No longer in the file: row 3 (Bea" in said
    unused.post("/many/only", do="changed")
    assert heading(settled(unused)) == "2 leaflets can be made"


def test_a_name_that_is_spaced_anew_is_the_same_person(unused: Clerk) -> None:
    page = again(unused, numbered(("ann ", " NNA", "triggers", ""), *PEOPLE[1:]))
    assert "Changed: row 2 (ann NNA). " in words(page)
    assert "New:" not in words(page)
    assert "No longer" not in words(page)


def test_of_rows_alike_as_many_keep_their_order(unused: Clerk) -> None:
    page = again(unused, numbered(*PEOPLE, PEOPLE[0]))
    assert "New: row 8 (Ann Nna)." in words(page)
    page = again(unused, numbered(PEOPLE[5], PEOPLE[0], *PEOPLE[:5]))
    assert "you brought the file again" not in words(page)
