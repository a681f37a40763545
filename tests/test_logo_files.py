"""The file of a logo: found however its name is written, or told by name what is wrong."""

from __future__ import annotations

import gzip
import io
import unicodedata
from pathlib import Path

import pytest
from command import run
from PIL import Image

from sps_print.content.images.logo import Logo, load_logo, logo_doubts
from sps_print.papers import PAPERS
from sps_print.problems import ContentError, UnreadableFile

CASES = Path(__file__).parent / "cases"
GREEN = Image.new("RGB", (300, 100), "#006644")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "img").mkdir()
    for name in ("Logo.PNG", "our logo.png.png", "img/mark.png"):
        GREEN.save(tmp_path / name, "PNG")
    GREEN.save(tmp_path / unicodedata.normalize("NFD", "Größe.png"))
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "logo.png",
        "LOGO.png",
        "img/Mark.PNG",
        "Größe.png",
        unicodedata.normalize("NFD", "grÖße.png"),
    ],
)
def test_a_name_that_is_read_the_same_is_found(folder: Path, name: str) -> None:
    assert load_logo(folder, name, "").width == 300


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("img\\mark.png", 'write logo = "img/mark.png": only the file'),
        ("C:\\Users\\me\\logo.png", 'write logo = "Logo.PNG": only the file'),
        ("D:logo.png", 'write logo = "Logo.PNG"'),
        ("\\\\server\\share\\new.png", 'write logo = "logo.png": only the file'),
        ("C:\new\\x.png", "or / in place of"),
        ("our logo.png", "did you mean “our logo.png.png”"),
        ("mark.png", "did you mean “img/mark.png”"),
        ("logo", "did you mean “Logo.PNG”"),
        ("logo.jpg", "did you mean “Logo.PNG”"),
        ("zzz.png", "there are: Größe.png, Logo.PNG, img/mark.png, our logo.png.png"),
        ("https://example.org/logo.png", "save the picture into the clinic's folder"),
        ("~/zzz.png", "there are: "),
    ],
)
def test_the_nearest_file_is_named(folder: Path, name: str, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        load_logo(folder, name, "")
    assert said in unicodedata.normalize("NFC", caught.value.problems[0].hint)


def test_two_names_that_are_read_the_same_are_not_guessed(folder: Path) -> None:
    GREEN.save(folder / "LOGO.png")
    with pytest.raises(UnreadableFile, match="did you mean"):
        load_logo(folder, "logo.png", "")
    assert load_logo(folder, "LOGO.png", "")


def test_the_cases_of_names() -> None:
    assert load_logo(CASES / "116-name-nfd-on-disk", "Logo-Größe.png", "").width == 200
    done = run("build", "triggers", "--clinic", CASES / "118-name-backslash")
    assert done.code == 1
    assert "write only the file's name, or / in place of \\" in done.err


def encoded(kind: str) -> bytes:
    stream = io.BytesIO()
    GREEN.save(stream, kind)
    return stream.getvalue()


def begun(said: bytes | str) -> str:
    """An id that is the same in each process: some kinds hold the time."""
    return said if isinstance(said, str) else repr(said[:8])


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (encoded("GIF"), "a GIF picture"), (encoded("WEBP"), "a WebP picture"),
        (encoded("TIFF"), "a TIFF picture"), (encoded("BMP"), "a BMP picture"),
        (encoded("ICO"), "an icon"), (encoded("PDF"), "a PDF"), (encoded("EPS"), "an EPS file"),
        (encoded("JPEG2000"), "a JPEG 2000 picture"),
        (b"\0\0\0\x1cftypavif" + bytes(40), "an AVIF picture"),
        (b"\0\0\0\x24ftypheic" + bytes(40), "a HEIC picture"),
        (b"\xc5\xd0\xd3\xc6" + bytes(40), "an EPS file"), (b"8BPS\0\1", "a Photoshop file"),
        (b"RIFF\1\2\3\4CDRA", "a CorelDRAW file"), (gzip.compress(b"<svg/>", mtime=0), "SVGZ"),
        (b"PK\3\4" + bytes(40), "a packed file"),
        (b"<!doctype html><title>Not found</title>", "a web page"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html>', "a web page"), (b"", "not a PNG"),
        (b"logo\n", "not a PNG"),
    ],
    ids=begun,
)  # fmt: skip
def test_another_kind_is_told_by_its_name(tmp_path: Path, data: bytes, named: str) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    with pytest.raises(ContentError) as caught:
        load_logo(tmp_path, "logo.png", "")
    assert named in caught.value.problems[0].what
    assert caught.value.problems[0].hint == "open it and save it as PNG, 1200 dots wide"


