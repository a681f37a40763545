"""A document for a paper with no room for sources: its notes and its list are left out.

The web page of the same leaflet and `sps-print sources` keep them.
"""

from __future__ import annotations

from dataclasses import replace

from sps_print.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Steps,
    Table,
    Ticks,
    WriteIns,
)  # fmt: skip


def brief(doc: Document, tiny: bool) -> Document:
    """The document without notes and sources, and with the shortest imprint that is true.

    tiny: on a card it does not even say where the sources are.
    """
    sections = tuple(
        replace(section, blocks=tuple(map(_block, section.blocks))) for section in doc.sections
    )
    imprint = replace(doc.imprint, brief=True, sources_elsewhere=not tiny and bool(doc.sources))
    return replace(doc, sections=sections, sources=(), imprint=imprint)


def _line(line: Line) -> Line:
    return tuple(part for part in line if not isinstance(part, NoteRef))


def _block(block: Block) -> Block:
    match block:
        case Para(line) | Heading(line):
            return replace(block, line=_line(line))
        case Bullets(items) | Steps(items) | Ticks(items):
            return replace(block, items=tuple(map(_line, items)))
        case Table(header, rows):
            return Table(tuple(map(_line, header)), tuple(tuple(map(_line, row)) for row in rows))
        case Panel(_, _, blocks):
            return replace(block, blocks=tuple(map(_block, blocks)))
        case WriteIns() | QrCode() | Picture() | Contact():
            return block
