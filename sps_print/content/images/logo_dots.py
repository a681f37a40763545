"""A logo that is made of dots (PNG, JPEG): read whole, turned upright, in the colours of sRGB."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from sps_print.content.images.logo_file import ANEW
from sps_print.content.images.refuse import refuse
from sps_print.problems import ContentError

if TYPE_CHECKING:
    from PIL import Image

MAX_DOTS = 40_000_000
MAX_SIDE = 10_000
CLEAR = ("RGBA", "LA", "PA", "La", "RGBa")
END = b"\0\0\0\0IEND\xaeB`\x82"


def read_dots(data: bytes, where: str) -> Image.Image:
    """The picture in red, green and blue; see-through parts stay so (RGBA)."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own words about what is no harm
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _refuse_size(_open(data), where)
            _open(_ended(data)).verify()
            image = _open(data)
            image.load()
            return _in_srgb(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        refuse("the logo has more than 40 million dots", where, "save it 1200 dots wide")
    except ContentError:
        raise
    except Exception:  # Pillow lets a dozen kinds of error out of a broken picture
        refuse("the logo is broken or cut short", where, ANEW)


def _ended(data: bytes) -> bytes:
    """The PNG, ended behind its picture: what is broken further on does no harm."""
    if not data.startswith(b"\x89"):
        return data
    at, whole = 8, 0
    while at + 12 <= len(data):
        kind, size = data[at + 4 : at + 8], int.from_bytes(data[at : at + 4], "big")
        at += 12 + size
        if kind == b"IDAT" and at <= len(data):
            whole = at
        elif whole or kind == b"IDAT":
            break
    return data[:whole] + END if whole else data


def _open(data: bytes) -> Image.Image:
    from PIL import Image

    return Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))


def _refuse_size(image: Image.Image, where: str) -> None:
    """Judge the size from the first bytes, before any dot is unpacked."""
    width, height = image.size
    if max(width, height) > MAX_SIDE or width * height > MAX_DOTS:
        what = f"the logo is too large: {width} x {height} dots"
        refuse(what, where, "save it 1200 dots wide")
    if image.format == "PNG" and getattr(image, "is_animated", False):
        refuse("the logo moves", where, "save one still picture")


def _in_8_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits, its one see-through shade kept."""
    from PIL import Image, ImageChops

    dots = image.convert("I")
    grey = dots.point(lambda value: value * (1 / 256)).convert("L")
    said = {name: one for name, one in image.info.items() if name != "transparency"}
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        above = dots.point(lambda value: value * 1 - clear).convert("L")  # below nought is nought
        below = dots.point(lambda value: value * -1 + clear).convert("L")
        far = ImageChops.lighter(above, below)
        grey = Image.merge("LA", (grey, far.point([0, *[255] * 255])))
    grey.info = said
    return grey


def _in_srgb(image: Image.Image) -> Image.Image:
    from sps_print.content.images.colour_profile import in_srgb

    if image.mode.startswith("I"):  # 16 bits a dot: Pillow would cut, not scale
        image = _in_8_bits(image)
    if image.mode not in CLEAR and "transparency" not in image.info:
        return in_srgb(image, image.info)
    clear = image.convert("RGBA")
    seen = clear.getchannel("A")
    if seen.getextrema()[0] == 255:
        return in_srgb(clear.convert("RGB"), image.info)
    colours = in_srgb(clear.convert("RGB"), image.info)
    colours.putalpha(seen)
    return colours
