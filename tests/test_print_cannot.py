"""“sps-print print”: what a printer cannot do is refused before anything is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import fake_printer as fake
import pikepdf
import pytest
from command import one_message, run
from conftest import CLINIC
from fake_printer import A3, A4, LETTER, FakePrinter, nothing_printed, sent

from sps_print.model import Order


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"media-supported": [LETTER], "media-ready": [LETTER]}, "cannot take A4 paper"),
        ({"media-ready": [LETTER, A3]}, "no A4 paper loaded; it has US Letter, A3"),
        ({"sides-supported": ["one-sided"]}, "cannot print on both sides"),
        ({"document-format-supported": ["image/urf"]}, "does not take PDF"),
        ({"printer-is-accepting-jobs": [False]}, "takes no jobs now"),
        ({"copies-supported": [(1, 1)]}, "at most 1 copies"),
        ({"page-ranges-supported": [False]}, "cannot begin in the middle"),
    ],
)
def test_what_a_printer_cannot_do_is_refused_before(
    printer: FakePrinter, leaflet: Path, lacks: dict[str, list[object]], says: str
) -> None:
    printer.can |= {name: (printer.can[name][0], values) for name, values in lacks.items()}
    message = one_message(sent(printer, leaflet, "-n", 2, "--from-sheet", 2, code=6), 6)
    assert says in message
    assert "hint:" in message
    assert nothing_printed(printer)


def test_paper_that_is_not_loaded_can_be_loaded(printer: FakePrinter, leaflet: Path) -> None:
    printer.can["media-ready"] = (fake.KEYWORD, [LETTER])
    sent(printer, leaflet, "--load")
    assert printer.last(fake.PRINT).job["media"] == [A4]


def test_folds_need_a_printer_that_keeps_the_size(printer: FakePrinter, leaflet: Path) -> None:
    del printer.can["print-scaling-supported"]
    words = ("triggers", "-f", "tri-fold", "--clinic", CLINIC)
    assert "print --test" in one_message(sent(printer, *words, code=6), 6)
    assert nothing_printed(printer)
    sent(printer, leaflet)  # a plain page may do without
    assert printer.last(fake.PRINT).job["print-scaling"] == ["none"]
    assert printer.last(fake.PRINT).about["ipp-attribute-fidelity"] == [False]


def test_a_refusal_is_told_in_the_printers_words(printer: FakePrinter, leaflet: Path) -> None:
    printer.status[fake.VALIDATE] = 0x0507
    message = one_message(sent(printer, leaflet, code=6), 6)
    assert "nothing was printed (0x0507)" in message
    assert "the printer is busy" in message
    assert nothing_printed(printer)


def test_a_printers_words_do_not_command_the_terminal(printer: FakePrinter, leaflet: Path) -> None:
    printer.status[fake.VALIDATE] = 0x0507
    printer.message = "\x1b[31mfull\nof paper"
    message = one_message(sent(printer, leaflet, code=6), 6)
    assert "and says: \\u001b[31mfull\\u000aof paper\n" in message


def test_a_printer_that_says_before_that_it_does_not_do_as_told(
    printer: FakePrinter, leaflet: Path
) -> None:
    printer.unsupported[fake.VALIDATE] = {"sides": (fake.KEYWORD, ["two-sided-long-edge"])}
    message = one_message(sent(printer, leaflet, code=6), 6)
    assert "would not do as told (sides); nothing was printed" in message
    assert nothing_printed(printer)


@pytest.mark.parametrize("name", ["media", "sides"])
def test_a_printer_that_takes_it_but_not_as_told_is_stopped(
    printer: FakePrinter, leaflet: Path, name: str
) -> None:
    printer.status[fake.PRINT] = 0x0001  # “successful, but attributes were ignored”
    printer.unsupported[fake.PRINT] = {name: (fake.KEYWORD, ["x"])}
    printer.looks = [fake.job_at(7, 1)]
    message = one_message(sent(printer, leaflet, code=6), 6)
    assert f"did not do as told ({name}), and the leaflet was taken back; 1 of 2" in message
    assert printer.last(fake.CANCEL).about["job-id"] == [7]


@pytest.mark.parametrize(
    ("state", "sheets", "what"),
    [
        (5, 1, "it did not let the leaflet be taken back: cancel it at the printer"),
        (9, 2, "the leaflet was printed before it could be taken back; 2 of 2 sheets out"),
    ],
)
def test_a_printer_that_does_not_give_it_back(
    printer: FakePrinter, leaflet: Path, state: int, sheets: int, what: str
) -> None:
    """What was asked for and not done is said all the same, and nothing is claimed."""
    printer.status[fake.PRINT] = 0x0001
    printer.unsupported[fake.PRINT] = {"media": (fake.KEYWORD, ["x"])}
    printer.status[fake.CANCEL] = 0x0404
    printer.looks = [fake.job_at(state, sheets)] * 9
    assert f"did not do as told (media), and {what}" in one_message(
        sent(printer, leaflet, code=6), 6
    )
    assert printer.last(fake.CANCEL).about["job-id"] == [7]


def test_a_paper_for_a_screen(printer: FakePrinter) -> None:
    words = ("emergency-card", "-f", "lock-screen", "--clinic", CLINIC)
    assert "for a screen" in one_message(sent(printer, *words, code=2), 2)


def test_a_file_of_another_program(printer: FakePrinter, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("no")
    assert "not a PDF" in one_message(sent(printer, tmp_path / "a.pdf", code=2), 2)
    assert "is not there" in one_message(sent(printer, tmp_path / "b.pdf", code=3), 3)
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "c.pdf"))
    canvas.showPage()
    canvas.save()
    assert "another program" in one_message(sent(printer, tmp_path / "c.pdf", code=2), 2)
    words = (tmp_path / "c.pdf", "-f", "a4")
    assert "printed as it is" in one_message(sent(printer, *words, code=2), 2)


def test_a_file_that_is_folded_knows_it(
    printer: FakePrinter, finished: Callable[[Order], bytes], tmp_path: Path
) -> None:
    del printer.can["print-scaling-supported"]
    path = tmp_path / "tri-fold.pdf"
    path.write_bytes(finished(Order("triggers", "patient", "tri-fold")))
    assert "folds could be wrong" in one_message(sent(printer, path, code=6), 6)
    assert "folded or cut" in one_message(sent(printer, path, "--one-sided", code=2), 2)


def mixed_sizes(file: pikepdf.Pdf) -> None:
    file.pages[1].MediaBox = [0, 0, 612, 792]


def mixed_edges(file: pikepdf.Pdf) -> None:
    del file.Root.ViewerPreferences.Duplex


@pytest.mark.parametrize(
    ("mix", "says"), [(mixed_sizes, "different papers"), (mixed_edges, "different edges")]
)
def test_leaflets_that_do_not_go_together(
    printer: FakePrinter, leaflet: Path, mix: Callable[[pikepdf.Pdf], None], says: str
) -> None:
    """A file of many leaflets may hold several papers: a printer is told one."""
    with pikepdf.open(leaflet, allow_overwriting_input=True) as file:
        mix(file)
        file.save(leaflet)
    assert says in one_message(sent(printer, leaflet, code=2), 2)


def test_a_printer_without_a_name() -> None:
    """A variable of the shell that is not set must not mean another printer."""
    assert "the printer has no name" in one_message(run("print", "triggers", "-p", ""), 2)
