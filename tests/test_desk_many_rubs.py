"""What a clerk met with lists: odd words, words not so, and questions that were asked twice."""

from __future__ import annotations

import io

from desk_pages import Clerk
from many_desk import brought, heading, in_hand, listed, looked_at, settled, words

from sps_print.desk.visit.page import LIST

HEAD = ("Name", "Dob", "Emergency contact")
ANN = ("Ann Example", "12/03/1960", "Tom, 01632 960001")


def test_the_way_back_to_the_columns_is_offered_where_one_can_be_said(clerk: Clerk) -> None:
    """The page sent back for a day of birth, which no leaflet takes from a list."""
    given = {"column-1": "", "column-2": "contact", "lines": "on"}
    page = looked_at(clerk, listed(ANN, head=HEAD), "emergency-card/helper", "card", **given)
    said = words(page)
    assert (
        "nothing is printed of these columns: “Dob”. If one is “Your medicines (names only)” or"
        in said
    )
    assert "or “Your name”" not in said
    every = ("Name", "Emergency contact", "Medicines", "Allergies", "Dob")
    brought(clerk, listed((ANN[0], ANN[2], "Baclofen", "none known", ANN[1]), head=every))
    clerk.post("/many/leaflet", leaflet="emergency-card/helper")
    asks = ("name", "contact", "medicines", "allergies", "")
    fields = {f"column-{n}": ask for n, ask in enumerate(asks)}
    clerk.post("/many/columns", **fields, paper="card", lines="on")
    said = words(settled(clerk))
    assert "these columns: “Dob”. These leaflets have no place for it." in said


def test_letters_are_asked_once_also_when_the_file_comes_again(clerk: Clerk) -> None:
    def data(*names: str) -> bytes:
        rows = [(name, *ANN[1:]) for name in names]
        return listed(*rows, head=HEAD).decode().encode("windows-1250")

    brought(clerk, data("Łukasz Zażółć"))
    clerk.post("/many", letters="windows-1250")
    given = {LIST: f"{in_hand(clerk).token}.0", "again": "yes", "letters": ""}
    clerk.post("/many", list=(io.BytesIO(data("Łukasz Zażółć", "Żaneta")), "p.csv"), **given)
    assert [row.cells["name"] for row in in_hand(clerk).table.rows()] == [
        "Łukasz Zażółć", "Żaneta",
    ]  # fmt: skip
    given[LIST] = f"{in_hand(clerk).token}.0"
    plain = listed(("Zoë Łuk", *ANN[1:]), head=HEAD)  # in UTF-8 now: what was said is of no use
    clerk.post("/many", list=(io.BytesIO(plain), "p.csv"), **given)
    assert [row.cells["name"] for row in in_hand(clerk).table.rows()] == ["Zoë Łuk"]


def test_a_list_that_is_held_beside_itself_is_named_once(clerk: Clerk) -> None:
    brought(clerk, listed(ANN, head=HEAD))
    given = {LIST: f"{in_hand(clerk).token}.0", "again": "yes"}
    data = listed(("Łukasz Zażółć", *ANN[1:]), head=HEAD).decode().encode("windows-1250")
    page = clerk.post("/many", list=(io.BytesIO(data), "p.csv"), **given).text
    assert "Which of these is right?" in page
    assert "Now for: <b>the people of a list</b>" in page


def test_one_row_of_several_leaflets_is_no_all(clerk: Clerk) -> None:
    brought(clerk, listed(("Ann", "rabbits", "2"), head=("Name", "Leaflet", "Copies")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout", "column-2": "copies"})
    said = words(settled(clerk))
    assert "Which leaflet is “rabbits”?" in said
    assert "for all 1 row" not in said
    assert ", in 1 row" not in said


def test_what_else_a_leaflet_is_called_is_quoted(clerk: Clerk) -> None:
    brought(clerk, listed(("Ann", "my dairy"), head=("Name", "Leaflet")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"})
    page = settled(clerk)
    assert heading(page) == "1 cell to mend"
    assert "Also called “" in words(page)
    assert "The my diary." not in words(page)


def test_a_person_twice_stands_before_columns_that_are_not_printed(clerk: Clerk) -> None:
    """Five long boxes came before the only one that asked for something."""
    given = {"column-1": "", "column-2": "contact", "lines": "on"}
    said = words(looked_at(clerk, listed(ANN, ANN, head=HEAD), "emergency/patient", "a4", **given))
    assert said.index("gets the same leaflet") < said.index("nothing is printed of these columns")


def test_a_heading_is_shown_as_it_is_written(clerk: Clerk) -> None:
    """“DOB” was shown as “Dob”, and “Großdruck” as “Grossdruck”."""
    head = ("First name", "Surname", "DOB", "Großdruck")
    brought(clerk, listed(("Ann", "Example", "1.2.1960", "ja"), head=head))
    page = words(clerk.post("/many/leaflet", leaflet="/"))
    assert "DOB" in page
    assert "What is the column Großdruck?" in page
    assert "Join them: First name + Surname" in page
    assert "Dob" not in page


def test_a_note_close_below_a_total_is_nobody(clerk: Clerk) -> None:
    """It was a row without a leaflet, and the question about it did not show its words."""
    note = "Please print by noon"
    head = ("No", "Name", "Leaflet", "Copies")
    people = [("1", "Ann Example", "GP", "2"), ("2", "Bea Example", "diary", "1")]
    brought(clerk, listed(*people, ("", "", "Total", "3"), (note, "", "", ""), head=head))
    page = words(clerk.post("/many/leaflet", leaflet="/"))
    assert f"row 5 stands alone below the list and is left out: “{note}”" in page
    assert in_hand(clerk).left_out == {5}
