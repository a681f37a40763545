"""The title and the promise of a leaflet, in the file that says them."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any, NamedTuple

from sps_print.content.clinic.saving import ChangedMeanwhile, save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.load.wording import TITLE_FIELDS, TITLES
from sps_print.content.text.merge import one_line
from sps_print.desk.writing.line.done import SAME, done
from sps_print.desk.writing.line.meeting_day import read_again_after
from sps_print.desk.writing.line.place import HEAD_FIELDS, Writing
from sps_print.desk.writing.line.steps import step_from
from sps_print.desk.writing.line.still_said import still_said
from sps_print.desk.writing.line.taken import Taken
from sps_print.desk.writing.line.trial import new_problems
from sps_print.desk.writing.line.typed import KeptNote, LineDraft
from sps_print.files.read import read_toml
from sps_print.problems import ContentError, Problem, SpsPrintError


class HeadWords(NamedTuple):
    """What a leaflet says at its top. file: that is to be changed for it; reader: the audience
    whose words they are alone; empty: of all."""

    file: str
    words: str
    reader: str


def head_line(what: Writing, field: str) -> HeadWords:
    """The title or the promise of a leaflet, and the file where a clinic's own is kept: its own
    handout, or else its own titles."""
    order, library = what.order, what.job.project.library
    handout = what.job.plan.handout
    of_reader = handout.title_for if field == "title" else handout.promise_for
    usual = handout.title if field == "title" else handout.promise
    reader = order.audience if order.audience in of_reader else ""
    own = f"handouts/{order.handout}.toml"
    place = library.own(own)
    file = f"templates/{what.job.language.id}/{TITLES}"
    if place and not {*TITLE_FIELDS}.isdisjoint(read_toml(place, own)):
        file = own  # a handout that says any of them itself says them all
    return HeadWords(file, of_reader.get(order.audience, usual), reader)


def change_head(what: Writing, draft: LineDraft, seen: str) -> Taken:
    """Keep another title or promise, tried first."""
    field = HEAD_FIELDS[draft.at.line]
    head, library = head_line(what, field), what.job.project.library
    now = text_shown(library, head.file)
    words = _one_line(draft)
    if now.digest != seen:
        draft.conflict, draft.now = True, head.words
        return Taken(draft=draft)
    try:
        text = head_text(now.words, what, field, head, draft)
        if words == head.words:
            return Taken(KeptNote(draft.leaflet, SAME, head.file, undo=False))
        errors, doubts = new_problems(what, head.file, text)
        if errors:
            draft.problems = errors
            return Taken(draft=draft)
        saved = save_text(library, head.file, text, seen)
    except ChangedMeanwhile:
        draft.conflict, draft.now = True, head.words
        return Taken(draft=draft)
    except SpsPrintError as error:
        draft.problems = error.problems
        return Taken(draft=draft)
    doubts += read_again_after(what, head.words, words)
    still = still_said(what, draft.at, head.words, words)
    note = KeptNote(draft.leaflet, done("keep"), head.file, wrong=doubts, still=still)
    # a day by which it is read again may have been moved in the same file
    saved = replace(saved, digest=text_shown(library, head.file).digest)
    return Taken(note._replace(step=step_from(saved, seen)))


def head_text(text: str, what: Writing, field: str, head: HeadWords, draft: LineDraft) -> str:
    """The file with what was typed. Raises ContentError where that is nothing."""
    words = _one_line(draft)
    if not words:
        hint = "write at least one word"
        raise ContentError(Problem("no words were typed", hint=hint))
    return with_head(text, what, field, head, words)


def _one_line(draft: LineDraft) -> str:
    return one_line(" ".join(one.words for one in draft.sentences))


def with_head(text: str, what: Writing, field: str, head: HeadWords, words: str) -> str:
    """The file with other words. A leaflet of which a clinic's titles say anything says all there:
    the others are copied."""
    import tomlkit

    document = tomlkit.parse(text)
    table: MutableMapping[str, Any] = document
    handout, shipped = what.order.handout, what.job.project.library.shipped(head.file)
    if not head.file.startswith("handouts/"):
        usual = read_toml(shipped, head.file).get(handout, {}) if shipped else {}
        if handout not in document:
            document[handout] = usual
        table = document[handout]
    if head.reader:
        table = table.setdefault(f"{field}-for", tomlkit.table())
        field = head.reader
    table[field] = words
    return tomlkit.dumps(document)
