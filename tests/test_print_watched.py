"""“sps-print print”: what becomes of the sheets: counted, waited for, taken back."""

from __future__ import annotations

import time
from pathlib import Path

import fake_printer as fake
import pytest
from command import one_message
from fake_printer import FakePrinter, job_at, sent

from sps_print.printing import job
from sps_print.printing.troubles import ENDS, IN_PRINTER, LOW, OF_JOB, troubles


def test_sheets_are_counted(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(3), job_at(5, 0), job_at(5, 1), job_at(5, 1), job_at(9, 2)]
    done = sent(printer, leaflet)
    assert done.out.splitlines()[-2:] == ["1 of 2 sheets out", "2 of 2 sheets out"]
    assert done.err == ""


def test_sides_are_counted_where_sheets_are_not(printer: FakePrinter, leaflet: Path) -> None:
    counts = [2, 3, 5, 6]
    printer.looks = [
        *(job_at(5, job_impressions_completed=n) for n in counts[:-1]),
        job_at(9, job_impressions_completed=counts[-1]),
    ]
    done = sent(printer, leaflet, "-n", 2)
    shown = [line for line in done.out.splitlines() if "of 4" in line]
    assert [line[0] for line in shown] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("end", [job_at(9), job_at(9, 0), job_at(9, job_impressions_completed=0)])
def test_a_printer_that_counts_nothing(printer: FakePrinter, leaflet: Path, end: fake.Said) -> None:
    printer.looks = [end]
    assert "has not counted the paper: look for 2 sheets" in sent(printer, leaflet).out


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("media-empty-error", "has no paper\n  in {uri}\n  hint: put A4 into it"),
        ("media-needed", "waits for A4 paper"),
        ("media-jam-error", "has a jam"),
        ("door-open-report", "is open"),
        ("toner-empty", "is out of toner"),
        ("marker-supply-empty-error", "is out of ink"),
        ("marker-supply-low-warning", "will soon be out of ink"),
        ("input-tray-missing", "lacks a paper tray"),
        ("output-area-full-error", "no room for more sheets"),
        ("paused", "is paused"),
        ("offline-report", "off line"),
    ],
)
def test_what_is_wrong_is_said_once_with_the_way_on(
    printer: FakePrinter, leaflet: Path, reason: str, says: str
) -> None:
    printer.reasons = [["none"], [reason], [reason], ["none"]]
    printer.looks = [job_at(5), job_at(5), job_at(5, 1), job_at(5, 1), job_at(9, 2)]
    done = sent(printer, leaflet)
    assert says.format(uri=printer.uri) in done.err
    assert done.err.count("warning: ") == 1
    assert "2 of 2 sheets out" in done.out


@pytest.mark.parametrize("end", ["", *ENDS])
def test_each_trouble_has_a_way_on(end: str) -> None:
    for reason in IN_PRINTER.keys() | LOW.keys():
        (one,) = troubles([f"{reason}{end}", "none", f"{reason}{end}"], [], "A4", "ward")
        assert one.what.startswith("the printer ")
        assert one.hint
        assert "{" not in str(one)
    for reason in OF_JOB:
        (one,) = troubles([], [reason], "A4", "ward")
        assert one.what.startswith("the leaflet ")
        assert one.hint


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("media-path-media-jam-error", "the printer has a jam"),
        ("input-media-tray-missing", "the printer lacks a paper tray"),
        ("output-media-tray-full-error", "has no room for more sheets"),
        ("finisher-cover-open-error", "the printer is open"),
        ("marker-ink-empty-error", "is out of ink"),
        ("marker-toner-cartridge-missing-error", "lacks a cartridge"),
        ("developer-empty-error", "the printer says “developer-empty”"),
        ("com.example.odd\x1b[2J-error", "the printer says “com.example.odd??2J”"),
        ("com.example.odd-report", ""), ("none", ""),
    ],
)  # fmt: skip
def test_a_reason_of_a_part_or_an_unknown_one_is_said(reason: str, says: str) -> None:
    found = [*troubles([reason, reason], [], "A4", "ward")]
    assert len(found) == bool(says)
    assert all(says in one.what and one.hint for one in found)


def test_a_printer_that_stands_still_and_does_not_say_why(
    printer: FakePrinter, leaflet: Path
) -> None:
    printer.can["printer-state"] = (fake.ENUM, [5])
    printer.looks = [job_at(5), job_at(9, 2)]
    assert "the printer is paused" in sent(printer, leaflet).err


