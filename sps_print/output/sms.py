"""Three lines for a text message: what it is about, the safety lines, and where to ask.

A safety line is never cut. Dashes and quotation marks are those of a typewriter: with others a
telephone needs twice as many messages for the same words.
"""

from __future__ import annotations

from sps_print.document.blocks import Document
from sps_print.document.contact import full_address
from sps_print.document.imprint import imprint_lines

TYPEWRITER = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...",
                            "\u00a0": " ", "\u202f": " ", "\n": " "})  # fmt: skip


def text_message(doc: Document) -> str:
    """The three lines. doc: as a card has it, with the shortest imprint."""
    card = doc.card
    where = ", ".join(filter(None, (card.name, card.phone, card.web and full_address(card.web))))
    address = doc.sources_url.partition("#")[0]
    asks = (where, address, " ".join(imprint_lines(doc)))
    lines = (
        doc.title,
        " ".join(line.words for line in doc.must_say) or doc.promise,
        ". ".join(part.rstrip(".") for part in asks if part) + ".",
    )
    return "".join(f"{line.translate(TYPEWRITER)}\n" for line in lines)
