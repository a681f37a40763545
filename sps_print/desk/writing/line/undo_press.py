"""Undo of a button that changed several texts of a leaflet at once: all go back, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sps_print.content.clinic.saving import ChangedMeanwhile, ShownText, step_back
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.desk.visit.page import the_visit
from sps_print.desk.writing.line.head import head_line
from sps_print.desk.writing.line.place import HEAD_FIELDS, Writing
from sps_print.desk.writing.line.steps import STEPS, Step, UndoSteps
from sps_print.desk.writing.line.still_said import every_part
from sps_print.desk.writing.line.typed import NOTE
from sps_print.files import history
from sps_print.files.library import Library


def texts_of(what: Writing) -> dict[str, ShownText]:
    """The texts of a leaflet that a button may change, on any paper, as they are now."""
    files = {one.file for one in every_part(what)} | {f"handouts/{what.order.handout}.toml"}
    files |= {head_line(what, field).file for field in HEAD_FIELDS.values()}
    library = what.job.project.library
    return {file: text_shown(library, file) for file in sorted(files)}


def steps_since(library: Library, before: Mapping[str, ShownText]) -> tuple[Step, ...]:
    """The steps back to what texts said before."""
    return tuple(_steps(library, before))


def _steps(library: Library, before: Mapping[str, ShownText]) -> Iterator[Step]:
    folder = library.user
    for file, was in before.items():
        now = text_shown(library, file)
        if folder and now.digest != was.digest:
            kept = history.versions(folder, file) if was.own else ()
            said = (one.name for one in kept if history.words_of(folder, one) == was.words)
            yield Step(file, next(said, ""), now.digest)


def take_back(library: Library, steps: tuple[Step, ...]) -> None:
    """Take all steps. Raises ChangedMeanwhile, before any is taken, where a text was changed
    since."""
    for one in steps:
        if (now := text_shown(library, one.file)).digest != one.digest:
            raise ChangedMeanwhile(now, "")
    for one in steps:
        step_back(library, one.file, one.digest, one.version)


def note_steps(leaflet: tuple[str, str], taken: tuple[Step, ...], more: tuple[Step, ...]) -> None:
    """Let “Undo” on the page of words know what a button here did. taken: steps that were taken;
    more: those that can be."""
    visit = the_visit()
    every = visit.get(STEPS) or {}
    now = every.get(leaflet, UndoSteps())
    steps = UndoSteps(tuple(one for one in now.back if one not in taken))
    for one in () if taken else more:
        steps = steps.changed(one)
    visit.keep(STEPS, {**every, leaflet: steps})
    visit.take(NOTE)  # something else was done since
