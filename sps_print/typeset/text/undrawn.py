"""Letters that no font has, all of them and by line: the page stops at the first one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

from sps_print.document.blocks import (
    LINE_END,
    Block,
    Document,
    Line,
    Link,
    Panel,
    QrCode,
    Section,
    Text,
    WriteIns,
    plain,
)
from sps_print.document.reading_order import lines_of
from sps_print.document.values import CARD_SLOTS, answer_slot
from sps_print.document.walk import walk
from sps_print.pdf.fonts import FontStack, stack
from sps_print.pdf.letters import letters_of
from sps_print.problems import CODES, ContentError, Problem

MOST = 13  # more letters of a line are counted, not named


FontFiles = Callable[[bool], tuple[Path, ...]]  # bold? -> font files, best first


def whose_page(
    error: ContentError, here: str, doc: Document, fonts: FontFiles, asks: Sequence[str]
) -> tuple[Problem, ...]:
    """What the page says does not fit, with whose page it is; or all letters that no font has.

    asks: the questions that are answered, in the order of their slots.
    """
    return tuple(letters_without_font(doc, fonts, asks)) or tuple(
        replace(p, where=f"{here}, {p.where}" if p.where else here) for p in error.problems
    )


def letters_without_font(doc: Document, fonts: FontFiles, asks: Sequence[str]) -> Iterator[Problem]:
    """A problem for each answer, clinic's detail or line of the sections with letters that cannot
    be drawn, naming them."""
    regular = stack(fonts(False))
    given = {answer_slot(number): ask for number, ask in enumerate(asks)}
    for words, slot in dict.fromkeys(_values(doc)):
        for problem in _undrawn(words, regular):
            field = given.get(slot, "")
            yield replace(problem, where=field or _of_card(slot), field=field)
    for section in doc.sections:
        for words, line in _written(section):
            where = f"{section.origin}, line {line}" if line else section.origin
            for problem in _undrawn(words.replace(LINE_END, " "), regular):
                yield replace(problem, where=where)


def _values(doc: Document) -> Iterator[tuple[str, str]]:
    """Each value of the order that a section shows, with its slot."""
    for section in doc.sections:
        for line in (line for block in section.blocks for line in lines_of(block)):
            for part in line:
                if isinstance(part, Text | Link) and part.slot:
                    yield part.words, part.slot


def _of_card(slot: str) -> str:
    """Where a detail of the clinic's stands."""
    return next((f"clinic.toml, {name}" for name, one in CARD_SLOTS.items() if one == slot), "")


def _undrawn(words: str, fonts: FontStack) -> Iterator[Problem]:
    """Why some letters cannot be drawn: a problem for each reason, with all its letters."""
    reasons = dict[str, tuple[Problem, list[str]]]()
    for letter in dict.fromkeys(letters_of(words)) if _first(words, fonts) else ():
        if problem := _first(letter, fonts):
            reasons.setdefault(problem.hint, (problem, []))[1].append(letter)
    for problem, letters in reasons.values():
        yield _of_all(problem, letters)


def _of_all(problem: Problem, letters: Sequence[str]) -> Problem:
    """What is said of the first letter said of all: one value, which can be hidden as one."""
    if not letters[1:]:
        return problem
    more = f" … {len(letters) - MOST} more" if letters[MOST:] else ""
    said = " ".join(letters[:MOST]) + more
    what = CODES.sub("", problem.what).replace(f"“{problem.value}”", f"“{said}”", 1)
    return replace(problem, what=what, value=said)


def _first(words: str, fonts: FontStack) -> Problem | None:
    """Why the first letter that cannot be drawn cannot; None: all can."""
    try:
        fonts.split(words)
    except ContentError as error:
        return error.problems[0]
    return None


def _written(section: Section) -> Iterator[tuple[str, int]]:
    """The words of a section's author, and the line that each begins in; 0: not known."""
    lines = (line for block in section.blocks for line in lines_of(block))
    yield from zip(map(_of_author, lines), chain(section.lines, repeat(0)), strict=False)
    yield section.title, 0
    for block in walk(section.blocks):
        yield from ((words, 0) for words in _labels(block))


def _of_author(line: Line) -> str:
    """The words of a line that are its author's."""
    return plain(tuple(p for p in line if not (isinstance(p, Text | Link) and p.slot)))


def _labels(block: Block) -> tuple[str, ...]:
    """The words of a block that stand in none of its lines."""
    match block:
        case Panel(_, words) | QrCode(_, words):
            return (words,)
        case WriteIns(labels):
            return labels
        case _:
            return ()
