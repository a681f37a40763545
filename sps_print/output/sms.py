"""Three lines for a text message: what it is about, the safety lines, and where to ask.

A safety line is never cut, and one that is an item of a list comes with the words that lead to the
list: “Call for these, too: Being hard to wake”. Dashes and quotation marks are those of a
typewriter: with others a telephone needs twice as many messages for the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sps_print.document.blocks import Bullets, Document, Para, plain
from sps_print.document.contact import full_address
from sps_print.document.imprint import imprint_lines
from sps_print.document.reading_order import leaves

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
        " ".join(_safety(doc)) or doc.promise,
        ". ".join(part.rstrip(".") for part in asks if part) + ".",
    )
    return "".join(f"{line.translate(TYPEWRITER)}\n" for line in lines)


def _safety(doc: Document) -> Iterator[str]:
    """Each safety line, and before it what leads to it."""
    leads, last = _leads(doc), ""
    for line in doc.must_say:
        lead = leads.get(line.words, "")
        yield f"{lead} {line.words}" if lead and lead != last else line.words
        last = lead


def _leads(doc: Document) -> dict[str, str]:
    """The safety lines that are items of a list: each with the last sentence before the list."""
    found = dict[str, str]()
    for section in doc.sections:
        for before, block in pairwise(leaves(section.blocks)):
            if isinstance(before, Para) and isinstance(block, Bullets):
                words = plain(before.line).rstrip()
                if words.endswith(":"):
                    items = map(plain, block.items)
                    lead = words.replace("? ", ". ").rpartition(". ")[2]
                    found |= {
                        line.words: lead for item in items for line in doc.must_say
                        if line.words in item
                    }  # fmt: skip
    return found
