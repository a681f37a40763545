"""The file for a print shop: its boxes and marks in millimetres, and what it says of itself."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import everything_in, one_message, run, run_fresh
from conftest import CLINIC
from PIL import Image, ImageChops, ImageStat
from press_files import ORDERS, Press, opened

from sps_print.build import Job
from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.papers import MM, PAPERS
from sps_print.papers.press import pieces
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.press import PressFile
from sps_print.project import Project

LOOKS = Path(__file__).parent / "looks"
NEAR = 0.1  # millimetres
INCH = 25.4


def box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    return tuple(float(v) / MM for v in page.obj[name])


def marks(page: pikepdf.Page) -> list[tuple[bool, tuple[float, ...]]]:
    """The marks of a page as pikepdf reads them: dashed?, and x, y to x, y in millimetres."""
    found, dashed, line = [], False, list[float]()
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        match str(operator):
            case "d":
                dashed = bool(operands[0])
            case "K":
                marking = [float(v) for v in operands] == [1, 1, 1, 1]
            case "m":
                line = [float(v) / MM for v in operands]
            case "S" if marking:
                found.append((dashed, tuple(line)))
            case "l":
                line += [float(v) / MM for v in operands]
    return found


# geometry


@pytest.mark.slow
@pytest.mark.parametrize("paper", ORDERS)
def test_boxes_and_marks_to_a_tenth_of_a_millimetre(paper: str, press: Press) -> None:
    _, (width, height), folds_x, folds_y = ORDERS[paper]
    american = "letter" in paper or "tabloid" in paper
    bleed = INCH / 8 if american else 3
    with opened(press(paper)) as file:
        for number, page in enumerate(file.pages):
            assert box(page, "/MediaBox")[:2] == (0, 0)
            left, bottom, right, top = box(page, "/TrimBox")
            assert (right - left, top - bottom) == pytest.approx((width, height), abs=NEAR)
            around = [left - bleed, bottom - bleed, right + bleed, top + bleed]
            assert box(page, "/BleedBox") == pytest.approx(around, abs=NEAR)
            seen = marks(page)
            crops = [mark for dashed, mark in seen if not dashed]
            wanted = {(x, y) for x in (left, right) for y in (bottom, top)}
            assert len(crops) == 8
            for x, y in wanted:
                down = [m for m in crops if m[0] == m[2] == pytest.approx(x, abs=NEAR)]
                across = [m for m in crops if m[1] == m[3] == pytest.approx(y, abs=NEAR)]
                assert len(down) == len(across) == 2
            at_folds = sorted(
                {round(m[0] - left, 2) for dashed, m in seen if dashed and m[0] == m[2]}
            )
            # turned over the short edge, the folds of both sides lie on each other
            wanted_x = sorted(width - x for x in folds_x) if number else list(folds_x)
            assert at_folds == pytest.approx(wanted_x, abs=NEAR)
            down_folds = sorted(
                {round(top - m[1], 2) for dashed, m in seen if dashed and m[1] == m[3]}
            )
            assert down_folds == pytest.approx(list(folds_y), abs=NEAR)
            for _, (x, y, to_x, to_y) in seen:  # outside the bleed, on the page
                assert (
                    max(x, to_x) <= left - bleed or min(x, to_x) >= right + bleed
                    or max(y, to_y) <= bottom - bleed or min(y, to_y) >= top + bleed
                )  # fmt: skip
                assert abs(x - to_x) + abs(y - to_y) == pytest.approx(5, abs=NEAR)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_is_one_piece_a_page(paper: str) -> None:
    made = pieces(PAPERS[paper], PAPERS[paper].panels or 7)
    panels = [spot.panel for piece in made for spot in piece.trim.spots]
    assert len(panels) == len(set(panels))
    if PAPERS[paper].stapled:
        assert len(made) == 8
        assert panels == list(range(7))
    assert PAPERS[paper].inches == any(w in paper for w in ("letter", "tabloid"))
    for piece in made:
        for spot in piece.trim.spots:
            left, top, right, bottom = piece.room(spot)
            assert right - left > spot.width - 0.01
            assert bottom - top > spot.height - 0.01


def test_what_reaches_the_trim_goes_into_the_bleed() -> None:
    ink = DrawingList(100, 50, bleed=9)
    with ink.artifact():
        ink.box(0, 0, 50, 20, "#ff0000")  # a banner over the whole width, at the top
        ink.box(5, 30, 40, 20, "#ff0000")  # a panel inside the margins
        ink.rule(0, 90, 50, "#ff0000", 1)
    assert ink.items[1] == "1 0 0 rg -9 80 68 29 re f"
    assert ink.items[2] == "1 0 0 rg 5 50 40 20 re f"
    assert ink.items[3] == "1 0 0 RG 1 w -9 10 m 59 10 l S"


def test_ink_ends_at_a_fold_and_goes_on_into_the_bleed() -> None:
    outside = pieces(PAPERS["tri-fold"], 6)[0]
    flap, back, cover = (outside.room(spot) for spot in outside.trim.spots)
    for one, other in pairwise((flap, back, cover)):
        assert one[2] == pytest.approx(other[0])
    assert flap[0] == flap[1] == pytest.approx(outside.around - outside.bleed)
    assert cover[2] == pytest.approx(outside.width - outside.around + outside.bleed)
    assert back[1] == pytest.approx(outside.around - outside.bleed)


def test_a_cover_in_full_colour_bleeds_at_the_trim_and_stops_at_the_fold() -> None:
    """From the box to the page as PDFium draws it: three panels of one colour each."""
    paper = PAPERS["tri-fold"]
    outside = pieces(paper, 6)[0]
    panels = []
    for fill in ("#ff0000", "#0000ff", *["#ffffff"] * 3, "#00ff00"):
        ink = DrawingList(paper.height, paper.width, outside.bleed + 1.5 * MM)
        with ink.artifact():
            ink.box(0, 0, paper.width, paper.height, fill)
        panels.append(ink)
    file = PressFile("Three colours", date(2026, 11, 24))
    file.add(outside, panels, paper.width)
    data = file.finish(FontBook(), inches=False)
    dots = 254  # to the inch: 10 to a millimetre
    (page,) = (Image.open(io.BytesIO(p)).convert("RGB") for p in pages(data, dots))
    middle = page.height // 2
    seen = [page.getpixel((x, middle)) for x in range(page.width)]
    ends = [x / 10 for x in range(1, len(seen)) if seen[x] != seen[x - 1]]
    # white, 3 mm of bleed, flap 97, back 100, cover 100, 3 mm of bleed, white
    edge = (page.width / 10 - 297 - 6) / 2
    wanted = [edge, edge + 3 + 97, edge + 3 + 197, edge + 3 + 297 + 3]
    coloured = [x for x in ends if edge - 0.5 < x < page.width / 10 - edge + 0.5]
    assert coloured == pytest.approx(wanted, abs=0.2)


# what the file says of itself


@pytest.mark.parametrize(("paper", "name"), [("a4", "FOGRA39"), ("letter", "CGATS TR 006")])
def test_it_says_what_it_is(paper: str, name: str, press: Press) -> None:
    data = press(paper)
    assert data.startswith(b"%PDF-1.4")
    with opened(data) as file:
        info = file.docinfo
        assert str(info["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert str(info["/Trapped"]) == "/False"
        assert str(info["/Title"]).startswith("Spasm triggers")
        assert info["/ModDate"] == info["/CreationDate"]
        assert re.fullmatch(r"D:\d{8}000000Z", str(info["/ModDate"]))
        (intent,) = file.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", name)
        assert str(intent.RegistryName) == "http://www.color.org"
        assert len(file.trailer.ID) == 2
        assert "/StructTreeRoot" not in file.Root
        assert "/Annots" not in file.pages[0]
        assert file.check_pdf_syntax() == []


def test_a_booklet_is_single_pages_by_fours(press: Press) -> None:
    with opened(press("booklet")) as file:
        assert len(file.pages) % 4 == 0


@pytest.mark.parametrize("look", ["grey", "contrast"])
def test_the_other_looks_go_to_press(look: str, project: Project) -> None:
    with opened(Job(project, Order("triggers", format="a4", ink=look)).press()) as file:
        assert len(file.pages) >= 2


# the command


def test_the_command_writes_it_beside_the_accessible_file(tmp_path: Path) -> None:
    done = run("build", "triggers", "--press", "--clinic", CLINIC, "--out", tmp_path)
    assert done.code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["triggers-patient-a4-press.pdf", "triggers-patient-a4.pdf"]


def test_a_print_shop_gets_no_web_page(tmp_path: Path) -> None:
    said = one_message(run("build", "triggers", "--press", "--to", "html", "--out", tmp_path), 2)
    assert "a print shop gets a PDF" in said


def test_a_picture_is_not_for_a_print_shop(tmp_path: Path) -> None:
    words = ("emergency-card", "-f", "lock-screen", "--press", "--out", tmp_path / "made")
    assert "a picture for a telephone" in one_message(run("build", *words), 2)
    assert not (tmp_path / "made").exists()


@pytest.mark.slow
def test_same_order_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, zone in enumerate(("Pacific/Kiritimati", "America/Los_Angeles")):
        cwd = tmp_path / f"somewhere-{number}"
        cwd.mkdir()
        done = run_fresh(
            "build", "triggers", "-f", "tri-fold", "-f", "letter", "--press", "--clinic", CLINIC,
            cwd=cwd, PYTHONHASHSEED=str(number + 1), TZ=zone, SOURCE_DATE_EPOCH=str(number),
        )  # fmt: skip
        assert done.code == 0, done.err
        made.append(everything_in(cwd))
    assert made[0] == made[1]


@pytest.mark.parametrize("paper", ["tri-fold", "card-fold"])
def test_it_looks_as_it_did(paper: str, press: Press, request: pytest.FixtureRequest) -> None:
    path = LOOKS / f"press-{paper}.png"
    picture = Image.open(io.BytesIO(next(pages(press(paper), 30)))).convert("L")
    if request.config.getoption("--update"):
        picture.quantize(16).save(path, optimize=True)
    before: Any = Image.open(path).convert("L")
    assert before.size == picture.size
    assert ImageStat.Stat(ImageChops.difference(before, picture)).mean[0] < 1.5
