"""The pages as pictures: the PDF itself, rasterised, so that the preview is what prints."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from PIL.PngImagePlugin import PngInfo

DOTS = 110  # to the inch: a page fits a screen and its small print can be read


def pages(
    data: bytes, dots: float = DOTS, said: Sequence[str] = (), language: str = ""
) -> Iterator[bytes]:
    """Each page of a PDF as a PNG. dots: to the inch. said: the words of each page, in a language:
    they stand in the picture, too, for programs that say what one shows (PNG, 11.3.3.4, iTXt)."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            picture = io.BytesIO()
            about = PngInfo()
            if number < len(said):
                about.add_itxt("Description", said[number], language)
            shown = document[number].render(scale=dots / 72).to_pil()
            shown.save(picture, "PNG", pnginfo=about)
            yield picture.getvalue()
    finally:
        document.close()
