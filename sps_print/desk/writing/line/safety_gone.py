"""A change that takes a main message away, or medical words about a medicine: that is said.

The locked safety lines cannot go: a text without one is refused. These are the shipped texts' own
words beside them, which a clinic may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from sps_print.checks.changes.compare import ALIKE
from sps_print.checks.guarded import speaks_of
from sps_print.checks.own_texts import SUBJECT
from sps_print.content.load.guard import load_guard
from sps_print.content.text.edit.find import blocks_of
from sps_print.content.text.edit.parts import BlockKind, Safety
from sps_print.desk.writing.line.place import Writing
from sps_print.problems import Problem, Severity

HINT = "undo it, unless another line of the leaflet tells the reader the same"


def safety_gone(writing: Writing, was: str, now: str) -> tuple[Problem, ...]:
    """A warning for each main message, and each medical sentence about a medicine, that a section
    says no more, in like words. was, now: the section before and after a change."""
    language, library = writing.job.language, writing.job.project.library
    guard, found = load_guard(library, language.id), list[Problem]()
    left = [words for words, _ in medical_words(now, language.safety)]
    for words, main in medical_words(was, language.safety):
        kept = words in left or any(alike(words, one) for one in left)
        if kept or not (main or speaks_of(words, guard, SUBJECT)):
            continue
        what = f"a safety line is gone: “{words}”"
        found.append(Problem(what, hint=HINT, severity=Severity.WARNING))
    return tuple(found)


def medical_words(text: str, safety: Safety) -> Iterator[tuple[str, bool]]:
    """What cites a source in a section, and whether it stands in a box."""
    for block in blocks_of(text, safety):
        for line in block.lines:
            for one in line.said:
                if one.sources:
                    yield one.words, block.kind is BlockKind.PANEL


def alike(one: str, other: str) -> bool:
    """Whether two sentences say the same in nearly the same words."""
    words = one.casefold().split(), other.casefold().split()
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= ALIKE
