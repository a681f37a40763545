"""Undo and redo, through all texts of a leaflet that were changed here, and former texts that are
put back."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from sps_print.content.clinic.saving import (
    ChangedMeanwhile,
    Saved,
    back_to_shipped,
    put_back,
    step_back,
    undo,
)
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.desk.visit.page import the_visit
from sps_print.desk.visit.visits import Visit
from sps_print.desk.words.section_title import section_title
from sps_print.desk.writing.line.done import done
from sps_print.desk.writing.line.meeting_day import read_again_after
from sps_print.desk.writing.line.place import NOWHERE, LineAt, Writing
from sps_print.desk.writing.line.steps import STEPS, Step, UndoSteps, step_from
from sps_print.desk.writing.line.typed import KeptNote, changed_elsewhere
from sps_print.files.library import Library
from sps_print.problems import Problem, SpsPrintError


def go_back(
    writing: Writing, visit: Visit, file: str, do: str, seen: str, last: KeptNote | None
) -> KeptNote:  # fmt: skip
    """Undo the last save of a text, put a former one back, or go back to the shipped one. last:
    what was done before; after an undo of this text the next one goes further back."""
    library, leaflet = writing.job.project.library, (writing.order.handout, writing.order.audience)
    steps = _steps(visit, leaflet)
    note = KeptNote(leaflet, "", file, False, steps=steps)
    try:
        was = text_shown(library, file).words
        if do == "undo":
            behind = last.undone if last and last.file == file else ""
            note = _undone(library, note, seen, steps, behind)
        else:
            again = bool(steps.ahead) and (file, do) == (steps.ahead[0].file, steps.ahead[0].do)
            after = UndoSteps(steps.back, steps.ahead[1:] if again else ())
            if step := step_from(_back(library, file, do, seen), seen):
                after = after._replace(back=(step, *after.back))
            note = note._replace(undo=True, steps=after)
        moved = read_again_after(writing, was, text_shown(library, file).words)
    except ChangedMeanwhile:
        return _in_conflict(library, note, steps)
    except SpsPrintError as error:
        return note._replace(wrong=error.problems)
    return note._replace(said=done(do.partition("-")[0]), wrong=moved)


def _steps(visit: Visit, leaflet: tuple[str, str]) -> UndoSteps:
    return (visit.get(STEPS) or {}).get(leaflet, UndoSteps())


def with_steps(visit: Visit, note: KeptNote) -> KeptNote:
    """A note with the ways back and forward from what it says, which are kept with the visit. One
    of nothing that was done has none."""
    if not (note.step or note.steps):
        return note
    steps = note.steps or _steps(visit, note.leaflet)
    if note.step:
        steps = steps.changed(note.step)
    every = visit.get(STEPS) or {}
    visit.keep(STEPS, {**every, note.leaflet: steps})
    return note._replace(steps=steps)


def _undone(library: Library, note: KeptNote, seen: str, steps: UndoSteps, behind: str) -> KeptNote:
    """Take the next step back; where none is known of this text, one further back in it."""
    step = next((one for one in steps.back if one.file == note.file), None)
    if step and step.digest == seen:
        found = step_back(library, note.file, seen, step.version)
        back = tuple(one for one in steps.back if one is not step)
    else:
        found, back = undo(library, note.file, seen, behind), steps.without(note.file).back
    again = step_from(found.saved, seen)
    ahead = (again, *steps.ahead) if again else steps.ahead
    further = found.further or bool(back)
    return note._replace(undo=further, undone=found.version, steps=UndoSteps(back, ahead))


def _back(library: Library, file: str, do: str, seen: str) -> Saved:
    if do == "shipped":
        return back_to_shipped(library, file, seen)
    return put_back(library, do.removeprefix("back-"), seen)


def _in_conflict(library: Library, note: KeptNote, steps: UndoSteps) -> KeptNote:
    """Nothing was done. Where the button was an old one the steps stay; a text that was changed
    elsewhere has none any longer."""
    now, file = text_shown(library, note.file).digest, note.file
    ways = [next((one for one in way if one.file == file), None) for way in steps]
    if any(one and one.digest == now for one in ways):
        wrong = changed_elsewhere()
    else:
        what = "this text was changed elsewhere since; nothing was done"
        hint = "it stays as it is now; what it said before stands below, and can be put back"
        wrong, steps = (Problem(what, hint=hint),), steps.without(file)
    return note._replace(undo=bool(steps.back), wrong=wrong, steps=steps)


class StepButton(NamedTuple):
    """The button for the next step. seen: the digest of what the text says until then. where: the
    text in words, if it is another one than the last."""

    file: str
    seen: str
    do: str
    where: str


def undo_button(what: Writing, note: KeptNote | None) -> StepButton | None:
    """The next step back after what was done last, or, without a note of that, from the last change
    of the leaflet in this visit. A text that was changed elsewhere since has none."""
    if note is None:
        leaflet = (what.order.handout, what.order.audience)
        known = _steps(the_visit(), leaflet)
        note = KeptNote(leaflet, "", "", bool(known.back), steps=known)
    if not note.undo:
        return None
    if note.steps and note.steps.back:
        first = {one.file: one for one in reversed(note.steps.back)}
        steps = (one for one in note.steps.back if first[one.file] is one and _stands(what, one))
        return next((_button(what, note, one, "undo") for one in steps), None)
    seen = text_shown(what.job.project.library, note.file).digest
    return StepButton(note.file, seen, "undo", "")


def redo_button(what: Writing, note: KeptNote | None) -> StepButton | None:
    """The next step forward again."""
    ahead = note.steps.ahead if note and note.steps else ()
    if note is None or not ahead or not _stands(what, ahead[0]):
        return None
    return _button(what, note, ahead[0], ahead[0].do)


def _stands(what: Writing, step: Step) -> bool:
    """Whether a text says what it did when the step from it was kept."""
    with suppress(SpsPrintError):
        return text_shown(what.job.project.library, step.file).digest == step.digest
    return False


def _button(what: Writing, note: KeptNote, step: Step, do: str) -> StepButton:
    where = _said(what, step.file) if step.file != note.file else ""
    return StepButton(step.file, step.digest, do, where)


def _said(what: Writing, file: str) -> str:
    """A text in words."""
    if not file.endswith(".md"):
        return "the leaflet’s sections" if file.startswith("handouts/") else "its title"
    name = file.rpartition("/")[2].split(".")[0]
    return f"“{section_title(what.job.project.library, name, what.part(name))}”"


def place_of(writing: Writing, file: str, at: LineAt) -> LineAt:
    """Where to go on after a step: the line that is open, if it is of that text; else where the
    text stands in the leaflet."""
    section = next((one.id for one in writing.job.parts if one.file == file), "")
    if section == at.section:
        return at
    return LineAt(section, 0) if section else NOWHERE
