"""The test sheet of a printer: what it shows, and what its answers change."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import fake_printer as fake
import pypdfium2 as pdfium
import pytest
from command import one_message, run
from fake_printer import LETTER, FakePrinter, nothing_printed, sent
from PIL import Image, ImageChops
from test_verapdf import CHECK, REQUIRED

from sps_print.content.clinic.unused import unused_files
from sps_print.files.library import Library
from sps_print.papers import Flip
from sps_print.printing.kept import Answers, Back, load_answers, store_answers
from sps_print.printing.trial import trial_sheet
from sps_print.project import Project

TRI_FOLD = ("triggers", "-f", "tri-fold")
GOOD = Answers(date(2026, 11, 29), Back.RIGHT, Back.RIGHT, True, 100)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")
    return folder


def pictures(data: bytes) -> list[Image.Image]:
    document = pdfium.PdfDocument(data)
    try:
        return [page.render(scale=1, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def star(picture: Image.Image) -> Image.Image:
    """The lower half of a side, inside its frame."""
    width, height = picture.size
    return picture.crop((30, height // 2, width - 30, height - 30))


@pytest.mark.parametrize("edge", Flip)
@pytest.mark.parametrize("sheet", [(210, 297), (215.9, 279.4)])
def test_the_stars_meet_when_the_sheet_is_turned_rightly(
    project: Project, edge: Flip, sheet: tuple[float, float]
) -> None:
    ticket, data = trial_sheet(project, sheet, edge)
    front, back = pictures(data)
    assert (front.width > front.height) == (edge is Flip.SHORT)
    through = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT)  # as it is seen through the sheet
    ours, theirs = (ImageChops.invert(star(side)) for side in (front, through))
    boxes = [side.point(lambda dot: 255 * (dot > 60)).getbbox() for side in (ours, theirs)]
    assert boxes[0]
    assert boxes[1]
    assert all(abs(a - b) <= 1 for a, b in zip(*boxes, strict=True))
    turned = ImageChops.invert(star(through.transpose(Image.Transpose.ROTATE_180)))
    assert turned.point(lambda dot: 255 * (dot > 60)).getbbox() != boxes[0]
    assert ticket.sheets == 1
    assert ticket.sides == f"two-sided-{edge}-edge"


def test_its_line_is_as_long_as_it_says(project: Project) -> None:
    _, data = trial_sheet(project, (210, 297), None)
    document = pdfium.PdfDocument(data)
    page = document[0]
    lines = [one.get_bounds() for one in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])]
    document.close()
    widths = [(right - left) / 72 * 25.4 for left, _, right, _ in lines]
    assert any(abs(width - 100) < 0.5 for width in widths)
    assert any(abs(width - (210 - 2 * 6.35)) < 0.5 for width in widths)  # the frame


@pytest.mark.slow
@pytest.mark.skipif(not CHECK.exists() and not REQUIRED, reason="veraPDF is not here")
def test_it_is_as_accessible_as_a_leaflet(project: Project, tmp_path: Path) -> None:
    files = []
    for edge in (*Flip, None):
        files.append(tmp_path / f"{edge}.pdf")
        files[-1].write_bytes(trial_sheet(project, (210, 297), edge)[1])
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", *files], capture_output=True, text=True, check=False
    )  # fmt: skip
    verdicts = [json.loads(line)["verdict"] for line in done.stdout.splitlines()]
    assert verdicts == ["PASS"] * 6, done.stdout


def test_two_sheets_are_printed_and_the_answers_kept(
    printer: FakePrinter, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", BytesAsText("yes\nturned\nn\n99\n"))
    done = sent(printer, "--test", "--clinic", clinic)
    got = [each.job for each in printer.sent if each.operation == fake.PRINT]
    assert [job["sides"] for job in got] == [["two-sided-long-edge"], ["two-sided-short-edge"]]
    assert all(job["print-scaling"] == ["none"] for job in got)
    assert "told the other edge" in done.out
    kept = load_answers(clinic)[printer.uri]
    assert kept[1:] == (Back.RIGHT, Back.TURNED, False, 99)


def test_a_printer_of_one_side_gets_one_sheet(
    printer: FakePrinter, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.can["sides-supported"] = (fake.KEYWORD, ["one-sided"])
    printer.can["media-ready"] = (fake.KEYWORD, [LETTER])
    monkeypatch.setattr("sys.stdin", BytesAsText("y\n100\n"))
    sent(printer, "--test", "--clinic", clinic)
    assert printer.last(fake.PRINT).job["media"] == [LETTER]
    assert load_answers(clinic)[printer.uri].long_edge is Back.UNTRIED


def test_without_answers_nothing_is_kept(
    printer: FakePrinter, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", BytesAsText("yes\n"))
    sent(printer, "--test", "--clinic", clinic, code=130)
    assert load_answers(clinic) == {}


def test_without_a_folder_nothing_is_printed(
    printer: FakePrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "clinic's folder" in one_message(sent(printer, "--test", code=2), 2)
    assert nothing_printed(printer)


def keep(folder: Path, printer: FakePrinter, **found: object) -> None:
    store_answers(folder, {printer.uri: GOOD._replace(**found)})  # type: ignore[arg-type]


def test_a_printer_that_turns_wrongly_is_told_the_other_edge(
    printer: FakePrinter, clinic: Path, leaflet: Path
) -> None:
    keep(clinic, printer, short_edge=Back.TURNED)
    sent(printer, *TRI_FOLD, "--clinic", clinic)
    assert printer.last(fake.PRINT).job["sides"] == ["two-sided-long-edge"]
    sent(printer, leaflet, "--clinic", clinic)  # its other edge is right
    assert printer.last(fake.PRINT).job["sides"] == ["two-sided-long-edge"]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ({"short_edge": Back.BLANK}, "blank on the back"),
        ({"line": 97}, "100 mm were 97 mm on its test sheet"),
    ],
)
def test_what_a_test_sheet_forbids(
    printer: FakePrinter, clinic: Path, leaflet: Path, found: dict[str, object], says: str
) -> None:
    keep(clinic, printer, **found)
    assert says in one_message(sent(printer, *TRI_FOLD, "--clinic", clinic, code=6), 6)
    assert nothing_printed(printer)
    sent(printer, leaflet, "--clinic", clinic)  # a plain page on the other edge is not hurt


def test_a_measured_line_stands_for_a_printer_that_does_not_say(
    printer: FakePrinter, clinic: Path
) -> None:
    del printer.can["print-scaling-supported"]
    keep(clinic, printer)
    sent(printer, *TRI_FOLD, "--clinic", clinic)
    assert printer.last(fake.PRINT).job["print-scaling"] == ["none"]


def test_a_lost_edge_is_said(printer: FakePrinter, clinic: Path, leaflet: Path) -> None:
    keep(clinic, printer, frame=False)
    assert "lost an edge" in sent(printer, leaflet, "--clinic", clinic).err


def test_the_only_tested_printer_is_meant(
    printer: FakePrinter, clinic: Path, leaflet: Path
) -> None:
    keep(clinic, printer)
    assert run("print", leaflet, "--clinic", clinic).code == 0
    assert printer.last(fake.PRINT).job["copies"] == [1]


@pytest.mark.parametrize(
    "line",
    [
        'long-edge = "left"',
        "frame = 1",
        'line = "x"',
        "colour = 1",
        'tested = "today"',
        "line = -1",
    ],
)
def test_a_wrong_file_is_told(printer: FakePrinter, clinic: Path, leaflet: Path, line: str) -> None:
    keep(clinic, printer)
    path = clinic / "printers.toml"
    key = line.split(" ")[0]
    lines = [one for one in path.read_text().splitlines() if not one.startswith(key)]
    path.write_text("\n".join([*lines, line, ""]))
    message = one_message(sent(printer, leaflet, "--clinic", clinic, code=1), 1)
    assert "printers.toml" in message
    assert nothing_printed(printer)


def test_the_answers_are_no_unused_file(printer: FakePrinter, clinic: Path) -> None:
    keep(clinic, printer)
    assert [*unused_files(Library(clinic))] == []


class BytesAsText:
    """What somebody types."""

    def __init__(self, text: str) -> None:
        self._lines = iter(text.splitlines(keepends=True))

    def readline(self) -> str:
        return next(self._lines, "")

    def isatty(self) -> bool:
        return False
