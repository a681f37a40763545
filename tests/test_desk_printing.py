"""The desk prints: one press, watched to the last sheet; what is wrong is said with the way on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import fake_printer as fake
import pytest
from desk_pages import Clerk
from desk_printer import LEAFLET, ended
from fake_printer import FakePrinter, job_at
from many_desk import brought, heading, in_hand, listed

from sps_print.printing import job
from sps_print.printing.kept import FILE, load_answers


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with fake.listening(FakePrinter()) as found:
        yield found


@pytest.fixture
def clerk(whole: Clerk, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    monkeypatch.setattr(job, "PAUSE", 0.01)
    whole.post("/clinic/printer", do="choose", address=printer.uri)
    yield whole
    whole.desk.forget()
    (whole.folder / FILE).unlink(missing_ok=True)  # what its test sheets showed


def test_what_arrives_is_the_leaflet_as_the_button_said(clerk: Clerk, printer: FakePrinter) -> None:
    sheets = clerk.get(LEAFLET).text.partition('value="print">Print <span>')[2].partition(",")[0]
    number = int(sheets.split()[0])
    printer.looks = [job_at(9, number)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    page = ended(clerk)
    assert f"counted {number} of {number}" in page
    assert "are the backs printed too?" in page
    told = printer.last(fake.PRINT).job
    assert told["media"] == [fake.A4]
    assert told["sides"] == ["two-sided-long-edge"]
    assert told["print-scaling"] == ["none"]
    saved = clerk.post(LEAFLET, do="download", paper="a4", copies="1").data
    assert printer.last(fake.PRINT).document == saved


def test_a_get_prints_nothing(clerk: Clerk, printer: FakePrinter) -> None:
    clerk.post(LEAFLET, do="basket", paper="a4", copies="1")
    for path in ("/printing", "/printing/first", "/basket", f"{LEAFLET}?do=print"):
        clerk.get(path)
    assert fake.nothing_printed(printer)


def test_enter_in_a_box_shows_the_pages_and_prints_nothing(
    clerk: Clerk, printer: FakePrinter
) -> None:
    page = clerk.get(LEAFLET).text
    first = page.partition('<form method="post" action="/leaflet')[2].partition("<button")[2]
    assert 'name="do" value="see"' in first.partition(">")[0]
    clerk.post(LEAFLET, do="see", paper="a4", copies="1")
    assert fake.nothing_printed(printer)


def test_more_than_twenty_sheets_are_asked_about(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(9, 40)]
    page = clerk.post(LEAFLET, do="print", paper="a4", copies="20").text
    assert "print them?" in page
    assert fake.nothing_printed(printer)
    clerk.post("/printing/first")
    ended(clerk)
    assert printer.last(fake.PRINT).job["copies"] == [20]


def test_what_the_printer_cannot_do_is_said_before(clerk: Clerk, printer: FakePrinter) -> None:
    has = (fake.KEYWORD, [fake.LETTER])
    printer.can |= {"media-supported": has, "media-ready": has}
    page = clerk.post(LEAFLET, do="print", paper="a4", copies="1").text
    assert "Nothing was printed yet" in page
    assert "cannot take A4" in page
    assert fake.nothing_printed(printer)


def test_after_a_fault_only_the_missing_sheets_are_printed(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(5, 1), job_at(8, 1)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    page = ended(clerk)
    assert "not those that are out" in page
    printer.looks = [job_at(9, 1)]
    clerk.post("/printing", do="on")
    ended(clerk)
    assert printer.last(fake.PRINT).job["page-ranges"][0][0] == 3


def asked_for(printer: FakePrinter, operation: int) -> None:
    """Wait until the printer was asked for something; fail after five seconds."""
    until = time.monotonic() + 5
    while not any(one.operation == operation for one in printer.sent):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_printing_can_be_stopped(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(5, 0)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    asked_for(printer, fake.GET_JOB)
    told = clerk.get("/printing/events").text  # at once: no thread is held while it prints
    assert '"over": false' in told
    assert "3 are meant" in told
    clerk.post("/printing", do="stop")
    asked_for(printer, fake.CANCEL)
    printer.looks = [job_at(7, 0)]
    assert "stopped" in ended(clerk).lower()
    assert '"over": true' in clerk.get("/printing/events").text


def test_a_basket_is_printed_in_one_go(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(9, None)]
    for path in (LEAFLET, "/leaflet/emergency/patient"):
        clerk.post(path, do="basket", paper="a4", copies="1")
    clerk.post("/basket", do="print")
    page = ended(clerk)
    assert "does not count its sheets" in page
    assert "is not known" not in page  # said once, at the top
    assert len([one for one in printer.sent if one.operation == fake.PRINT]) == 2


def test_one_leaflet_on_two_papers_is_told_apart(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(9, None)]
    for paper in ("a4", "large-print"):
        clerk.post(LEAFLET, do="basket", paper=paper, copies="1")
    clerk.post("/basket", do="print")
    page = ended(clerk)
    assert ", plain sheets</b>" in page
    assert ", large print</b>" in page


def test_one_sheet_is_not_spoken_of_as_many(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(9, None)]
    clerk.post("/leaflet/triggers/patient", do="print", paper="tri-fold", copies="1")
    page = ended(clerk)
    assert "is it there, and is its back printed too?" in page
    assert "Before you hand it over" in page


def test_nothing_of_a_person_reaches_the_printers_log(clerk: Clerk, printer: FakePrinter) -> None:
    printer.looks = [job_at(9, 2)]
    fields = {"paper": "a4", "copies": "1", "name": "Ann Example", "do": "print"}
    clerk.post("/leaflet/emergency/patient", **fields)
    ended(clerk)
    assert "Ann" not in str(printer.last(fake.PRINT).about)


def test_without_a_printer_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:9")
    clerk = Clerk(tmp_path / "clinic")
    page = clerk.post(LEAFLET, do="print", paper="a4", copies="1").text
    assert "Which printer?" in page
    assert "download" in page


def test_the_test_sheets_are_printed_and_their_answers_kept(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(9, 1)]
    clerk.post("/clinic/printer", do="test")
    page = ended(clerk)
    assert 'href="/clinic/printer#answers"' in page  # the way on is to what was seen
    assert 'value="next"' not in page  # there is no person
    sides = [s.job["sides"] for s in printer.sent if s.operation == fake.PRINT]
    assert sides == [["two-sided-long-edge"], ["two-sided-short-edge"]]
    answers = {"long-edge": "right", "short-edge": "turned", "frame": "yes", "line": "100"}
    page = clerk.post("/clinic/printer", do="keep", **answers).text
    assert "Kept on" in page
    (kept,) = load_answers(clerk.folder).values()
    assert (kept.long_edge, kept.short_edge, kept.line) == ("right", "turned", 100)


def test_what_waits_is_printed_after_the_test_sheets(clerk: Clerk, printer: FakePrinter) -> None:
    chosen, clerk.desk.printer = clerk.desk.printer, ""
    assert "Which printer?" in clerk.post(LEAFLET, do="print", paper="a4", copies="1").text
    page = clerk.post("/clinic/printer", do="choose", address=chosen).text
    assert "Go on with what waits to be printed" in page
    clerk.post("/clinic/printer", do="test")
    assert "Say what you saw" in ended(clerk)
    answers = {"long-edge": "right", "short-edge": "right", "frame": "yes", "line": "100"}
    page = clerk.post("/clinic/printer", do="keep", **answers).text
    assert "<b>Kept.</b>" in page
    assert "Go on with what waits to be printed" in page
    clerk.post("/printing/first")
    assert "Say what you saw" not in ended(clerk)  # it is the leaflet now
    assert "Go on with what waits" not in clerk.get("/clinic/printer").text
    clerk.post("/clinic/printer", do="test")
    ended(clerk)
    assert "Go on with what waits" not in clerk.get("/clinic/printer").text


def test_after_its_test_sheets_nothing_of_before_is_shown_as_wrong(
    clerk: Clerk, printer: FakePrinter
) -> None:
    """Somebody loads the paper, tries the printer, and goes on: it may be right now."""
    printer.can["media-ready"] = (fake.KEYWORD, [fake.LETTER])
    assert "no A4 paper loaded" in clerk.post(LEAFLET, do="print", paper="a4", copies="1").text
    printer.can["media-ready"] = (fake.KEYWORD, [fake.A4])
    assert "no A4 paper loaded" in clerk.get("/printing/first").text  # nobody did anything here
    answers = {"long-edge": "right", "short-edge": "right", "frame": "yes", "line": "100"}
    clerk.post("/clinic/printer", do="keep", **answers)
    page = clerk.get("/printing/first").text
    assert "no A4 paper loaded" not in page
    assert "Nothing was printed yet" not in page
    printer.can["media-ready"] = (fake.KEYWORD, [fake.LETTER])
    assert "no A4 paper loaded" in clerk.post("/printing/first").text  # it is asked anew


def test_each_page_leads_back_to_what_is_printed(clerk: Clerk, printer: FakePrinter) -> None:
    menu = 'href="/printing"'
    clerk.desk.forget()
    assert menu not in clerk.get("/").text
    printer.looks = [job_at(5, 0)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="1")
    assert f"{menu}>Printing</a>" in clerk.get("/").text
    printer.looks = [job_at(9, 2)]
    ended(clerk)
    assert f"{menu}>Printed</a>" in clerk.get("/basket").text
    clerk.post("/printing", do="next")
    assert menu not in clerk.get("/").text


def test_answers_that_are_missing_are_asked_for(clerk: Clerk) -> None:
    page = clerk.post("/clinic/printer", do="keep", line="long").text
    assert "no length from 1 to 400 mm" in page
    assert "nothing is said of the star" in page.lower()
    assert load_answers(clerk.folder) == {}


def test_a_printer_that_does_not_answer_is_not_chosen(clerk: Clerk) -> None:
    page = clerk.post("/clinic/printer", do="choose").text
    assert "No printer was chosen." in page
    page = clerk.post("/clinic/printer", do="choose", address="ward printer").text
    assert "This computer knows no printer called “ward printer”." in page
    assert "ask whoever looks after your computers for the printer’s address" in page
    assert "localhost" not in page
    page = clerk.post("/clinic/printer", do="choose", address="ipp://127.0.0.1:9/ipp/print").text
    assert 'role="alert"' in page
    assert clerk.desk.printer != "ipp://127.0.0.1:9/ipp/print"


def test_a_printer_that_takes_no_pdf_is_not_chosen(clerk: Clerk) -> None:
    """It is said when it is chosen, to somebody who does not look after the computers."""
    chosen, other = clerk.desk.printer, FakePrinter()
    other.can["document-format-supported"] = (fake.MIME, ["image/urf"])
    with fake.listening(other):
        page = clerk.post("/clinic/printer", do="choose", address=other.uri).text
        assert "<b>Chosen.</b>" not in page
        assert page.count("The printer does not take PDF files") == 1
        assert "Ask whoever looks after your computers; give them this line: “Please add " in page
        assert f"the printer {other.uri} to CUPS" in page
        assert clerk.desk.printer == chosen
        clerk.desk.printer = other.uri  # it was chosen when it still took them
        page = clerk.get("/clinic/printer").text
        assert "<small>the printer does not take PDF files</small>" in page
        page = clerk.post("/clinic/printer", do="test").text
        assert page.count("The printer does not take PDF files") == 1
        assert fake.nothing_printed(other)
    clerk.desk.printer = chosen


def test_after_one_sided_sheets_nobody_is_asked_about_backs(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(9, None)]
    clerk.post(LEAFLET, do="print", paper="a4", copies="20")
    clerk.post("/printing/first", do="one-sided")
    page = ended(clerk)
    assert "backs" not in page
    assert "is each whole?" in page


def test_who_chooses_a_printer_late_is_led_back_to_what_waits(
    tmp_path: Path, printer: FakePrinter
) -> None:
    clerk = Clerk(tmp_path / "other")
    clerk.post("/clinic/printer", do="choose", address=printer.uri)
    assert "Go on with what waits" not in clerk.get("/clinic/printer").text
    clerk.desk.printer = ""
    assert "Which printer?" in clerk.post(LEAFLET, do="print", paper="a4", copies="1").text
    page = clerk.post("/clinic/printer", do="choose", address=printer.uri).text
    assert "<b>Chosen.</b> We print on it until the desk is closed." in page
    assert 'href="/printing/first">Go on with what waits' in page
    page = clerk.get("/printing/first").text
    assert "more paper than usual" not in page
    assert fake.nothing_printed(printer)


def test_the_next_person_after_printing_asks_for_a_list_that_waits(
    clerk: Clerk, printer: FakePrinter
) -> None:
    printer.looks = [job_at(9, None)]
    clerk.post("/leaflet/triggers/patient", do="print", paper="a4", copies="1")
    brought(clerk, listed(("Ann Q", "Triggers"), head=("Name", "Leaflet")))
    page = clerk.post("/printing", do="next")
    assert heading(page) == "Next person?"
    assert in_hand(clerk).name in page.text


def test_where_the_print_service_is_not_running_that_is_said_and_the_way_out(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:9")
    monkeypatch.setattr(clerk.desk, "printer", "")
    page = clerk.post("/clinic/printer", do="choose").text
    assert "print service (CUPS) is not running" in page
    assert "has no printers" not in page
    assert "No printer was chosen" in page
    assert "one of those" not in page  # there is none to choose
    assert "type its address, such as ipp://" in page.replace("Type", "type")


def test_a_bare_ip_address_is_chosen_as_the_printer_there(
    clerk: Clerk, printer: FakePrinter
) -> None:
    page = clerk.post("/clinic/printer", do="choose", address=f"127.0.0.1:{printer.port}").text
    assert "Chosen." in page
    assert f"ipp://127.0.0.1:{printer.port}/ipp/print" in page
