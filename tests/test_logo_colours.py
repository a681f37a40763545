"""A logo's colours are those that its file means: by ICC profile, gamma, CMYK, depth."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from sps_print.content.clinic.clinic import load_clinic
from sps_print.content.images.colour_profile import _profile
from sps_print.content.images.logo import Logo, logo_of
from sps_print.typeset.parts.logo import in_grey

P3 = (0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)  # white, red, green, blue of Display P3
ADOBE = (0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
CASES = Path(__file__).parent / "cases"


def logo(data: bytes, main: str = "#0b4f6c") -> Logo:
    kind = "jpeg" if data.startswith(b"\xff") else "png"
    return logo_of(data, kind, "logo", "our sign", main)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def middle(found: Logo) -> tuple[int, int, int]:
    image = Image.open(io.BytesIO(found.data))
    shade = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(shade, tuple)
    return shade[0], shade[1], shade[2]


def with_chunks(data: bytes, **chunks: bytes) -> bytes:
    """A PNG with more said of its colours."""
    head, body = data[:33], data[33:]
    for name, content in chunks.items():
        whole = name.encode() + content
        head += struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))
    return head + body


def chromaticities(primaries: tuple[float, ...]) -> bytes:
    return struct.pack(">8I", *(round(part * 100_000) for part in primaries))


@pytest.mark.parametrize(
    ("primaries", "colour", "means"),
    [
        # by the formulas of the two colour spaces, https://www.w3.org/TR/css-color-4/
        (P3, (200, 100, 50), (216, 93, 24)),
        (P3, (128, 128, 128), (129, 129, 129)),
        (ADOBE, (100, 160, 100), (53, 161, 96)),
    ],
)
def test_primaries_and_gamma_count(
    primaries: tuple[float, ...], colour: tuple[int, int, int], means: tuple[int, int, int]
) -> None:
    plain = saved(Image.new("RGB", (60, 30), colour))
    said = with_chunks(plain, gAMA=struct.pack(">I", 45_455), cHRM=chromaticities(primaries))
    assert middle(logo(said)) == pytest.approx(means, abs=4)
    assert middle(logo(with_chunks(said, sRGB=b"\0"))) == colour  # sRGB wins
    profile = _profile(1 / 2.2, primaries)
    with_profile = saved(Image.new("RGB", (60, 30), colour), icc_profile=profile)
    assert middle(logo(with_profile)) == pytest.approx(means, abs=4)


def test_an_old_macs_gamma() -> None:
    said = with_chunks(saved(Image.new("L", (60, 30), 100)), gAMA=struct.pack(">I", 55_556))
    wanted = round(255 * (100 / 255) ** (1.8 / 2.2))
    assert middle(logo(said)) == pytest.approx((wanted,) * 3, abs=3)


@pytest.mark.parametrize("gamma", [0, 1, 2**31 - 1])
def test_a_gamma_that_makes_no_sense_counts_for_nothing(gamma: int) -> None:
    said = with_chunks(
        saved(Image.new("RGB", (60, 30), "#204060")), gAMA=struct.pack(">I", gamma),
        cHRM=chromaticities((0.3, 0.3) * 4),
    )  # fmt: skip
    assert middle(logo(said)) == (0x20, 0x40, 0x60)


def test_a_profile_that_is_broken_or_of_another_kind_counts_for_nothing() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red = Image.new("RGB", (60, 30), "#c00000")
    assert middle(logo(saved(red, icc_profile=srgb))) == (192, 0, 0)
    for profile in (b"not a profile", srgb[:300], srgb.replace(b"RGB XYZ", b"CMYKXYZ")):
        assert middle(logo(saved(red, icc_profile=profile))) == (192, 0, 0)
    grey = Image.new("L", (60, 30), 90)
    assert middle(logo(saved(grey, icc_profile=srgb))) == (90, 90, 90)


def test_see_through_parts_stay_so_under_a_profile() -> None:
    image = Image.new("RGBA", (60, 30), (200, 100, 50, 255))
    image.paste((200, 100, 50, 0), (0, 0, 30, 30))
    found = Image.open(io.BytesIO(logo(saved(image, icc_profile=_profile(1 / 2.2, P3))).data))
    assert found.getpixel((found.width - 2, 9)) == pytest.approx((216, 93, 24), abs=4)


def test_the_colours_of_a_phone_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (60, 30), (200, 100, 50))
    found = logo(saved(image, "JPEG", exif=exif, icc_profile=_profile(1 / 2.2, P3), quality=95))
    assert found.height == 2 * found.width
    assert middle(found) == pytest.approx((216, 93, 24), abs=6)


def test_a_colour_of_prophoto() -> None:
    clinic = load_clinic(CASES / "122-png-icc-prophoto")
    assert clinic.logo
    raw = Image.open(CASES / "122-png-icc-prophoto/logo.png")
    shade = Image.open(io.BytesIO(clinic.logo.data)).getpixel((5, 5))
    assert shade != raw.getpixel((5, 5))
    srgb = ImageCms.createProfile("sRGB")
    theirs = io.BytesIO(raw.info["icc_profile"])
    wanted = ImageCms.profileToProfile(raw, theirs, srgb, ImageCms.Intent.RELATIVE_COLORIMETRIC)
    assert wanted
    assert shade == pytest.approx(wanted.getpixel((5, 5)), abs=3)


@pytest.mark.parametrize("colour", ["#ffdd00", "#9be29b", "#c0c0c0"])
def test_a_pale_mark_is_dark_enough_in_grey(colour: str) -> None:
    image = Image.new("RGB", (60, 30), "white")
    image.paste(colour, (10, 5, 50, 25))
    grey = in_grey(io.BytesIO(saved(image)))
    darkest, lightest = grey.getextrema()
    assert darkest == pytest.approx(110, abs=1)
    assert lightest == 255


def test_greys_are_those_of_the_colours() -> None:
    image = Image.new("RGB", (60, 30), "#0b4f6c")
    image.paste("#ffdd00", (10, 5, 50, 25))
    assert in_grey(io.BytesIO(saved(image))).tobytes() == image.convert("L").tobytes()
