"""From the colours of a screen to the four inks of a press: cyan, magenta, yellow, black (0 to 1).

The grey that a colour holds is printed with black alone, the rest with at most two inks beside it:

    black = (1 - the lightest of red, green, blue) / SHOWN;   cyan = (lightest - red) / lightest ...

Half of black ink is paler than a grey of half: so there is more of it than a screen's sums say, or
words that can be read on a screen would be too pale on paper.

Words stay sharp and a tint keeps its hue when an ink runs a little strong, and no place gets more
than 300 % of ink. What is nearly black is black ink and nothing else, and overprints: no white
edge shows round black words on a tint when the plates are not quite in register.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from sps_print.pdf.items import num

DARK, NEUTRAL = 0.2, 0.1  # nearly black: no part lighter than this, no two parts further apart
SHOWN = 0.8  # how much darker black ink makes a colour, by how much of it there is
BLACK = (0.0, 0.0, 0.0, 1.0)
OVER, OUT = "Over", "Out"  # names in the file: black prints over what is below; others cut it out
GREY = re.compile(r"(?<!\S)([\d.]+) ([gG])(?!\S)")
COLOUR = re.compile(r"(?<!\S)([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?!\S)")

Cmyk = tuple[float, float, float, float]


def to_cmyk(red: float, green: float, blue: float) -> Cmyk:
    """How much of each ink makes a colour whose parts go from 0 to 1."""
    light = max(red, green, blue)
    if light <= DARK and light - min(red, green, blue) <= NEUTRAL:
        return BLACK
    return (light - red) / light, (light - green) / light, (light - blue) / light, _black(light)


def _black(light: float) -> float:
    return min(1.0, (1 - light) / SHOWN)


def in_cmyk(operators: str) -> str:
    """Drawing operators with each colour as inks."""
    operators = GREY.sub(lambda m: _operator((m[1],) * 3, m[2] == "G"), operators)
    return COLOUR.sub(lambda m: _operator((m[1], m[2], m[3]), m[4] == "RG"), operators)


def painting(amounts: Cmyk) -> str:
    """The operators that fill with inks from here on."""
    return f"/{OVER if amounts == BLACK else OUT} gs {_amounts(amounts)} k"


@cache
def _operator(parts: tuple[str, str, str], stroke: bool) -> str:
    amounts = to_cmyk(*map(float, parts))
    return f"{_amounts(amounts)} K" if stroke else painting(amounts)


def _amounts(amounts: Sequence[float]) -> str:
    return " ".join(map(num, amounts))


def picture_in_cmyk(picture: Any) -> Any:
    """A picture of Pillow's in the four inks, dot by dot by the same rule."""
    from PIL import Image, ImageChops, ImageMath

    parts = picture.convert("RGB").split()
    light = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
    dimmest = ImageChops.darker(ImageChops.darker(parts[0], parts[1]), parts[2])
    dark = light.point(lambda shade: 255 if shade <= DARK * 255 else 0)
    neutral = ImageChops.subtract(light, dimmest).point(
        lambda apart: 255 if apart <= NEUTRAL * 255 else 0
    )
    nearly_black = ImageChops.darker(dark, neutral)
    none, full = (Image.new("L", picture.size, shade) for shade in (0, 255))
    bands = [
        ImageMath.lambda_eval(
            lambda of: of["convert"](
                (of["float"](of["light"]) - of["part"]) * 255 / of["float"](of["light"]) + 0.5, "L"
            ),
            light=light,
            part=part,
        )
        for part in parts
    ]
    bands = [Image.composite(none, band, nearly_black) for band in bands]
    shades = light.point([round(_black(shade / 255) * 255) for shade in range(256)])
    black = Image.composite(full, shades, nearly_black)
    return Image.merge("CMYK", (*bands, black))
