"""The clinic's mark stays in its box: planted faults are found, on any paper and for the press."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from sps_print.build import Job
from sps_print.content.images.logo import load_logo
from sps_print.model import Order
from sps_print.papers import PAPERS, Paper
from sps_print.project import Project
from sps_print.proof.page.logo_place import has_logo, logos_in_their_boxes
from sps_print.proof.page.reopen import reopen
from sps_print.proof.press.press import prove_press

CASES = Path(__file__).parent / "cases"
ORDER, FLYER = Order("triggers", "patient", "a4"), Order("how-to-help", "helper", "flyer")
FOLDED = Order("triggers", "patient", "tri-fold")
# width and height of the mark, and its place
DRAWN = re.compile(rb"([\d.]+) 0 0 ([\d.]+) (-?[\d.]+) (-?[\d.]+) cm\s(/(?:Im|FormXob\.)\w+) Do")


def found(data: bytes, paper: Paper, mark: bool = True) -> str:
    with reopen(data) as file:
        sides = paper.sides(len(file.sizes))
        return "\n".join(p.what for p in logos_in_their_boxes(file, mark, paper, sides))


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with the drawing of its first page changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        page = file.pages[0]
        page.contents_coalesce()
        before = page.Contents.read_bytes()
        after = change(before)
        assert after != before
        page.Contents.write(after)
        file.save(out, min_version="1.4", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def moved(
    width: float = 1, height: float = 1, x: float = 0, y: float = 0
) -> Callable[[bytes], bytes]:
    """Makes each mark larger by a factor, and moves it by points."""

    def change(drawing: bytes) -> bytes:
        def other(at: re.Match[bytes]) -> bytes:
            w, h, left, low = map(float, at.groups()[:4])
            cm = f"{w * width} 0 0 {h * height} {left + x} {low + y} cm\n"
            return cm.encode() + at[5] + b" Do"

        return DRAWN.sub(other, drawing)

    return change


def twice(drawing: bytes) -> bytes:
    mark = DRAWN.search(drawing)
    assert mark
    return drawing + b"\nq 20 0 0 9 300 300 cm " + mark[5] + b" Do Q"


def first_gone(drawing: bytes) -> bytes:
    return DRAWN.sub(b"", drawing, count=1)


def over(operators: bytes) -> Callable[[bytes], bytes]:
    return lambda drawing: drawing + b"\n" + operators


FAULTS = {
    "larger": (moved(1.3, 1.3), "larger than its box|ink in the white"),
    "wider": (moved(2, 1, x=-70), "printed on the mark|larger"),
    "over the title": (moved(x=-200, y=-20), "is printed on the mark"),
    "beside its box": (moved(x=6), "ink in the white around"),
    "over the edge": (moved(x=60), "edge or a fold|missing"),
    "beyond the page": (moved(x=9000), "missing, doubled"),
    "twice": (twice, "missing, doubled"),
    "gone": (first_gone, "missing, doubled"),
    "ink that runs out": (over(b"0.1 g 380 728 180 4 re f"), "ink in the white"),
    "a shadow": (over(b"0.9 g 470 725 70 10 re f"), "ink in the white"),
}  # fmt: skip


@pytest.fixture(scope="module")
def marked(project: Project) -> Project:
    """With the ring, which is as high as a mark can be."""
    logo = load_logo(CASES / "09-svg-gradient-stroke", "logo.svg", "our sign")
    assert project.clinic
    return replace(project, clinic=replace(project.clinic, logo=logo))


@pytest.fixture(scope="module")
def sheet(marked: Project) -> bytes:
    return Job(marked, ORDER).pdf()


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str, sheet: bytes) -> None:
    change, message = FAULTS[name]
    assert re.search(message, found(changed(sheet, change), PAPERS["a4"]))


def test_a_good_file_passes_and_a_clinic_without_a_mark_has_none(sheet: bytes) -> None:
    assert found(sheet, PAPERS["a4"]) == ""
    assert "missing" in found(sheet, PAPERS["a4"], mark=False)
    assert "missing" in found(changed(sheet, first_gone), PAPERS["a4"])
    assert found(changed(sheet, first_gone), PAPERS["a4"], mark=False) == ""


def test_each_copy_on_a_sheet_has_its_mark(marked: Project) -> None:
    paper, data = PAPERS["flyer"], Job(marked, FLYER).pdf()
    assert found(data, paper) == ""
    for change in (first_gone, moved(x=8), moved(1.5, 1.5)):
        assert found(changed(data, change), paper)


@pytest.mark.slow
def test_on_a_folded_sheet_it_keeps_to_its_panel(marked: Project) -> None:
    paper, data = PAPERS["tri-fold"], Job(marked, FOLDED).pdf()
    assert found(data, paper) == ""
    for change in (moved(x=200), moved(x=-60), moved(y=-25)):
        assert found(changed(data, change), paper)


@pytest.mark.slow
def test_in_the_file_for_the_press_too(marked: Project) -> None:
    job = Job(marked, ORDER)
    press, paper = job.press(), PAPERS["a4"]
    assert prove_press(press, job.pdf(), paper) == ()
    for change in (moved(x=-200), first_gone, moved(1.4, 1.4), twice):
        said = "\n".join(p.what for p in prove_press(changed(press, change), job.pdf(), paper))
        assert re.search("mark", said), said


@pytest.mark.slow
@pytest.mark.parametrize("case", ["61-svg-offcanvas-white", "367-svg-offcanvas-dark"])
def test_what_lies_outside_its_box_is_nowhere(case: str, project: Project) -> None:
    """The page with such a logo is the page without it, but for the box."""
    logo = load_logo(CASES / case, "logo.svg", "our sign")
    plain = load_logo(CASES / "59-svg-width-only", "logo.svg", "our sign")  # of the same shape
    assert project.clinic
    pages = []
    for mark in (logo, plain):
        job = Job(replace(project, clinic=replace(project.clinic, logo=mark)), ORDER)
        with reopen(job.pdf()) as file:
            page = file.raster(0, 2).copy()
            assert has_logo(file, PAPERS["a4"].sides(len(file.sizes)))
        with pdfium.PdfDocument(job.pdf()) as pdf:
            (at,) = pdf[0].get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE])
            left, low, right, high = at.get_bounds()
        box = (2 * left - 1, page.height - 2 * high - 1, 2 * right + 1, page.height - 2 * low + 1)
        page.paste(255, (round(box[0]), round(box[1]), round(box[2]), round(box[3])))
        pages.append(page.tobytes())
    assert pages[0] == pages[1]
