"""The clinic's logo stands whole in its own white box, and nothing of it is anywhere else.

What it shows is held against the picture that was checked, both made small.

A logo is the only picture made of dots in a file, so each such picture is looked for. Lengths in
points.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from sps_print.papers import PanelPlacement, Paper, Side
from sps_print.problems import Problem
from sps_print.proof.page.drawn import PageDrawing
from sps_print.proof.page.reopen import Reopened
from sps_print.proof.page.seen import PAPER as WHITE
from sps_print.proof.page.seen import ground_of, ratio_of

if TYPE_CHECKING:
    from PIL import Image

CAUSE = "please report this: the clinic's mark does not stand in its place"
NEAR = 0.1
PALE = 1.05  # a contrast with white that nobody sees
SMALL = (32, 32)  # dots of two pictures that are compared
UNLIKE, FAR = 4.0, 48  # of 255: as far as they may differ in the mean, and in one dot
ROUND = 2.0  # so much of the white is left out: its corners are round


class PrintedLogo(NamedTuple):
    """A picture of dots on a side, from its top left, and the spot that its middle stands on."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    spot: PanelPlacement | None
    drawn: PageDrawing


def logos_in_their_boxes(
    file: Reopened, logo: bool, paper: Paper, sides: tuple[Side, ...], picture: bytes = b""
) -> Iterator[Problem]:
    """A problem for each logo that is missing, doubled, too large, misplaced or not alone.

    logo: whether the clinic has one and the paper has room for it. picture: its file; empty: it is
    not known here.
    """
    found = list(_logos(file, sides))
    spots = [one.spot for one in found if one.spot]
    wanted = [s for side in sides for s in side.spots if spots and s.panel == spots[0].panel]
    on_its_panel = len(spots) == len(found) and sorted(map(_at, spots)) == sorted(map(_at, wanted))
    if logo != bool(found) or not on_its_panel:
        yield Problem("the mark is missing, doubled or on the wrong panel", hint=CAUSE)
        return
    for one in found:
        if picture and not _shows(one.drawn, picture):
            yield Problem("the mark is another picture", f"page {one.page + 1}", CAUSE)
        for what in _wrong(one, file, paper, sides[one.page]):
            yield Problem(what, f"page {one.page + 1}", CAUSE)


def has_logo(file: Reopened, sides: tuple[Side, ...]) -> bool:
    """Whether a file shows a logo at all."""
    return any(_logos(file, sides))


def _at(spot: PanelPlacement) -> tuple[int, float, float]:
    return spot.panel, spot.x, spot.top


def _logos(file: Reopened, sides: tuple[Side, ...]) -> Iterator[PrintedLogo]:
    for page, side in enumerate(sides):
        for drawn in file.drawn[page]:
            if not drawn.dots:
                continue
            left, bottom, right, top = drawn.box
            top, bottom = side.height - top, side.height - bottom
            x, y = (left + right) / 2, (top + bottom) / 2
            inside = (
                spot
                for spot in side.spots
                if spot.x <= x <= spot.x + spot.width and spot.top <= y <= spot.top + spot.height
            )
            yield PrintedLogo(page, left, top, right, bottom, next(inside, None), drawn)


def _wrong(one: PrintedLogo, file: Reopened, paper: Paper, side: Side) -> Iterator[str]:
    """What is wrong with the place of one logo."""
    room, white = paper.most_logo_room(), paper.logo_inset - ROUND
    if one.right - one.left > room[0] + NEAR or one.bottom - one.top > room[1] + NEAR:
        yield "the mark is larger than its box"
    spot = one.spot
    if spot and not (
        spot.x + paper.safe < one.left and one.right < spot.x + spot.width - paper.safe
        and spot.top + paper.safe < one.top and one.bottom < spot.top + spot.height - paper.safe
    ):  # fmt: skip
        yield "the mark is too near to an edge or a fold"
    for shown in (*file.read, *file.artifacts):
        left, bottom, right, top = shown.box
        if (
            shown.page == one.page and shown.text.strip()
            and left < one.right and right > one.left
            and side.height - top < one.bottom and side.height - bottom > one.top
        ):  # fmt: skip
            yield f"{shown.start} is printed on the mark"
    if not one.drawn.upright:
        yield "the mark is turned, mirrored or squeezed"
    left, bottom, right, top = one.drawn.box
    box = (left - white, bottom - white, right + white, top + white)
    ground, across = ground_of(file.drawn[one.page], box, one.drawn.at)
    if across or ratio_of(ground, WHITE) > PALE:
        yield "there is ink in the white around the mark"


def _shows(one: PageDrawing, picture: bytes) -> bool:
    """Whether a picture of dots shows a file's picture; in greys it may be darker throughout."""
    from PIL import ImageChops, ImageStat

    bitmap = raw.FPDFImageObj_GetBitmap(one.thing)
    if not bitmap:  # it is a drawing inside a drawing
        return False
    found = pdfium.PdfBitmap.from_raw(bitmap).to_pil()
    grey = found.mode == "L"
    shown, wanted = _small(found, grey), _wanted(picture, grey)
    if grey:
        darkness = [ImageStat.Stat(ImageChops.invert(each)).mean[0] for each in (shown, wanted)]
        darker = max(1.0, darkness[0] / max(darkness[1], 1 / 255))
        wanted = wanted.point([max(0, round(255 - (255 - v) * darker)) for v in range(256)])
    apart = ImageChops.difference(shown, wanted)
    stat = ImageStat.Stat(apart)
    return max(stat.mean) < UNLIKE and max(high for _, high in stat.extrema) < FAR


@lru_cache(maxsize=8)  # one clinic's leaflets show one logo
def _wanted(picture: bytes, grey: bool) -> Image.Image:
    from PIL import Image

    return _small(Image.open(BytesIO(picture)), grey)


def _small(picture: Image.Image, grey: bool) -> Image.Image:
    """A picture on white in few dots."""
    from PIL import Image

    seen = picture.convert("RGBA").resize(SMALL)  # a clear dot weighs nothing there
    white = Image.new("RGBA", SMALL, "white")
    return Image.alpha_composite(white, seen).convert("L" if grey else "RGB")
