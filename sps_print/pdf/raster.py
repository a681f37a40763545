"""A picture made of dots as an object of the file (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from sps_print.pdf.objects import stream

if TYPE_CHECKING:
    from PIL import Image

COLOURS = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


@lru_cache(maxsize=16)  # a clinic has one, perhaps in grey too
def image(data: bytes) -> bytes:
    """The object for a PNG or JPEG file. A photograph stays packed as it is."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        if opened.format == "JPEG":
            size, kind = opened.size, COLOURS[opened.mode]
            return stream(data, _entries(size, kind) + b"/Filter/DCTDecode", pack=False)
        return dots(opened)


def dots(picture: Image.Image) -> bytes:
    """The object for a picture of Pillow's."""
    picture = picture if picture.mode in COLOURS else picture.convert("RGB")
    return stream(picture.tobytes(), _entries(picture.size, COLOURS[picture.mode]))


def _entries(size: tuple[int, int], kind: str) -> bytes:
    return (b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8") % (
        *size,
        kind.encode(),
    )
