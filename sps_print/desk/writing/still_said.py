"""What a change left as it was: a day, an hour or a number that other lines say too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.text.edit.find import blocks_of
from sps_print.desk.writing.place import Writing
from sps_print.desk.writing.section_order import section_title
from sps_print.problems import ContentError, Problem, Severity

ALIKE = 3  # words in a row, the changed one among them, that make another line say the same


def still_said(what: Writing, was: str, now: str) -> tuple[Problem, ...]:
    """A warning for each other line of a leaflet that says what a line said before it was changed.

    was, now: the line. Only what has digits counts, such as a day or a telephone: it is true in
    all places or in none.
    """
    before = was.split()
    gone = _gone(before, now.split())
    found = dict[str, None]()
    for where, words in _others(what) if gone else ():
        for said in _shared(before, words.split(), gone):
            if words not in (was, now):
                found[f"“{said}” still stands {where}"] = None
    hint = "change it there, too, if it is about the same"
    return tuple(Problem(one, hint=hint, severity=Severity.WARNING) for one in found)


def _gone(before: list[str], after: list[str]) -> set[int]:
    """The words with a digit that are not there any more, by their numbers."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    numbers = (at for how, a, b, _, _ in steps if how != "equal" for at in range(a, b))
    return {at for at in numbers if any(one.isdigit() for one in before[at])}


def _shared(before: list[str], other: list[str], gone: set[int]) -> Iterator[str]:
    """What both lines say, if something that is gone from the first is in it."""
    a, b = ([one.strip(".,;:") for one in words] for words in (before, other))
    for first, _, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if size >= ALIKE and gone & {*range(first, first + size)}:
            yield " ".join(before[first : first + size]).strip(".,;:")


def _others(what: Writing) -> Iterable[tuple[str, str]]:
    """Where each line of the leaflet stands, and what it says."""
    job = what.job
    yield "in the leaflet’s title", job.plan.title
    yield "in the line below the title", job.plan.promise
    library = job.project.library
    for part in job.parts:
        where = f"in “{section_title(library, part.id, part)}”"
        try:
            blocks = blocks_of(text_shown(library, part.file).words, job.language.safety)
        except ContentError:
            continue
        yield from ((where, line.words) for block in blocks for line in block.lines)
