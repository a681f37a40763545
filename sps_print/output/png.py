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


def pictures(data: bytes, wide: int) -> Iterator[bytes]:
    """Each page of a PDF as a PNG, so many dots wide, made when it is asked for."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            yield _so_wide(document[number], wide)
    finally:
        document.close()


def page_picture(data: bytes, number: int, wide: int) -> bytes:
    """One page of a PDF as a PNG, so many dots wide. number: of the page, from 0."""
    document = pdfium.PdfDocument(data)
    try:
        return _so_wide(document[number], wide)
    finally:
        document.close()


def _so_wide(page: pdfium.PdfPage, wide: int) -> bytes:
    shown = page.render(scale=wide / page.get_width()).to_pil()
    if shown.width != wide:  # PDFium rounds up
        shown = shown.crop((0, 0, wide, shown.height))
    picture = io.BytesIO()
    shown.save(picture, "PNG", compress_level=1)  # nothing but this machine reads it
    return picture.getvalue()
