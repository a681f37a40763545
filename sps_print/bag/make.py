"""The files of a set: all of them made and proved before one is written, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sps_print.bag.orders import BagOrder
from sps_print.batch.collate.filling import CollatedLeaflet, filling_of
from sps_print.batch.pack import one_zip
from sps_print.build import Job
from sps_print.document.file_names import file_stem
from sps_print.files.write import PRIVATE, whole_file
from sps_print.papers import Paper
from sps_print.papers.printing import how_to_print
from sps_print.problems import ContentError, Problem, SpsPrintError

HOW = "how-to-print.txt"  # in a ZIP, which goes to somebody else
ACTUAL_SIZE = "Print each at its actual size (100 %), not fitted to the page."


class BagFile(NamedTuple):
    """A finished leaflet of a set. pages: of it, once; notes: what is wrong with it all the same;
    filling: what one file of all takes."""

    name: str
    data: bytes
    copies: int
    paper: Paper
    handout: str
    pages: int
    notes: tuple[Problem, ...] = ()
    filling: CollatedLeaflet | None = None


def made(orders: Sequence[BagOrder], for_printer: bool = False) -> tuple[BagFile, ...]:
    """The files of a set, in its order. for_printer: without fields, and none for a screen.

    Raises ContentError with every problem of every leaflet: then there is no set.
    """
    found, problems = list[BagFile](), list[Problem]()
    for number, order in enumerate(orders, 1):
        try:
            found.append(_made(order, number, for_printer))
        except SpsPrintError as error:
            problems += [_whose(problem, order) for problem in error.problems]
    if problems:
        raise ContentError(*dict.fromkeys(problems))
    return tuple(found)


def _made(order: BagOrder, number: int, for_printer: bool) -> BagFile:
    plan, job = order.plan, order.job
    if for_printer and plan.paper.screen:
        hint = f"choose another: {', '.join(plan.handout.formats)}"
        raise ContentError(Problem(f"“{plan.paper.id}” is for a screen", "", hint))
    job = job.without_fields() if for_printer else job
    filled = job.filled()
    ink = f"-{order.leaflet.ink}" if order.leaflet.ink else ""
    stem = f"{file_stem(plan.handout.id, plan.audience.id, job.language)}-{plan.paper.id}{ink}"
    picture = bool(plan.paper.dots)
    whose = " ".join(order.job.order.answers.get("name", "").split())
    return BagFile(
        f"{number:02}-{stem}.{'png' if picture else 'pdf'}",
        _picture(job, filled.data) if picture else filled.data,
        order.leaflet.copies, plan.paper, plan.handout.id, filled.known.pages, job.problems,
        filling_of(filled, whose) if for_printer else None,
    )  # fmt: skip


def _picture(job: Job, data: bytes) -> bytes:
    """The picture for a telephone, which has one page."""
    from sps_print.output.png import DOTS, pages
    from sps_print.proof.page.found import pages_said

    dots = job.plan.paper.dots or DOTS
    (picture,) = pages(data, dots, pages_said(data), job.language.code)
    return picture


def _whose(problem: Problem, order: BagOrder) -> Problem:
    """A problem with the leaflet that has it, unless it says a file or a leaflet itself."""
    plan = order.plan
    if plan.handout.id in problem.where or "/" in problem.where:
        return problem
    here = f"{plan.handout.id}, {plan.audience.id}, {plan.paper.id}"
    return replace(problem, where=f"{here}: {problem.where}" if problem.where else here)


def put_in_folder(files: Sequence[BagFile], folder: Path) -> list[Path]:
    """Write each file, for its owner's eyes. Raises CannotWrite."""
    for file in files:
        with whole_file(folder / file.name, PRIVATE) as stream:
            stream.write(file.data)
    return [folder / file.name for file in files]


def put_in_zip(files: Sequence[BagFile], target: Path) -> None:
    """Write one ZIP of all, with how each is printed. Raises CannotWrite."""
    with one_zip(target) as add:
        for file in files:
            add(Path(file.name), file.data)
        lines = [
            *([ACTUAL_SIZE] if any(not one.paper.screen for one in files) else []),
            *how(files),
        ]
        add(Path(HOW), "".join(f"{line}\n" for line in lines).encode())


def put_in_one_pdf(files: Sequence[BagFile], target: Path) -> None:
    """Write one PDF of all, each as often as it is wanted, with a bookmark for each.

    files: made for the printer. Raises CannotWrite, ContentError.
    """
    from sps_print.batch.collate.collated import Collated

    with whole_file(target, PRIVATE) as stream:
        collated = Collated(stream)
        for file in files:
            assert file.filling
            for _ in range(file.copies):
                collated.add(file.filling, file.filling.name)
        collated.end()


def how(files: Sequence[BagFile]) -> list[str]:
    """How each leaflet of a set is printed, a line each."""
    lines = []
    for file in files:
        copies = f", {file.copies} copies" if file.copies > 1 else ""
        way = how_to_print(file.paper) or "For a screen."
        lines.append(f"{file.name}{copies}: {way}")
    return lines


def how_in_one(files: Sequence[BagFile]) -> list[str]:
    """The same for one file of all: its pages, and how they are printed."""
    lines, first = [], 1
    for file in files:
        each = file.pages + file.pages % 2  # the next begins on a fresh sheet
        last = first + each * file.copies - 1
        lines.append(f"pages {first} to {last}: {file.handout}. {how_to_print(file.paper)}")
        first = last + 1
    return lines
