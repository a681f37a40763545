"""The colours of a picture as its profile means them, in those of screens and of our files (sRGB).

A picture says what its numbers mean by an ICC profile, or a PNG by gamma and primaries alone.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

MODES = {b"RGB ": ("RGB",), b"GRAY": ("L",), b"CMYK": ("CMYK",)}
SRGB_GAMMA = 0.45455
SRGB_PRIMARIES = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)  # white, red, green, blue: x, y
NEAR = 0.01
D50 = (0.9642, 1.0, 0.8249)  # the white of ICC profiles
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))

Column = tuple[float, float, float]
Square = tuple[Column, Column, Column]


def in_srgb(image: Image.Image, said: Mapping[Any, Any]) -> Image.Image:
    """The picture in red, green and blue. said: what its file says of itself.

    A profile that is broken, or for another kind of picture, counts for nothing, as in browsers.
    """
    profile = said.get("icc_profile") or _profile_of_png(said)
    if not profile:
        return image.convert("RGB")
    from PIL import ImageCms

    wanted = MODES.get(bytes(profile[16:20]), ())
    if image.mode not in wanted:
        image = image.convert("L" if wanted == ("L",) and image.mode == "1" else "RGB")
    if image.mode not in wanted:
        return image
    try:
        ours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        made = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ours,
            ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError):
        made = None
    return made if made is not None else image.convert("RGB")


def _profile_of_png(said: Mapping[Any, Any]) -> bytes:
    """A profile for what a PNG's gAMA and cHRM say (PNG, 11.3.2); none for usual colours."""
    gamma = said.get("gamma")
    if not gamma or "srgb" in said:
        return b""
    primaries = tuple(said.get("chromaticity") or SRGB_PRIMARIES)
    usual = abs(gamma / SRGB_GAMMA - 1) < 0.05 and all(
        abs(one - other) < NEAR for one, other in zip(primaries, SRGB_PRIMARIES, strict=True)
    )
    possible = 0.1 < gamma < 10 and all(0 < primaries[at] < 1 for at in range(1, 8, 2))
    try:
        return b"" if usual or not possible else _profile(gamma, primaries)
    except (ZeroDivisionError, struct.error):  # primaries that no light can have
        return b""


def _profile(gamma: float, primaries: tuple[float, ...]) -> bytes:
    """An ICC profile, version 2: three colours and one curve (ICC.1:2001-04, 6.3.1.2)."""
    curve = b"curv" + bytes(4) + struct.pack(">IH2x", 1, round(256 / gamma))
    tags = {b"wtpt": _xyz(D50), b"desc": b"desc" + bytes(4) + struct.pack(">I", 1) + bytes(79)}
    for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), _columns(primaries), strict=True):
        tags[name] = _xyz(column)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content
    head = struct.pack(
        ">I4x4s4s4s4s12x4s28x3i48x", at + len(body), b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ",
        b"acsp", *(round(part * 65536) for part in D50),
    )  # fmt: skip
    return head + table + body


def _xyz(column: Column) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(part * 65536) for part in column))


def _columns(primaries: tuple[float, ...]) -> Square:
    """Red, green and blue as ICC profiles measure them: seen by an eye used to D50."""
    white, *colours = (
        (x / y, 1.0, (1 - x - y) / y) for x, y in zip(primaries[::2], primaries[1::2], strict=True)
    )
    shares = _through(_turned_round(_across(*colours)), white)
    eye, target = _through(BRADFORD, white), _through(BRADFORD, D50)
    seen = []
    for colour, share in zip(colours, shares, strict=True):
        cones = _through(BRADFORD, (colour[0] * share, colour[1] * share, colour[2] * share))
        moved = [cone * to / by for cone, to, by in zip(cones, target, eye, strict=True)]
        seen.append(_through(_turned_round(BRADFORD), (moved[0], moved[1], moved[2])))
    return seen[0], seen[1], seen[2]


def _across(a: Column, b: Column, c: Column) -> Square:
    """The matrix of three columns, row by row."""
    return (a[0], b[0], c[0]), (a[1], b[1], c[1]), (a[2], b[2], c[2])


def _through(square: Square, column: Column) -> Column:
    x, y, z = (sum(a * b for a, b in zip(row, column, strict=True)) for row in square)
    return x, y, z


def _turned_round(square: Square) -> Square:
    """The matrix that undoes a matrix (Cramer's rule). ZeroDivisionError: there is none."""
    (a, b, c), (d, e, f), (g, h, i) = square
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole),
        ((f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole),
        ((d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole),
    )
