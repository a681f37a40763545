"""Which column of a list is what: guessed by its heading, said by a person."""

from __future__ import annotations

from datetime import time

import pytest
from desk_pages import Clerk
from many_desk import (
    A4,
    ANN,
    BEA,
    CARD,
    HEAD,
    MEANINGS,
    brought,
    chosen,
    heading,
    in_hand,
    listed,
    looked_at,
    saved,
    settled,
    words,
    workbook,
)

pytestmark = pytest.mark.slow


def test_a_leaflet_for_all_is_asked_for_unless_a_column_says_it(clerk: Clerk) -> None:
    assert heading(brought(clerk, listed(ANN))) == "Which leaflet do they get?"
    page = brought(clerk, listed(("triggers", "Ann"), head=("Leaflet", "Name")))
    assert heading(page) == "What is in each column?"
    assert "A column says which leaflet they get." in words(page)


def test_columns_are_guessed_and_their_first_values_shown(clerk: Clerk) -> None:
    head = ("Patient name", "Tel", "Medication", "Room")
    rows = [(f"Ann {n}", f"01632 96000{n}", "Baclofen", "12") for n in range(5)]
    brought(clerk, listed(*rows, head=head))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    meanings = ("name", "?", "medicines", "")
    assert [chosen(page, f"column-{n}") for n in range(4)] == list(meanings)
    assert "Ann 0; Ann 1; Ann 2 " in words(page)
    assert "Ann 3" not in words(page)


def test_a_column_that_may_be_two_things_is_asked_about_once(clerk: Clerk) -> None:
    head = ("Your name", "Telephone", "Medicines")
    page = looked_at(clerk, listed(ANN, head=head), **{"column-0": "?", "column-1": "?"})
    assert page.request.path == "/many/columns"
    said = words(page)
    assert "“Your name” may be more than one thing. Choose what it is, or “Leave out”." in said
    assert "“Telephone” may be more than one thing." in said
    assert "Is it “Who to call in an emergency”, as the leaflet prints it?" in said
    assert "the person’s own number" in said
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["?", "?", "medicines"]
    clerk.post("/many/columns", **{"column-0": "name", "column-2": "medicines", "paper": "card",
                                   "lines": "on"})  # fmt: skip
    assert heading(settled(clerk)) == "1 leaflet can be made"
    page = clerk.get("/many/columns")  # what was said stays, and is not asked again
    assert [chosen(page, f"column-{n}") for n in range(3)] == ["name", "", "medicines"]
    assert "Please choose" not in words(page)


def test_a_column_that_is_guessed_by_near_words_is_marked(clerk: Clerk) -> None:
    brought(clerk, listed(ANN, head=("Name", "Emergency contct", "Drugs")))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert chosen(page, "column-1") == "contact"
    assert page.text.count("Guessed: please look") == 1


def test_a_first_row_that_names_nothing_is_said(clerk: Clerk) -> None:
    brought(clerk, listed(BEA, head=ANN))
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert "If yours begins with a person, put a row of names above it" in words(page)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"column-1": "name"},
         "“Your name” stands in two columns: “name” and “emergency contact”. Say below whether "
         "they are joined; else leave all but one of them out."),
        ({"column-0": "", "column-1": "", "column-2": ""}, "No column is used"),
        ({"column-1": "handout"}, "The leaflet is chosen for all, and a column is “Which leaflet”"),
        ({"column-1": "format"}, "The paper is chosen for all, and a column is “Which paper”"),
        ({"paper": "a4"}, "The leaflet is not made for this paper."),
    ],
)  # fmt: skip
def test_choices_that_do_not_fit_are_said(clerk: Clerk, fields: dict[str, str], said: str) -> None:
    page = looked_at(clerk, listed(ANN), **fields)
    assert page.request.path == "/many/columns"
    page = clerk.get("/many/columns")
    assert said in words(page)
    assert page.text.partition("<title>")[2].startswith("To mend:")


def test_nothing_says_which_leaflet(clerk: Clerk) -> None:
    brought(clerk, listed(ANN))
    clerk.post("/many/leaflet", leaflet="/")
    page = clerk.post("/many/columns", **MEANINGS)
    assert "Nothing says which leaflet they get." in words(page)


def test_what_a_column_was_said_to_be_stays_when_one_comes_back(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN), **{"column-2": "allergies"})
    assert chosen(clerk.get("/many/columns"), "column-2") == "allergies"


