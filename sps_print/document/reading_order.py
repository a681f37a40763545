"""The words of a document in the order in which they are read, line by line, for checks.

Made from the document alone, so that it can be held against any finished file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import intern
from typing import assert_never

from sps_print.characters.combining import COMBINING_MARKS
from sps_print.characters.composed import composed
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Inline,
    Line,
    Link,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Steps,
    Table,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contact import card_rows, reachable
from sps_print.document.contents import entry, lead
from sps_print.document.grades import grade_key, tip_note
from sps_print.document.imprint import imprint_lines
from sps_print.document.standing import OF_TIP
from sps_print.document.walk import walk
from sps_print.model import SourcesAs
from sps_print.remembered import LINES


def sentences_of(section: Section) -> tuple[str, ...]:
    """The running words of a section, without note numbers: what a reader has to understand."""
    lines = (plain(line) for block in section.blocks for line in lines_of(block))
    return tuple(line for line in lines if line)


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a block, and of those inside a panel, in reading order."""
    for one in walk((block,)):
        match one:
            case Para(line) | Heading(line):
                yield line
            case Bullets(items) | Steps(items) | Ticks(items):
                yield from items
            case Table(header, rows):
                yield from header
                for row in rows:
                    yield from row
            case Panel() | WriteIns() | QrCode() | Picture() | Contact():
                pass
            case _:
                assert_never(one)


def leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in reading order; in place of a panel, those inside it."""
    return (block for block in walk(blocks) if not isinstance(block, Panel))


def all_blocks(doc: Document) -> Iterator[tuple[str, Block]]:
    """Every block with the file it came from; in place of a panel, those inside it."""
    for section in doc.sections:
        yield from ((section.origin, block) for block in leaves(section.blocks))


def cited(doc: Document) -> Iterator[NoteRef]:
    """Every citation in the document, in reading order."""
    return (ref for ref in note_refs(doc) if ref.number != OF_TIP)


def note_refs(doc: Document) -> Iterator[NoteRef]:
    """Every citation, and every sign of a practical tip."""
    for section in doc.sections:
        for block in section.blocks:
            for line in lines_of(block):
                yield from (part for part in line if isinstance(part, NoteRef))


def has_tips(doc: Document) -> bool:
    """Whether the sign of a practical tip stands in the text."""
    return any(ref.number == OF_TIP for ref in note_refs(doc))


def document_links(doc: Document) -> set[str]:
    """Every address that the paper leads to when it is read on a screen."""
    blocks = [block for section in doc.sections for block in leaves(section.blocks)]
    parts: list[Inline] = [part for block in blocks for line in lines_of(block) for part in line]
    if any(isinstance(block, Contact) for block in blocks):
        parts += [
            reachable(words, doc.card.web, slot) for _, words, slot in card_rows(doc) if words
        ]
    found = {part.url for part in parts if isinstance(part, Link)}
    found |= {block.url for block in blocks if isinstance(block, QrCode)}
    if doc.sources and doc.sources_as is SourcesAs.LINK:
        return found | {doc.sources_url}
    if doc.sources_as is SourcesAs.ASK:
        return found
    return found | {source.url for source in doc.sources if source.url}


def document_words(doc: Document, logo: bool) -> list[str]:
    """Every word that the paper has to show, in reading order (page furniture apart).

    logo: whether the clinic's logo stands in the banner instead of its name.
    """
    lines = [doc.reader, doc.title, doc.promise, "" if logo else doc.card.name]
    listed = _sources(doc)
    for number, section in enumerate(doc.sections):
        if doc.card_last and number == len(doc.sections) - 1:
            lines += listed
        if doc.inside and number == lead(doc):
            lines += [doc.say("inside"), *(plain(entry(one)) for one in doc.inside)]
        lines.append(section.title)
        for block in walk(section.blocks):
            lines += _shown(block, doc)
    small = ["" if doc.imprint.brief else doc.say("imprint"), *imprint_lines(doc)]
    rest = [] if doc.card_last else listed
    lines += small + rest if doc.sources_as is SourcesAs.IMPRINT else rest + small
    return [word for line in lines for word in words_only(line)]


def _sources(doc: Document) -> list[str]:
    """The lines of the list of sources, or of what leads to it."""
    if not doc.sources:
        return []
    listed = [doc.say("sources")]
    if doc.sources_as is SourcesAs.LINK:
        return [*listed, doc.say("sources_online"), doc.sources_url.removeprefix("https://")]
    if doc.sources_as is SourcesAs.ASK:
        return [*listed, doc.say("sources_asked")]
    cited = [f"{source.number} {source.words}" for source in doc.sources]
    key = list[str]()
    if doc.graded:
        key = [doc.say("grades"), *(words for _, words in grade_key(doc))]
    if has_tips(doc):
        tip = tip_note(doc)
        key.append(f"{tip.label} {tip.words}")
    return [*listed, *key, *cited] if doc.key_first else [*listed, *cited, *key]


def _shown(block: Block, doc: Document) -> Iterator[str]:
    """The words of a block; of a panel, its title alone."""
    match block:
        case Panel(_, title):
            yield title
        case WriteIns(labels):
            yield from labels
        case Steps(items, first):
            for number, line in enumerate(items, first):
                yield f"{number} {noted(line)}"
        case QrCode(url, words):
            yield f"{words} {url.removeprefix('https://')}"
        case Contact(title):
            yield title
            for label, value, slot in card_rows(doc):
                yield f"{label} {reachable(value, doc.card.web, slot).words}"
        case Picture():
            pass
        case _:
            yield from map(noted, lines_of(block))


def noted(line: Line) -> str:
    """The words of a line with its note numbers standing apart."""
    return "".join(f" {p.label} " if isinstance(p, NoteRef) else p.words for p in line)


# A word is its letters and their marks: in many scripts a mark is a vowel, and “पिता” (father) is
# not “पीता” (drinks). Numbers keep their decimals, and signs that change a meaning count as words:
# "< 5" is not "> 5".
WORD = re.compile(
    r"\d+(?:\.\d+)*[\u0300-\u036f\u20d0-\u20ff]*"
    rf"|[^\W_]+(?:[{COMBINING_MARKS}\u200c\u200d]+[^\W_]*)*|[<>≤≥±=+×÷%°]"
)
ASCII_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W_]+|[<>=+%]", re.ASCII)  # the same, of most lines


def words_only(text: str) -> list[str]:
    """Text as bare words: how it is spaced or punctuated does not matter to the comparison."""
    return [*_words_of(text)]


@lru_cache(maxsize=LINES)  # the lines of a document are asked for again and again
def _words_of(text: str) -> tuple[str, ...]:
    shown = folded(text)
    return tuple(map(intern, (ASCII_WORD if shown.isascii() else WORD).findall(shown)))


def says(text: str, words: str) -> bool:
    """Whether a text holds some words, one after the other."""
    some, whole = (f" {' '.join(_words_of(one))} " for one in (words, text))
    return some in whole


def folded(text: str) -> str:
    """Text composed, without what nobody sees, in small letters."""
    return composed(text).casefold()


def signs_only(text: str) -> str:
    """Each letter and sign of a text as it is written; only how it is spaced does not matter."""
    return "".join(composed(text).split())
