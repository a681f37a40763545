"""The ledger: each sentence, what it stands on, and every leaflet that carries it."""

from __future__ import annotations

from collections.abc import Iterable

from sps_print.checks.statements import Statement, statements
from sps_print.document.blocks import Document
from sps_print.records import dataclass


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
