"""Rows that look like a person and are nobody's, and cells that point to an answer, are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_list import CARD, write
from command import run

from sps_print.batch.list.choices import not_an_answer
from sps_print.batch.list.mended import ReadList
from sps_print.batch.list.rows import NAMES_ANEW, Row
from sps_print.batch.list.totals import TotalsTold
from sps_print.content.load.columns import load_columns
from sps_print.files.library import Library

KNOWN = load_columns(Library(None))
ASKS = {
    "name": "Your name", "contact": "Who to call in an emergency", "medicines": "Medicines",
    "allergies": "Allergies",
}  # fmt: skip
NOBODY = (
    "Ward 4|Ward 4B|Bay 2|Page 1|page 1 of 2|Week 49|Monday|Tuesday 2 December|Mon 7|# ward 4|"
    "* please return|*** END ***|- end -|End of the list|n = 1|1 of 1|3 people|1 patient|2 names|"
    "Report date: 1 Dec 2026|Printed 01/12/2026 09:00|Last updated 1 Dec|Key: * = carer|"
    "Source: EPR|Confidential|Full name|Patient name|Surname|2026-12-01|01/12/2026|0|1|12|"
    "e.g. Jane Doe|Example: Jane Doe|Jane Doe (example)|nan nan|Ann NaN|Ann undefined|'Ann'|''|^|"
    "01632 960001|943 476 5919|ann@example.org|† Ann|~~Ann~~|--Ann--|Ann\\nExample"
)
PEOPLE = (
    "J Ward|Ann Page|Day Example|Sunday Example|Sunday May|April May|Mon Example|Bay Example|"
    "Ann Example|Example, Ann|Ann Ward 4|See Mei Ling|Ann (mum)|X Æ A-12|Nan Example|Ann Null|"
    "O'Brien|'t Hooft|"
    "Ann *Bo* Example|Elizabeth 2|Ann/Bo|Jane Doe (Example clinic)|Endo|End|Ann Key"
)
NO_CALL = (
    "''|″|〃|-\"-|↑|^|same as Ann|see Ann|See EPR|as for Bo|same|ditto|on file|?01632 960001|"
    "01632 960001?|01632 960001 ?|Tom 01632 ?|2026-12-01|'01632 960001'|Tom, undefined|Tom †|"
    "~~Tom 01632 960001~~|Tom\\n01632 960001"
)
CALLS = (
    "Page 1234|"
    "Tom 01632 960001|See Mei Ling 01632 960001|999|0|12|Tom|Same Example|Ward 4|Monday|Tom (?)|"
    "https://example.org/?a=1|mum & nan|Seema|12-34-56-78|Tom, 01632 960001 (Ann’s brother)"
)


@pytest.mark.parametrize("cell", NOBODY.split("|"))
def test_what_stands_between_the_rows_is_nobodys_name(cell: str) -> None:
    fault = not_an_answer(cell, "name", ASKS["name"], KNOWN)
    assert fault
    assert all(fault)


@pytest.mark.parametrize("cell", PEOPLE.split("|"))
def test_a_name_is_somebodys(cell: str) -> None:
    assert not_an_answer(cell, "name", ASKS["name"], KNOWN) is None


@pytest.mark.parametrize("cell", NO_CALL.split("|"))
def test_a_cell_that_points_elsewhere_or_is_in_doubt_is_no_number_to_call(cell: str) -> None:
    assert not_an_answer(cell, "contact", ASKS["contact"], KNOWN)


@pytest.mark.parametrize("cell", CALLS.split("|"))
def test_whom_to_call_is_an_answer(cell: str) -> None:
    assert not_an_answer(cell, "contact", ASKS["contact"], KNOWN) is None


@pytest.mark.parametrize("ask", ["name", "contact", "medicines", "allergies"])
def test_words_that_are_struck_out_are_no_answer(ask: str) -> None:
    struck = "B\u0336a\u0336c\u0336lofen"
    assert "struck out" in (not_an_answer(struck, ask, ASKS[ask], KNOWN) or ("",))[0]
    assert not_an_answer("S\u0335en\u0107o\u0167en", ask, ASKS[ask], KNOWN) is None  # one of a name


@pytest.mark.parametrize("cell", ["see list", "See chart", "same as Ann", "as per GP", "↑", "〃"])
def test_medicines_that_stand_elsewhere_are_no_answer(cell: str) -> None:
    assert not_an_answer(cell, "medicines", ASKS["medicines"], KNOWN)
    assert not_an_answer(cell, "allergies", ASKS["allergies"], KNOWN)


def told(*rows: tuple[str, ...]) -> list[int]:
    """The rows that are told to name the columns anew, from 1."""
    each = (dict(enumerate(cells)) for cells in rows)
    table = ReadList((), tuple(
        Row(n, {str(c): words for c, words in cells.items()}) for n, cells in enumerate(each, 1)
    ))  # fmt: skip
    here = TotalsTold(table, KNOWN).rows()
    return [row.number for row in here if any(f.what == NAMES_ANEW for f in row.problems)]


def test_a_second_row_of_headings_is_nobodys() -> None:
    assert told(("Full name", "Phone"), ("Patient name", "Next of kin:")) == [1, 2]
    assert told(("(full)", "(with code)"), ("NAME", "contact")) == [1, 2]
    assert (
        told(("Ann", "Partner"), ("Partner",), ("(Ann)",), ("Person", "Ann"), ("Ann", "(?)")) == []
    )


def test_neither_check_nor_batch_makes_a_leaflet_of_such_a_row(tmp_path: Path) -> None:
    rows = [
        ("Full name", "Phone"),
        ("Ward 4", ""),
        ("Ann Example", "Tom 01632 960001"),
        ("Bo", '"'),
    ]
    people = write(tmp_path / "people.csv", rows)
    check = run("batch", people, *CARD, "--allow-blanks", "--check")
    made = run("batch", people, *CARD, "--allow-blanks", "--out", tmp_path / "made")
    assert [path.name[:5] for path in (tmp_path / "made").glob("*.pdf")] == ["00004"]
    assert check.code == made.code == 1
    assert check.err == made.err
    assert "names the columns anew" in made.err
    for row, column in ((3, "name"), (5, "contact")):
        assert f"in row {row}, {column}\n" in made.err


@pytest.mark.parametrize("blank", ["\u200b", "\u2800", "\u3164", "\ufeff", "\u00ad"])
def test_a_cell_in_which_nothing_is_seen_is_a_missing_answer(tmp_path: Path, blank: str) -> None:
    people = write(tmp_path / "people.csv", [(blank, "Tom 01632 960001"), (blank, blank)])
    done = run("batch", people, *CARD, "--check")
    assert "the answer is missing\n  in row 2, name\n  hint: fill it in" in done.err
    assert "1 row checked" in done.out
    assert run("batch", people, *CARD, "--check", "--allow-blanks").code == 0


@pytest.mark.parametrize("heads", [("contact", "name"), ("Phone", "Patient"), ("Patient", "Phone")])
def test_nothing_is_made_below_headings_of_other_columns(
    tmp_path: Path, heads: tuple[str, str]
) -> None:
    """Two lists that were joined: whose columns they are below, nobody can tell."""
    rows = [("Ann", "Tom 01632 960001"), heads, ("Bo", "Jo"), ("name", "contact"), ("Cy", "Li")]
    people = write(tmp_path / "people.csv", rows)
    done = run("batch", people, *CARD, "--out", tmp_path / "made")
    assert sorted(path.name[:5] for path in (tmp_path / "made").glob("*.pdf")) == ["00002", "00006"]
    assert "of other columns\n  in row 4\n  hint: make a list of its own" in done.err
    assert "what stands below row 3" in done.err


def test_two_rows_of_headings_above_a_list_are_no_second_list(tmp_path: Path) -> None:
    rows = [("Full name", "Phone"), ("(first, last)", "(home)"), ("Ann", "Tom 01632 960001")]
    done = run("batch", write(tmp_path / "people.csv", rows), *CARD, "--check")
    assert "3 rows checked: 2 not right" in done.out
    swapped = [("Contact", "Name"), ("Tom 01632 960001", "Ann")]
    done = run("batch", write(tmp_path / "people.csv", swapped), *CARD, "--check")
    assert "2 rows checked: 2 not right" in done.out
