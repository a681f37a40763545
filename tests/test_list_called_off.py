"""A row that says “CANCELLED”, or is struck out, is asked about before its leaflet is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_list import write
from command import run
from desk_pages import Clerk
from many_desk import brought, heading, in_hand, listed, mended, saved, settled, words, workbook
from openpyxl.styles import Font

from sps_print.batch.list.called_off import is_called_off
from sps_print.content.load.columns import load_columns
from sps_print.files.library import Library

KNOWN = load_columns(Library(None))
HEAD = ("Name", "Emergency contact", "Status")
ANN = ("Ann Example", "Tom, 01632 960001", "")
BEA = ("Bea Example", "Jo, 01632 960002", "CANCELLED")
CY = ("Cy Example", "Di, 01632 960003", "seen")
DEE = ("Dee Example (deceased)", "Flo, 01632 960004", "")


@pytest.mark.parametrize(
    "cell",
    [
        "CANCELLED", "canceled", "Cancelled 12/3", "DNA", "D.N.A.", "DNA x2, rebook", "deceased",
        "RIP", "R.I.P.", "Ann Example (RIP)", "Ann Example - deceased", "Died 3 March 2024",
        "moved away", "Moved away!", "No-show", "Cancelled by phone 3/12", "phoned to cancel",
        "*** cancelled ***", "ＤＮＡ", "seen\nDNA", "don’t send",
    ],
)  # fmt: skip
def test_a_remark_says_that_nothing_is_wanted(cell: str) -> None:
    assert is_called_off(cell, KNOWN)


@pytest.mark.parametrize(
    "cell",
    [
        "", "Rip Example", "Ann Moved", "Left", "DNA test booked", "moved from Exampleton in 2010",
        "Deceasedson", "x", "yes", "12/3", "Baclofen 10 mg", "never died out", "?", "discharged",
    ],
)  # fmt: skip
def test_other_words_say_nothing_of_the_kind(cell: str) -> None:
    assert not is_called_off(cell, KNOWN)


def test_a_clinic_has_words_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "templates/en/columns.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[cells]\ncalled-off = ["gone fishing"]\n')
    assert is_called_off("Gone fishing", load_columns(Library(tmp_path)))


def test_a_command_says_it_and_makes_the_others(tmp_path: Path) -> None:
    rows = [("Ann Example", "Tom, 01632 960001"), ("Bea Example (deceased)", "Jo, 01632 960002")]
    file = write(tmp_path / "list.csv", rows, ("name", "contact"))
    given = ("--handout", "emergency", "--audience", "patient", "--allow-blanks", "--check")
    found = run("batch", str(file), *given)
    assert found.code == 1
    assert "the row says “Bea Example (deceased)” in “name”\n  in row 3, name\n" in found.err
    assert "delete the row; or, if the leaflet is wanted all the same, empty the cell" in found.err
    assert "2 rows checked: 1 not right" in found.err + found.out


def looked_at(clerk: Clerk, data: bytes, kind: str = "csv") -> None:
    brought(clerk, data, f"people.{kind}")
    clerk.post("/many/leaflet", leaflet="emergency/patient")
    asks = {"column-0": "name", "column-1": "contact"}
    clerk.post("/many/columns", lines="on", **asks)


@pytest.mark.parametrize(("do", "made"), [("out-row-3", 1), ("wanted-3", 2)])
def test_the_desk_asks_though_the_column_is_not_used(clerk: Clerk, do: str, made: int) -> None:
    looked_at(clerk, listed(ANN, BEA, head=HEAD))
    page = settled(clerk)
    assert "The row says “CANCELLED” in “status”. Make it all the same, or leave" in words(page)
    assert "Make row 3 all the same" in words(page)
    assert "Leave row 3 out" in words(page)
    assert "These cells are right" not in words(page)
    assert "cell-3-" not in page.text  # there is nothing to type
    said = f"{made} leaflet{'s' * (made > 1)} can be made"
    assert heading(mended(clerk, do=do)) == said


def test_several_are_answered_by_one_press(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, BEA, CY, DEE, head=HEAD))
    page = settled(clerk)
    assert "2 rows may not be wanted any more" in words(page)
    assert heading(mended(clerk, do="out-each-3-5")) == "2 leaflets can be made"
    assert "Take row 3 back in: Bea Example" in words(clerk.get("/many/ready"))


def test_to_make_it_passes_over_nothing_else_of_the_row(clerk: Clerk) -> None:
    """A number that lost its first 0 is asked about all the same."""
    looked_at(clerk, listed(ANN, ("Bea Example", "1632960002", "DNA"), head=HEAD))
    settled(clerk)
    page = mended(clerk, do="wanted-3")
    assert heading(page) == "1 cell to mend"
    assert "DNA" not in words(page)


def test_what_is_typed_into_the_row_is_no_answer(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, (*BEA, "one cell too many"), head=HEAD))
    assert "The row has 4 cells" in words(settled(clerk))
    page = mended(clerk, **{"cell-3-contact": "Jo, 01632 960009"})
    assert "The row says “CANCELLED”" in words(page)
    assert "The row has 4 cells" not in words(page)
    assert not in_hand(clerk).wanted


def test_a_row_that_is_struck_out_is_asked_about_once(clerk: Clerk) -> None:
    book = workbook([ANN, CY], HEAD)
    for cell in book.active[3]:
        cell.font = Font(strike=True)
    looked_at(clerk, saved(book), "xlsx")
    page = settled(clerk)
    assert "The whole row is struck out. Make it all the same, or leave it out" in words(page)
    assert 'value="Di, 01632 960003"' in page.text
    assert heading(mended(clerk, do="wanted-3")) == "2 leaflets can be made"
    checked = in_hand(clerk).checked
    assert checked
    assert checked.right[3].order.answers["contact"] == "Di, 01632 960003"


def test_words_struck_out_are_told_where_no_leaflet_prints_them(clerk: Clerk) -> None:
    book = workbook([ANN, CY], HEAD)
    book.active["C3"].font = Font(strike=True)
    looked_at(clerk, saved(book), "xlsx")
    assert "“seen” is struck out in “status”" in words(settled(clerk))
    assert heading(mended(clerk, do="wanted-3")) == "2 leaflets can be made"
