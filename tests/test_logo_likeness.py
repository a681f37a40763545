"""Logos on paper look as resvg draws them: many drawings, read back from finished files."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from sps_print.content.images.logo import Logo, logo_of
from sps_print.design.brand import Brand
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.skeleton import About
from sps_print.pdf.tagged import TaggedFile
from sps_print.pdf.tags import Element
from sps_print.typeset.parts.logo import draw_logo

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
# colours that browsers know; resvg draws both black
UNKNOWN_TO_RESVG = {"rebeccapurple": "#663399", "rgb(0 0 0 / 50%)": "rgba(0,0,0,.5)"}
MEAN, MOST, FAR = 1.0, 60, 0.006  # of 255: on average; and so few dots are further apart than MOST


def drawn_by_resvg(svg: str, large: int = LARGE) -> Image.Image:
    """What resvg draws of a file as it is, on white, its wide margins cut off."""
    for colour, plain in UNKNOWN_TO_RESVG.items():
        svg = svg.replace(colour, plain)

    def at(width: int) -> Image.Image:
        png = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, dpi=96)
        return Image.open(io.BytesIO(png)).convert("RGBA")

    wide, high = at(100).size
    drawn = at(min(large, large * wide // high))
    white = Image.new("RGBA", drawn.size, "white")
    white.alpha_composite(drawn)
    cut = white.convert("RGB").crop(without_margins(drawn))
    return cut if max(cut.size) > LARGE / 4 else drawn_by_resvg(svg, 4 * large)


def without_margins(picture: Image.Image, wide: float = 0.1) -> tuple[int, int, int, int]:
    """What is left when margins take more than a share of a side: where all is see-through, or,
    in a picture that is nowhere so, white."""
    seen = picture.getchannel("A")
    if seen.getextrema()[0] == 255:
        white = Image.new("RGB", picture.size, "white")
        red, green, blue = ImageChops.difference(picture.convert("RGB"), white).split()
        seen = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    box = seen.point([255 * (far > 3) for far in range(256)]).getbbox()
    assert box
    cut = picture.width - (box[2] - box[0]) > wide * picture.width
    cut |= picture.height - (box[3] - box[1]) > wide * picture.height
    return box if cut else (0, 0, *picture.size)


def alike(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean difference, and the share of dots that are far apart; both 200 dots across."""
    if one.width / one.height != pytest.approx(other.width / other.height, rel=0.03):
        return 255, 1
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


def printed(mark: Logo) -> tuple[Image.Image, Image.Image]:
    """A mark as its PDF shows it at 600 dots to the inch, and all around it."""
    wide = min(40 * MM, 20 * MM * mark.width / mark.height)
    high, side = wide * mark.height / mark.width, 60 * MM
    ink = DrawingList(side, side)
    with ink.artifact():
        draw_logo(ink, mark, 10 * MM, 10 * MM, wide, high)
    file = TaggedFile({})
    file.open(side, side)
    file.place(ink, 0, 0)
    about = About("en", "A mark", "", "2026-11-28", "Simplex")
    tree = Element("Document", kids=[Element("TD")])
    data = file.finish(about, tree, FontBook()).data()
    sharp = 600 / 72
    page = pdfium.PdfDocument(data)[0].render(scale=sharp).to_pil().convert("RGB")
    edges = [round(at * sharp) for at in (10 * MM, 10 * MM, 10 * MM + wide, 10 * MM + high)]
    box = (edges[0], edges[1], edges[2], edges[3])
    shown = page.crop(box)
    page.paste("white", (box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1))
    return shown, page


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_a_logo_is_what_resvg_draws(name: str) -> None:
    """As it is kept, and as it is printed."""
    wanted, mark = drawn_by_resvg(ALL[name]), logo(ALL[name])
    found = Image.open(io.BytesIO(mark.data))
    assert found.width > 500 or found.height > 500
    mean, far = alike(found, wanted)
    assert mean < MEAN, mean
    assert far < FAR, far
    shown, around = printed(mark)
    mean, far = alike(shown, wanted)
    assert mean < 2 * MEAN, mean
    assert far < 2 * FAR, far
    assert around.getcolors() == [(around.width * around.height, (255, 255, 255))]


def test_names_of_colours_are_put_in() -> None:
    case = HERE / "cases/24-svg-css-var/logo.svg"
    found = Image.open(io.BytesIO(logo(case.read_text()).data))
    assert found.getpixel((100, 300)) == found.getpixel((1100, 300)) == (204, 0, 0)
