"""A picture made of dots as an object of the file (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject

from sps_print.pdf.objects import NOWHERE, names, stream

SPACES = {"RGB": "DeviceRGB", "L": "DeviceGray", "CMYK": "DeviceCMYK"}
HARD = 8  # how hard dots are deflated: a mark with flat grounds is a fifth smaller than with 6


@lru_cache(maxsize=16)  # a clinic has one, perhaps in grey too
def image(name: str, data: bytes) -> bytes:
    """The object for a PNG or JPEG file. A photograph stays packed as it is."""
    reader = ImageReader(BytesIO(data))
    if reader.jpeg_fh():
        return bytes(PDFImageXObject(name, reader).format(NOWHERE))
    (width, height), dots = reader.getSize(), reader.getRGBData()
    about = names(Type="XObject", Subtype="Image", ColorSpace=SPACES[reader.mode])
    return stream(dots, HARD, **about, Width=width, Height=height, BitsPerComponent=8)
