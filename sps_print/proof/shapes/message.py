"""A text message, read again: three lines, in the letters of a typewriter."""

from __future__ import annotations

import re

from sps_print.document.blocks import Bullets, Document, Para, Steps, Ticks, plain
from sps_print.document.imprint import imprint_lines
from sps_print.document.reading_order import all_blocks, lines_of, words_only
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
    safety, led = list[str](), ""
    for line in doc.must_say:
        before, led = led, _led(doc, line.words)
        safety += [led if led != before else "", line.words]
    said = safety or [doc.promise]
    return words_only(
        " ".join((doc.title, *said, card.name, card.phone, web, page, *imprint_lines(doc)))
    )


def _led(doc: Document, words: str) -> str:
    """What leads to the list that says some words: the paragraph before it that ends in a colon,
    but for the safety lines in it."""
    before = ""
    for _, block in all_blocks(doc):
        lines = [plain(line) for line in lines_of(block)]
        listed = isinstance(block, Bullets | Steps | Ticks) and any(words in one for one in lines)
        if listed and before:
            return re.sub("|".join(re.escape(line.words) for line in doc.must_say), "", before)
        before = lines[0] if isinstance(block, Para) and lines[0].rstrip()[-1:] == ":" else ""
    return ""
