"""What a document leaves to be filled in, in the order of reading: each blank with its label.

A file to fill in has one field for each. Made from the document alone, for what sets the fields
and for what proves them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple, assert_never

from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
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
from sps_print.document.contact import card_rows
from sps_print.document.walk import walk

MOST_LINES = 8  # of one field: what has more gets several
LONGEST = 60  # characters of a field's name


class Blank(NamedTuple):
    """Something to fill in.

    label: what it asks for, in plain words that say it without the page; name: unique in its
    document; lines: to write on, 0: a box to tick; words, slot: of the answer that an order gave;
    cell: whether it is a cell of a table, which holds as many lines as fit.
    """

    label: str
    name: str = ""
    lines: int = 1
    words: str = ""
    slot: str = ""
    cell: bool = False


class WriteInLines(NamedTuple):
    """Lines to write on that belong together: the label before the first, and how many."""

    label: str
    number: int


def lines_of_write_ins(labels: Sequence[str]) -> tuple[WriteInLines, ...]:
    """The lines of a block to write on: bare lines go with the label above them."""
    found = list[WriteInLines]()
    for label in labels:
        if label or not found or found[-1].number == MOST_LINES:
            found.append(WriteInLines(label, 1))
        else:
            found[-1] = WriteInLines(found[-1].label, found[-1].number + 1)
    return tuple(found)


def blanks(doc: Document) -> tuple[Blank, ...]:
    """All blanks of a document; none of one that is not to be filled in on a screen."""
    if not doc.fillable:
        return ()
    found = [one for section in doc.sections for one in _of_section(section, doc)]
    labels = [label for _, label, _ in found]
    whole = [
        blank._replace(label=label if _tells(label) and labels.count(label) == 1
                       else f"{heading}: {label}" if label else heading)
        for heading, label, blank in found
    ]  # fmt: skip
    return _named(_numbered(whole))


def _tells(label: str) -> bool:
    """Whether a label says something by itself: “1” does not."""
    return any(char.isalpha() for char in label)


def _of_section(section: Section, doc: Document) -> Iterator[tuple[str, str, Blank]]:
    """The blanks of a section, each with the heading above it and its own label."""
    heading, written = section.title or doc.title, count()
    answers = {one.place: one for one in doc.answered if one.section == section.id}
    for block in walk(section.blocks):
        heading = _heading(block, heading)
        for label, blank in _of_block(block, doc):
            if isinstance(block, WriteIns) and (one := answers.get(next(written))):
                blank = blank._replace(words=one.words, slot=one.slot)
            yield heading, label, blank


def _heading(block: Block, above: str) -> str:
    """The heading below a block, which is the one above it unless the block is one itself."""
    match block:
        case Panel(_, title) | Contact(title):
            return title or above
        case Heading(line):
            return plain(line)
    return above


def _of_block(block: Block, doc: Document) -> Iterator[tuple[str, Blank]]:
    """The blanks of a block, each with its own label."""
    match block:
        case WriteIns(labels):
            for lines in lines_of_write_ins(labels):
                yield lines.label, Blank("", lines=lines.number)
        case Table(header, rows):
            for row in rows:
                name = plain(row[0])
                row_name = name if _tells(name) else f"{plain(header[0])} {name}".strip()
                for head, cell in zip(header[1:], row[1:], strict=True):
                    if not cell:
                        yield f"{row_name}: {plain(head)}", Blank("", lines=2, cell=True)
        case Ticks(items):
            for item in items:
                yield plain(item), Blank("", lines=0)
        case Contact():
            for label, value, _ in card_rows(doc):
                if not value:
                    yield label, Blank("")
        case Para() | Heading() | Bullets() | Steps() | QrCode() | Picture() | Panel():
            return
        case _:
            assert_never(block)


def _numbered(found: Sequence[Blank]) -> Iterator[Blank]:
    """Blanks whose labels are alike, numbered from the second."""
    seen = dict[str, int]()
    for blank in found:
        seen[blank.label] = number = seen.get(blank.label, 0) + 1
        yield blank._replace(label=f"{blank.label} ({number})") if number > 1 else blank


def _named(found: Iterator[Blank]) -> tuple[Blank, ...]:
    """Blanks with their names: the words of their labels, as a spreadsheet could head a column.

    A full stop parts the names of fields (ISO 32000-1, 12.7.3.2): there is none in a name.
    """
    seen, named = set[str](), list[Blank]()
    for blank in found:
        words = "".join(c if c.isalnum() else " " for c in blank.label.casefold()).split()
        stem = name = "-".join(words)[:LONGEST].strip("-") or "blank"
        for number in count(2):
            if name not in seen:
                break
            name = f"{stem}-{number}"
        seen.add(name)
        named.append(blank._replace(name=name))
    return tuple(named)


def write_ins_of(section: Section) -> tuple[str, ...]:
    """The labels of a section's lines to write on, in their order: an answer's place is among
    them."""
    return tuple(
        lines.label
        for block in walk(section.blocks) if isinstance(block, WriteIns)
        for lines in lines_of_write_ins(block.labels)
    )  # fmt: skip
