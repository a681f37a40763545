"""The numbers for an emergency on the back of a folded leaflet: whether a file has to say them."""

from __future__ import annotations

from sps_print.document.back import numbers
from sps_print.document.blocks import Document
from sps_print.document.reading_order import signs_only
from sps_print.papers import Paper
from sps_print.proof.page.reopen import Reopened


def has_numbers(doc: Document, paper: Paper, file: Reopened) -> bool:
    """Whether they belong to the file: always on a sheet with a panel for the back.

    A booklet has that only where it takes no sheet more, so there it is enough that they are read:
    then they stand where the document has them, and are tagged.
    """
    panel = numbers(doc)
    if not panel or not paper.backed:
        return False
    said = signs_only("".join(shown.text for shown in file.read))
    return bool(paper.panels) or signs_only(panel.title) in said
