"""The file for a print shop: its boxes and marks in millimetres, its inks, the clinic's mark."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import everything_in, one_message, run, run_fresh
from conftest import CLINIC
from PIL import Image, ImageChops, ImageStat
from press_files import ORDERS, Jobs, Press, jobs_of, opened, press_of

from sps_print.formats import FORMATS, MM
from sps_print.formats.press import pieces
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop
from sps_print.problems import ContentError
from sps_print.render.pdf.embed import FontBook
from sps_print.render.pdf.ink import Ink
from sps_print.render.pdf.inks import in_inks, inks, picture_in_inks
from sps_print.render.pdf.press import PressCanvas
from sps_print.render.png import pages

LOOKS = Path(__file__).parent / "looks"
NEAR = 0.1  # millimetres
INCH = 25.4


@pytest.fixture(scope="module")
def job(shop: Workshop) -> Jobs:
    return jobs_of(shop)


@pytest.fixture(scope="module")
def press(job: Jobs) -> Press:
    return press_of(job)


def box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    return tuple(float(v) / MM for v in page.obj[name])


def marks(page: pikepdf.Page) -> list[tuple[bool, tuple[float, ...]]]:
    """The marks of a page as pikepdf reads them: dashed?, and x, y to x, y in millimetres."""
    found, dashed, line = [], False, list[float]()
    for operands, operator in pikepdf.parse_content_stream(page):
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


@pytest.mark.parametrize("paper", FORMATS)
def test_each_paper_is_one_piece_a_page(paper: str) -> None:
    made = pieces(FORMATS[paper], FORMATS[paper].panels or 7)
    panels = [spot.panel for piece in made for spot in piece.trim.spots]
    assert len(panels) == len(set(panels))
    if FORMATS[paper].stapled:
        assert len(made) == 8
        assert panels == list(range(7))
    assert FORMATS[paper].inches == any(w in paper for w in ("letter", "tabloid"))
    for piece in made:
        for spot in piece.trim.spots:
            left, top, right, bottom = piece.room(spot)
            assert right - left > spot.width - 0.01
            assert bottom - top > spot.height - 0.01


def test_what_reaches_the_trim_goes_into_the_bleed() -> None:
    ink = Ink(100, 50, bleed=9)
    with ink.artifact():
        ink.box(0, 0, 50, 20, "#ff0000")  # a banner over the whole width, at the top
        ink.box(5, 30, 40, 20, "#ff0000")  # a panel inside the margins
        ink.rule(0, 90, 50, "#ff0000", 1)
    assert ink.items[1] == "1 0 0 rg -9 80 68 29 re f"
    assert ink.items[2] == "1 0 0 rg 5 50 40 20 re f"
    assert ink.items[3] == "1 0 0 RG 1 w -9 10 m 59 10 l S"


def test_ink_ends_at_a_fold_and_goes_on_into_the_bleed() -> None:
    outside = pieces(FORMATS["tri-fold"], 6)[0]
    flap, back, cover = (outside.room(spot) for spot in outside.trim.spots)
    for one, other in pairwise((flap, back, cover)):
        assert one[2] == pytest.approx(other[0])
    assert flap[0] == flap[1] == pytest.approx(outside.around - outside.bleed)
    assert cover[2] == pytest.approx(outside.width - outside.around + outside.bleed)
    assert back[1] == pytest.approx(outside.around - outside.bleed)


def test_a_cover_in_full_colour_bleeds_at_the_trim_and_stops_at_the_fold() -> None:
    """From the box to the page as PDFium draws it: three panels of one colour each."""
    paper = FORMATS["tri-fold"]
    outside = pieces(paper, 6)[0]
    panels = []
    for fill in ("#ff0000", "#0000ff", *["#ffffff"] * 3, "#00ff00"):
        ink = Ink(paper.height, paper.width, outside.bleed + 1.5 * MM)
        with ink.artifact():
            ink.box(0, 0, paper.width, paper.height, fill)
        panels.append(ink)
    canvas = PressCanvas("Three colours", date(2026, 11, 24))
    canvas.open_piece(outside)
    canvas.place_panels(panels, paper.width)
    canvas.showPage()
    data = canvas.finish(FontBook(), inches=False)
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


# inks


def test_colours_become_inks() -> None:
    assert inks(1, 1, 1) == (0, 0, 0, 0)
    assert inks(0, 0, 0) == inks(27 / 255, 31 / 255, 36 / 255) == (0, 0, 0, 1)
    assert inks(0.5, 0.5, 0.5) == (0, 0, 0, 0.5)  # grey is black, thinned
    assert inks(1, 0, 0) == (0, 1, 1, 0)
    for red, green, blue in ((0.1, 0.3, 0.9), (0.9, 0.95, 0.97), (0.043, 0.31, 0.424)):
        cyan, magenta, yellow, black = inks(red, green, blue)
        back = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
        assert back == pytest.approx([red, green, blue])
        assert min(cyan, magenta, yellow) == 0


def test_operators_become_inks() -> None:
    assert in_inks("0.106 0.122 0.141 rg /F1 12 Tf") == "/Over gs 0 0 0 1 k /F1 12 Tf"
    assert in_inks("1 1 1 rg 0 0 5 5 re f") == "/Out gs 0 0 0 0 k 0 0 5 5 re f"
    assert in_inks("1 0 0 RG 0.4 w") == "0 1 1 0 K 0.4 w"
    assert in_inks("q 0 G 0.4 w") == "q 0 0 0 1 K 0.4 w"
    assert in_inks("[<0041>12<0042>]TJ") == "[<0041>12<0042>]TJ"


def test_pictures_become_inks_as_colours_do() -> None:
    shades = [(0, 0, 0), (255, 255, 255), (27, 31, 36), (128, 128, 128), (11, 79, 108), (200, 0, 9)]
    picture = Image.new("RGB", (len(shades), 1))
    picture.putdata(shades)
    made = picture_in_inks(picture)
    assert made.mode == "CMYK"
    for x, shade in enumerate(shades):
        wanted = [ink * 255 for ink in inks(*(part / 255 for part in shade))]
        assert made.getpixel((x, 0)) == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("paper", ["a4", "tri-fold", "card-fold", "letter"])
def test_words_are_black_ink_alone_white_or_the_clinics_colours(paper: str, press: Press) -> None:
    colours = set()
    with opened(press(paper)) as file:
        for page in file.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                assert str(operator) not in {"rg", "RG", "cs", "CS", "sc", "scn", "BDC", "BMC"}
                if str(operator) == "k":
                    fill = tuple(float(v) for v in operands)
                if str(operator) in {"TJ", "Tj"}:
                    colours.add(fill)
    assert (0, 0, 0, 1) in colours
    for colour in colours - {(0, 0, 0, 1), (0, 0, 0, 0)}:
        light = 1 - colour[3]
        assert light > 0.2, "a rich black"
    assert len(colours) <= 5  # black, white, the main colour, its accent, danger


@pytest.mark.skipif(not shutil.which("gs"), reason="apt install ghostscript")
def test_the_plates_show_black_words_on_the_black_plate_alone(press: Press, tmp_path: Path) -> None:
    """Separated by Ghostscript: no black word leaves a trace on the other plates."""
    whole, wordless = tmp_path / "whole", tmp_path / "wordless"
    data = press("a4")
    for folder, made in ((whole, data), (wordless, without_black_words(data))):
        folder.mkdir()
        (folder / "it.pdf").write_bytes(made)
        done = subprocess.run(
            ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dPDFSTOPONWARNING", "-r72",
             "-sDEVICE=tiffsep", "-sOutputFile=s%d.tif", "it.pdf"],
            cwd=folder, check=True, capture_output=True, text=True,
        )  # fmt: skip
        assert (done.stdout, done.stderr) == ("", "")
    for plate in ("Cyan", "Magenta", "Yellow", "Black"):
        one, other = (
            Image.open(folder / f"s1({plate}).tif").convert("L") for folder in (whole, wordless)
        )
        different = ImageChops.difference(one, other).getbbox() is not None
        assert different == (plate == "Black")
        assert one.getextrema()[0] < 200, "nothing on the plate"


def without_black_words(data: bytes) -> bytes:
    with opened(data) as file:
        for page in file.pages:
            kept, black = [], False
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "k":
                    black = [float(v) for v in operands] == [0, 0, 0, 1]
                if not (str(operator) == "TJ" and black):
                    kept.append((operands, operator))
            page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))
        out = io.BytesIO()
        file.save(out)
        return out.getvalue()


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
def test_the_other_looks_go_to_press(look: str, shop: Workshop) -> None:
    with opened(Job(shop, Order("triggers", format="a4", ink=look)).press()) as file:
        assert len(file.pages) >= 2


# the clinic's mark


def with_logo(shop: Workshop, folder: Path, name: str, data: bytes) -> Workshop:
    from sps_print.content.logo import load_logo

    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    assert shop.clinic
    return replace(shop, clinic=replace(shop.clinic, logo=load_logo(folder, name, "Our mark")))


def svg(inner: str) -> bytes:
    shapes = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inner}</svg>'
    return shapes.encode()


STOPS = '<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_goes_to_press_in_inks(kind: str, shop: Workshop, tmp_path: Path) -> None:
    picture, data = Image.new("RGB", (300, 100), "#0b4f6c"), io.BytesIO()
    picture.save(data, kind)
    logo = with_logo(shop, tmp_path, "logo", data.getvalue())
    with opened(Job(logo, Order("triggers")).press()) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        assert str(image.ColorSpace) == "/DeviceCMYK"
        assert [*image.read_bytes()[:4]] == pytest.approx([229, 68, 0, 147], abs=3)


def test_a_drawing_goes_to_press_in_inks(shop: Workshop, tmp_path: Path) -> None:
    drawing = svg(
        f'<linearGradient id="g">{STOPS}</linearGradient>'
        '<rect width="40" height="20" fill="url(#g)"/>'
        '<circle cx="9" cy="9" r="5" fill="#ff8800" stroke="#111"/>'
    )
    data = Job(with_logo(shop, tmp_path, "logo.svg", drawing), Order("triggers")).press()
    with opened(data) as file:
        (shading,) = file.pages[0].Resources.Shading.values()
        assert str(shading.ColorSpace) == "/DeviceCMYK"
        assert b"/Out gs 0 0.467 1 0 k" in file.pages[0].Contents.read_bytes()


@pytest.mark.parametrize("paint", [
    '<rect width="9" height="9" fill="#f00" fill-opacity="0.5"/>',
    '<rect width="9" height="9" fill="none" stroke="#f00" stroke-opacity="0.5"/>',
    '<rect width="9" height="9" fill="rgba(255,0,0,0.5)"/>',
    '<linearGradient id="g"><stop offset="0" stop-color="#f00" stop-opacity="0.2"/>'
    '<stop offset="1" stop-color="#00f"/></linearGradient>'
    '<rect width="9" height="9" fill="url(#g)"/>',
])  # fmt: skip
def test_a_mark_that_is_see_through_is_refused(paint: str, shop: Workshop, tmp_path: Path) -> None:
    logo = with_logo(shop, tmp_path, "logo.svg", svg(paint))
    with pytest.raises(ContentError, match="see-through"):
        Job(logo, Order("triggers")).press()


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
