"""The one walk over the blocks of a document, panels and what stands in them, and one that changes.

A new kind of block that holds others is stepped into here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sps_print.document.blocks import Block, Panel, Para, Picture, Section


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


def beside_words(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Para | None]]:
    """Each block in order; a picture comes with the paragraph after it, which stands beside it."""
    rest = iter(zip(blocks, (*blocks[1:], None), strict=False))  # a panel may have none
    for one, after in rest:
        if isinstance(one, Picture) and isinstance(after, Para):
            yield one, after
            next(rest)
        else:
            yield one, None
