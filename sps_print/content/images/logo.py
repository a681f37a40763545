"""Read a clinic's logo and make it ready to print: a picture (PNG, JPEG) or a drawing (SVG).

The file may come from anywhere. What is kept is drawn anew, in dots, on the ground that it is
printed on: every paper and every file shows the same, and nothing that was hidden in it is left.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from sps_print.design.brand import Brand
from sps_print.papers import MM, Paper
from sps_print.problems import Problem, Severity

if TYPE_CHECKING:
    from PIL import Image

    from sps_print.content.images.logo_file import ImageFormat

SHARP, WANTED = 200, 300  # dots to the inch: with fewer a print looks blurred; what printers ask
INCH = 72.0
LINE = 20  # times as long as it is narrow: thinner is a hair on paper
CUT = 0.9  # a drawing of which less is left on each side is drawn again, larger
LARGER = 6  # times, at most


class Logo(NamedTuple):
    """A logo that is ready to print. width and height: in dots. alt: its words for those who cannot
    see it; without any, the clinic's name.

    dots: how wide it is in its file; 0 for a drawing, which is sharp at every size.
    lost: whether parts of it are too pale for white paper.
    """

    kind: Literal["png", "jpeg"]
    data: bytes
    width: int
    height: int
    alt: str
    dots: int = 0
    lost: bool = False


def load_logo(folder: Path, name: str, alt: str, main: str = Brand().main) -> Logo:
    """The logo of a clinic's folder. alt: what it shows, in words. main: the clinic's colour."""
    from sps_print.content.images.logo_file import logo_file

    where = f"clinic.toml, logo “{name[:60]}”"
    data, kind = logo_file(folder, name)
    return logo_of(data, kind, where, alt, main)


@lru_cache(maxsize=4)  # to draw one takes as long as to check a leaflet
def logo_of(data: bytes, kind: ImageFormat, where: str, alt: str, main: str) -> Logo:
    """The logo that a file holds."""
    from sps_print.content.images.logo_ground import set_on_ground

    found = set_on_ground(_dots(data, kind, where), kind, main, where)
    _refuse_line(*found.picture.size, where)
    as_jpeg = kind == "jpeg"
    return Logo(
        "jpeg" if as_jpeg else "png", _encoded(found.picture, as_jpeg),
        *found.picture.size, alt, 0 if kind == "svg" else found.dots, found.lost,
    )  # fmt: skip


def _refuse_line(width: int, height: int, where: str) -> None:
    """A bar that is hardly seen, or a drawing of which the most lies outside its sheet."""
    from sps_print.content.images.refuse import refuse

    long, short = max(width, height), max(1, min(width, height))
    if long > LINE * short:
        shape = "wide as it is high" if width > height else "high as it is wide"
        what = f"the logo is a line, {round(long / short)} times as {shape}"
        refuse(what, where, f"save the whole logo: it may be {LINE} times as long as it is narrow")


def _dots(data: bytes, kind: ImageFormat, where: str) -> Image.Image:
    from sps_print.content.images.logo_ground import KEPT, crop_box

    if kind != "svg":
        from sps_print.content.images.logo_dots import read_dots

        return read_dots(data, where)
    from sps_print.content.images.logo_svg import drawn_svg

    image = drawn_svg(data, where, *KEPT)
    box = crop_box(image, kind)
    if box is None:
        return image
    # a logo on a large empty sheet: drawn again so that what is left is sharp
    filled = max((box[2] - box[0]) / KEPT[0], (box[3] - box[1]) / KEPT[1])
    if filled < CUT:
        times = min(LARGER, 1 / filled)
        image = drawn_svg(data, where, *(round(side * times) for side in KEPT))
    return image


def _encoded(image: Image.Image, jpeg: bool) -> bytes:
    stream = io.BytesIO()
    if jpeg:
        image.save(stream, "JPEG", quality=92, subsampling=0)
    else:
        image.save(stream, "PNG", compress_level=9)
    return stream.getvalue()


def logo_doubts(logo: Logo, paper: Paper) -> tuple[Problem, ...]:
    """Warnings about a logo that is printed all the same: too few dots, or parts too pale."""
    if paper.tiny:  # it has no room there
        return ()
    found = []
    room, high = paper.logo_room()
    wide = min(room, high * logo.width / logo.height)
    if logo.dots and logo.dots < SHARP * wide / INCH:
        wanted = -(-int(WANTED * wide / INCH) // 50) * 50
        found.append(
            Problem(
                f"the logo is blurred: {logo.dots} dots wide, and printed {wide / MM:.0f} mm wide",
                f"clinic.toml, logo, on {paper.id}",
                f"give one that is at least {wanted} dots wide; or an SVG", Severity.WARNING,
            )
        )  # fmt: skip
    if logo.lost:
        found.append(
            Problem(
                "parts of the logo are white and see-through around: paper hides them",
                "clinic.toml, logo", "ask for the logo for white paper", Severity.WARNING,
            )
        )  # fmt: skip
    return tuple(found)
