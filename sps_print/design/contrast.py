"""How well two colours can be told apart, and the nearest colour that can be read.

Colours are written #rrggbb. The sums are those of WCAG 2.2, “relative luminance”.
"""

from __future__ import annotations

import colorsys
import re

READABLE = 4.5  # WCAG 2.2, 1.4.3: text of ordinary size
WHITE = "#ffffff"
_STEPS = 512
RED_HUE, RED_FULL = 30 / 360, 0.25  # how far from red's hue, and how full, a colour is still red


def is_colour(words: str) -> bool:
    """Whether words are a colour written #rrggbb."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", words) is not None


def luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black and white)."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def reddish(colour: str) -> bool:
    """Whether a colour is one that people call red."""
    hue, _, full = colorsys.rgb_to_hls(*_parts(colour))
    return full > RED_FULL and min(hue, 1 - hue) <= RED_HUE


def nearest_passing(colour: str, against: str, ratio: float = READABLE) -> str:
    """The colour of the same hue, changed least, that keeps the ratio against another.

    When no colour of this hue does, it is black or white, whichever stands out more.
    """
    if contrast(colour, against) >= ratio:
        return colour.lower()
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(1, _STEPS + 1):
        for near in (light - step / _STEPS, light + step / _STEPS):
            tried = _hexa(*colorsys.hls_to_rgb(hue, min(max(near, 0.0), 1.0), full))
            if contrast(tried, against) >= ratio:
                return tried
    return max(("#000000", WHITE), key=lambda end: contrast(end, against))


def tint(colour: str, share: float) -> str:
    """A colour thinned with white. share: how much of the colour is left, from 0 to 1."""
    return mixed(colour, share, WHITE)


def mixed(colour: str, share: float, ground: str) -> str:
    """A colour laid thinly on a ground. share: how much of the colour there is, from 0 to 1."""
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    red, green, blue = (under - share * (under - over) for over, under in pairs)
    return _hexa(red, green, blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hexa(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
