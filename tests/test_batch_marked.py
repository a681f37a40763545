"""A list in the terminal with columns of leaflets and of copies: as the desk takes it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import Done, run

from sps_print.batch.list.marks import how_many
from sps_print.batch.list.several import COPIES, mark_fault
from sps_print.content.load.columns import load_columns
from sps_print.files.library import Library

HEAD = "name,contact,GP,Wallet card,copies\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def batch(rows: str, *more: str, head: str = HEAD) -> Done:
    Path("people.csv").write_text(head + rows, encoding="utf-8")
    return run("batch", "people.csv", "--allow-blanks", "-o", "out", *more)


def files() -> list[str]:
    return sorted(one.name for one in Path("out").glob("*.pdf"))


@pytest.mark.slow
def test_a_row_gets_each_leaflet_that_is_marked_as_often_as_it_says() -> None:
    done = batch("Ann Example,Ben,x,✓,2\nBea Example,,no,1,\nCy Example,,2,-,\n")
    assert done.code == 0
    assert files() == [
        "00002-1-primary-care-primary-care-a4.pdf",
        "00002-2-emergency-card-helper-card-concertina.pdf",
        "00002-3-primary-care-primary-care-a4.pdf",
        "00002-4-emergency-card-helper-card-concertina.pdf",
        "00003-1-emergency-card-helper-card-concertina.pdf",
        "00004-1-primary-care-primary-care-a4.pdf",
        "00004-2-primary-care-primary-care-a4.pdf",
    ]
    said = done.out + done.err
    assert "a yes in the column “gp” is a leaflet: “Stiff-person syndrome: primary care”" in said
    assert "the column “copies” says how many of each leaflet a row gets" in said
    assert "4 cells in “name”: not printed on “Stiff-person syndrome: primary care”" in said
    told = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    assert [(one["row"], one.get("leaflet")) for one in told][:5] == [
        (2, 1), (2, 2), (2, 3), (2, 4), (3, 1),
    ]  # fmt: skip
    table = Path("out/report.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[1].startswith("2 (leaflet 1),00002-1-")
    assert batch("Ann Example,Ben,x,,\n").code == 0  # what is made no more is set aside
    assert files() == ["00002-1-primary-care-primary-care-a4.pdf"]


@pytest.mark.slow
def test_copies_of_one_leaflet_for_all_and_one_file_for_the_printer() -> None:
    head, rows = "name,How many copies\n", "Ann Example,3\nBea Example,zero\nCy Example,\n"
    done = batch(rows, "--handout", "emergency-card", head=head)
    assert done.code == 1
    assert [one[:7] for one in files()] == ["00002-1", "00002-2", "00002-3", "00004-e"]
    assert "this does not say how many\n  in row 3, copies\n  hint: write how many: 1 to 20" in (
        done.err
    )
    card = ("--handout", "emergency-card", "--allow-blanks")
    done = run("batch", "people.csv", *card, "--one-file", "all.pdf")
    assert "4 leaflets in all.pdf; 1 row left out" in done.out + done.err


def test_a_column_with_words_in_it_is_none() -> None:
    done = batch("Ann Example,Ben,Dr Smith,x,\n", "--check")
    assert done.code == 1
    assert "there is no column “gp”" in done.err


def test_headings_are_taken_without_their_signs_and_words_for_a_mark_are_said() -> None:
    head = "name,Triggers ✓,Hospital bag,How many of each\n"
    rows = "Ann Example,x,no,3 copies\nBea Example,no,yes please,2\nCy Example,x,no,\n"
    done = batch(rows, "--check", head=head)
    said = done.out + done.err
    assert "the column “how many of each” says how many of each leaflet a row gets" in said
    assert "this does not say how many\n  in row 2, copies" in done.err
    assert "hint: write how many: 1 to 20. Most likely: 3" in done.err
    assert "this is neither yes nor no\n  in row 3, hospital-bag" in done.err
    assert "Most likely: yes" in done.err


def test_the_leaflet_of_all_rows_leaves_no_column_of_others() -> None:
    done = batch("Ann Example,Ben,x,x,\n", "--handout", "triggers", "--check")
    assert "there is no column “gp”" in done.err


def test_a_heading_that_may_be_several_leaflets_is_refused_by_the_names_of_these() -> None:
    head, rows = "name,Emergency leaflet\n", "Ann Example,yes\nBea Example,no\n"
    done = batch(rows, "--check", head=head)
    assert done.code != 0
    assert "a yes in the column “emergency leaflet” may mean several leaflets" in done.err
    assert "in people.csv, emergency leaflet" in done.err
    hint = done.err.partition("hint: call the column as one of: ")[2].splitlines()[0]
    called = re.findall("“([^”]+)”", hint)
    assert len(called) > 1
    done = batch(rows, "--check", head=head.replace("Emergency leaflet", f'"{called[0]}"'))
    assert f"is a leaflet: “{called[0]}”" in done.out + done.err


def test_a_problem_of_one_of_several_says_which() -> None:
    head = "name,handout,GP\n"
    done = batch("Ann Example,triggers,x\n", "-a", "patient", "--check", head=head)
    assert "in row 2 (leaflet 2), audience" in done.err
    assert "1 not right" in done.out + done.err


@pytest.mark.parametrize("cell", ["21", "0021", "9" * 5_000])
def test_too_many_copies_are_so_however_long_the_number_is(cell: str) -> None:
    assert how_many(cell, load_columns(Library(None))) is None
    assert mark_fault(2, COPIES, cell).what == "these are too many copies"


@pytest.mark.parametrize("cell", ["0", "000", "-1", "1.5", "２", "³", "two", ""])
def test_what_is_no_number_of_copies_says_not_how_many(cell: str) -> None:
    assert mark_fault(2, COPIES, cell).what == "this does not say how many"


@pytest.mark.parametrize("digits", ["9", "0"])
def test_a_cell_of_thousands_of_digits_stops_no_list(digits: str) -> None:
    """Each cell is looked at for a mark: int() refuses so many with an error of its own."""
    done = batch(f"Ann Example,Ben,x,,\nBea Example,{digits * 5_000},x,,\n", "--check")
    assert "Traceback" not in done.err
    assert done.code in {0, 1}


@pytest.mark.parametrize(
    ("column", "cell", "choice", "made"),
    [
        ("Leaflet", "triggers", "handout", "triggers-patient-a4"),
        ("Which leaflet?", "triggers", "handout", "triggers-patient-a4"),
        ("Paper", "large print", "format", "triggers-patient-large-print"),
        ("Size (optional)", "large", "format", "triggers-patient-large-print"),
        ("Who reads it", "carer", "audience", "triggers-carer-a4"),
    ],
)
def test_a_choice_is_taken_by_what_people_call_it_and_said(
    column: str, cell: str, choice: str, made: str
) -> None:
    handout = () if choice == "handout" else ("--handout", "triggers")
    check = batch(f"{cell}\n", "--check", *handout, head=f"{column}\n")
    done = batch(f"{cell}\n", *handout, head=f"{column}\n")
    assert check.code == done.code == 0
    assert f"the column “{column.lower()}” is taken for the {choice} of each row" in done.out
    assert files() == [f"00002-{made}.pdf"]


def test_a_column_that_is_only_called_like_a_choice_is_not_taken_for_a_second_one() -> None:
    for head, cells, more in (
        ("Leaflet,handout\n", "triggers,therapy\n", ()),
        ("Leaflet,Title\n", "triggers,Mrs\n", ()),
        ("Title\n", "Mrs\n", ("--handout", "triggers")),
    ):
        done = batch(cells, *more, head=head)
        assert done.code == 1
        assert f"there is no column “{head.split(',')[0].strip().lower()}”" in done.err


@pytest.mark.parametrize(
    ("cell", "count"),
    [("✔\ufe0f", 1), ("✅", 1), ("[x]", 1), ("(X)", 1), ("[ ]", 0), ("☐\ufe0e", 0)],
)
def test_ticks_of_telephones_and_typed_boxes_are_marks(cell: str, count: int) -> None:
    assert how_many(cell, load_columns(Library(None))) == count
