"""The pages as pictures: the PDF itself, rasterised, so that the preview is what prints."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium

DOTS = 110  # to the inch: a page fits a screen and its small print can be read


def pages(data: bytes, dots: float = DOTS) -> Iterator[bytes]:
    """Each page of a PDF as a PNG. dots: to the inch."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            picture = io.BytesIO()
            document[number].render(scale=dots / 72).to_pil().save(picture, "PNG")
            yield picture.getvalue()
    finally:
        document.close()