def test_a_whole_picture_with_a_spoilt_end_is_read() -> None:
    logo = load_logo(CASES / "107-png-iend-crc", "logo.png", "")
    same = Image.open(CASES / "116-name-nfd-on-disk" / next(
        path.name for path in (CASES / "116-name-nfd-on-disk").glob("*.png")
    ))  # fmt: skip
    assert Image.open(io.BytesIO(logo.data)).tobytes() == same.convert("RGB").tobytes()


# the ground


def made(tmp_path: Path, image: Image.Image, kind: str = "PNG") -> Logo:
    image.save(tmp_path / "it", kind)
    return load_logo(tmp_path, "it", "", "#0b4f6c")


def letters(
    colour: str, ground: tuple[int, ...], size: tuple[int, int] = (400, 100)
) -> Image.Image:
    image = Image.new("RGBA" if len(ground) == 4 else "RGB", size, ground)
    for left in range(0, size[0], 40):
        image.paste(colour, (left, 0, left + 16, size[1]))
    return image


def test_a_white_logo_stands_on_the_clinics_colour(tmp_path: Path) -> None:
    case = load_logo(CASES / "114-white-on-transparent", "logo.png", "", "#0b4f6c")
    for logo in (case, made(tmp_path, letters("white", (255, 255, 255, 0)))):
        image = Image.open(io.BytesIO(logo.data))
        assert {(11, 79, 108), (255, 255, 255)} <= {c for _, c in image.getcolors(9999) or ()}
        assert image.getpixel((0, 0)) == (11, 79, 108)


@pytest.mark.parametrize(
    ("colour", "ground"),
    [("white", (255, 255, 255)), ("#eeeeee", (250, 250, 250)), ("white", (255, 255, 255, 255))],
)
def test_what_would_not_be_seen_is_refused(
    tmp_path: Path, colour: str, ground: tuple[int, ...]
) -> None:
    with pytest.raises(ContentError, match="white or empty"):
        made(tmp_path, letters(colour, ground))


def test_a_drawing_of_white_on_white_is_refused(tmp_path: Path) -> None:
    white = '<rect width="9" height="9" fill="#fff"/><circle r="3" fill="#fafafa"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{white}</svg>'
    (tmp_path / "it").write_text(svg)
    with pytest.raises(ContentError, match="white or empty"):
        load_logo(tmp_path, "it", "")


def test_a_picture_that_is_all_see_through_is_refused(tmp_path: Path) -> None:
    for image in (Image.new("RGBA", (90, 90), (0, 0, 0, 0)), Image.new("LA", (90, 90), (0, 3))):
        with pytest.raises(ContentError, match="white or empty"):
            made(tmp_path, image)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_wide_margins_are_cut_off_and_narrow_ones_stay(tmp_path: Path, kind: str) -> None:
    wide, narrow = Image.new("RGB", (900, 900), "white"), Image.new("RGB", (900, 900), "white")
    wide.paste("#006644", (300, 400, 600, 500))
    narrow.paste("#006644", (30, 30, 870, 870))
    logo = made(tmp_path, wide, kind)
    assert (logo.width, logo.height) == pytest.approx((300, 100), abs=8)
    assert logo.dots == pytest.approx(300, abs=8)
    assert made(tmp_path, narrow, kind).height == 600


def test_white_letters_beside_a_coloured_sign_are_said(tmp_path: Path) -> None:
    image = letters("white", (255, 255, 255, 0))
    image.paste("#c00000", (0, 0, 50, 100))
    (said,) = logo_doubts(made(tmp_path, image), PAPERS["a4"])
    assert "parts of the logo are white" in said.what
    cross = Image.new("RGBA", (400, 200), (255, 255, 255, 0))
    cross.paste("#c00000", (0, 0, 400, 200))
    cross.paste("white", (50, 50, 350, 150))
    box = Image.new("RGBA", (400, 200), (255, 255, 255, 0))
    box.paste("white", (4, 4, 396, 196))
    box.paste("#c00000", (50, 50, 350, 150))
    assert not logo_doubts(made(tmp_path, cross), PAPERS["booklet"])
    assert not logo_doubts(made(tmp_path, box), PAPERS["booklet"])


@pytest.mark.parametrize(
    ("paper", "wide", "wanted"),
    [
        ("a4", 90, 500),
        ("poster-a2", 90, 900),
        ("poster-a2", 500, 900),
        ("a4", 400, 0),
        ("card", 9, 0),
    ],
)
def test_too_few_dots_are_said(tmp_path: Path, paper: str, wide: int, wanted: int) -> None:
    said = logo_doubts(made(tmp_path, Image.new("RGB", (wide, wide // 3), "#064")), PAPERS[paper])
    assert [problem.hint for problem in said] == [
        f"give one that is at least {wanted} dots wide; or an SVG"
    ] * bool(wanted)
