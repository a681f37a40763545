"""A text with other words, tried whole before it is kept: what the program would say of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.desk.visit.temporary import temporary_folder
from sps_print.desk.words.words import called
from sps_print.desk.writing.line.place import Writing
from sps_print.files.library import FOLDERS
from sps_print.model import Handout, Order
from sps_print.papers import PAPERS
from sps_print.problems import Problem, Severity, SpsPrintError
from sps_print.project import Project, open_project

OF_CLINIC = ("*.toml", "*.svg", "*.png", "*.jpg", "*.jpeg")  # in the folder itself


def new_problems(
    writing: Writing, file: str, words: str, line: int = 0
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What would be wrong with the leaflet and with others that have the text, if it said some
    words; then what only is to be looked at. What is wrong now already is left out, unless it is in
    the line that is written."""
    job = writing.job
    folder = job.project.library.user
    assert folder
    now = {problem.what for problem in _all(job)}
    with temporary_folder() as trial:
        with_text(folder, trial, file, words)
        try:
            project = open_project(trial)
        except SpsPrintError as error:
            return error.problems, ()
        tried = Job(project, job.order, job.__dict__.get("form"))
        found = [p for p in _all(tried) if p.what not in now or _is_at(p, file, line)]
        if not _errors(found):
            found += _of_others(job.project, project, writing.order, file)
            found += _no_room(job.project, project, writing.order)
    found = [*dict.fromkeys(found)]
    return _errors(found), tuple(p for p in found if p.severity is Severity.WARNING)


def with_text(folder: Path, trial: Path, file: str, words: str) -> None:
    """Copy what leaflets of a clinic's folder are made of, one text with other words."""
    _copy(folder, trial)
    place = trial / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(words.encode())


def carriers(project: Project, file: str) -> Iterator[Order]:
    """The leaflets that have a text, each for one reader, on the first paper that prints it."""
    section = file.rpartition("/")[2].split(".")[0]
    for name in handout_names(project.library):
        known = load_handout(project.library, name)
        if section not in (*known.sections, *chain(*known.sections_for.values())):
            continue
        paper = _paper_with(known, section)
        for audience in known.audiences:
            order = Order(name, audience, paper)
            if audience in project.audiences and _carries(Job(project, order), file):
                yield order


def _paper_with(known: Handout, section: str) -> str:
    """The first paper of a leaflet that does not leave a section out; empty: its usual one."""
    printing = (
        one for one in known.formats if section not in known.leave_out.get(PAPERS[one].kind, ())
    )
    paper = next(printing, "")
    return "" if paper == known.formats[0] else paper


def _carries(job: Job, file: str) -> bool:
    try:
        return any(part.file == file for part in job.parts)
    except SpsPrintError:  # that leaflet has a fault of its own
        return False


def _of_others(before: Project, after: Project, order: Order, file: str) -> list[Problem]:
    """What is new in other leaflets that have the text, each once."""
    found = list[Problem]()
    for one in carriers(after, file):
        if (one.handout, one.audience) == (order.handout, order.audience):
            continue
        known = {problem.what for problem in _said(Job(before, one))}
        found += [p for p in _said(Job(after, one)) if p.what not in known and file in p.where]
    return found


def _no_room(before: Project, after: Project, order: Order) -> list[Problem]:
    """The other papers of a leaflet that its words fitted, and do not fit any more."""
    papers = Job(after, order).plan.handout.formats
    full = [
        PAPERS[paper]
        for paper in papers
        if not _fits(Job(after, replace(order, format=paper)))
        and _fits(Job(before, replace(order, format=paper)))
    ]
    if not full:
        return []
    names = ", ".join(dict.fromkeys(called(paper).lower() for paper in full))
    what, hint = f"it has no room any more on these papers: {names}", "make it shorter, or undo it"
    return [Problem(what, hint=hint, severity=Severity.WARNING)]


def _fits(job: Job) -> bool:
    try:
        job.check_room()
    except SpsPrintError:
        return False
    return True


def _said(job: Job) -> tuple[Problem, ...]:
    """What is wrong with the words of a leaflet."""
    try:
        return job.problems
    except SpsPrintError as error:
        return error.problems


def _all(job: Job) -> tuple[Problem, ...]:
    """What is wrong with a leaflet, its room on the paper too."""
    said = _said(job)
    if _errors(said):
        return said
    try:
        job.pdf()
    except SpsPrintError as error:
        return (*said, *error.problems)
    return said


def _errors(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.severity is Severity.ERROR)


def _is_at(problem: Problem, file: str, line: int) -> bool:
    return bool(line) and problem.where == f"{file}, line {line}"


def _copy(folder: Path, trial: Path) -> None:
    """Copy what leaflets are made of, and no finished files."""
    leave_out = partial(_no_texts, folder=folder.resolve())
    for part in FOLDERS:
        if (folder / part).is_dir():
            shutil.copytree(folder / part, trial / part, ignore=leave_out)
    for pattern in OF_CLINIC:
        for path in folder.glob(pattern):
            if path.is_file():
                shutil.copyfile(path, trial / path.name)


def _no_texts(here: str, names: list[str], folder: Path) -> set[str]:
    """Of some names in a folder those that no text is read by: a link to nothing, such as an editor
    puts beside a file that is open in it, a link out of the clinic's folder or up in it, a pipe."""
    return {name for name in names if not _may_be_text(Path(here) / name, folder)}


def _may_be_text(path: Path, folder: Path) -> bool:
    if not (path.is_file() or path.is_dir()):
        return False
    target = path.resolve()
    up = path.is_symlink() and path.parent.resolve().is_relative_to(target)
    return target.is_relative_to(folder) and not up
