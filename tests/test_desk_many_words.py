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

from sps_print.batch.list.choices import format_of, handout_of, names_of
from sps_print.batch.list.meant import Copy
from sps_print.problems import UseError
from sps_print.project import open_project

HEAD = ("Name", "Leaflet")
MEANT = {  # cells of a list, and whom they get which leaflet
    "GP": ("primary-care", "primary-care"),
    "Teachers": ("at-school", "school"),
    "Teacher": ("at-school", "school"),
    "School": ("at-school", "school"),
    "Family": ("living-with-sps", "carer"),
    "Carer": ("living-with-sps", "carer"),
    "Adults": ("living-with-sps", "patient"),
    "Children": ("parent-with-sps", "child"),
    "Kids": ("parent-with-sps", "child"),
    "Dentist": ("dental-care", "dentist"),
    "Paramedics": ("ambulance", "ambulance-crew"),
    "A&E": ("emergency", "emergency-staff"),
    "Boss": ("at-work", "employer"),
    "Employer": ("at-work", "employer"),
    "Physio": ("therapy", "therapist"),
    "Wallet card": ("emergency-card", "helper"),
    "Card": ("emergency-card", "helper"),
    "Triggers for carers": ("triggers", "carer"),
    "school plan": ("my-action-plan", "school"),
    "Plan for work": ("my-action-plan", "employer"),
    "the leaflet for the G.P.": ("primary-care", "primary-care"),
    "Spasm triggers": ("triggers", "patient"),
    "My diary": ("my-diary", "patient"),
    "easy read": ("easy-read", "easy-read"),
    "ward nurses": ("ward-passport", "ward-staff"),
    "Police": ("first-responders", "first-responder"),
    "O.T.": ("therapy", "therapist"),
}
ASKED = {  # what may mean several, with the place of the one that is chosen
    "Emergency sheet": (1, ("my-emergency-sheet", "patient")),
    "Nurse": (2, ("primary-care", "primary-care")),
    "Dentits": (0, ("dental-care", "dentist")),
}
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
        names = sorted(archive.namelist())
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


# --- what words mean --------------------------------------------------------------

PROJECT = open_project(None)
NAMES = names_of(PROJECT, "en")


@pytest.mark.parametrize("cell", MEANT)
def test_words_mean_one_leaflet(cell: str) -> None:
    found, (handout, reader) = handout_of(cell, NAMES), MEANT[cell]
    assert found.handout == handout
    assert found.reader or NAMES.handouts[handout].audiences[0] == reader


@pytest.mark.parametrize("cell", ["Emergency sheet", "Nurse", "Doctor", "Dr", "nurses", "Mum"])
def test_words_that_may_mean_several_are_refused(cell: str) -> None:
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of(cell, NAMES)


@pytest.mark.parametrize(
    "cell",
    [
        "Parents", "Hospital", "Scan", "Medicines", "SPS", "the", "rabbits", "Carer plan",
        "GP and teacher", "Triggers for GPs",
    ],
)  # fmt: skip
def test_words_that_are_no_whole_name_are_never_taken(cell: str) -> None:
    assert handout_of(cell, NAMES).handout == cell


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ("medicines for carers", ("medicines-at-home", "carer")),
        ("Dentits", ("dental-care", "dentist")), ("Physoi", ("therapy", "therapist")),
        ("emergncy sheet", ("emergency", "patient")),
        ("card for family", ("emergency-card", "helper")),
    ],
)  # fmt: skip
def test_what_is_near_is_offered_first(cell: str, first: tuple[str, str]) -> None:
    assert NAMES.near(cell)[0] == Copy(*first)


def test_a_reader_beside_words_that_may_mean_several_decides() -> None:
    found = handout_of("nurse", NAMES, "GPs")
    assert (found.handout, found.reader) == ("primary-care", "primary-care")


def test_each_leaflet_is_called_by_words_that_mean_it_alone() -> None:
    for copy in NAMES.copies:
        found = handout_of(NAMES.called(copy), NAMES)
        first = NAMES.handouts[copy.handout].audiences[0]
        assert (found.handout, found.reader or first) == copy


def test_every_reader_has_one_main_leaflet() -> None:
    many = {one.id: NAMES.main(one.id) for one in PROJECT.audiences.values()}
    assert {reader: copies for reader, copies in many.items() if len(copies) != 1} == {}


def test_no_other_name_of_a_leaflet_is_anothers() -> None:
    for handout in NAMES.handouts.values():
        for words_ in handout.also:
            assert handout_of(words_, NAMES).handout == handout.id


def test_the_main_leaflet_that_a_clinic_hides_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text('name = "Ours"\nhide = ["living-with-sps"]\n')
    names = names_of(open_project(tmp_path), "en")
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of("Adults", names)
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of("Carer", names)


# --- papers, as people call them ----------------------------------------------------

PAPERS_MEANT = {
    "big letters": "large-print", "Big print": "large-print", "large": "large-print",
    "Large print": "large-print", "folded": "tri-fold", "folded in three": "tri-fold",
    "fold in 3": "tri-fold", "wallet": "card-sheet", "wallet card": "card-sheet", "A5": "booklet",
    "booklet": "booklet", "plain": "a4", "A4": "a4", "zigzag": "z-fold", "poster": "poster-a3",
    "card": "card", "glossy": "glossy",
}  # fmt: skip


@pytest.mark.parametrize("words_", PAPERS_MEANT)
def test_a_paper_is_called_in_a_list_as_at_the_desk(words_: str) -> None:
    assert format_of(words_) == PAPERS_MEANT[words_]


def test_of_several_papers_that_may_be_meant_it_is_one_of_the_leaflets() -> None:
    assert format_of("folded", ("a4", "z-fold")) == "z-fold"
    assert format_of("wallet", ("card", "card-fold")) == "card-fold"
    assert format_of("plain", ("a4", "letter"), american=True) == "letter"
    assert format_of("A5", ("a4", "booklet")) == "booklet"


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
