"""The ledger: each sentence, what it stands on, what that says, and the leaflets that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sps_print.checks.statements import Statement, statements
from sps_print.content.load.findings import Finding
from sps_print.document.blocks import Document
from sps_print.records import dataclass

SHOWN = 3  # facts beside a sentence: a source may carry twenty
LETTERS = 4  # a shorter word tells nothing of what a sentence is about
STEM = 5  # letters by which two words are one: “letter”, “letters”


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, and the leaflets that carry it, as handout-audience."""

    statement: Statement
    leaflets: tuple[str, ...]


def ledger(documents: Iterable[Document]) -> tuple[Entry, ...]:
    """All statements of some documents, in the order in which they are first met."""
    carried: dict[Statement, dict[str, None]] = {}
    for doc in documents:
        for one in statements(doc):
            carried.setdefault(one, {})[f"{doc.handout}-{doc.audience}"] = None
    return tuple(Entry(one, tuple(leaflets)) for one, leaflets in carried.items())


def nearest_findings(sentence: str, key: str, known: Iterable[Finding]) -> tuple[Finding, ...]:
    """The facts of a source, at most SHOWN: those that share most words with a sentence come first.

    They are for a person to read: that a fact has the same words does not prove that it carries
    the sentence.
    """
    words = _stems(sentence)
    said = [one for one in known if key in one.sources]
    said.sort(key=lambda one: -len(words & _stems(one.says)))
    return tuple(said[:SHOWN])


@cache
def _stems(text: str) -> set[str]:
    return {w[:STEM] for w in re.findall(r"[a-z]+", text.casefold()) if len(w) >= LETTERS}
