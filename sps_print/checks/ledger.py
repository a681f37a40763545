"""The ledger: each sentence that cites a source, and every leaflet that carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sps_print.blocks import Block, Document, Line, NoteRef, Panel
from sps_print.checks.reading.passage import split_sentences
from sps_print.spoken import lines_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence, the keys of the sources it cites, its file, and the leaflets that carry it."""

    sentence: str
    sources: tuple[str, ...]
    file: str
    leaflets: tuple[str, ...]


def ledger(documents: Iterable[Document]) -> tuple[Entry, ...]:
    """All cited sentences of some documents, in the order in which they are first met."""
    carried: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for doc in documents:
        leaflet = f"{doc.handout}-{doc.audience}"
        for section in doc.sections:
            for block in section.blocks:
                for line in _lines(block):
                    for sentence, sources in cited_sentences(line):
                        leaflets = carried.setdefault((sentence, sources, section.origin), [])
                        if leaflet not in leaflets:
                            leaflets.append(leaflet)
    return tuple(
        Entry(sentence, sources, file, tuple(leaflets))
        for (sentence, sources, file), leaflets in carried.items()
    )


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Panel):
        for inner in block.blocks:
            yield from lines_of(inner)
    else:
        yield from lines_of(block)


def cited_sentences(line: Line) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sentence of a line that note numbers follow, with the keys of their sources."""
    said, keys = "", list[str]()
    for part in (*line, None):
        if isinstance(part, NoteRef):
            keys.append(part.source)
            continue
        if keys:
            sentences = split_sentences(said)
            yield sentences[-1] if sentences else said.strip(), tuple(keys)
            said, keys = "", []
        if part is not None:
            said += part.words
