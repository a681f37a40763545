"""A row that adds up a list is nobody's: told from the row itself, whatever its leaflet prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_list import write
from command import run
from desk_pages import Clerk
from many_desk import brought, heading, in_hand, listed, mended, saved, settled, words, workbook

from sps_print.batch.list.choices import not_an_answer
from sps_print.batch.list.mended import ReadList
from sps_print.batch.list.rows import Row
from sps_print.batch.list.totals import TotalsTold, is_total, without_totals
from sps_print.content.load.columns import load_columns
from sps_print.files.library import Library

KNOWN = load_columns(Library(None))
SAID = "the row looks like a total and nobody's order"
HEAD = ("Name", "Emergency contact", "Copies", "Notes")
PEOPLE = (
    ("Ann Example", "Tom, 01632 960001", "1", ""), ("Bea Example", "Jo, 01632 960002", "1", "new"),
    ("Cy Example", "Di, 01632 960003", "2", ""),
)  # fmt: skip


def told(*rows: dict[str, str]) -> list[int]:
    """The rows that look like a total, from 1."""
    table = ReadList((), tuple(Row(number, cells) for number, cells in enumerate(rows, 1)))
    here = [*TotalsTold(table, KNOWN).rows()]
    people = {row.number for row in without_totals(here)}
    return [row.number for row in here if row.number not in people]


@pytest.mark.parametrize(
    "cell",
    [
        "Total", "TOTALS", "total:", "Total: 26", "Total (26 leaflets)", "Grand-total", "Subtotal",
        "4 in total", "Gesamt", "Gesamtsumme", "Totaal", "Somme", "Suma", "Number of patients: 26",
    ],
)  # fmt: skip
def test_a_word_for_a_total_is_no_answer(cell: str) -> None:
    assert is_total(cell, KNOWN)
    fault = not_an_answer(cell, "name", "Your name", KNOWN)
    assert fault
    assert fault[0] == SAID


@pytest.mark.parametrize("cell", ["Total Example", "Ann Total", "4", "", "Totally", "Ann Sum"])
def test_a_name_is_no_total(cell: str) -> None:
    assert not is_total(cell, KNOWN)


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Total"}, {"name": "Total", "copies": "3"}, {"no": "5", "name": "TOTAL"},
        {"notes": "Sum", "copies": "26 leaflets"}, {"name": "Total", "id": "40012340001"},
        {"name": "Total", "price": "£1,204.50", "card": "x"},
    ],
)  # fmt: skip
def test_beside_it_stand_numbers_alone(row: dict[str, str]) -> None:
    assert told({"name": "Ann", "id": "40000000000"}, {"name": "Bea", "id": "12340001"}, row) == [3]


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Total", "contact": "Tom, 01632 960001"}, {"name": "Total", "born": "12/03/1960"},
        {"name": "Total", "contact": "01632960001"}, {"name": "Ann", "notes": "Total"},
        {"name": "Ann", "copies": "3"}, {"copies": "3"},
    ],
)  # fmt: skip
def test_somebody_with_anything_else_is_a_person(row: dict[str, str]) -> None:
    assert told({"name": "Ann"}, row) == []


@pytest.mark.parametrize(
    ("head", "given"),
    [
        (("name", "copies"), ("--handout", "emergency", "--audience", "patient")),
        (("name", "newly diagnosed"), ()),
    ],
)
def test_a_command_leaves_it_out_with_a_word(
    tmp_path: Path, head: tuple[str, ...], given: tuple[str, ...]
) -> None:
    """Whether the leaflet prints the name or not."""
    rows = [("Ann Example", "1"), ("Bea Example", "2"), ("Total", "3"), ("Cy Example", "1")]
    listed = write(tmp_path / "list.csv", rows, head)
    found = run("batch", str(listed), *given, "--allow-blanks", "--check")
    assert found.code == 1
    assert f"{SAID}\n  in row 4\n" in found.err
    assert "hint: delete the row; or, if it is a person, write more of the name" in found.err
    assert found.err.count("in row 4") == 1
    assert "5 rows checked: 1 not right" in found.err + found.out


@pytest.mark.parametrize("leaflet", ["living-with-sps/patient", "emergency/patient"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_desk_asks_about_it(clerk: Clerk, leaflet: str, kind: str) -> None:
    rows = (*PEOPLE, ("Total", "", "4", ""))
    data = listed(*rows, head=HEAD) if kind == "csv" else saved(workbook(rows, HEAD))
    brought(clerk, data, f"people.{kind}")
    clerk.post("/many/leaflet", leaflet=leaflet)
    asks = {"column-0": "name", "column-2": "copies"}
    asks |= {"column-1": "contact"} if leaflet.startswith("emergency") else {}
    clerk.post("/many/columns", lines="on", **asks)
    page = settled(clerk)
    assert heading(page) == "1 cell to mend"
    assert "The whole row To mend: The row looks like a total" in words(page)
    page = mended(clerk, do="out-row-5")
    assert heading(page) == "4 leaflets can be made"
    assert words(page).count("Take row 5 back in") == 1


def test_a_total_is_never_asked_which_leaflet_it_gets(clerk: Clerk) -> None:
    rows = [("Harold Green", "", "1"), ("Ann Example", "", "25"), ("TOTAL", "", "26")]
    brought(clerk, listed(*rows, head=("Name", "Leaflet", "Copies")))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout"}, lines="on")
    page = settled(clerk)
    assert "for all 2 rows" in words(page)
    page = mended(clerk, **{"word-handout-2": "triggers"})
    assert "Row 4 TOTAL The whole row" in words(page)


def test_a_person_called_so_can_be_said_to_be_one(clerk: Clerk) -> None:
    brought(clerk, listed(PEOPLE[0], ("Total", "", "2", ""), head=HEAD))
    clerk.post("/many/leaflet", leaflet="living-with-sps/patient")
    clerk.post("/many/columns", **{"column-0": "name", "column-2": "copies"}, lines="on")
    assert "These cells are right" in words(settled(clerk))
    page = mended(clerk, do="right-3")
    assert heading(page) == "3 leaflets can be made"
    assert in_hand(clerk).retyped == {3}
