"""The lines of a clinic's own text, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.document.blocks import Document, plain
from sps_print.document.reading_order import leaves, lines_of
from sps_print.model import OwnText


def own_lines(doc: Document, own: OwnText) -> Iterator[str]:
    """The words of a field; of a section its title and each of its lines."""
    if own.field:
        yield own.words
        return
    for section in (one for one in doc.sections if one.origin == own.file):
        yield section.title
        for block in leaves(section.blocks):
            yield from map(plain, lines_of(block))
