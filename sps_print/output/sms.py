"""Three lines for a text message: what it is about, the safety lines, and where to ask.

A safety line is never cut, and one that is an item of a list comes with the words that lead to the
list: “Call for these, too: Being hard to wake”. Dashes and quotation marks are those of a
typewriter: with others a telephone needs twice as many messages for the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sps_print.document.blocks import Bullets, Document, Para, Steps, Ticks, plain
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
    """The safety lines that are items of a list: each with the paragraph that leads to the list,
    without the safety lines that stand in it themselves."""
    found = dict[str, str]()
    for section in doc.sections:
        for before, block in pairwise(leaves(section.blocks)):
            if isinstance(before, Para) and isinstance(block, Bullets | Steps | Ticks):
                lead = plain(before.line).rstrip()
                if lead.endswith(":"):
                    items = [plain(item) for item in block.items]
                    for line in doc.must_say:
                        lead = lead.replace(line.words, "")
                    found |= {
                        line.words: " ".join(lead.split()) for line in doc.must_say
                        if any(line.words in item for item in items)
                    }  # fmt: skip
    return found
