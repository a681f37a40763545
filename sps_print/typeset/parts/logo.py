"""The clinic's logo on the page. Imports what it needs only when there is a logo."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from sps_print.content.images.logo import Logo
from sps_print.pdf.drawing import DrawingList
from sps_print.pdf.items import Raster

if TYPE_CHECKING:
    from PIL import Image

DARKEST = 0.01  # of a logo's dots: so many are at least as dark as its darkest grey
PALEST_DARK = 110  # of 255: a logo whose darkest grey is paler can hardly be seen (5 to 1)
WHITE = 255


def draw_logo(
    drawing: DrawingList,
    logo: Logo,
    x: float,
    top: float,
    width: float,
    height: float,
    grey: bool = False,
) -> None:
    """Draw the logo into a box of points, which it fills. The caller says whom the ink belongs to.

    grey: in shades of grey, dark enough to be seen.
    """
    data = _grey_png(logo.data) if grey else logo.data
    drawing.paint(Raster(data, x, drawing.y(top + height), width, height))


@lru_cache(maxsize=8)
def _grey_png(data: bytes) -> bytes:
    out = io.BytesIO()
    in_grey(io.BytesIO(data)).save(out, "PNG")
    return out.getvalue()


def in_grey(data: io.BytesIO) -> Image.Image:
    """A logo in greys: each as light as its colour, or darker where all of it would be pale."""
    from PIL import Image

    shades = Image.open(data).convert("L")
    counts = shades.histogram()
    printed, darkest, seen = sum(counts[:WHITE]), WHITE, 0
    for shade, count in enumerate(counts[:WHITE]):
        seen += count
        if seen > DARKEST * printed:
            darkest = shade
            break
    if not PALEST_DARK < darkest < WHITE:
        return shades
    more = (WHITE - PALEST_DARK) / (WHITE - darkest)
    return shades.point([max(0, round(WHITE - (WHITE - v) * more)) for v in range(256)])
