"""Tables with more columns than a paper can hold, set as one small table for each of their rows.

Three words to a line cannot be read. | Option | May help | Risks | becomes, for each option, a
table whose head says which it is, with a row for what may help and one for the risks. No word is
lost, and for a screen reader it is a table still.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sps_print.document.blocks import Block, Document, Table
from sps_print.document.walk import with_blocks


def stack_wide_tables(doc: Document, columns: int) -> Document:
    """The document with each table stacked that has more than so many columns.

    A table to write in stays as it is.
    """

    def stacked(block: Block) -> Iterator[Block]:
        match block:
            case Table(header, rows) if len(header) > max(columns, 2) and not block.to_write_in:
                for row in rows:
                    told = tuple(zip(header[1:], row[1:], strict=True))
                    yield Table((header[0], row[0]), told, of_row=True)
            case _:
                yield block

    return replace(doc, sections=tuple(with_blocks(one, stacked) for one in doc.sections))
