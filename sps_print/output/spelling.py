"""What a voice has to say letter by letter or digit by digit: acronyms, and numbers to dial."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum, auto
from typing import NamedTuple

from sps_print.document.blocks import Document

LONG = 7  # digits of a number to dial, at least
_TOKEN = re.compile(
    r"(?<![\w.,+-])(?:(?P<number>\+?\(?\d(?:[() -]*\d)*)(?![\w%]|[.,]\d)"
    r"|(?P<capitals>[A-Z]{2,})(?=\d*(?!\w|-[A-Z0-9])))"
)
_TIMES = re.compile(r"\d{4}-\d{4}")  # from when to when
_VOWELS = frozenset("AEIOUY")


class SpokenAs(Enum):
    """How a piece of a text is said."""

    WORDS = auto()
    LETTERS = auto()
    DIGITS = auto()


class SpelledPiece(NamedTuple):
    """A piece of a text, and how it is said."""

    words: str
    way: SpokenAs


def acronyms(doc: Document) -> frozenset[str]:
    """The acronyms that are spelled: those that the document's language names, and those of its
    glossary of up to three letters; and its edition code, whose letters are no words. Such as have
    no vowel are spelled, declared or not."""
    forms = (form for term in doc.glossary for form in term.forms)
    capitals = (re.match(r"[A-Z]{2,3}(?=\d*$)", form) for form in forms)
    named = doc.say("spelled").split("|")
    short = (found[0] for found in capitals if found)
    return frozenset(filter(None, (*short, *named, doc.imprint.code)))


def pieces(
    words: str, spelled: Collection[str], dialled: Collection[str]
) -> Iterator[SpelledPiece]:
    """A text in pieces. spelled: acronyms. dialled: numbers that are dialled, such as 112, and such
    as are dialled only behind a word: “NHS 111”."""
    if code := next((one for one in spelled if "-" in one and one in words), ""):
        before, _, after = words.partition(code)
        yield from pieces(before, spelled, dialled)
        yield SpelledPiece(code, SpokenAs.LETTERS)
        yield from pieces(after, spelled, dialled)
        return
    at = 0
    for found in _TOKEN.finditer(words):
        for text, start, way in _ways(found, spelled, dialled):
            yield from (
                SpelledPiece(between, SpokenAs.WORDS) for between in [words[at:start]] if between
            )
            yield SpelledPiece(text, way)
            at = start + len(text)
    if at < len(words):
        yield SpelledPiece(words[at:], SpokenAs.WORDS)


def _ways(
    found: re.Match[str], spelled: Collection[str], dialled: Collection[str]
) -> Iterator[tuple[str, int, SpokenAs]]:
    """What of a number or of capitals is spelled, where it begins, and how."""
    text = found[0]
    if found["capitals"]:
        if text in spelled or not _VOWELS & {*text}:
            yield text, found.start(), SpokenAs.LETTERS
    elif text in dialled or _is_number(text) or _behind(found, dialled):
        yield text, found.start(), SpokenAs.DIGITS
    else:  # several short ones, one after the other
        parts = re.finditer(r"\d+", text)
        yield from (
            (p[0], found.start() + p.start(), SpokenAs.DIGITS) for p in parts if p[0] in dialled
        )


def _behind(found: re.Match[str], dialled: Collection[str]) -> bool:
    """Whether a number stands behind the word with which it is one to dial."""
    return found.string[: found.end()].endswith(tuple(one for one in dialled if " " in one))


def _is_number(text: str) -> bool:
    """Whether digits are a telephone number: long, and beginning as one. Years do not."""
    digits = sum(map(str.isdigit, text))
    return digits >= LONG and text[0] in "0+(" and not _TIMES.fullmatch(text)
