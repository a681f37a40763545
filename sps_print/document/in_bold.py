"""Which words of safety lines are bold in the first box of a leaflet for staff.

Written once, in the file of the lines: what is read alone, with “ … ” for words passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sps_print.document.blocks import (
    Block,
    Bullets,
    Document,
    Inline,
    Line,
    Para,
    Strong,
    Text,
    plain,
)
from sps_print.document.bold_pieces import BoldPiece, pieces_of
from sps_print.document.contents import across
from sps_print.document.walk import with_blocks


def is_bold(line: Line) -> bool:
    """Whether all words of a line are bold: a statement that its panel is about."""
    said = [part for part in line if plain((part,)).strip(" .")]
    return bool(said) and all(isinstance(part, Strong) for part in said)


def with_bold_words(doc: Document, lines: Mapping[str, str], bold: Mapping[str, str]) -> Document:
    """A document whose first box has the bold words of safety lines. lines, bold: by their ids."""
    if not (box := across(doc)):
        return doc
    known = {lines[key]: pieces_of(lines[key], words) for key, words in bold.items()}

    def change(block: Block) -> tuple[Block]:
        match block:
            case Para(line):
                return (Para(_in_bold(line, known)),)
            case Bullets(items):
                return (Bullets(tuple(_in_bold(item, known) for item in items)),)
        return (block,)

    first, *others = doc.sections
    in_bold = with_blocks(replace(first, blocks=box), change).blocks
    section = replace(first, blocks=(*in_bold, *first.blocks[len(box) :]))
    return replace(doc, sections=(section, *others))


def _in_bold(line: Line, known: Mapping[str, tuple[BoldPiece, ...]]) -> Line:
    return tuple(piece for part in line for piece in _parted(part, known))


def _parted(part: Inline, known: Mapping[str, tuple[BoldPiece, ...]]) -> Iterator[Inline]:
    """A part of a line; if a safety line stands in it, in pieces. The last says how they stand."""
    found = [one for one in known if isinstance(part, Text) and one in part.words]
    if not isinstance(part, Text) or not found:
        yield part
        return
    before, longest, after = part.words.partition(max(found, key=len))
    all_pieces = (BoldPiece(before, False), *known[longest], BoldPiece(after, False))
    *pieces, last = (piece for piece in all_pieces if piece.words)
    for words, bold in pieces:
        yield Strong(words) if bold else Text(words, lang=part.lang)
    if last.bold:
        yield Strong(last.words, part.standing, part.slot)
    else:
        yield replace(part, words=last.words)
