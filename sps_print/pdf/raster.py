"""A picture made of dots as an object of the file (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject

from sps_print.pdf.objects import NOWHERE


@lru_cache(maxsize=16)  # a clinic has one, perhaps in grey too
def image(name: str, data: bytes) -> bytes:
    """The object for a PNG or JPEG file. A photograph stays packed as it is."""
    return bytes(PDFImageXObject(name, ImageReader(BytesIO(data))).format(NOWHERE))
