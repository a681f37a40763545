"""Pressed twice, stopped, left alone: the desk prints no sheet too many, and calls none done."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import fake_printer as fake
import pytest
from desk_pages import Clerk
from desk_printer import LEAFLET, ended, prints
from fake_printer import FakePrinter, job_at

from sps_print.desk.printing import printers
from sps_print.desk.visit import print_run
from sps_print.desk.visit.visits import IDLE
from sps_print.printing import job
from sps_print.printing.kept import Answers, Back, store_answers


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with fake.listening(FakePrinter()) as found:
        yield found


@pytest.fixture
def clerk(tmp_path: Path, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    monkeypatch.setattr(job, "PAUSE", 0.01)
    found = Clerk(tmp_path / "clinic")
    found.post("/clinic/printer", do="choose", address=printer.uri)
    return found


def test_pressed_twice_it_prints_once(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(9, None)]
    for _ in range(2):  # the second press comes when the first is over, or not
        clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    ended(clerk)
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    assert prints(printer) == 1


def test_nothing_else_is_sent_while_leaflets_are_printed(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(5, 0)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    page = clerk.post(LEAFLET, do="print", paper="a4", copies="2").text
    assert "still being printed" in page
    assert "still being printed" in clerk.post("/clinic/printer", do="test").text.lower()
    printer.looks = [job_at(9, None)]
    ended(clerk)
    assert prints(printer) == 1
    clerk.post("/printing/first")
    ended(clerk)
    assert prints(printer) == 2


def test_our_clinic_is_shown_without_asking_a_printer(clerk: Clerk, printer: FakePrinter) -> None:
    before = len(printer.sent)
    assert "Example Clinic" in clerk.get("/clinic").text
    assert len(printer.sent) == before  # one that hangs would keep the page for half a minute


def test_stop_is_kept_in_mind_while_a_leaflet_is_sent(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(7, 0)]
    visit = next(iter(clerk.desk.visits._visits.values()))

    def stop(sent: fake.Sent) -> None:
        if sent.operation == fake.PRINT:
            assert visit.run
            visit.run.stop()

    printer.before_answer = stop
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    assert "stopped" in ended(clerk).lower()
    assert any(one.operation == fake.CANCEL for one in printer.sent)


def test_a_fault_of_ours_is_not_called_done(
    clerk: Clerk, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_run, "outcome", lambda *_: int("Ann Example"))
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    page = ended(clerk)
    assert "our side" in page
    assert "Ann Example" not in page


def test_a_fault_after_the_last_copy_prints_nothing_again(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(8, 9)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="3")
    assert 'value="on"' not in ended(clerk)
    clerk.post("/printing", do="on")
    assert prints(printer) == 1


def test_what_was_printed_while_the_next_person_came_is_forgotten(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(5, 0)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    clerk.post("/next")
    visit = next(iter(clerk.desk.visits._visits.values()))
    assert visit.run  # its last sheet is waited for
    printer.looks = [job_at(9, None)]
    ended(clerk)
    visit.seen -= IDLE + 1
    clerk.desk.visits.forget_idle()
    assert visit.run is None


def test_a_page_waits_for_several_silent_printers_together(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "PATIENCE", 0.5)
    with ExitStack() as silent:
        ports = [
            silent.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
            for _ in range(8)
        ]
        found = Answers(date(2026, 11, 29), Back.RIGHT, Back.RIGHT, True, 100)
        store_answers(clerk.folder, {f"ipp://127.0.0.1:{port}/": found for port in ports})
        since = time.monotonic()
        assert clerk.get("/clinic/printer").text.count("127.0.0.1") >= len(ports)
        assert time.monotonic() - since < 0.5 * len(ports)


def test_stop_waits_for_no_printer(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(5, 0)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    go_on = threading.Event()

    def wait(sent: fake.Sent) -> None:
        if sent.operation == fake.CANCEL:
            go_on.wait(10)

    printer.before_answer = wait
    assert clerk.post("/printing", do="stop").status_code == 200
    assert not go_on.is_set()
    printer.looks = [job_at(7, 0)]
    go_on.set()
    assert "stopped" in ended(clerk).lower()


def test_a_printer_that_stands_still_and_does_not_say_why_is_said(
    clerk: Clerk, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (job, print_run):
        monkeypatch.setattr(module, "QUIET", 0.05)
    printer.looks = [job_at(5, 0)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    until = time.monotonic() + 10
    while "Nothing has changed" not in clerk.get("/printing").text:
        assert time.monotonic() < until
    printer.looks = [job_at(9, None)]
    assert "Nothing has changed" not in ended(clerk)
