"""Sentences and words of a text, and which of its words are declared terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sps_print.document.blocks import Document, Heading, Panel, Section, WriteIns, plain
from sps_print.document.reading_order import leaves, lines_of
from sps_print.document.walk import walk
from sps_print.model import Term
from sps_print.remembered import LINES

_END = re.compile(r"(?<=[.!?:])\s+|(?<=[.!?:][\"”’)])\s+")
_EDGE = "\"“”‘’'()[].,;:!?…–—-"


class Word(NamedTuple):
    """A word as written, without the punctuation around it, and whether it is a declared term."""

    said: str
    term: bool = False


class Sentence(NamedTuple):
    """A sentence as written. words: those with a letter; length: all, numbers too."""

    said: str
    words: tuple[Word, ...]
    length: int


@lru_cache(maxsize=LINES)  # many checks look at the same lines
def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text. A colon ends one: what follows it is read as a new thought."""
    return tuple(s.strip() for s in _END.split(text) if s.strip())


def sentences(section: Section, terms: tuple[Term, ...]) -> tuple[Sentence, ...]:
    """The sentences of a section.

    Each list item, tick line and table cell is a sentence of its own (several, when it has full
    stops inside), with or without a full stop at its end. So lists lower every score that rests
    on sentence length: published formulas were made for running text.
    Headings, panel titles, lines to write on and the contact card are not counted.
    """
    finder = _finder(terms)
    return tuple(
        _sentence(each, finder)
        for block in leaves(section.blocks)
        if not isinstance(block, Heading)
        for line in lines_of(block)
        for each in split_sentences(plain(line))
    )


@lru_cache(maxsize=LINES)  # several gates look at each, and leaflets have sections in common
def _sentence(said: str, terms: Finder) -> Sentence:
    """One sentence taken apart."""
    spans = terms.places(said)
    words = tuple(
        Word(bare, bool(spans) and any(start < end_ and end > start_ for start_, end_ in spans))
        for start, end, bare in _tokens(said)
    )
    return Sentence(said, words, len(said.split()))


def _tokens(said: str) -> list[tuple[int, int, str]]:
    found = [(m.start(), m.end(), m[0].strip(_EDGE)) for m in re.finditer(r"\S+", said)]
    return [one for one in found if any(c.isalpha() for c in one[2])]


def form(words: str) -> str:
    """A pattern for a term's form. Letters in capitals are kept: “PERM” is not “perm”."""
    pattern = rf"(?<![\w-]){re.escape(words)}(?![\w-])"
    return f"(?-i:{pattern})" if words.isupper() else pattern


class Finder:
    """Finds declared terms in a sentence."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        forms = sorted((f for term in terms for f in term.forms), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(form, forms)), re.IGNORECASE)
        self._folded = [one.casefold() for one in forms]

    def places(self, said: str) -> list[tuple[int, int]]:
        """Where terms stand in a sentence: from one character up to another."""
        folded = said.casefold()
        if not any(one in folded for one in self._folded):  # most hold none
            return []
        return [found.span() for found in self._pattern.finditer(said)]


@lru_cache(maxsize=64)
def _finder(terms: tuple[Term, ...]) -> Finder:
    return Finder(terms)


def reading_order(doc: Document) -> list[tuple[str, str]]:
    """Everything said up to the sources, in order, with its section's id (empty: the banner).

    Titles of sections and of panels, and what stands before a line to write on, are said as well.
    """
    said = [("", doc.title), ("", doc.promise)]
    for section in doc.sections:
        said.append((section.id, section.title))
        for line in _lines_in_order(section):
            said += [(section.id, each) for each in split_sentences(line)]
    return [(id_, words) for id_, words in said if words]


def _lines_in_order(section: Section) -> Iterator[str]:
    """The words of a section line by line: each panel's title just before what the panel holds."""
    for block in walk(section.blocks):
        match block:
            case Panel(title=title):
                yield title
            case WriteIns(labels):
                yield from labels
            case _:
                yield from map(plain, lines_of(block))
