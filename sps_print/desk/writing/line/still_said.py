"""What a change left as it was: a day, an hour or a number that other lines say too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import SequenceMatcher

from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.sections import SectionFile, load_sections
from sps_print.content.text.edit.find import blocks_of
from sps_print.content.text.edition_words import every_section
from sps_print.desk.words.section_title import section_title
from sps_print.desk.words.words import american, called, choices_here
from sps_print.desk.writing.line.place import HEAD_FIELDS, LineAt, Writing
from sps_print.desk.writing.line.typed import StillSaid
from sps_print.papers import PAPERS
from sps_print.problems import SpsPrintError

ALIKE = 3  # words in a row, the changed one among them, that make another line say the same
DIALLED = 6  # digits of a number that is the same wherever it stands, with no word beside it
HEAD = {"title": "in the leaflet’s title", "promise": "in the line below the title"}


def still_said(what: Writing, at: LineAt, was: str, now: str) -> tuple[StillSaid, ...]:
    """The other lines of a leaflet, on any of its papers, that say what a line said before it was
    changed.

    at, was, now: the line. Only what has digits counts, such as a day or a telephone, or stands for
    a detail of the clinic's: it is true in all places or in none.
    """
    before = was.split()
    gone = _gone(before, now.split())
    return tuple(
        StillSaid(said, where, address)
        for where, address, words in (_others(what, at) if gone else ())
        if words != now
        for said in _shared(before, words.split(), gone)
    )


def _gone(before: list[str], after: list[str]) -> set[int]:
    """The words with a digit that are not there any more, by their numbers."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    numbers = (at for how, a, b, _, _ in steps if how != "equal" for at in range(a, b))
    return {at for at in numbers if _is_a_fact(before[at])}


def _is_a_fact(word: str) -> bool:
    """Whether a word has digits, or stands for one of the clinic's details."""
    return word.startswith("clinic.") or any(map(str.isdigit, word))


def _shared(before: list[str], other: list[str], gone: set[int]) -> Iterator[str]:
    """What both lines say, if something that is gone from the first is in it."""
    a, b = ([one.strip(".,;:") for one in words] for words in (before, other))
    for first, _, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        shared = before[first : first + size]
        enough = size >= ALIKE or sum(map(str.isdigit, "".join(shared))) >= DIALLED
        if enough and gone & {*range(first, first + size)}:
            yield " ".join(shared).strip(".,;:")


def _others(what: Writing, but: LineAt) -> Iterable[tuple[str, str, str]]:
    """Where each line of the leaflet but one stands, its address, and what it says."""
    job = what.job
    for line, field in HEAD_FIELDS.items():
        words, at = (job.plan.title if field == "title" else job.plan.promise), LineAt("", line)
        if at != but:
            yield HEAD[field], what.address_of(at), words
    library = job.project.library
    for part in every_part(what):
        there = on_a_paper(what, part.id)
        if there is None:
            continue
        where = f"in “{section_title(library, part.id, part)}”{papers_said(what, part.id)}"
        with suppress(SpsPrintError):
            for block in blocks_of(text_shown(library, part.file).words, job.language.safety):
                for one in block.lines:
                    at = LineAt(part.id, one.first, one.cell)
                    if at != but:
                        yield where, there.address_of(at), one.words


def every_part(what: Writing) -> Sequence[SectionFile]:
    """The sections of the leaflet, with those that this paper leaves out."""
    plan, found = what.job.plan, [*what.job.parts]
    known = {one.id for one in found}
    for name in every_section(plan.handout, plan.audience.id):
        if name not in known:
            with suppress(SpsPrintError):  # its papers say what is wrong with it
                library, language = what.job.project.library, what.job.language.id
                found += load_sections(library, language, (name,), plan.audience.ids)
    return found


def on_a_paper(what: Writing, section: str) -> Writing | None:
    """The leaflet on this paper, or else on the first that prints a section; None: none does."""
    if what.part(section):
        return what
    paper = next(iter(_papers_with(what, section)), "")
    return what._replace(order=replace(what.order, format=paper)) if paper else None


def papers_said(what: Writing, section: str) -> str:
    """All the papers that print a section, each kind once; empty where each paper does."""
    handout, printing = what.job.plan.handout, _papers_with(what, section)
    if len(printing) == len(handout.formats):
        return ""
    here, _ = choices_here(printing, american(what.job.project.clinic))
    names = dict.fromkeys(one.called for one in here) or dict.fromkeys(
        called(PAPERS[one]) for one in printing
    )
    return f", on: {'; '.join(names)}" if names else ""


def _papers_with(what: Writing, section: str) -> list[str]:
    handout = what.job.plan.handout
    return [
        one for one in handout.formats if section not in handout.leave_out.get(PAPERS[one].kind, ())
    ]
