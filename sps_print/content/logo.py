"""Read a clinic's logo and make it safe to print: a picture (PNG, JPEG) or a drawing (SVG).

The file may come from anywhere, so it is judged by what it holds and not by its name, and
what is kept is drawn anew: no hidden words, no place where a photo was taken.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn

from sps_print.files import control_character, read_bytes
from sps_print.library import inside
from sps_print.problems import ContentError, Problem, UnreadableFile

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 5_000_000
MAX_DOTS = 40_000_000
MAX_SIDE = 10_000
KEPT_SIDE = 1200  # dots: 46 mm, the widest place for a logo, at more than 600 dots an inch

FORMATS = "save the logo as PNG, JPEG or SVG"
ANEW = "open the logo in a drawing program and save it anew"


class Logo(NamedTuple):
    """A logo that is safe to print. width and height: in dots, or in points for a drawing."""

    kind: Literal["png", "jpeg", "svg"]
    data: bytes
    width: float
    height: float
    alt: str


def load_logo(folder: Path, name: str, alt: str) -> Logo:
    """The logo of a clinic's folder. alt: what it shows, in words."""
    where = f"clinic.toml, logo “{name[:60]}”"
    parts = PurePosixPath(name).parts
    strange = "\\" in name or ":" in name or control_character(name) is not None
    if not parts or name.startswith("/") or ".." in parts or strange or len(name) > 200:
        shown = "clinic.toml, logo" if strange else where
        hint = "write only the name of a file in the clinic's folder"
        raise UnreadableFile(Problem("the logo has to be in the clinic's folder", shown, hint))
    path = folder.joinpath(*parts)
    data = read_bytes(inside(folder, path, where), where, MAX_BYTES)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(data, alt, where)
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        refuse("the logo is not a PNG, JPEG or SVG file", where, FORMATS)
    return _drawing(data, alt, where)


def refuse(what: str, where: str, hint: str) -> NoReturn:
    """Say what is wrong with a logo."""
    raise ContentError(Problem(what, where, hint)) from None


def _drawing(data: bytes, alt: str, where: str) -> Logo:
    from sps_print.content.logo_svg import safe_svg

    clean, width, height = safe_svg(data, where)
    return Logo("svg", clean, width, height, alt)


def _picture(data: bytes, alt: str, where: str) -> Logo:
    from PIL import Image, ImageOps

    jpeg = data.startswith(b"\xff")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _refuse_size(_open(data), where)
            _open(data).verify()
            image = _open(data)
            image.load()
            turned = ImageOps.exif_transpose(image)
            flat = _flattened(turned)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        refuse("the logo has more than 40 million dots", where, "save it 1200 dots wide")
    except ContentError:
        raise
    except Exception:  # Pillow lets a dozen kinds of error out of a broken picture
        refuse("the logo is broken or cut short", where, ANEW)
    flat.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    return Logo("jpeg" if jpeg else "png", _encoded(flat, jpeg), flat.width, flat.height, alt)


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


def _flattened(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue, on white, without anything hidden in the file."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits a dot: Pillow would cut, not scale
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    white = Image.new("RGB", image.size, "white")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white.paste(clear, mask=clear.getchannel("A"))
    else:
        white.paste(image.convert("RGB"))
    return white


def _encoded(image: Image.Image, jpeg: bool) -> bytes:
    stream = io.BytesIO()
    if jpeg:
        image.save(stream, "JPEG", quality=92, subsampling=0)
    else:
        image.save(stream, "PNG", compress_level=9)
    return stream.getvalue()
