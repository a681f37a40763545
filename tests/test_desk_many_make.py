"""What is made of a list: a ZIP, PDFs, sheets from a printer, none named after a person."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import fake_printer as fake
import pypdfium2 as pdfium
import pytest
from command import pdf_words, run
from desk_pages import Clerk
from fake_printer import FakePrinter, job_at
from many_desk import (
    ANN,
    BEA,
    CARD,
    brought,
    heading,
    in_hand,
    listed,
    looked_at,
    made,
    saved,
    settled,
    words,
    workbook,
)
from werkzeug.test import TestResponse

from sps_print.desk.many.list.pile import FILE as WHOSE
from sps_print.printing import job

pytestmark = pytest.mark.slow
ROWS = tuple((f"Ann Example {n}", f"01632 9600{n:02}", "Baclofen") for n in range(12))


def fetched(clerk: Clerk) -> TestResponse:
    """The file that is offered, downloaded."""
    answer = clerk.get("/many/file/1")
    assert answer.data
    answer.close()
    return answer


STEP = re.compile(r'class="step">Step (\d) of (\d)')


@pytest.mark.parametrize("named", [True, False])
def test_the_steps_are_numbered_without_a_gap(clerk: Clerk, named: bool) -> None:
    """Whether the list says the leaflet itself, or somebody has to choose it."""
    pages = [clerk.get("/many")]
    rows = [("emergency", "patient", "Ann")] if named else [("Ann",)]
    head = ("handout", "audience", "name") if named else ("name",)
    pages.append(brought(clerk, listed(*rows, head=head)))
    if not named:
        pages.append(clerk.post("/many/leaflet", leaflet="emergency/patient"))
    fields = {f"column-{n}": name for n, name in enumerate(head)}
    clerk.post("/many/columns", **fields)
    pages.append(settled(clerk))
    steps = [tuple(map(int, found.groups())) for page in pages if (found := STEP.search(page.text))]
    assert {last for _, last in steps} == {4}
    numbers = [number for number, _ in steps]
    assert numbers[0] == 1
    assert numbers[-1] == 4
    # every row was right: “look at each row” was shown between the last two
    assert all(later - sooner <= 1 for sooner, later in pairwise([*numbers[:-1], 3, 4]))


def test_the_page_says_what_will_be_made(clerk: Clerk) -> None:
    head = ("leaflet", "reader", "paper", "name")
    rows = [
        ("emergency", "patient", "a4", "Ann"), ("emergency", "patient", "a4", "Bea"),
        ("emergency-card", "", "card-sheet", "Cara"),
    ]  # fmt: skip
    brought(clerk, listed(*rows, head=head))
    names = ("handout", "audience", "format", "name")
    clerk.post("/many/columns", **{f"column-{n}": name for n, name in enumerate(names)})
    page = settled(clerk)
    assert heading(page) == "3 leaflets can be made"
    assert "Plain sheets: 6 sheets of A4, both sides 2" in words(page)
    assert "Wallet cards: 1 sheet of A4, both sides 1" in words(page)
    assert "7 sheets of paper in all" in words(page)
    assert "One PDF for each paper" in words(page)
    page = made(clerk, "pdf")
    assert "Download leaflets-a4.pdf Plain sheets: 6 sheets" in words(page)
    assert "Download leaflets-card-sheet.pdf" in words(page)


def test_a_zip_has_a_file_for_each_row_and_no_name_of_a_person(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, BEA))
    page = made(clerk, "zip")
    assert heading(page) == "2 leaflets are made"
    assert "Wallet card: print on both sides, and choose “flip on the short edge”" in words(page)
    answer = fetched(clerk)
    assert answer.headers["Content-Disposition"] == "attachment; filename=leaflets.zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert packed.namelist() == [
            "00002-emergency-card-helper-card.pdf", "00003-emergency-card-helper-card.pdf",
            WHOSE,
        ]  # fmt: skip
        assert all(packed.read(name).startswith(b"%PDF") for name in packed.namelist()[:-1])
        assert b"Ann Zanzibella" in packed.read(WHOSE)  # and in no name of a file


def test_one_pdf_has_the_rows_that_are_not_left_out(clerk: Clerk, tmp_path: Path) -> None:
    looked_at(clerk, listed(ANN, BEA, ("Cara", "1632960000", "Baclofen")))
    clerk.post("/many/mend", do="out-4")
    settled(clerk)
    page = made(clerk, "pdf")
    assert "Left out: 1 row" in words(page)
    answer = fetched(clerk)
    assert answer.headers["Content-Disposition"] == "attachment; filename=leaflets-card.pdf"
    (tmp_path / "all.pdf").write_bytes(answer.data)
    titles = pdf_words(tmp_path / "all.pdf")
    assert ANN[0] in titles
    assert BEA[0] in titles
    assert "Cara" not in titles


def test_no_blank_sheet_comes_out_where_the_printer_is_told_the_sides(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, BEA), paper="card-concertina")
    assert "Wallet cards of four parts: 2 sheets of A4, one side 2" in words(page)
    for kind, pages in (("printer", 2), ("pdf", 4)):
        page = made(clerk, kind)
        side = "on one side" if kind == "printer" else "on both sides, whichever edge it flips on"
        assert f"Wallet cards of four parts: print {side}" in words(page)
        assert len(pdfium.PdfDocument(fetched(clerk).data)) == pages
        assert "Wallet cards of four parts: 2 sheets of A4" in words(page)
        many = in_hand(clerk)
        assert many.result is not None
        assert many.result.files[0].pages == pages


def test_the_files_are_those_of_the_command(clerk: Clerk, tmp_path: Path) -> None:
    data = listed(*ROWS[:2])
    looked_at(clerk, data)
    made(clerk, "zip")
    (tmp_path / "people.csv").write_bytes(data)
    given = f"batch {tmp_path}/people.csv --handout emergency-card --audience helper --format card"
    where = ["--clinic", str(clerk.folder), "--zip", f"{tmp_path}/all.zip"]
    assert run(*given.split(), *where).code == 0
    packed = io.BytesIO(fetched(clerk).data)
    with zipfile.ZipFile(tmp_path / "all.zip") as theirs, zipfile.ZipFile(packed) as ours:
        names = set(ours.namelist()) - {WHOSE}  # the desk adds whose each file is
        assert names == set(theirs.namelist())
        assert all(ours.read(name) == theirs.read(name) for name in names)


def test_a_text_that_changed_meanwhile_is_said_and_no_row_lost_in_silence(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, BEA))
    file = clerk.folder / "templates" / "en" / "card-say.md"
    file.parent.mkdir(parents=True)
    try:
        file.write_text("Take 5 mg of it.[^plain]\n")
        page = made(clerk, "zip")
        assert "2 rows got no leaflet" in words(page)
        assert "Row 2:" in words(page)
        assert "Download" not in words(page)
    finally:
        file.unlink()


def test_a_list_of_300_rows_is_taken_looked_at_and_made(clerk: Clerk) -> None:
    rows = [(f"Ann Example {n}", f"01632 960{n:03}", "Baclofen, diazepam") for n in range(300)]
    rows[7] = ("Cara Example", "1632960000", "Baclofen")
    brought(clerk, saved(workbook(rows)), "people.xlsx")
    clerk.post("/many/leaflet", leaflet=CARD)
    fields = {"column-0": "name", "column-1": "contact", "column-2": "medicines", "paper": "card"}
    clerk.post("/many/columns", **fields)
    assert heading(settled(clerk)) == "1 cell to mend"
    clerk.post("/many/mend", **{"cell-9-contact": "01632 960000"})
    assert heading(settled(clerk)) == "300 leaflets can be made"
    assert heading(made(clerk, "pdf")) == "300 leaflets are made"


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with fake.listening(FakePrinter()) as found:
        yield found


def test_they_go_to_the_printer_after_a_question(
    clerk: Clerk, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "PAUSE", 0.01)
    clerk.post("/clinic/printer", do="choose", address=printer.uri)
    looked_at(clerk, listed(*ROWS), leaflet="emergency/patient", paper="a4")
    page = made(clerk, "printer")
    assert "Print 12 leaflets Plain sheets: 36 sheets of A4, 100 %" in words(page)
    page = clerk.post("/many/done")
    assert "36 sheets: print them?" in words(page)
    assert '<a class="back" href="/many/done">' in page.text
    assert '<a class="back" href="/many/done">Back to the list' in clerk.get("/clinic/printer").text
    printer.looks = [job_at(9, 36)]
    clerk.post("/printing/first")
    until = time.monotonic() + 10
    while "counted 36 of 36" not in (page := clerk.get("/printing")).text:
        assert time.monotonic() < until, page.text
        time.sleep(0.01)
    assert "Done with this list" in page.text
    assert "this person" not in page.text
    told = printer.last(fake.PRINT)
    assert told.job["sides"] == ["two-sided-long-edge"]
    assert told.document == fetched(clerk).data
    assert page.text.index('href="/many/again"') < page.text.index('value="next"')
    page = clerk.post("/printing", do="next")
    assert "The list and what was made of it are deleted." in words(page)
    assert clerk.get("/printing").request.path == "/basket"  # what was printed is forgotten, too


def test_a_name_that_stands_twice_is_shown_and_can_be_left_out(clerk: Clerk) -> None:
    page = looked_at(clerk, listed(ANN, BEA, ANN))
    assert "Ann Zanzibella gets the same leaflet by the rows 2 and 4." in words(page)
    assert heading(page) == "3 leaflets can be made"
    clerk.post("/many/mend", do="out-4")
    page = settled(clerk)
    assert heading(page) == "2 leaflets can be made"
    assert "the same leaflet" not in words(page)
    assert "Take row 4 back in" in words(page)
