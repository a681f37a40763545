"""A ward's list as a clerk writes it: who gets what is said by leaflet, by reader, or by both. From
the file to the ZIP, in XLSX and in CSV; and the same by the command line."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import run
from desk_pages import Clerk
from many_desk import (
    brought,
    heading,
    in_hand,
    listed,
    made,
    mended,
    saved,
    settled,
    words,
    workbook,
)
from test_list_words import ASKED, MEANT

from sps_print.desk.many.list.pile import FILE as WHOSE

HEAD = ("Name", "Leaflet")
CELLS = (*MEANT, *ASKED)


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    found = Clerk(tmp_path_factory.mktemp("desk") / "clinic")
    yield found
    found.desk.forget()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_thirty_rows_go_from_the_file_to_the_zip(clerk: Clerk, kind: str) -> None:
    rows = [(f"Person {chr(65 + n % 26)}", cell) for n, cell in enumerate(CELLS)]
    assert len(rows) == 30
    data = listed(*rows, head=HEAD) if kind == "csv" else saved(workbook(rows, head=HEAD))
    assert heading(brought(clerk, data, f"ward.{kind}")) == "What is in each column?"
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout", "lines": "on"})
    page = settled(clerk)
    assert heading(page) == f"{len(ASKED)} cells to mend"
    for cell, (place, _) in ASKED.items():
        assert f"Which leaflet is “{cell}”?" in words(page)
        row = CELLS.index(cell) + 2
        page = mended(clerk, do=f"take-{place}-handout-{row}")
    assert heading(page) == "30 leaflets can be made"
    found = in_hand(clerk).checked
    assert found is not None
    wanted = {**MEANT, **{cell: copy for cell, (_, copy) in ASKED.items()}}
    orders = [one.order for _, one in sorted(found.right.items())]
    got = {cell: (one.handout, one.audience) for cell, one in zip(CELLS, orders, strict=True)}
    assert got == wanted
    said = words(page)
    assert "“GP” → Stiff-person syndrome: primary care For: GPs and pharmacists. 1 row" in said
    assert "“Nurse” → Stiff-person syndrome: primary care For:" in said
    assert "“My diary” →" not in said  # its title, and made for one reader alone
    made(clerk, "zip")
    file = clerk.get("/many/file/1")
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        names = sorted({*archive.namelist()} - {WHOSE})
    file.close()
    assert len(names) == 30
    assert re.fullmatch(r"00002-primary-care-primary-care-\S+\.pdf", names[0])


def test_the_command_line_takes_the_same_and_says_it(tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_bytes(listed(("GP",), ("Physio",), ("GP",), ("my-diary",), head=("Handout",)))
    done = run("batch", path, "--allow-blanks", "--check", "-j", 1)
    assert (done.code, done.out.splitlines()[-1]) == (0, "4 rows checked: 0 not right")
    said = f"{done.out}{done.err}"
    title = "Stiff-person syndrome: primary care"
    assert f"“GP” is taken for “{title}”, for GPs and pharmacists (primary-care), in 2 rows" in said
    assert "“Physio” is taken for" in said
    assert "my-diary” is taken" not in said


def test_the_command_line_refuses_what_may_mean_several(tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_bytes(listed(("Emergency sheet",), head=("Handout",)))
    done = run("batch", path, "--allow-blanks", "--check", "-j", 1)
    assert done.code == 1
    assert "“Emergency sheet” may mean several leaflets" in done.err
    assert "“My SPS emergency sheet”" in done.err
    assert "“Stiff-person syndrome (SPS): your emergency sheet”" in done.err


def test_a_list_of_readers_alone_is_taken_by_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "ward.csv"
    path.write_bytes(listed(("Carers",), ("Boss",), head=("Audience",)))
    done = run("batch", path, "--allow-blanks", "--check", "-j", 1)
    assert done.code == 0
    assert "“Boss” is taken for “Stiff-person syndrome (SPS) at work”" in f"{done.out}{done.err}"


def test_cells_of_pictures_are_questions_of_their_own(clerk: Clerk) -> None:
    cells = ("🦷", "👪", "?", "दादा", "दादी", "GP", "GP?")
    brought(clerk, listed(*((f"Person {cell}", cell) for cell in cells), head=HEAD))
    clerk.post("/many/columns", **{"column-0": "name", "column-1": "handout", "lines": "on"})
    assert heading(settled(clerk)) == "6 cells to mend"
    title = "Stiff-person syndrome: dental care"
    typed = {"word-handout-2": title, "word-handout-5": "Carers", "word-handout-8": "teen"}
    assert heading(mended(clerk, do="check", **typed)) == "3 cells to mend"
    found = in_hand(clerk).checked
    assert found is not None
    got = {row: one.order.handout for row, one in found.right.items()}
    assert got == {2: "dental-care", 5: "living-with-sps", 7: "primary-care", 8: "teen"}


def test_a_reader_who_may_be_several_is_asked_about(clerk: Clerk) -> None:
    rows = (("Ann", "My action plan", "Nurse"), ("Bea", "My action plan", "School nurse"))
    brought(clerk, listed(*rows, head=(*HEAD, "Reader")))
    columns = {"column-0": "name", "column-1": "handout", "column-2": "audience", "lines": "on"}
    clerk.post("/many/columns", **columns)
    page = settled(clerk)
    assert heading(page) == "1 cell to mend"
    assert "Who reads it? This is for 1 row: 2 (Ann)" in words(page)


@pytest.mark.slow
def test_a_paper_that_a_leaflet_lacks_is_asked_about_in_true_words(clerk: Clerk) -> None:
    rows = [("Ann", "Triggers", paper) for paper in ("big letters", "glossy", "A4")]
    brought(clerk, listed(*rows, head=("Name", "Leaflet", "Paper")))
    names = ("name", "handout", "format")
    clerk.post("/many/columns", **{f"column-{n}": name for n, name in enumerate(names)})
    page = settled(clerk)
    assert heading(page) == "1 cell to mend"
    assert "We know no paper called “glossy”. Which paper for “" in words(page)
    page = mended(clerk, do="take-0-format-3")
    found = in_hand(clerk).checked
    assert found is not None
    assert found.right[2].order.format == "large-print"
