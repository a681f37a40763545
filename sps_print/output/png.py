"""The pages as pictures: the PDF itself, rasterised, so that the preview is what prints."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from PIL.PngImagePlugin import PngInfo

from sps_print.problems import Problem, UseError

DOTS = 110  # to the inch: a page fits a screen and its small print can be read
WIDEST = 4000  # dots of a page on a screen: the largest screens that are sold
QUICK = 1  # of 9: a page for a screen is packed at once rather than small


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


def pictures(data: bytes, width: int) -> Iterator[bytes]:
    """Each page of a PDF as a PNG for a screen, made when it is asked for. width: in dots."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            yield _picture(document[number], width)
    finally:
        document.close()


def page_picture(data: bytes, number: int, width: int) -> bytes:
    """One page of a PDF as a PNG for a screen. number: from 1; width: in dots.

    Raises UseError for a page that there is not.
    """
    document = pdfium.PdfDocument(data)
    try:
        if not 1 <= number <= len(document):
            hint = f"it has {len(document)}"
            raise UseError(Problem(f"the leaflet has no page {number}", hint=hint))
        return _picture(document[number - 1], width)
    finally:
        document.close()


def _picture(page: pdfium.PdfPage, width: int) -> bytes:
    if not 1 <= width <= WIDEST:
        what = f"a picture of a page is 1 to {WIDEST} dots wide, not {width}"
        raise UseError(Problem(what, hint="ask for about 900"))
    shown = page.render(scale=width / page.get_width()).to_pil()
    if shown.width != width:  # PDFium rounds up
        shown = shown.crop((0, 0, width, shown.height))
    picture = io.BytesIO()
    shown.save(picture, "PNG", compress_level=QUICK)
    return picture.getvalue()
