"""From the words of a command line to finished leaflets, each with what a printer is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sps_print.cli.jobs import jobs
from sps_print.cli.say import say
from sps_print.files.read import open_file
from sps_print.papers.printing import how_to_finish
from sps_print.printing.ticket import ONE, Ticket, ticket_of
from sps_print.problems import Problem, UseError
from sps_print.project import open_project


class FinishedFile(NamedTuple):
    """A finished file of so many bytes. finish: what hands do with its sheets."""

    ticket: Ticket
    file: BinaryIO
    size: int
    finish: str = ""

    def with_choice(self, copies: int, first: int, one_sided: bool) -> FinishedFile:
        """As somebody chose to print it. Raises UseError for a choice that it does not have."""
        ticket = self.ticket
        if one_sided and ticket.exact and ticket.sides != ONE:
            what = f"“{ticket.name}” is folded or cut: it has to be printed on both sides"
            raise UseError(Problem(what, "--one-sided", "choose another paper with --format"))
        ticket = ticket._replace(copies=copies, sides=ONE if one_sided else ticket.sides)
        if first > ticket.of_a_copy:
            what = f"“{ticket.name}” has no sheet {first}"
            raise UseError(Problem(what, "--from-sheet", f"it has {ticket.of_a_copy}"))
        return self._replace(ticket=ticket._replace(first_sheet=first))


@contextmanager
def chosen(
    names: tuple[str, ...], audiences: tuple[str, ...], formats: tuple[str, ...], language: str,
    answers: tuple[str, ...], ink: str, allow_expired: bool, clinic: Path | None,
) -> Iterator[list[FinishedFile]]:  # fmt: skip
    """The leaflets of some handouts and files, all of them made and proved before one is printed.

    Files are open until the block ends. Raises SpsPrintError.
    """
    files = [name for name in names if name.lower().endswith(".pdf")]
    handouts = tuple(name for name in names if name not in files)
    if files and (audiences or formats or answers or language or ink):
        what = "a finished file is printed as it is"
        hint = "leave out audience, format, language, answers and ink; or name a handout"
        raise UseError(Problem(what, files[0], hint))
    with ExitStack() as stack:
        found = [_file(stack, Path(name)) for name in files]
        if handouts:
            project = open_project(clinic, allow_expired)
            work = jobs(project, handouts, False, audiences, formats, language, answers, ink=ink)
            planned = [(job, job.plan) for job in work]
            for _, plan in planned:
                if plan.paper.screen:
                    what = f"“{plan.paper.id}” is for a screen, not for a printer"
                    hint = f"choose another: {', '.join(plan.handout.formats)}"
                    raise UseError(Problem(what, "--format", hint))
            for job, plan in planned:
                data = job.pdf()
                for problem in job.problems:
                    say(str(problem), err=True)
                ticket = ticket_of(plan.handout.id, plan.paper, pages_of(data))
                finish = how_to_finish(plan.paper)
                found.append(FinishedFile(ticket, BytesIO(data), len(data), finish))
        yield found


def pages_of(data: bytes) -> int:
    """How many pages a file has."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _file(stack: ExitStack, path: Path) -> FinishedFile:
    from sps_print.printing.file import ticket_of_file

    stream = stack.enter_context(open_file(path, str(path)))
    ticket = ticket_of_file(stream, path)
    return FinishedFile(ticket, stream, os.fstat(stream.fileno()).st_size)
