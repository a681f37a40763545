"""What a voice says of the number of a source, in the text and in the list."""

from __future__ import annotations

from sps_print.document.blocks import Document, Source
from sps_print.document.reading_order import note_refs
from sps_print.document.standing import OF_TIP, note_label


def note_words(doc: Document) -> tuple[str, ...]:
    """Of the sign of a practical tip, and then of each number, from 1, what it stands for in the
    text: “Source 3: Orphanet”."""
    tip = doc.say("tip_ref", sign=note_label(OF_TIP))
    return (
        tip, *(doc.say("source_ref", number=s.number, name=short_name(s)) for s in doc.sources)
    )  # fmt: skip


def back_words(doc: Document, number: int) -> str:
    """What the number of a source says in the list, from where it leads back to the text."""
    return doc.say("source_back", number=note_label(number))


def cited_notes(doc: Document) -> frozenset[int]:
    """The numbers of the notes that the text leads to."""
    return frozenset(ref.number for ref in note_refs(doc))


def short_name(source: Source) -> str:
    """Whose work a source is: its words up to the first comma. The list has all of them."""
    return source.words.partition(",")[0].strip() or source.words
