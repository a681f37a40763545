"""Leaflets on their way to paper, watched behind the page: sheets out, what is wrong, the rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple

from sps_print.printing.find import is_address
from sps_print.printing.job import (
    QUIET,
    JobStatus,
    PrintJob,
    checked,
    count_said,
    outcome,
    sent,
    watched,
)
from sps_print.printing.kept import Answers
from sps_print.printing.printer import Printer
from sps_print.printing.ticket import Ticket, doubts, refusals
from sps_print.problems import CannotPrint, Problem, Severity, SpsPrintError

TWICE = 3.0  # seconds in which a second press is the first one's echo


class SheetsToPrint(NamedTuple):
    """A finished leaflet for the printer. title: as the page calls it; hands: what to do with its
    sheets. other_paper: the address where they can be put on another paper, if there is one."""

    title: str
    ticket: Ticket
    pdf: bytes
    hands: str
    other_paper: str = ""


class Stage(StrEnum):
    """Where a leaflet is."""

    WAITS = "waits"
    PRINTING = "printing"
    OUT = "out"
    WRONG = "wrong"
    STOPPED = "stopped"


@dataclass
class Progress:
    """How far one leaflet is. out: sheets; None: nobody counts them."""

    sheets: SheetsToPrint
    stage: Stage = Stage.WAITS
    out: int | None = None
    said: str = ""


@dataclass
class PrintRun:
    """Some leaflets printed one after the other. answers: what the printer's test sheet showed.
    of_test: whether they are the printer's test sheets. load: somebody puts in the paper when the
    printer asks for it."""

    printer: Printer
    answers: Answers | None
    leaflets: Sequence[SheetsToPrint]
    of_test: bool = False
    load: bool = False
    progress: list[Progress] = field(default_factory=list)
    troubles: tuple[Problem, ...] = ()  # what the printer says is wrong now
    problem: Problem | None = None  # what ended the run before its last sheet
    over: bool = False
    stopping: bool = False
    _begun: float = field(default_factory=time.perf_counter)
    _job: PrintJob | None = None

    def __post_init__(self) -> None:
        self.progress = [Progress(sheets) for sheets in self.leaflets]

    @property
    def name(self) -> str:
        """The printer as people call it: an address says little."""
        called = self.printer.called
        return self.printer.info or called if is_address(called) else called

    @property
    def meant(self) -> int:
        """How many sheets are to come out."""
        return sum(one.ticket.sheets for one in self.leaflets)

    @property
    def out(self) -> int | None:
        """How many sheets are out, as far as the printer counts them."""
        counts = [one.out for one in self.progress if one.stage is not Stage.WAITS]
        return None if None in counts else sum(count or 0 for count in counts)

    def refused(self) -> list[Problem]:
        """What the printer cannot do of these leaflets; it is asked. Raises CannotPrint."""
        wrong = [
            problem
            for one in self.leaflets
            for problem in refusals(self.printer, one.ticket, self.answers, self.load)
        ]
        if not wrong:
            for one in self.leaflets:
                checked(self.printer, one.ticket, self.answers)
        return list(dict.fromkeys(wrong))

    def printable(self, load: bool = False) -> list[SheetsToPrint]:
        """Those of the leaflets that the printer can do, were the others left out."""
        return [
            one
            for one in self.leaflets
            if not any(refusals(self.printer, one.ticket, self.answers, load))
        ]

    def doubts(self) -> list[str]:
        """What a person should look at, though it is printed."""
        said = (d for one in self.leaflets for d in doubts(self.printer, one.ticket, self.answers))
        return list(dict.fromkeys(said))

    def is_of(self, sheets: Sequence[SheetsToPrint]) -> bool:
        """Whether it prints these already: a button that is pressed twice prints once."""
        echo = time.perf_counter() - self._begun < TWICE and not self.problem
        return list(self.leaflets) == list(sheets) and (not self.over or echo)

    def start(self) -> None:
        """Print, watched by a thread of its own."""
        threading.Thread(target=self._print_all, daemon=True).start()

    def stop(self) -> None:
        """Take back what is not out yet. A sheet that moves already still comes."""
        self.stopping = True
        if self._job:  # a printer that is silent keeps nobody waiting
            threading.Thread(target=self._take_back, args=(self._job,), daemon=True).start()

    def _take_back(self, job: PrintJob) -> None:
        try:
            job.cancel()
        except CannotPrint as error:
            self.problem = error.problems[0]

    def missing(self) -> list[SheetsToPrint]:
        """What is not out: of a leaflet that stopped half way only the sheets that are missing."""
        left = []
        for one in self.progress:
            ticket = one.sheets.ticket
            whole = one.out or 0
            if one.stage is Stage.OUT or whole >= ticket.sheets:  # a fault came after its last
                continue
            if ticket.copies == 1 and 0 < whole < ticket.sheets:
                ticket = ticket._replace(first_sheet=ticket.first_sheet + whole)
            elif ticket.copies > 1 and whole:
                ticket = ticket._replace(copies=ticket.copies - whole // ticket.of_a_copy)
            left.append(one.sheets._replace(ticket=ticket))
        return left

    def _print_all(self) -> None:
        try:
            for one in self.progress:
                if self.stopping:
                    break
                self._print(one)
                if one.stage is not Stage.OUT:
                    break
        except SpsPrintError as error:
            self.problem = error.problems[0]
        except Exception as error:  # an answer that no printer should give
            # where, not what: the words of an error may hold what was filled in
            what = f"something went wrong on our side ({type(error).__name__})"
            self.problem = Problem(what, "", "look at the printer: what is out may be whole")
        finally:
            for one in self.progress:
                if one.stage is Stage.PRINTING:
                    one.stage = Stage.WRONG
                if one.stage is Stage.WAITS and self.stopping:
                    one.stage = Stage.STOPPED
            self.over = True

    def _print(self, one: Progress) -> None:
        ticket = one.sheets.ticket
        one.stage = Stage.PRINTING
        data = one.sheets.pdf
        self._job = job = sent(self.printer, ticket, self.answers, BytesIO(data), len(data))
        if self.stopping:  # somebody pressed “Stop” while it was sent
            job.cancel()
        for look in watched(job):
            one.out = look.sheets
            one.said = count_said(look, ticket.sheets)
            self.troubles = look.troubles or _nothing_happens(look)
        self.troubles = ()
        wrong = outcome(job, ticket, look)
        if wrong and self.stopping:
            one.stage = Stage.STOPPED
        elif wrong and wrong.severity is Severity.ERROR:
            one.stage, self.problem = Stage.WRONG, wrong
        else:
            one.stage = Stage.OUT
            one.said = wrong.what if wrong else one.said


def _nothing_happens(look: JobStatus) -> tuple[Problem, ...]:
    """What to do where a printer neither goes on nor says what is wrong."""
    if look.quiet < QUIET or look.over:
        return ()
    what = f"nothing has changed for {look.quiet / 60:.0f} minutes"
    hint = "look at the printer, or stop printing"
    return (Problem(what, "", hint, Severity.WARNING),)
