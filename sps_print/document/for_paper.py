"""A document as paper, plain text and a voice show it.

The web page always has every note number and the whole list of sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeGuard

from sps_print.document.addresses import says_where, shown, whole
from sps_print.document.blocks import (
    Block,
    Document,
    Inline,
    Line,
    Link,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Strong,
    Text,
    WriteIns,
)
from sps_print.document.contact import full_address
from sps_print.document.grades import with_tips_said
from sps_print.document.reading_order import lines_of
from sps_print.document.values import Card
from sps_print.document.walk import block_with_lines, with_blocks, with_lines


def for_paper(doc: Document) -> Document:
    """The document for paper: with the address of each link, and without note numbers when its
    list of sources is not printed."""
    return _with_addresses(without_notes(doc) if doc.sources_as.off_page else doc)


def for_small_paper(doc: Document, tiny: bool) -> Document:
    """The document for a small paper: no notes, no sources, the shortest imprint that is true.

    tiny: on a card it does not even say where the sources are.
    """
    imprint = replace(doc.imprint, brief=True, sources_elsewhere=not tiny and bool(doc.sources))
    return replace(_without_sources(doc), imprint=imprint)


def for_text(doc: Document) -> Document:
    """The document for plain text and for Word: as for paper, but each address is whole, so that a
    mail program makes a link of it."""
    card = replace(doc.card, web=doc.card.web and full_address(doc.card.web))
    noted = without_notes(doc) if doc.sources_as.off_page else doc
    return replace(_with_addresses(noted, whole), card=card)


def for_listening(doc: Document) -> Document:
    """The document for a voice and for fingers: no notes and no pictures; in place of its sources
    it says where they are."""
    imprint = replace(doc.imprint, sources_elsewhere=bool(doc.sources))
    heard = replace(_without_sources(doc), imprint=imprint)

    def change(block: Block) -> Iterator[Block]:
        if not isinstance(block, Picture):
            yield block

    return replace(heard, sections=tuple(with_blocks(one, change) for one in heard.sections))


def without_write_ins(doc: Document) -> Document:
    """The document for a screen: without lines to write on, and what is then empty."""
    sections = (
        replace(one, blocks=tuple(b for b in one.blocks if not isinstance(b, WriteIns)))
        for one in doc.sections
    )
    kept = tuple(one for one in sections if one.blocks)
    return replace(doc, sections=kept, fillable=False)


def _without_sources(doc: Document) -> Document:
    """The document without its list of sources and what leads there; with the address of each link,
    and with words in place of the signs of practical tips."""
    noted = with_tips_said(doc)
    return replace(_with_addresses(without_notes(noted)), sources=(), graded=False)


def without_notes(doc: Document) -> Document:
    """The document without the numbers of its sources and the signs of practical tips."""
    return with_lines(doc, lambda line: tuple(p for p in line if not isinstance(p, NoteRef)))


def _with_addresses(doc: Document, say: Callable[[str], str] = shown) -> Document:
    """The document with the address of each link beside its words: nobody clicks on paper."""
    return with_lines(doc, lambda line: tuple(each for part in line for each in _beside(part, say)))


def _beside(part: Inline, say: Callable[[str], str]) -> Iterator[Inline]:
    yield part
    if isinstance(part, Link) and not says_where(part.words, part.url):
        yield Text(f" ({say(part.url)})")


def without_codes(doc: Document) -> Document:
    """The document for a paper too small for codes: with the address of each in words alone."""

    def change(block: Block) -> Iterator[Block]:
        match block:
            case QrCode(url, words):
                yield Para((Text(f"{words}: "), Link(shown(url), url)))
            case _:
                yield block

    return replace(doc, sections=tuple(with_blocks(one, change) for one in doc.sections))


def without_values(doc: Document) -> Document:
    """The document with one short word for each value of its order: the author's words alone."""
    return with_lines(doc, lambda line: tuple(_shown_as(part, "…") for part in line))


def with_values(doc: Document, card: Card, values: Mapping[str, str]) -> Document:
    """The document of another order: with its card, and with its values by their slots."""

    def filled(line: Line) -> Line:
        return tuple(_shown_as(p, values[p.slot]) if _is_value(p) else p for p in line)

    # what shows no value stays the same object, so that it is known again
    sections = tuple(
        replace(one, blocks=tuple(_deep(b, filled) if values_in(b) else b for b in one.blocks))
        if any(map(values_in, one.blocks)) else one
        for one in doc.sections
    )  # fmt: skip
    answered = tuple(one._replace(words=values[one.slot]) for one in doc.answered)
    return replace(doc, card=card, sections=sections, answered=answered)


def values_in(block: Block) -> list[str]:
    """The slots of the values in the lines of a block, in reading order."""
    return [part.slot for line in lines_of(block) for part in line if _is_value(part)]


def _is_value(part: Inline) -> TypeGuard[Text | Strong]:
    return isinstance(part, Text | Strong) and bool(part.slot)


def _shown_as(part: Inline, words: str) -> Inline:
    """A value with other words."""
    return replace(part, words=words) if _is_value(part) else part


def _deep(block: Block, change: Callable[[Line], Line]) -> Block:
    """A block with each of its lines changed, those inside a panel too."""
    if isinstance(block, Panel):
        return replace(block, blocks=tuple(_deep(one, change) for one in block.blocks))
    return block_with_lines(block, change)
