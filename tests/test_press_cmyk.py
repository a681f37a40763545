"""The inks of the file for a print shop: of words, of pictures, of the clinic's mark."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from own_folder import OWN, clinic, job, section
from PIL import Image, ImageChops
from press_files import Press, opened

from sps_print.build import Job
from sps_print.model import Order
from sps_print.pdf.cmyk import in_cmyk, picture_in_cmyk, to_cmyk
from sps_print.problems import ContentError
from sps_print.project import Project


def test_colours_become_inks() -> None:
    assert to_cmyk(1, 1, 1) == (0, 0, 0, 0)
    assert to_cmyk(0, 0, 0) == to_cmyk(27 / 255, 31 / 255, 36 / 255) == (0, 0, 0, 1)
    assert to_cmyk(0.5, 0.5, 0.5) == (0, 0, 0, 0.625)  # grey is black, thinned, which prints paler
    assert to_cmyk(1, 0, 0) == (0, 1, 1, 0)
    for red, green, blue in ((0.1, 0.3, 0.9), (0.9, 0.95, 0.97), (0.043, 0.31, 0.424)):
        cyan, magenta, yellow, black = to_cmyk(red, green, blue)
        back = [(1 - amount) * (1 - 0.8 * black) for amount in (cyan, magenta, yellow)]
        assert back == pytest.approx([red, green, blue])
        assert min(cyan, magenta, yellow) == 0


def test_operators_become_inks() -> None:
    assert in_cmyk("0.106 0.122 0.141 rg /F1 12 Tf") == "/Over gs 0 0 0 1 k /F1 12 Tf"
    assert in_cmyk("1 1 1 rg 0 0 5 5 re f") == "/Out gs 0 0 0 0 k 0 0 5 5 re f"
    assert in_cmyk("1 0 0 RG 0.4 w") == "0 1 1 0 K 0.4 w"
    assert in_cmyk("q 0 G 0.4 w") == "q 0 0 0 1 K 0.4 w"
    assert in_cmyk("[<0041>12<0042>]TJ") == "[<0041>12<0042>]TJ"


def test_pictures_become_inks_as_colours_do() -> None:
    shades = [(0, 0, 0), (255, 255, 255), (27, 31, 36), (128, 128, 128), (11, 79, 108), (200, 0, 9)]
    picture = Image.new("RGB", (len(shades), 1))
    picture.putdata(shades)
    made = picture_in_cmyk(picture)
    assert made.mode == "CMYK"
    for x, shade in enumerate(shades):
        wanted = [amount * 255 for amount in to_cmyk(*(part / 255 for part in shade))]
        assert made.getpixel((x, 0)) == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("paper", ["a4", "tri-fold", "card-fold", "letter"])
def test_words_are_black_ink_alone_white_or_the_clinics_colours(paper: str, press: Press) -> None:
    colours = set()
    with opened(press(paper)) as file:
        for page in file.pages:
            for step in pikepdf.parse_content_stream(page):
                operands, operator = step.operands, step.operator
                assert str(operator) not in {"rg", "RG", "cs", "CS", "sc", "scn", "BDC", "BMC"}
                if str(operator) == "k":
                    fill = tuple(float(v) for v in operands)
                if str(operator) in {"TJ", "Tj"}:
                    colours.add(fill)
    assert (0, 0, 0, 1) in colours
    for colour in colours - {(0, 0, 0, 1), (0, 0, 0, 0)}:
        light = 1 - 0.8 * colour[3]
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
        assert any(one.histogram()[:200]), "nothing on the plate"


def without_black_words(data: bytes) -> bytes:
    with opened(data) as file:
        for page in file.pages:
            kept, black = [], False
            for step in pikepdf.parse_content_stream(page):
                operands, operator = step.operands, step.operator
                if str(operator) == "k":
                    black = [float(v) for v in operands] == [0, 0, 0, 1]
                if not (str(operator) == "TJ" and black):
                    kept.append((operands, operator))
            page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))
        out = io.BytesIO()
        file.save(out)
        return out.getvalue()


# the clinic's mark


def with_logo(project: Project, folder: Path, name: str, data: bytes) -> Project:
    from sps_print.content.images.logo import load_logo

    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    assert project.clinic
    return replace(
        project, clinic=replace(project.clinic, logo=load_logo(folder, name, "Our mark"))
    )


def svg(inner: str) -> bytes:
    shapes = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inner}</svg>'
    return shapes.encode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_goes_to_press_in_inks(kind: str, project: Project, tmp_path: Path) -> None:
    picture, data = Image.new("RGB", (300, 100), "#0b4f6c"), io.BytesIO()
    picture.save(data, kind)
    logo = with_logo(project, tmp_path, "logo", data.getvalue())
    with opened(Job(logo, Order("triggers")).press()) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        assert str(image.ColorSpace) == "/DeviceCMYK"
        assert [*image.read_bytes()[:4]] == pytest.approx([229, 68, 0, 184], abs=3)


@pytest.mark.parametrize("paint", [
    '<rect width="40" height="20" fill="#f00" fill-opacity="0.5"/>',
    '<g opacity="0.5"><rect width="40" height="20" fill="#f00"/></g>',
])  # fmt: skip
def test_a_drawing_goes_to_press_in_flat_inks(paint: str, project: Project, tmp_path: Path) -> None:
    """What is see-through becomes the paler colour that it is on white paper."""
    logo = with_logo(project, tmp_path, "logo.svg", svg(paint))
    with opened(Job(logo, Order("triggers")).press()) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        assert str(image.ColorSpace) == "/DeviceCMYK"
        assert "/SMask" not in image
        assert [*image.read_bytes()[:4]] == pytest.approx([0, 127, 127, 0], abs=2)


PLAN = "> [!AMBER]\n> **Amber: getting worse**\n>\n> Call the desk.[^plain]"


@pytest.mark.parametrize("colour", ["#0b4f6c", "#757575", "#855300", "#777700"])
def test_words_in_colours_that_can_be_read_are_not_too_pale_for_a_press(
    colour: str, tmp_path: Path
) -> None:
    own = {
        "clinic.toml": f'name = "Example Clinic"\nmain-colour = "{colour}"\n',
        "handouts/ours.toml": OWN.replace('edition = "1"', 'about = "us"\nedition = "1"'),
        "templates/en/our-group.md": section(PLAN),
    }
    assert job(clinic(tmp_path, own), "ours", paper="a4").press()


def test_a_bright_colour_that_prints_too_pale_is_refused_with_the_way_out(tmp_path: Path) -> None:
    own = {
        "clinic.toml": 'name = "Example Clinic"\nmain-colour = "#d64200"\n',
        "handouts/ours.toml": OWN.replace('edition = "1"', 'about = "us"\nedition = "1"'),
        "templates/en/our-group.md": section(PLAN),
    }
    with pytest.raises(ContentError, match="choose a darker main-colour"):
        job(clinic(tmp_path, own), "ours", paper="a4").press()
