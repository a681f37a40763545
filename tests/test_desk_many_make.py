"""Leaflets are made of a list behind the page, in short steps; the page says how far it is."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fake_printer as fake
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

from sps_print.desk import many_columns, many_list, many_make, visits
from sps_print.desk.many_check import Checked
from sps_print.desk.many_files import Result
from sps_print.desk.many_work import Steps, Work
from sps_print.printing import job

pytestmark = pytest.mark.slow
ROWS = tuple((f"Ann Example {n}", f"01632 9600{n:02}", "Baclofen") for n in range(12))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    return Clerk(tmp_path_factory.mktemp("desk") / "clinic")


@pytest.fixture
def clerk(whole: Clerk) -> Iterator[Clerk]:
    yield whole
    whole.desk.forget()


def fetched(clerk: Clerk) -> TestResponse:
    """The file that is offered, downloaded."""
    answer = clerk.get("/many/file/1")
    assert answer.data
    answer.close()
    return answer


class Gate:
    """Making that stands still behind its first row until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def make(self, *given: object) -> Steps:
        result = given[-1]
        assert isinstance(result, Result)
        yield 1
        while not self.go.is_set():
            yield 0
        result.leaflets = 2
        yield 1


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    found = Gate()
    monkeypatch.setattr(many_list, "make", found.make)
    monkeypatch.setattr(many_make, "SOON", 0.05)
    yield found
    found.go.set()


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
    assert "Plain sheets: 4 sheets of A4, both sides 2" in words(page)
    assert "Wallet cards: 1 sheet of A4, both sides 1" in words(page)
    assert "5 sheets of paper in all" in words(page)
    assert "One PDF for each paper" in words(page)
    page = made(clerk, "pdf")
    assert "Download leaflets-a4.pdf Plain sheets: 4 sheets" in words(page)
    assert "Download leaflets-card-sheet.pdf" in words(page)


def test_a_zip_has_a_file_for_each_row_and_no_name_of_a_person(clerk: Clerk) -> None:
    looked_at(clerk, listed(ANN, BEA))
    page = made(clerk, "zip")
    assert heading(page) == "2 leaflets are made"
    answer = fetched(clerk)
    assert answer.headers["Content-Disposition"] == "attachment; filename=leaflets.zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert packed.namelist() == [
            "00002-emergency-card-helper-card.pdf", "00003-emergency-card-helper-card.pdf",
        ]  # fmt: skip
        assert all(packed.read(name).startswith(b"%PDF") for name in packed.namelist())


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


def test_the_files_are_those_of_the_command(clerk: Clerk, tmp_path: Path) -> None:
    data = listed(*ROWS[:2])
    looked_at(clerk, data)
    made(clerk, "zip")
    (tmp_path / "people.csv").write_bytes(data)
    given = f"batch {tmp_path}/people.csv --handout emergency-card --audience helper --format card"
    where = ["--clinic", str(clerk.folder), "--zip", f"{tmp_path}/all.zip"]
    assert run(*given.split(), *where).code == 0
    assert (tmp_path / "all.zip").read_bytes() == fetched(clerk).data