def test_hidden_rows_of_a_sheet_are_said(clerk: Clerk) -> None:
    book = workbook([ANN, BEA])
    book.active.title = "People"
    book.active.row_dimensions[3].hidden = True
    brought(clerk, saved(book), "people.xlsx")
    page = clerk.post("/many/leaflet", leaflet=CARD)
    assert "row 3 is hidden and left out" in words(page)
    assert "sheet “People”" in words(page)
    clerk.post("/many/columns", **MEANINGS)
    for path in ("/many/ready", "/many/done"):  # nor is it one of those that were left out
        page = settled(clerk)
        assert page.request.path == path
        assert "row 3 is hidden" in words(page).lower()
        clerk.post("/many/ready", to="zip")


@pytest.mark.parametrize("active", [0, 1])
def test_of_two_sheets_with_lists_it_is_asked_which(clerk: Clerk, active: int) -> None:
    book = workbook([ANN, BEA])
    book.active.title = "Old"
    later = book.create_sheet("This week")
    for row in (HEAD, ("Cy Example", "Di Example, 01632 960003", "Baclofen")):
        later.append(list(row))
    book.create_sheet("Empty")
    book.active = active
    clerk.post("/many/end")
    page = brought(clerk, saved(book), "people.xlsx")
    assert "Which sheet is the list?" in words(page)
    assert "“Old”: 2 rows Its first row: Name; Emergency contact; Medicines" in words(page)
    assert "“This week”: 1 row" in words(page)
    assert "Empty" not in words(page)
    page = clerk.post("/many", sheet="This week")
    assert in_hand(clerk).samples["name"] == ["Cy Example"]
    assert in_hand(clerk).sheet == "This week"


@pytest.mark.parametrize("blank", [(), ((),)], ids=["close", "apart"])
def test_a_title_above_the_names_of_the_columns_is_left_out(
    clerk: Clerk, blank: tuple[tuple[()], ...]
) -> None:
    book = workbook([*blank, HEAD, ANN, BEA], head=("Leaflets for Thursday",))
    page = brought(clerk, saved(book), "people.xlsx")
    page = clerk.post("/many/leaflet", leaflet=A4)
    assert "the first row, “Leaflets for Thursday”, was taken for a title" in words(page)
    assert "2 rows" in words(page)
    assert list(in_hand(clerk).table.columns) == [one.lower() for one in HEAD]


def test_a_first_row_that_nobody_knows_stays_the_row_of_names(clerk: Clerk) -> None:
    brought(clerk, listed(("Ann Example", "01632 960001"), head=("Somebody", "Something")))
    assert in_hand(clerk).table.columns == ("somebody", "something")
    assert not in_hand(clerk).notes


OFFICE = ("No", "Patient nmae", "Hosp no", "Telefone", "Leaflet")
NOTE = "NB: ring everybody on the Monday before"


def office_rows() -> list[tuple[object, ...]]:
    """Two people as an office lists them, and a note below them."""
    ann = (1, "Ann Example", "H1", "01632 960001", "my appointment")
    bea = (2, "Bea Example", "H2", "01632 960002", "My appointment")
    return [(), OFFICE, ann, bea, (), (), (NOTE,)]


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "single"])
def test_a_title_and_a_note_of_an_office_are_no_people(clerk: Clerk, merged: bool) -> None:
    book = workbook(office_rows(), head=("Leaflets to give out, December",))
    book.active.column_dimensions["C"].hidden = True
    if merged:
        for area in ("A1:E1", "A2:E2", "A8:E8"):
            book.active.merge_cells(area)
    brought(clerk, saved(book), "people.xlsx")
    page = clerk.post("/many/leaflet", leaflet="/")
    said = words(page)
    assert "the first row, “Leaflets to give out, December”, was taken for a title" in said
    assert "hidden column is left out: Hosp no" in said
    assert f"row 8 stands alone below the list and is left out: “{NOTE}”" in said
    assert in_hand(clerk).left_out == {8}
    assert "has 2 rows" in words(clerk.get("/many/leaflet"))  # a note is no row of a person
    assert chosen(page, "column-0") == ""  # a running number is nobody to call
    assert chosen(page, "column-1") == "name"
    assert chosen(page, "column-3") == "contact"


OWN = ("Slot", "Pt", "Hosp no", "Leaflets wanted", "Ring if bad attack", "Their tel")
PT = ("9:00", "Ann Example", "H1", "GP", "Bo Example", "01632 960001")


