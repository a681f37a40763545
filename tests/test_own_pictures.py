"""A clinic's own pictures: drawn anew in our style, the same everywhere, or refused in words."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from sps_print.build import Job
from sps_print.content.images.own_picture import own_picture
from sps_print.content.images.picture import picture
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import ContentError, SpsPrintError, UnreadableFile
from sps_print.project import Project

WHERE = "templates/pictures/cup.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{}</svg>'
BAR = '<path d="M4 8h40v9z"/>'
# as Google, Lucide, Font Awesome, Inkscape, Illustrator, Figma and others write them
DRAWINGS = {
    part.partition("\n")[0]: part.partition("\n")[2].strip()
    for part in (Path(__file__).parent / "picture_drawings.txt").read_text().split("== ")[1:]
}


def silhouette(svg: str) -> Image.Image:
    """What is drawn at all, whatever its colour, on a square 96 dots wide."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=480, skip_system_fonts=True, dpi=96)
    drawn = Image.open(io.BytesIO(png)).getchannel("A")
    square = Image.new("L", (480, 480))
    square.paste(drawn, (0, (480 - drawn.height) // 2))
    return square.resize((96, 96), Image.Resampling.BOX)


@pytest.mark.parametrize("name", DRAWINGS)
def test_an_ordinary_drawing_keeps_its_shape(name: str) -> None:
    made = own_picture(DRAWINGS[name], WHERE)
    apart = ImageChops.difference(silhouette(DRAWINGS[name]), silhouette(made))
    assert ImageStat.Stat(apart).mean[0] < 2.5  # line ends became round
    assert own_picture(made, WHERE) == made


def test_it_has_our_three_tones() -> None:
    """Its one colour, white paper, and a grey as the tint."""
    made = own_picture(SVG.format(
        '<g fill="#fefefe" stroke="#c00"><circle cx="9" cy="9" r="5"/></g>'
        '<rect width="9" height="9" fill="#bbb"/><path d="M1 1h9" style="stroke:#C00;fill:none"/>'
    ), WHERE)  # fmt: skip
    paints = [part.partition('"/>')[0].partition('" ')[2] for part in made.split("<path ")[1:]]
    assert paints == [
        'fill="#fff" stroke="currentColor" stroke-width="1', 'fill="#aaa',
        'stroke="currentColor" stroke-width="1',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<circle r="9" fill="#f00"/><circle r="5" fill="#0a0"/>', "2 colours: #0a0, #f00"),
        ('<circle r="9" fill="url(#g)"/>', "a gradient or a pattern"),
        ('<circle r="9" opacity=".4"/>', r"see-through in places \(opacity\)"),
        ('<circle r="9" fill="#0008"/>', "see-through in places"),
        ('<circle r="9" stroke="#000" stroke-dasharray="2 1"/>', "dashed"),
        ('<circle r="9" filter="url(#f)"/>', "has an effect"),
        ("<text>Cup</text>", "holds letters"),
        ('<image href="data:image/png;base64,AA=="/>', "holds a photograph"),
        ("<script>x()</script>", "holds a program"),
        ("<meta/>", "no shape \\(<meta>"),
        ('<clipPath id="c"><circle r="5"/></clipPath><g clip-path="url(#c)"/>', "clip path"),
        ('<path d="M1 1 L x"/>', "makes no sense"),
        ('<path d="M1e300 1h9v9z"/>', "makes no sense"),
        ('<rect width="2em" height="2"/>', "“2em” makes no sense"),
        ('<path d="M1 1h9" transform="turn(3)"/>', "“turn"),
        ('<path d="M1 1h9" stroke="red" transform="scale(1 3)"/>', "stretched"),
        ('<circle r="9" fill="#fff"/>', "white or empty"),
        ("", "white or empty"),
        ("<style>g > path{fill:red}</style>" + BAR, "is not simple"),
        ("<g>" * 300 + "</g>" * 300, "nested too deeply"),
        (BAR * 6000, "too many shapes"),
    ],
)
def test_what_is_refused(inner: str, message: str) -> None:
    with pytest.raises(ContentError, match=message) as caught:
        own_picture(SVG.format(inner), WHERE)
    assert "README" in caught.value.problems[0].hint or "plain number" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        SVG.format(BAR).replace("0 0 48 48", "0 0 nan 48"),
        SVG.format(BAR).replace("0 0 48 48", ""),
        SVG.format(BAR).replace("0 0 48 48", "a b c d"), "<!DOCTYPE html><html></html>", "cup", "",
    ],
)  # fmt: skip
def test_what_is_no_drawing(text: str) -> None:
    with pytest.raises(ContentError):
        own_picture(text, WHERE)


@pytest.mark.parametrize(
    "words", ["2px", "0,0,48,48", "50%", "1e", "--", "#", "translate(1", "url(", "\0", "None", "()"]
)
def test_odd_values_are_one_clear_problem_or_drawn(words: str) -> None:
    """Never exit 70, wherever the value stands."""
    for name in ("width", "d", "points", "transform", "fill", "stroke-width", "style", "r", "rx"):
        for shape in ("path", "rect", "circle", "polygon", "g"):
            inner = (
                f'<{shape} width="9" height="9" r="9" stroke="#000" {name}X="{words}"/>'.replace(
                    f' {name}="9"', ""
                )
                .replace(f"{name}X", name)
                .replace('stroke="#000"', "")
            )
            for svg in (SVG.format(inner + BAR), SVG.replace("0 0 48 48", words).format(BAR)):
                with suppress(SpsPrintError):
                    own_picture(svg, WHERE)


def own(tmp_path: Path, **files: str) -> Library:
    folder = tmp_path / "templates/pictures"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return Library(tmp_path)


def test_a_photograph_is_told_what_a_picture_is(tmp_path: Path) -> None:
    library = own(tmp_path, cup_png="x", pot_svg=SVG.format(BAR))
    with pytest.raises(UnreadableFile, match=r"“cup.png” is no drawing(.|\n)*One style"):
        picture(library, "cup")
    with pytest.raises(UnreadableFile, match=r"there is no picture “pot.svg”(.|\n)*write “pot”"):
        picture(library, "pot.svg")
    assert picture(library, "pot").count("<path") == 1
    assert picture(library, "phone") == picture(Library(None), "phone")


def test_what_was_checked_is_what_is_used(project: Project, tmp_path: Path) -> None:
    """Nothing of the file but its shapes comes onto the page or into the PDF."""
    evil = '<title>SECRET</title><!--><meta http-equiv="refresh">-->' + BAR
    library = own(tmp_path, phone_svg=SVG.format(evil), main_svg=SVG.format(evil))
    job = Job(replace(project, library=library), Order("triggers"))
    page = job.html().decode()
    assert own_picture(SVG.format(BAR), WHERE).removeprefix("<svg ") in page
    assert "SECRET" not in page
    assert "refresh" not in page
    assert b"%PDF" in job.pdf()[:9]
