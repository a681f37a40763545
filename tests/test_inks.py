"""The inks beside the clinic's colours: grey for a photocopier, contrast for those who see less."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from command import run
from PIL import Image, ImageChops

from sps_print.build import Job
from sps_print.content.images.logo import Logo, load_logo
from sps_print.design.brand import PALETTES
from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.papers import PAPERS
from sps_print.project import Project

ORDERS = [
    Order("at-school", format="tri-fold"), Order("how-to-help", format="poster-a3"),
    Order("emergency-card", format="card-sheet"), Order("easy-read", format="easy-read"),
    Order("triggers", format="a4"),
]  # fmt: skip
MARKS = ("mark.png", "mark.jpg", "mark.svg")
STRIPES = Image.new("RGB", (60, 20), "#c0392b")
STRIPES.paste("#2ecc71", (0, 0, 30, 10))
GRADIENT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><defs><linearGradient id="g">'
    b'<stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/>'
    b'</linearGradient></defs><rect width="40" height="20" fill="url(#g)"/>'
    b'<g stroke="#00aa00"><circle cx="10" cy="10" r="5" fill="#ffcc00"/></g></svg>'
)


def colourfulness(page: bytes) -> int:
    """How far apart red, green and blue are where they differ most: 0 in a page without colour."""
    red, green, blue = Image.open(io.BytesIO(page)).convert("RGB").split()
    apart = (ImageChops.difference(*pair) for pair in ((red, green), (green, blue)))
    return max(shade for image in apart for shade, dots in enumerate(image.histogram()) if dots)


def most_colour(project: Project, order: Order) -> int:
    return max(colourfulness(page) for page in pages(Job(project, order).pdf(), 60))


@pytest.mark.slow
@pytest.mark.parametrize("ink", PALETTES)
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.format)
def test_a_page_in_black_ink_has_no_colour(project: Project, order: Order, ink: str) -> None:
    assert most_colour(project, replace(order, ink=ink)) == 0
    assert most_colour(project, order) > 30


def marks(folder: Path) -> dict[str, Logo]:
    for name in ("mark.png", "mark.jpg"):
        STRIPES.save(folder / name)
    (folder / "mark.svg").write_bytes(GRADIENT)
    return {name: load_logo(folder, name, "our mark") for name in MARKS}


@pytest.mark.slow
@pytest.mark.parametrize("name", MARKS)
def test_any_mark_becomes_grey(project: Project, tmp_path: Path, name: str) -> None:
    assert project.clinic
    marked = replace(project, clinic=replace(project.clinic, logo=marks(tmp_path)[name]))
    order = Order("at-school", format="tri-fold")
    assert most_colour(marked, order) > 100
    assert most_colour(marked, replace(order, ink="grey")) == 0


@pytest.mark.parametrize("ink", PALETTES)
def test_the_file_says_which_ink(ink: str, tmp_path: Path) -> None:
    done = run("build", "triggers", "--ink", ink, "--out", tmp_path)
    assert done.out.strip().endswith(f"triggers-patient-{next(iter(PAPERS))}-{ink}.pdf")
