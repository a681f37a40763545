"""The numbers for an emergency on the back of a folded leaflet: whether a file has to say them."""

from __future__ import annotations

from sps_print.document.back import numbers_panel
from sps_print.document.blocks import Document, plain
from sps_print.document.reading_order import lines_of, signs_only
from sps_print.papers import Paper
from sps_print.proof.page.reopen import Reopened


def has_numbers(doc: Document, paper: Paper, file: Reopened) -> bool:
    """Whether they have to be in the file beside what its document says.

    A booklet has a back of its own only where that takes no sheet more, so that it is enough that
    they are read: then they stand where the document has them, and are tagged.
    """
    if not paper.bound or not (panel := numbers_panel(doc)):
        return False
    said = panel.title + "".join(plain(line) for line in lines_of(panel))
    return signs_only(said) in signs_only("".join(shown.text for shown in file.read))