@pytest.mark.parametrize(
    ("above", "merged", "said"),
    [
        (["SPS clinic Tues 1 Dec"], ["A1:F1"], "row, “SPS clinic Tues 1 Dec”, was"),
        (["SPS clinic Tues 1 Dec"], [], "row, “SPS clinic Tues 1 Dec”, was"),
        (["SPS clinic", "Tues 1 Dec"], ["A1:F1", "A2:F2"], "2 rows were"),
        (["SPS clinic", "Tues 1 Dec"], ["A1:F1"], "2 rows were"),
        (["SPS clinic", None], ["A1:F2"], "row, “SPS clinic”, was"),
    ],
)  # fmt: skip
def test_a_title_is_one_whatever_the_headings_are_called(
    clerk: Clerk, above: list[str | None], merged: list[str], said: str
) -> None:
    """In merged cells the list was not taken; else it was the name of the first column."""
    book = workbook([*((one,) for one in above[1:]), OWN, PT], head=(above[0] or "",))
    for area in merged:
        book.active.merge_cells(area)
    brought(clerk, saved(book), "people.xlsx")
    page = clerk.post("/many/leaflet", leaflet="/")
    assert f"the first {said} taken for a title: the row below names the columns" in words(page)
    assert in_hand(clerk).table.columns == tuple(one.lower() for one in OWN)
    assert in_hand(clerk).count == 1


def test_a_title_in_a_csv_is_one_whatever_the_headings_are_called(clerk: Clerk) -> None:
    brought(clerk, listed(OWN, PT, head=("SPS clinic", "", "", "", "", "")))
    assert in_hand(clerk).table.columns == tuple(one.lower() for one in OWN)


FOREIGN = ("Nr.", "Nachname", "Handy", "Blatt", "Anruf", "Ort")


@pytest.mark.parametrize(
    ("dated", "head"),
    [
        (("Date:", "1 December 2026", "", "", "", ""), (*HEAD, "Copies", "Bay", "Notes")),
        (("Date:", "01.12.2026", "", "", "", ""), FOREIGN),
        (("Stand: 01.12.2026", "", "", "", "", ""), FOREIGN),
    ],
)
def test_a_title_may_have_its_date_below_it(
    clerk: Clerk, dated: tuple[str, ...], head: tuple[str, ...]
) -> None:
    """The date was taken for the names of the columns, and those for a person."""
    brought(clerk, listed(dated, ("",) * 6, head, PT, head=("Ward 4", "", "", "", "", "")))
    page = clerk.post("/many/leaflet", leaflet="/")
    assert "the first 2 rows were taken for a title" in words(page)
    assert in_hand(clerk).table.columns == tuple(one.lower() for one in head)
    assert in_hand(clerk).count == 1


def test_headings_in_merged_cells_below_a_title_are_told_and_no_person_is_a_heading(
    clerk: Clerk,
) -> None:
    book = workbook([OWN, PT, PT], head=("SPS clinic",))
    book.active.merge_cells("A1:F1")
    book.active.merge_cells("E2:F2")
    page = words(brought(clerk, saved(book), "people.xlsx"))
    assert "The list was not taken" in page
    assert "E2:F2" in page
    assert "A1:F1" not in page


@pytest.mark.parametrize(
    "rows",
    [[("Name", ""), ("Ann Example", "GP")],
     [("Pt", ""), ("Ann Example", ""), ("Bea Example", "rang")]],
)  # fmt: skip
def test_one_heading_stays_one_where_it_is_known_or_people_stand_below(
    clerk: Clerk, rows: list[tuple[str, str]]
) -> None:
    brought(clerk, listed(*rows[1:], head=rows[0]))
    assert in_hand(clerk).table.columns[0] == rows[0][0].lower()
    assert in_hand(clerk).count == len(rows) - 1


def test_a_title_above_one_column_is_left_out(clerk: Clerk) -> None:
    brought(clerk, listed(("Name",), ("Ann Example",), head=("Leaflets for Thursday",)))
    assert in_hand(clerk).table.columns == ("name",)
    assert in_hand(clerk).count == 1


def test_who_stands_alone_in_the_last_row_is_no_note(clerk: Clerk) -> None:
    brought(clerk, listed(ANN, BEA, ("Cy Example", "", "")))
    assert not in_hand(clerk).left_out
    brought(clerk, listed(("Ann Example",), ("",), ("Bea Example",), head=("Name",)))
    assert not in_hand(clerk).left_out


def test_names_in_merged_cells_are_still_refused(clerk: Clerk) -> None:
    book = workbook([ANN, BEA])
    book.active.merge_cells("A1:B1")
    clerk.post("/many/end")
    page = brought(clerk, saved(book), "people.xlsx")
    assert "The cell is merged with others (A1:B1)" in words(page)


def test_a_column_of_times_shows_its_times(clerk: Clerk) -> None:
    book = workbook([(*ANN, time(9, 30))], head=(*HEAD, "When"))
    brought(clerk, saved(book), "people.xlsx")
    assert in_hand(clerk).samples["when"] == ["09:30:00"]
