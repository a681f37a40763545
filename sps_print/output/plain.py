"""A document as plain text: for e-mail, for ears, for a Braille display.

Nothing is drawn and no line is broken: a mail program and a display break lines themselves.
Headings stand alone, warnings begin with that word, the sources come last.
"""

from __future__ import annotations

from sps_print.document.blocks import Document
from sps_print.output.said import LineKind, SpokenLine, noted, said

# empty lines before each kind; one before the others
GAP = {LineKind.TITLE: 0, LineKind.SECTION: 2}


def plain_text(doc: Document) -> str:
    """The whole document as text with one line end at its end. doc: as `for_text` has it."""
    text, before = "", (LineKind.TITLE, False, False)
    for one in said(doc):
        kind = (one.kind, one.bullet, bool(one.before))  # of one list are those alike
        together = kind == before and one.kind in {LineKind.ITEM, LineKind.SOURCE}
        text += "\n" * (0 if together else GAP.get(one.kind, 1)) + _words(one) + "\n"
        before = kind
    return text


def _words(one: SpokenLine) -> str:
    before = "- " if one.bullet else f"{one.before} " if one.before else ""
    return before + noted(one.line)