def test_a_leaflet_that_is_held(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(4, None, "job-hold-until-specified"), job_at(9, 2)]
    assert "the leaflet is held back" in sent(printer, leaflet).err


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (job_at(9, 1), "says that it is done; 1 of 2 sheets out"),
        (job_at(7, 1, "job-canceled-at-device"), "was cancelled; 1 of 2 sheets out"),
        (job_at(8, 1, "aborted-by-system"), "gave the leaflet up; 1 of 2 sheets out"),
    ],
)
def test_too_few_sheets_are_a_fault(
    printer: FakePrinter, leaflet: Path, end: fake.Said, says: str
) -> None:
    printer.looks = [job_at(5, 1), end]
    message = one_message(sent(printer, leaflet, code=6), 6)
    assert says in message
    assert "print those that are missing (--from-sheet 2)" in message


def test_an_end_without_a_count_claims_nothing(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(8)]
    message = one_message(sent(printer, leaflet, code=6), 6)
    assert "how many sheets are out is not known" in message
    assert "--from-sheet" not in message


def test_too_many_sheets_are_doubted(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(9, 3)]
    assert "3 sheets came, and 2 were meant" in sent(printer, leaflet).err


@pytest.mark.parametrize(("sheets", "says"), [(2, ""), (1, "1 of 2 sheets out"), (None, "known")])
def test_a_printer_that_forgets_a_leaflet(
    printer: FakePrinter, leaflet: Path, sheets: int | None, says: str
) -> None:
    """Some do as soon as it is over."""
    printer.looks = [job_at(5, sheets)]

    def forget(one: fake.Sent) -> None:
        if one.operation == fake.GET_JOB and any(
            e.operation == one.operation for e in printer.sent[:-1]
        ):
            printer.status[fake.GET_JOB] = 0x0406

    printer.before_answer = forget
    done = sent(printer, leaflet)
    assert ("has forgotten the leaflet" in done.err) == bool(says)
    assert says in done.err


def test_what_comes_after_a_fault_is_named(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(8)]
    done = sent(printer, leaflet, leaflet, leaflet, code=6)
    assert "Not printed: leaflet, leaflet." in done.err
    assert len([each for each in printer.sent if each.operation == fake.PRINT]) == 1


def test_silence_is_told_and_ends(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0

    def tick(_: float) -> None:
        nonlocal now
        now += 30

    monkeypatch.setattr(time, "sleep", tick)
    monkeypatch.setattr(time, "perf_counter", lambda: now)
    printer.looks = [job_at(5, 1)]
    done = sent(printer, leaflet, code=6)
    assert "Nothing has changed for 2 minutes." in done.err
    assert "nothing has happened for 15 minutes; 1 of 2 sheets out" in done.err
    assert "print --cancel 7" in done.err
    assert now < job.GIVEN_UP + 120


def test_a_network_that_fails_for_a_moment(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(5, 1), job_at(9, 2)]

    def once(one: fake.Sent) -> None:
        looks = [each for each in printer.sent if each.operation == fake.GET_JOB]
        printer.http = 500 if one.operation == fake.GET_JOB and len(looks) == 1 else 200

    printer.before_answer = once
    assert "2 of 2 sheets out" in sent(printer, leaflet).out


def test_a_printer_that_is_lost(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "LOST", 0)

    def gone(one: fake.Sent) -> None:
        printer.http = 500 if one.operation == fake.GET_JOB else 200

    printer.before_answer = gone
    assert "fault 500" in one_message(sent(printer, leaflet, code=6), 6)


def test_ctrl_c_takes_the_leaflet_back(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.looks = [job_at(5, 1), job_at(7, 1)]

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", interrupt)
    done = sent(printer, leaflet, code=130)
    assert printer.last(fake.CANCEL).about["job-id"] == [7]
    assert "Job 7 is cancelled; 1 of 2 sheets out." in done.out
    assert done.err.splitlines()[-1] == "stopped"


def test_a_job_is_taken_back_by_its_number(printer: FakePrinter) -> None:
    printer.looks = [job_at(7, 3)]
    assert "Job 12 is cancelled; 3 sheets out." in sent(printer, "--cancel", 12).out
    assert printer.last(fake.CANCEL).about["job-id"] == [12]
    printer.status = {fake.GET_JOB: 0x0406}  # it forgets a job that is cancelled
    assert "Job 12 is cancelled; how many" in sent(printer, "--cancel", 12).out
    printer.status = {fake.CANCEL: 0x0404, fake.GET_JOB: 0x0406}
    assert "knows no job 12" in one_message(sent(printer, "--cancel", 12, code=6), 6)
