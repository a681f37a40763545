"""A photocopied fax of a page: what a safety line and a code must survive on paper.

Leaflets are copied, and faxed on. The page is seen as a fax machine's standard resolution sees it,
with a copier's contrast and specks; these come from a seed, so that a page fails always or never.
"""

from __future__ import annotations

from random import Random
from typing import Any

from PIL import Image, ImageChops

ACROSS, DOWN = 204, 98  # dots to the inch: a fax at its standard resolution (ITU-T T.4)
SCALE = ACROSS / 72  # pixels of the picture to a point of the page
FINER = 2  # each dot is the mean of this many pixels across
CONTRAST = 1.6  # how much further from middle grey each shade goes: pale grey becomes white
SPECKS = 48  # how far a speck may lie from the true shade, of 255; half of them within 14
MIDDLE = 128
BOX, SMOOTH = Image.Resampling.BOX, Image.Resampling.BICUBIC


def photocopied(page: Any, seed: int) -> Image.Image:
    """A PDFium page as a reader sees its faxed copy: grey, SCALE pixels to a point both ways."""
    sharp = page.render(scale=SCALE * FINER, grayscale=True).to_pil()
    width, height = (round(length * SCALE) for length in page.get_size())
    fax = sharp.resize((width, round(height * DOWN / ACROSS)), BOX)
    fax = fax.point([_harder(shade) for shade in range(256)])
    # an eye does not see that the dots are taller than wide: the missing rows are filled in
    return _specked(fax, seed).resize((width, height), SMOOTH)


def _harder(shade: int) -> int:
    return max(0, min(255, round(MIDDLE + (shade - MIDDLE) * CONTRAST)))


def _specked(picture: Image.Image, seed: int) -> Image.Image:
    """Noise around each shade: the mean of two throws of dice, so that small specks are common."""
    dice = Random(seed)
    first, second = (
        Image.frombytes("L", picture.size, dice.randbytes(picture.width * picture.height))
        for _ in range(2)
    )
    noise = Image.blend(first, second, 0.5).point(
        [round(shade * SPECKS / MIDDLE) for shade in range(256)]
    )
    return ImageChops.add(picture, noise, 1, -SPECKS)
