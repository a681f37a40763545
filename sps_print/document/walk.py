"""The one walk over the blocks of a document, panels and what stands in them, and one that changes.

A new kind of block that holds others is stepped into here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Steps,
    Table,
    Ticks,
    WriteIns,
)
from sps_print.document.panel_kinds import SIDES


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Each block in reading order: a panel, and then those inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Panel):
            yield from walk(block.blocks)


def with_blocks(section: Section, change: Callable[[Block], Iterable[Block]]) -> Section:
    """The section with what `change` gives in place of each block; a panel stays around its own."""
    return replace(section, blocks=tuple(_changed(section.blocks, change)))


def _changed(
    blocks: Iterable[Block], change: Callable[[Block], Iterable[Block]]
) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Panel):
            yield replace(block, blocks=tuple(_changed(block.blocks, change)))
        else:
            yield from change(block)


def with_lines(doc: Document, change: Callable[[Line], Line]) -> Document:
    """The document with each of its lines changed."""
    return replace(doc, sections=tuple(
        with_blocks(one, lambda block: (block_with_lines(block, change),)) for one in doc.sections
    ))  # fmt: skip


def block_with_lines(block: Block, change: Callable[[Line], Line]) -> Block:
    """A block that is no panel, with each of its lines changed."""

    def lines(several: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(map(change, several))

    match block:
        case Para(line) | Heading(line):
            return replace(block, line=change(line))
        case Bullets(items) | Steps(items) | Ticks(items):
            return replace(block, items=lines(items))
        case Table(header, rows):
            return replace(block, header=lines(header), rows=tuple(map(lines, rows)))
        case Panel() | WriteIns() | QrCode() | Picture() | Contact():
            return block
        case _:
            assert_never(block)


def beside_words(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Para | Steps | None]]:
    """Each block in order; a picture comes with what stands beside it: the paragraph after it, or
    the list that says what its numbers mean."""
    rest = iter(zip(blocks, (*blocks[1:], None), strict=False))  # a panel may have none
    for one, after in rest:
        said = Steps if isinstance(one, Picture) and one.points else Para
        if isinstance(one, Picture) and isinstance(after, said):
            yield one, after
            next(rest)
        else:
            yield one, None


def together(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Each block by itself; and what to do with what not to do, if it follows: they stand side by
    side where there is room."""
    several = [*blocks]
    while several:
        kinds = tuple(one.kind if isinstance(one, Panel) else None for one in several[:2])
        count = 2 if kinds == SIDES else 1
        yield tuple(several[:count])
        del several[:count]


def pictures_of(block: Block) -> tuple[str, ...]:
    """The names of the pictures that a block shows."""
    match block:
        case Picture(name):
            return (name,)
        case Steps(_, _, pictures):
            return pictures
    return ()
