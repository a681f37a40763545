"""A text message, read again: three lines, in the letters of a typewriter."""

from __future__ import annotations

from sps_print.document.blocks import Document
from sps_print.document.imprint import imprint_lines
from sps_print.document.reading_order import words_only
from sps_print.proof.shapes.read_text import text_words
from sps_print.proof.shapes.words import Unreadable

LINES = 3


def message_words(data: bytes) -> list[str]:
    """Its bare words: signs are those of a typewriter there."""
    words = text_words(data)
    if data.count(b"\n") != LINES:
        raise Unreadable(f"it has {data.count(10)} lines")
    return words_only(" ".join(words))


def wanted_message(doc: Document) -> list[str]:
    """What it has to say: the title, each safety line, whom to ask, and who stands behind it."""
    card = doc.card
    web = card.web if "://" in card.web or not card.web else f"https://{card.web}"
    page = doc.sources_url.partition("#")[0]
    safety = [line.words for line in doc.must_say] or [doc.promise]
    return words_only(
        " ".join((doc.title, *safety, card.name, card.phone, web, page, *imprint_lines(doc)))
    )
