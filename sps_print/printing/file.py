"""The ticket of a finished PDF file: its sheets, sides and edge are read from the file itself.

For files of this program alone: of others nobody knows whether they are meant to be folded or cut.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from sps_print.files.read import readable
from sps_print.papers import MM
from sps_print.pdf.metadata import PRODUCER
from sps_print.printing.printer import same_size
from sps_print.printing.ticket import LONG, ONE, SHORT, Ticket
from sps_print.problems import Problem, UseError

SIDES = {
    raw.DuplexUndefined: "", raw.Simplex: ONE, raw.DuplexFlipLongEdge: LONG,
    raw.DuplexFlipShortEdge: SHORT,
}  # fmt: skip
NAME = "leaflet"  # its own name may be a person's


def ticket_of_file(stream: BinaryIO, path: Path) -> Ticket:
    """What a file asks of a printer. Raises UseError for a file that is not one of ours."""
    with readable(str(path)):
        stream.seek(0)
    try:
        document = pdfium.PdfDocument(stream, autoclose=False)
    except pdfium.PdfiumError:
        raise _refused("this is not a PDF file", path) from None
    try:
        if document.get_metadata_value("Producer") != PRODUCER:
            raise _refused("this file was made by another program", path)
        sizes = [document.get_page_size(number) for number in range(len(document))]
        sheets = [(width / MM, height / MM) for width, height in sizes]
        if not all(same_size(sheet, sheets[0]) for sheet in sheets):
            raise _refused("its leaflets are for different papers", path)
        sides = SIDES[raw.FPDF_VIEWERREF_GetDuplex(document)]
        if not sides:
            raise _refused("its leaflets are turned over different edges", path)
        exact = not raw.FPDF_VIEWERREF_GetPrintScaling(document)
        pages = len(sheets)
    finally:
        document.close()
        stream.seek(0)
    return Ticket(NAME, sheets[0], pages, sides if pages > 1 else ONE, exact)


def _refused(what: str, path: Path) -> UseError:
    hint = "name a handout, or a PDF that “sps-print build” or “batch --one-file” made"
    return UseError(Problem(what, str(path), hint))
