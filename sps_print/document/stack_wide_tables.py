"""Tables with more columns than a paper can hold, set as one small table for each of their rows.

Three words to a line cannot be read. | Option | May help | Risks | becomes, for each option, a
table whose head says which it is, with a row for what may help and one for the risks. No word is
lost, and for a screen reader it is a table still.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sps_print.document.blocks import Block, Document, Line, Panel, Table


def stack_wide_tables(doc: Document, columns: int) -> Document:
    """The document with each table stacked that has more columns than those."""
    return replace(
        doc,
        sections=tuple(
            replace(section, blocks=tuple(_blocks(section.blocks, columns)))
            for section in doc.sections
        ),
    )


def _blocks(blocks: tuple[Block, ...], columns: int) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Table(header, rows) if len(header) > max(columns, 2) and all(map(_tells, rows)):
                for row in rows:
                    yield Table((header[0], row[0]), tuple(zip(header[1:], row[1:], strict=True)))
            case Panel(_, _, inner):
                yield replace(block, blocks=tuple(_blocks(inner, columns)))
            case _:
                yield block


def _tells(row: tuple[Line, ...]) -> bool:
    """Whether every cell of a row says something; a table to write in stays as it is."""
    return all(row)
