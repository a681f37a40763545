"""One proof for every shape that is made of words: it says all words of its document, in order,
no other, and each safety line whole.

A shape is read by `read_*.py` of this room, which share no code with what wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sps_print.document.blocks import Document
from sps_print.document.reading_order import words_only
from sps_print.problems import Problem
from sps_print.proof.parting import parting

# the words of a file in order; Unreadable when it is none
ReadsBack = Callable[[bytes], Sequence[str]]


class Unreadable(Exception):
    """A file that cannot be read as what it is, or that holds what none of ours has."""


def prove_words(
    data: bytes, read: ReadsBack, wanted: Sequence[str], doc: Document, shape: str
) -> tuple[Problem, ...]:
    """All that is wrong with a shape of a document. wanted: its words. shape: “the text”."""
    cause = f"please report this: {shape} does not say what the document says"
    return tuple(Problem(what, shape, cause) for what in _faults(data, read, wanted, doc))


def _faults(data: bytes, read: ReadsBack, wanted: Sequence[str], doc: Document) -> Iterator[str]:
    try:
        found = read(data)
    except Unreadable as error:
        yield str(error)
        return
    if apart := parting(found, wanted):
        yield str(apart)
    yield from lost_lines(found, doc)


def lost_lines(found: Sequence[str], doc: Document) -> Iterator[str]:
    """What is said of each safety line of the document that does not stand among words whole."""
    said = f" {' '.join(words_only(' '.join(found)))} "
    for line in doc.must_say:
        if f" {' '.join(words_only(line.words))} " not in said:
            yield f"the safety line “{line.id}” is not whole in it"
