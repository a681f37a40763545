"""Logos: what is kept, and every hostile file refused with one clear sentence."""

import io
import re
import struct
import tempfile
import warnings
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sps_print.content.images.logo import Logo, load_logo, logo_of
from sps_print.problems import ContentError, SpsPrintError, UnreadableFile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
RECT = '<rect width="40" height="20" fill="#064"/>'


def load(tmp_path: Path, data: bytes | str, name: str = "logo.png") -> Logo:
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return load_logo(tmp_path, name, "our mark")


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(logo: Logo) -> Image.Image:
    return Image.open(io.BytesIO(logo.data))


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is huge and holds next to nothing."""
    found = b"\x89PNG\r\n\x1a\n"
    for kind, body in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 100)),
        (b"IEND", b""),
    ):
        found += struct.pack(">I", len(body)) + kind + body
        found += struct.pack(">I", zlib.crc32(kind + body))
    return found


def test_clear_parts_become_white_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    image = Image.new("RGBA", (30, 10), (255, 0, 0, 255))
    image.putpixel((0, 0), (255, 0, 0, 0))
    data = encoded(image)
    logo = load(tmp_path, data)
    assert (logo.kind, logo.width, logo.height, logo.alt) == ("png", 30, 10, "our mark")
    assert opened(logo).mode == "RGB"
    assert opened(logo).getpixel((0, 0)) == (255, 255, 255)
    assert load(tmp_path, data) == logo


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png(tmp_path: Path, mode: str) -> None:
    image = Image.new(mode, (8, 8))
    image.paste(Image.new(mode, (8, 4), (90, 255) if mode == "LA" else None))
    if mode in ("LA", "RGBA"):
        image.putalpha(255)
    logo = load(tmp_path, encoded(image))
    assert opened(logo).mode == "RGB"


def test_16_bits_are_scaled_not_cut(tmp_path: Path) -> None:
    logo = load(tmp_path, encoded(Image.new("I;16", (4, 4), 32768)))
    assert opened(logo).getpixel((0, 0)) == (128, 128, 128)


def test_the_see_through_shade_of_16_bits_stays_so(tmp_path: Path) -> None:
    image = Image.new("I;16", (8, 8), 4)
    for at in range(32):
        near = 5  # 8 bits would not tell it from 4
        image.putpixel((at % 4, at // 4), near if at % 4 > 1 else 32768)
    logo = load(tmp_path, encoded(image, transparency=4))
    assert opened(logo).size == (4, 8)
    assert [opened(logo).getpixel((x, 1)) for x in (0, 3)] == [(128, 128, 128), (0, 0, 0)]


def test_nothing_is_said_of_broken_notes_in_a_picture(tmp_path: Path) -> None:
    data = encoded(Image.new("RGB", (8, 8)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert load(tmp_path, data).width == 8
    assert not said


def test_large_pictures_are_made_smaller(tmp_path: Path) -> None:
    logo = load(tmp_path, encoded(Image.new("RGB", (3000, 1500))))
    assert (logo.width, logo.height) == (1200, 600)


def test_jpeg_is_turned_and_loses_what_is_hidden(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "secret place"
    logo = load(tmp_path, encoded(Image.new("RGB", (20, 10)), "JPEG", exif=exif), "logo.jpg")
    assert (logo.kind, logo.width, logo.height) == ("jpeg", 10, 20)
    assert b"secret" not in logo.data
    assert not opened(logo).getexif()


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    image = Image.new("CMYK", (90, 90), (255, 0, 0, 0))
    image.paste((0, 0, 0, 0), (30, 30, 60, 60))
    logo = load(tmp_path, encoded(image, "JPEG"))
    assert opened(logo).mode == "RGB"
    white, cyan = (opened(logo).getpixel(at) for at in ((45, 45), (8, 8)))
    assert isinstance(white, tuple)
    assert min(white) > 250
    assert isinstance(cyan, tuple)
    assert cyan[0] < 10


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_001, 1), (9_000, 9_000), (12_000, 10_000)])
def test_pictures_that_would_fill_the_memory(tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(ContentError, match=r"too large|40 million"):
        load(tmp_path, png_header(*size))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_truncated_pictures(tmp_path: Path, kind: str, share: float) -> None:
    data = encoded(Image.effect_noise((64, 64), 90), kind)
    with pytest.raises(ContentError, match="broken or cut short"):
        load(tmp_path, data[: int(len(data) * share)])


def test_a_size_without_dots(tmp_path: Path) -> None:
    for data in (png_header(0, 0), png_header(100, 100), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        with pytest.raises(ContentError, match="broken or cut short"):
            load(tmp_path, data)


def test_a_moving_picture(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], save_all=True, append_images=frames[1:])
    with pytest.raises(ContentError, match="moves"):
        load(tmp_path, data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "PDF"])
def test_other_kinds_whatever_their_name(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ContentError, match=r"the logo is a\w? .+, not a PNG, JPEG or SVG"):
        load(tmp_path, encoded(Image.new("RGB", (8, 8)), kind), "logo.png")


def test_a_large_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="larger than 5 MB"):
        load(tmp_path, b"\x89PNG\r\n\x1a\n" + b"x" * 5_000_000)


@pytest.mark.parametrize(
    "name", ["../logo.png", "a/../../logo.png", "/etc/passwd", "..", "C:\\logo.png", "a\0b", "."]
)
def test_names_that_climb(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile):
        load_logo(tmp_path, name, "")


def test_links_folders_and_missing_files(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(encoded(Image.new("RGB", (8, 8))))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    for name, message in (
        ("link.png", "leads out"),
        ("loop.png", "nowhere|not there|cannot be read"),
        ("sub", "not a file"),
        ("gone.png", "not there"),
        ("x" * 199, "not there"),
        ("é" * 199, "cannot be read"),
    ):
        with pytest.raises(UnreadableFile, match=message):
            load_logo(folder, name, "")


def test_a_drawing(tmp_path: Path) -> None:
    notes = '<metadata><a xmlns="urn:x"/></metadata><x:y xmlns:x="urn:y"/>'
    used = '<g id="a">' + RECT + '</g><use xmlns:k="http://www.w3.org/1999/xlink" k:href="#a"/>'
    logo = load(tmp_path, '<?xml version="1.0"?>\n<!-- made by hand -->' + SVG.format(notes + used))
    assert (logo.kind, logo.width, logo.height, logo.dots) == ("png", 1200, 600, 0)
    assert opened(logo).getcolors() == [(720_000, (0, 0x66, 0x44))]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>' + SVG.format("<title>&c;</title>")
)
USES = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))


ENDLESS = (
    '<filter id="f"><feTurbulence numOctaves="100000000" baseFrequency="0.1"/></filter>'
    '<rect width="40" height="20" filter="url(#f)"/>'
)


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        (BOMB, "DOCTYPE or ENTITY"),
        ('<!doctype svg SYSTEM "file:///etc/passwd">' + SVG.format(RECT), "DOCTYPE"),
        ('<?xml-stylesheet href="http://x/y.css"?>' + SVG.format(RECT), "in another file"),
        (SVG.format(f'<g id="g0">{RECT}</g>{USES}'), "too long or too much"),
        pytest.param(SVG.format(ENDLESS), "too long or too much memory", marks=pytest.mark.slow),
        (SVG.format('<use href="http://x/y.svg#a"/>'), "outside its file"),
        (SVG.format('<use href="other.svg#a"/>'), "outside its file"),
        (SVG.format('<use xmlns:k="http://www.w3.org/1999/xlink" k:href="//x#a"/>'), "outside"),
        (SVG.format('<rect fill="url(http://x/y)"/>'), "outside its file"),
        (SVG.format("<rect style=\"fill: u/**/rl( 'file:///x')\"/>"), "outside its file"),
        (SVG.format('<rect style="fill: \\75rl(http://x)"/>'), "outside its file"),
        (SVG.format("<style>@import 'http://x';</style>"), "outside its file"),
        (SVG.format("<style>rect{fill:url(x#y)}</style>"), "outside its file"),
        (SVG.format("<style>a{--a:var(--b);--b:var(--a);fill:var(--a)}</style>"), "without end"),
        (SVG.format("<style>.a{--a:red}.b{--a:blue}</style>"), "two things for --a"),
        (SVG.format('<rect fill="oklch(0.6 0.2 20)"/>'), r"a colour in “oklch\(…\)”"),
        (SVG.format("<script>alert(1)</script>"), "uses <script>"),
        (SVG.format("<foreignObject/>"), "uses <foreignObject>"),
        (SVG.format('<image href="#a"/>'), "uses <image>"),
        (SVG.format("<text>words</text>"), "has typed letters"),
        (SVG.format('<filter id="f"><feSpecularLighting/></filter>' + RECT), "feSpecularLighting"),
        (SVG.format('<filter id="f"><feConvolveMatrix/></filter>' + RECT), "feConvolveMatrix"),
        (SVG.format('<rect onload="x()"/>'), "holds a program"),
        (SVG.format('<rect width="nan" height="1"/>'), "white or empty"),
        (SVG.format("<g>" * 300 + "</g>" * 300), "nested too deeply"),
        (SVG.format("<g>" * 50_000 + "</g>" * 50_000), "nested too deeply"),
        (SVG.format("<g/>" * 30_000), "white or empty"),
        (SVG.format("<g>"), "broken"),
        (SVG.format("&nbsp;"), "broken"),
        (SVG.format("\0"), "broken"),
        ("<html/>", "a web page, not a PNG, JPEG or SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "white or empty"),
        (SVG.replace('viewBox="0 0 40 20"', 'width="0"').format(RECT), "cannot be drawn"),
        (SVG.format("<!--" + "x" * 1_000_000 + "-->"), "larger than 1 MB"),
    ],
)
def test_drawings_that_are_refused(tmp_path: Path, svg: str, message: str) -> None:
    with pytest.raises(ContentError, match=message) as caught:
        load(tmp_path, svg, "logo.svg")
    assert caught.value.problems[0].hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_drawings_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    said = "UTF-16" if encoding == "utf-16" else encoding.removesuffix("-sig")
    rule = "<style>.größe{fill:#064}</style>"
    svg = f'<?xml version="1.0" encoding="{said}"?>\n' + SVG.format(
        rule + RECT.replace('fill="#064"', 'class="größe"')
    )
    logo = load(tmp_path, svg.encode(encoding), "logo.svg")
    assert opened(logo).getcolors() == [(720_000, (0, 0x66, 0x44))]


def test_a_drawing_in_no_encoding(tmp_path: Path) -> None:
    svg = SVG.format("<title>Größe</title>" + RECT)
    for data in (svg.encode("latin-1"), svg.encode("utf-16")[:-1], b"<" + b"\xff" + svg.encode()):
        with pytest.raises(ContentError, match=r"not UTF-8 text|broken"):
            load(tmp_path, data, "logo.svg")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/&;#\"'= gsvrectuhf()0123456789.-e\n", max_size=60))
def test_any_drawing_is_drawn_or_one_clear_problem(words: str) -> None:
    for svg in (words, SVG.format(words), SVG.format(f'<path d="{words}" transform="{words}"/>')):
        with suppress(SpsPrintError):
            logo_of(svg.encode(), "svg", "logo", "x", "#0b4f6c")


@settings(max_examples=60, deadline=None)
@given(st.integers(8, 200), st.binary(min_size=1, max_size=8))
def test_damaged_pictures_are_one_clear_problem(at: int, noise: bytes) -> None:
    data = bytearray(encoded(Image.new("RGB", (8, 8))))
    data[at : at + len(noise)] = noise
    with tempfile.TemporaryDirectory() as folder, suppress(SpsPrintError):
        load(Path(folder), bytes(data))


@pytest.mark.parametrize(
    ("drawn", "shape"),
    [
        ('y="19" width="100" height="1"', "wide as it is high"),
        ('x="9" width="1" height="40"', "high as it is wide"),
    ],
)
def test_a_logo_that_is_a_line_is_refused_with_the_way_out(
    tmp_path: Path, drawn: str, shape: str
) -> None:
    """One rectangle so thin was drawn, and then the file could not be read again."""
    sheet = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">'
    (tmp_path / "logo.svg").write_text(f"{sheet}<rect {drawn}/></svg>", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_logo(tmp_path, "logo.svg", "Example")
    problem = error.value.problems[0]
    assert re.fullmatch(rf"the logo is a line, \d+ times as {shape}", problem.what)
    assert "save the whole logo" in problem.hint
    (tmp_path / "logo.svg").write_text(
        f'{sheet}<rect width="100" height="5.2"/></svg>', encoding="utf-8"
    )
    assert load_logo(tmp_path, "logo.svg", "Example").width > 0
