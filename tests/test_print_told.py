"""“sps-print print”: what a printer is told: sheet, sides, edge, scale, copies; and no name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fake_printer as fake
import pytest
from command import one_message, run
from conftest import CLINIC
from fake_printer import A3, A4, LETTER, FakePrinter, job_at, nothing_printed, sent
from papers import LONG, MEASURED, ONE_SIDE, SHORT

from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.printing.printer import printer_at, size_of
from sps_print.printing.service import Service, address
from sps_print.printing.ticket import attributes, refusals, ticket_of

PRINTED = [name for name, paper in MEASURED.items() if paper.printed]
SIDES = {LONG: "two-sided-long-edge", SHORT: "two-sided-short-edge", ONE_SIDE: "one-sided"}
NAME = "Ann Example"


@pytest.mark.parametrize("name", PRINTED)
def test_each_paper_asks_for_its_sheet_its_sides_and_actual_size(
    printer: FakePrinter, name: str
) -> None:
    right, paper = MEASURED[name], PAPERS[name]
    x, y = sorted(round(side * 100) for side in right.sheet)
    medium = f"custom_right_{x / 100}x{y / 100}mm"
    printer.can |= {"media-supported": (fake.KEYWORD, ["iso_a5_148x210mm", medium]),
                    "media-ready": (fake.KEYWORD, [medium])}  # fmt: skip
    can = printer_at(Service(address(printer.uri)), "ward")
    ticket = ticket_of("triggers", paper, 2)
    assert list(refusals(can, ticket, None)) == []
    told = attributes(can, ticket, None)
    assert told["media"] == medium
    assert told["sides"] == SIDES[right.turned]
    assert told["print-scaling"] == "none"
    assert ticket.exact == bool(any(right.folds) or right.folds_y or right.cuts_x)


@pytest.mark.parametrize("name", PRINTED)
def test_a_sheet_without_a_name_is_told_by_its_size(printer: FakePrinter, name: str) -> None:
    any_size = {"x-dimension": (fake.RANGE, [(5000, 50000)]),
                "y-dimension": (fake.RANGE, [(8000, 70000)])}  # fmt: skip
    printer.can |= {
        "media-supported": (fake.KEYWORD, ["custom_max_500x700mm", "custom_min_50x80mm"]),
        "media-ready": (fake.KEYWORD, []), "media-size-supported": (fake.COLLECTION, [any_size]),
    }  # fmt: skip
    can = printer_at(Service(address(printer.uri)), "ward")
    ticket = ticket_of("triggers", PAPERS[name], 2)
    assert list(refusals(can, ticket, None)) == []
    told = attributes(can, ticket, None)
    x, y = sorted(round(side * 100) for side in MEASURED[name].sheet)
    assert told["media-col"] == {"media-size": {"x-dimension": x, "y-dimension": y}}
    assert "media" not in told


def test_a_leaflet_arrives_as_it_is(printer: FakePrinter, leaflet: Path) -> None:
    done = sent(printer, leaflet, "-n", 3)
    got = printer.last(fake.PRINT)
    assert got.document == leaflet.read_bytes()
    assert got.job == {
        "media": [A4], "sides": ["two-sided-long-edge"], "print-scaling": ["none"], "copies": [3],
        "multiple-document-handling": ["separate-documents-collated-copies"],
    }  # fmt: skip
    assert got.about["document-format"] == ["application/pdf"]
    assert got.about["ipp-attribute-fidelity"] == [True]
    assert "6 sheets of A4, on both sides, flip on the long edge, actual size" in done.out


def test_copies_that_nobody_sorts_are_looked_at(printer: FakePrinter, leaflet: Path) -> None:
    del printer.can["multiple-document-handling-supported"]
    assert "sorts copies" in sent(printer, leaflet, "-n", 3).err
    assert "multiple-document-handling" not in printer.last(fake.PRINT).job
    assert sent(printer, leaflet).err == ""


def test_a_handout_is_built_for_its_reader(printer: FakePrinter) -> None:
    done = sent(printer, "triggers", "-f", "tri-fold", "--clinic", CLINIC)
    got = printer.last(fake.PRINT)
    assert got.document.startswith(b"%PDF")
    assert (got.job["media"], got.job["sides"]) == ([A4], ["two-sided-short-edge"])
    assert got.about["job-name"] == ["triggers tri-fold"]
    assert "Fold the narrow panel in first" in done.out
    assert "no test sheet yet" in done.err


def test_nothing_of_a_person_is_told(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(5, 1), job_at(8)]
    words = ("my-emergency-sheet", "--answer", f"name={NAME}", "--clinic", CLINIC)
    asked = sent(printer, *words, code=6), sent(printer, leaflet, code=6)
    told = [(each.operation, each.groups) for each in printer.sent]
    assert len(told) > 6
    assert "Ann" not in repr(told)
    assert "Ann" not in "".join(done.out + done.err for done in asked)


def test_one_page_is_printed_on_one_side(
    printer: FakePrinter, finished: Callable[[Order], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(finished(Order("how-to-help", "helper", "poster-a3")))
    assert ticket_of("triggers", PAPERS["a4"], 1).sides == "one-sided"
    sent(printer, path, "--load")
    assert printer.last(fake.PRINT).job["sides"] == ["one-sided"]
    assert printer.last(fake.PRINT).job["media"] == [A3]


def test_the_sheets_that_are_missing(printer: FakePrinter, leaflet: Path) -> None:
    printer.looks = [job_at(9, 1)]
    done = sent(printer, leaflet, "--from-sheet", 2)
    assert printer.last(fake.PRINT).job["page-ranges"] == [(3, 3)]
    assert "1 sheet of A4" in done.out
    assert "has no sheet 3" in one_message(sent(printer, leaflet, "--from-sheet", 3, code=2), 2)


def test_each_page_on_a_sheet_of_its_own(printer: FakePrinter, leaflet: Path) -> None:
    done = sent(printer, leaflet, "--one-sided")
    assert printer.last(fake.PRINT).job["sides"] == ["one-sided"]
    assert "3 sheets of A4, on one side" in done.out
    words = ("triggers", "-f", "tri-fold", "--one-sided", "--clinic", CLINIC)
    assert "folded or cut" in one_message(sent(printer, *words, code=2), 2)


def test_looking_prints_nothing(printer: FakePrinter, leaflet: Path) -> None:
    done = sent(printer, leaflet, "--check")
    assert "Nothing was printed." in done.out
    assert printer.last(fake.VALIDATE).job["media"] == [A4]
    assert nothing_printed(printer)


def test_many_sheets_are_asked_for_once(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("click.confirm", lambda words, **_: asked.append(words))
    sent(printer, leaflet, "-n", 10)
    assert asked == []
    sent(printer, leaflet, "-n", 11)
    assert asked == ["22 sheets. Print them?"]
    sent(printer, leaflet, "-n", 11, "--yes")
    assert len(asked) == 1


def test_a_name_says_the_size_of_a_sheet() -> None:
    assert size_of(A4) == (210, 297)
    assert size_of(LETTER) == pytest.approx((215.9, 279.4))
    assert size_of("custom_max_500x700mm") == (500, 700)
    assert size_of("Letter") is None
    assert size_of("odd_1.1.1x2mm") is None


@pytest.mark.parametrize("words", [(), ("triggers", "--test"), ("--test", "--printers")])
def test_one_thing_at_a_time(words: tuple[str, ...]) -> None:
    one_message(run("print", *words), 2)
