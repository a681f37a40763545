"""The pages of a file are the sides of the paper: their number, size and way up. In points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sps_print.papers import Paper, Side
from sps_print.pdf.reader.objects import PdfFile
from sps_print.problems import Problem
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Pages

NEAR = 0.1  # how far a number may be rounded
BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox")  # ISO 32000-1, 14.11.2


def pages_as_the_paper(
    file: PdfFile, pages: Pages, paper: Paper, sides: tuple[Side, ...]
) -> Iterator[Problem]:
    """A problem for each page that is not the side of a sheet, and when there are too many."""
    if len(pages.entries) != len(sides):
        yield fault(f"it has {len(pages.entries)} pages, and {len(sides)} sides are printed")
        return
    for number, (page, side) in enumerate(zip(pages.entries, sides, strict=True)):
        for name in BOXES:
            box = file.get(page.get(name, None if name == "/MediaBox" else page.get("/MediaBox")))
            if not _alike(file, box, side):
                yield fault(f"its {name[1:]} is not the sheet", number)
        if file.get(page.get("/Rotate", 0)) != 0 or file.get(page.get("/UserUnit", 1)) != 1:
            yield fault("it is turned, or of another size", number)
    view = file.under(file.trailer, "/Root", "/ViewerPreferences", "/Duplex")
    if view != f"/{paper.duplex}":
        yield fault("a printer would turn the sheets over another edge")
    scaling = file.under(file.trailer, "/Root", "/ViewerPreferences", "/PrintScaling")
    if scaling != ("/None" if paper.exact else None):
        yield fault("a viewer would print it in another scale than its paper asks for")


def _alike(file: PdfFile, box: Any, side: Side) -> bool:
    wanted = (0, 0, side.width, side.height)
    return isinstance(box, list) and len(box) == 4 and all(
        isinstance(found := file.get(one), int | float) and abs(found - right) <= NEAR
        for one, right in zip(box, wanted, strict=True)
    )  # fmt: skip