def test_progress_is_shown_and_goes_on_when_one_comes_back(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    page = clerk.post("/many/ready", to="zip")
    assert page.request.path == "/many/progress"
    assert '<progress id="far" max="2" value="1">' in page.text
    assert "1 of 2 made" in words(page)
    assert '<a class="button" href="/many/progress">Look again</a>' in page.text
    assert "Who is it for?" in clerk.get("/").text  # the page was left
    assert clerk.get("/many").request.path == "/many/progress"
    gate.go.set()
    assert heading(settled(clerk)) == "2 leaflets are made"


def test_a_page_that_follows_is_told(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    page = clerk.post("/many/ready", to="zip").text
    assert 'data-follow="/many/events"' in page
    told = clerk.get("/many/events")
    assert told.mimetype == "text/event-stream"
    news = json.loads(told.text.partition("data: ")[2])
    assert news["over"] is False
    assert news["done"] == 1
    assert news["parts"]["count"] == "1 of 2 made"
    for name in news["parts"]:
        assert f'data-news="{name}"' in page
    gate.go.set()
    settled(clerk)
    assert '"over": true' in clerk.get("/many/events").text


def test_it_can_be_stopped_and_the_list_stays(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    clerk.post("/many/ready", to="zip")
    page = clerk.post("/many/progress", do="stop")
    assert heading(page) == "2 leaflets can be made"
    assert not list(in_hand(clerk).folder.path.glob("all*"))


def test_who_is_away_while_it_goes_on_is_not_idle(
    clerk: Clerk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(clerk, listed(ANN, BEA))
    clerk.post("/many/ready", to="zip")
    now = [time.monotonic() + 10 * visits.IDLE]
    monkeypatch.setattr(clerk.desk.visits, "_clock", lambda: now[0])
    clerk.desk.visits.forget_idle()
    gate.go.set()
    assert in_hand(clerk).work is not None
    while in_hand(clerk).busy():
        time.sleep(0.01)
    now[0] += visits.IDLE / 2
    assert heading(clerk.get("/many")) == "2 leaflets are made"
    assert not clerk.desk.busy()


def test_the_next_person_stops_it_and_deletes_all(clerk: Clerk, gate: Gate) -> None:
    looked_at(clerk, listed(ANN, BEA))
    clerk.post("/many/ready", to="zip")
    many = in_hand(clerk)
    clerk.post("/next")
    assert many.work is not None
    assert many.work.wait(5)
    assert not many.folder.path.exists()
    assert many.result is None


def test_a_stop_half_way_leaves_no_file(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_make, "SOON", 0.0)
    looked_at(clerk, listed(*ROWS))
    clerk.post("/many/ready", to="zip")
    clerk.post("/many/progress", do="stop")
    assert {path.name for path in in_hand(clerk).folder.path.iterdir()} == {"list.csv", "lock"}


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


def test_other_pages_take_their_turn_between_two_steps(clerk: Clerk) -> None:
    def steps() -> Steps:
        for _ in range(500):
            time.sleep(0.002)
            yield 1

    work = Work(clerk.desk, steps(), 500, "Making", "made")
    work.start(lambda: None)
    while not work.done:
        time.sleep(0.001)
    before = work.done
    for _ in range(5):
        with clerk.desk.making:
            pass
    assert work.done - before < 100
    work.stop()
    assert work.wait(5)
    assert not work.finished


def test_what_needs_no_turn_does_not_hold_it(clerk: Clerk) -> None:
    free, done = threading.Event(), threading.Event()

    def steps() -> Steps:
        yield None
        free.set()
        assert done.wait(10)
        yield 0

    work = Work(clerk.desk, steps(), 1, "Making", "made")
    work.start(lambda: None)
    assert free.wait(5)
    assert clerk.desk.making.acquire(timeout=5)
    clerk.desk.making.release()
    done.set()
    assert work.wait(5)
    assert work.finished


def test_a_fault_of_ours_is_said_without_a_word_of_the_list(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Steps:
        yield 0
        raise RuntimeError(ANN[0])

    looked_at(clerk, listed(ANN))
    monkeypatch.setattr(many_list, "make", broken)
    page = made(clerk, "zip")
    assert page.request.path == "/many/ready"
    assert "Something went wrong on our side (RuntimeError)." in words(page)
    assert ANN[0] not in words(page)


def test_a_full_disk_is_said(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at(clerk, listed(ANN))
    many = in_hand(clerk)
    monkeypatch.setattr(many.folder, "path", Path("/proc/nowhere"))
    page = made(clerk, "zip")
    assert page.request.path == "/many/ready"
    assert "Nothing was made" in words(page)


def test_a_look_that_ends_late_has_a_page_of_its_own(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slow(people: object, fixed: object, before: object, into: Checked) -> Steps:
        while not go.is_set():
            yield 0

    monkeypatch.setattr(many_list, "check", slow)
    monkeypatch.setattr(many_columns, "SOON", 0.05)
    brought(clerk, listed(ANN))
    clerk.post("/many/leaflet", leaflet=CARD)
    page = clerk.post("/many/columns", **{"column-0": "name", "paper": "card"})
    assert page.request.path == "/many/progress"
    assert "0 of 1 looked at" in words(page)
    assert "Nothing is made yet." in words(page)
    page = clerk.post("/many/progress", do="stop")
    assert page.request.path == "/many/columns"
    go.set()


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
    assert "Print 12 leaflets Plain sheets: 24 sheets of A4, 100 %" in words(page)
    page = clerk.post("/many/done")
    assert "24 sheets: print them?" in words(page)
    assert '<a class="back" href="/many">' in page.text
    printer.looks = [job_at(9, 24)]
    clerk.post("/printing/first")
    until = time.monotonic() + 10
    while "counted 24 of 24" not in (page := clerk.get("/printing")).text:
        assert time.monotonic() < until, page.text
        time.sleep(0.01)
    told = printer.last(fake.PRINT)
    assert told.job["sides"] == ["two-sided-long-edge"]
    assert told.document == fetched(clerk).data
    clerk.post("/many/end")
    assert clerk.get("/printing").request.path == "/basket"  # what was printed is forgotten, too
