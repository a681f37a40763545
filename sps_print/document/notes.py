"""What a voice says of the number of a source, in the text and in the list."""

from __future__ import annotations

from sps_print.document.blocks import Document, Source
from sps_print.document.reading_order import cited


def note_words(doc: Document) -> tuple[str, ...]:
    """Of each number, from 1, what it stands for in the text: “Source 3: Orphanet”."""
    return tuple(doc.say("source_ref", number=s.number, name=short_name(s)) for s in doc.sources)


def back_words(doc: Document, number: int) -> str:
    """What the number of a source says in the list, from where it leads back to the text."""
    return doc.say("source_back", number=number)


def marked(doc: Document) -> frozenset[int]:
    """The numbers that stand in the text."""
    return frozenset(ref.number for ref in cited(doc))


def short_name(source: Source) -> str:
    """Whose work a source is: its words up to the first comma. The list has all of them."""
    return source.words.partition(",")[0].strip() or source.words
