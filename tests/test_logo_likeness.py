"""Logos on paper look as resvg draws them: many drawings, read back from finished files."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from sps_print.content.logo import Logo, logo_of
from sps_print.design.brand import Brand
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop

HERE = Path(__file__).parent
# in the manner of Illustrator, Inkscape, Affinity, Canva, Figma, SVGO, CorelDRAW and others
DRAWINGS = {
    part.partition("\n")[0]: part.partition("\n")[2].strip()
    for part in (HERE / "logo_drawings.txt").read_text(encoding="utf-8").split("== ")[1:]
}
CASES = {
    path.parent.name: path.read_text(encoding="utf-8")
    for path in sorted((HERE / "cases").glob("*svg-*/logo.svg"))
    if "css-var" not in path.parent.name  # resvg knows no names of CSS: they are put in for it
}
ALL = DRAWINGS | CASES
LARGE = 1200  # dots across of what is compared
MEAN, MOST, FAR = 1.0, 60, 0.006  # of 255: on average; and so few dots are further apart than MOST


def drawn_by_resvg(svg: str, large: int = LARGE) -> Image.Image:
    """What resvg draws of a file as it is, on white, its wide margins cut off."""

    def at(width: int) -> Image.Image:
        png = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, dpi=96)
        return Image.open(io.BytesIO(png)).convert("RGBA")

    wide, high = at(100).size
    drawn = at(min(large, large * wide // high))
    white = Image.new("RGBA", drawn.size, "white")
    white.alpha_composite(drawn)
    cut = without_margins(white.convert("RGB"))
    return cut if max(cut.size) > LARGE / 4 else drawn_by_resvg(svg, 4 * large)


def without_margins(picture: Image.Image, wide: float = 0.1) -> Image.Image:
    """What a logo is cut to when its margins take more than a share of a side."""
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, "white"))
    red, green, blue = apart.split()
    drawn = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    box = drawn.point([255 * (far > 3) for far in range(256)]).getbbox()
    assert box
    cut = picture.width - (box[2] - box[0]) > wide * picture.width
    cut |= picture.height - (box[3] - box[1]) > wide * picture.height
    return picture.crop(box) if cut else picture


def alike(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference, and the share of dots that are far apart; both 200 dots across."""
    assert one.width / one.height == pytest.approx(other.width / other.height, rel=0.03)
    size = (200, max(1, round(200 * one.height / one.width)))
    apart = ImageChops.difference(
        one.resize(size, Image.Resampling.BOX), other.resize(size, Image.Resampling.BOX)
    )
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    far = sum(most.histogram()[MOST + 1 :]) / (size[0] * size[1])
    return sum(ImageStat.Stat(apart).mean) / 3, far


def logo(svg: str) -> Logo:
    return logo_of(svg.encode(), "svg", "logo", "our sign", Brand().main)


@pytest.mark.parametrize(
    "name", [*CASES, *(pytest.param(name, marks=pytest.mark.slow) for name in DRAWINGS)]
)
def test_a_logo_is_what_resvg_draws(name: str) -> None:
    wanted = drawn_by_resvg(ALL[name])
    found = Image.open(io.BytesIO(logo(ALL[name]).data))
    assert found.width > 500 or found.height > 500
    mean, far = alike(found, wanted)
    assert mean < MEAN, mean
    assert far < FAR, far


def marks_on(data: bytes) -> list[tuple[Image.Image, Image.Image]]:
    """Each mark of a page: its box and the white around it as printed, at 600 dots to the inch."""
    page = pdfium.PdfDocument(data)[0]
    whole = page.render(scale=600 / 72).to_pil().convert("RGB")
    found = []
    for thing in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = thing.get_bounds()
        box = [left, page.get_height() - top, right, page.get_height() - bottom]
        inner = [round(edge * 600 / 72) for edge in box]
        outer = (inner[0] - 40, inner[1] - 40, inner[2] + 40, inner[3] + 40)
        around = whole.crop(outer)
        around.paste("white", (38, 38, around.width - 38, around.height - 38))
        found.append((whole.crop(tuple(inner)), around))
    return found


@pytest.mark.slow
def test_logos_alike_with_resvg(shop: Workshop) -> None:
    """Set on a leaflet and read back; the count is in the docs."""
    clinic = shop.clinic
    assert clinic
    good = []
    for name, svg in ALL.items():
        marked = replace(shop, clinic=replace(clinic, logo=logo(svg)))
        ((shown, around),) = marks_on(Job(marked, Order("triggers")).pdf())
        mean, far = alike(shown, drawn_by_resvg(svg))
        clean = min(low for low, _ in around.getextrema()) > 250
        if mean < 2 * MEAN and far < 2 * FAR and clean:
            good.append(name)
    print(f"logos alike with resvg: {len(good)} of {len(ALL)}")
    assert [*ALL] == good


def test_names_of_colours_are_put_in() -> None:
    case = HERE / "cases/24-svg-css-var/logo.svg"
    found = Image.open(io.BytesIO(logo(case.read_text()).data))
    assert found.getpixel((100, 300)) == found.getpixel((1100, 300)) == (204, 0, 0)
