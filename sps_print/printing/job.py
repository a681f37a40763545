"""One leaflet on its way: sent, watched to its last sheet, or cancelled."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import BinaryIO, NamedTuple

from sps_print.printing.ipp import AttributeValue, Group, Operation, Response, texts, whole, words
from sps_print.printing.kept import Answers
from sps_print.printing.printer import REFUSED, Printer, reasons_at, refused
from sps_print.printing.ticket import PDF, Ticket, attributes
from sps_print.printing.troubles import troubles
from sps_print.problems import CannotPrint, Problem, Severity

PAUSE = 1.0  # seconds between two looks at a job
QUIET = 120  # seconds without a change after which a person is told
GIVEN_UP = 900  # seconds without a change after which nobody waits longer
LOST = 30  # seconds for which a printer may be silent while it prints
ELSE = "choose another paper (--format), or another printer"
MATTERS = {"media", "media-col", "sides", "copies", "page-ranges", "document-format"}
ABOUT_JOB = (
    "job-impressions-completed", "job-media-sheets-completed", "job-printer-state-message",
    "job-state", "job-state-reasons",
)  # fmt: skip
NOT_FOUND = 0x0406


class UnknownJob(CannotPrint):
    """The printer knows no job of that number."""


class JobState(IntEnum):
    """Where a job is (RFC 8011, 5.3.7); GONE: the printer has forgotten it."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9
    GONE = 10


class JobStatus(NamedTuple):
    """What is known of a job at one moment. sheets: that are out; None: nobody counts them.

    sent: the count is the queue's, of what it sent, and nobody has seen the paper. quiet: seconds
    since the last change.
    """

    state: int
    sheets: int | None
    troubles: tuple[Problem, ...]
    message: str = ""
    sent: bool = False
    quiet: float = 0

    @property
    def over(self) -> bool:
        """Whether no more sheets will come."""
        return self.state >= JobState.CANCELLED


class PrintJob(NamedTuple):
    """A leaflet that a printer has taken. ticket: None for a job that is known by its number."""

    printer: Printer
    ticket: Ticket | None
    number: int

    def look(self) -> JobStatus:
        """Ask once how far it is. Raises CannotPrint; UnknownJob when it is not there."""
        about = {"job-id": self.number, "requested-attributes": list[AttributeValue](ABOUT_JOB)}
        answer = self.printer.service.ask(Operation.GET_JOB_ATTRIBUTES, about)
        if answer.status == NOT_FOUND:
            what, hint = (
                f"the printer knows no job {self.number}",
                "it is over, or another printer's",
            )
            raise UnknownJob(Problem(what, self.printer.called, hint))
        if answer.status >= REFUSED:
            raise refused(answer, "does not say how far it is", self.printer.called)
        said = answer.first(Group.JOB)
        state = whole(said, "job-state") or JobState.PENDING
        wrong = tuple(self._troubles(texts(said, "job-state-reasons"), state))
        message = words(said, "job-printer-state-message")
        return JobStatus(state, self._sheets(said), wrong, message, self.printer.cups)

    def _troubles(self, of_job: tuple[str, ...], state: int) -> Iterator[Problem]:
        reasons = () if state >= JobState.CANCELLED else reasons_at(self.printer.service)
        paper = self.ticket.paper if self.ticket else "its paper"
        yield from troubles(reasons, of_job, paper, self.printer.called)

    def _sheets(self, said: Mapping[str, list[AttributeValue]]) -> int | None:
        """The sheets that are out, counted by the printer, or by the sides that it printed."""
        found = dict(said)
        sheets = whole(found, "job-media-sheets-completed")
        sides = whole(found, "job-impressions-completed")
        if sheets or not sides or not self.ticket:
            return sheets or None  # 0: also of a printer that never counts
        to_a_sheet = self.ticket.to_a_sheet
        pages = self.ticket.pages - (self.ticket.first_sheet - 1) * to_a_sheet
        copies, rest = divmod(sides, pages)
        return copies * -(-pages // to_a_sheet) + rest // to_a_sheet

    def cancel(self) -> JobStatus:
        """Stop it, and say how far it came. What moves already still comes. Raises CannotPrint."""
        answer = self.printer.service.ask(Operation.CANCEL_JOB, {"job-id": self.number})
        try:
            look = self.look()
        except UnknownJob:  # some printers forget it at once
            if answer.status >= REFUSED:
                raise
            return JobStatus(JobState.GONE, None, ())
        if answer.status >= REFUSED and not look.over:
            raise refused(answer, "does not cancel the leaflet", self.printer.called)
        return look


def checked(printer: Printer, ticket: Ticket, known: Answers | None) -> None:
    """Ask the printer whether it would take a ticket. Raises CannotPrint with its refusal.

    A queue of CUPS says yes to what its printer cannot do: see `ticket.refusals` first.
    """
    about, told = _about(printer, ticket), attributes(printer, ticket, known)
    _taken(printer.service.ask(Operation.VALIDATE_JOB, about, told), printer)


def sent(
    printer: Printer, ticket: Ticket, known: Answers | None, file: BinaryIO, size: int
) -> PrintJob:  # fmt: skip
    """Send a PDF file of so many bytes. Raises CannotPrint."""
    about, told = _about(printer, ticket), attributes(printer, ticket, known)
    answer = printer.service.ask(Operation.PRINT_JOB, about, told, file, size)
    number = whole(answer.first(Group.JOB), "job-id")
    if answer.status >= REFUSED or number is None:
        _taken(answer, printer)
        raise refused(answer, "gave the leaflet no number; look whether it prints", printer.called)
    job = PrintJob(printer, ticket, number)
    if lost := _lost(answer):
        what = f"the printer did not do as told ({lost}), and {_taken_back(job, ticket.sheets)}"
        raise CannotPrint(Problem(what, printer.called, ELSE))
    return job


def _taken_back(job: PrintJob, sheets: int) -> str:
    """What became of a leaflet that had to be taken back, in words that claim no more than that."""
    try:
        look = job.cancel()
    except CannotPrint:
        return "it did not let the leaflet be taken back: cancel it at the printer"
    came = count_said(look, sheets)
    if look.state == JobState.COMPLETED:
        return f"the leaflet was printed before it could be taken back; {came}"
    return f"the leaflet was taken back; {came}"


def _about(printer: Printer, ticket: Ticket) -> dict[str, AttributeValue]:
    strict = "none" in printer.scalings  # else it would refuse each leaflet for its scale
    return {
        "job-name": ticket.name, "ipp-attribute-fidelity": strict, "document-format": PDF,
    }  # fmt: skip


def _taken(answer: Response, printer: Printer) -> None:
    """Raise CannotPrint unless the printer takes all that matters."""
    if answer.status >= REFUSED:
        raise refused(answer, "refuses the leaflet; nothing was printed", printer.called)
    if lost := _lost(answer):
        what = f"the printer would not do as told ({lost}); nothing was printed"
        raise CannotPrint(Problem(what, printer.called, ELSE))


def _lost(answer: Response) -> str:
    """What of a ticket the printer passed over that matters."""
    return ", ".join(sorted(set(answer.first(Group.UNSUPPORTED)) & MATTERS))


def watched(job: PrintJob) -> Iterator[JobStatus]:
    """Look again and again until the job is over; each look that differs from the one before.

    Also after QUIET seconds without a change, once; after GIVEN_UP it ends, and the last look is
    not over. Raises CannotPrint when the printer is silent for LOST seconds.
    """
    before: JobStatus | None = None
    since, told = time.perf_counter(), False
    while True:
        look = _patiently(job, before)
        if look != before:
            before, since, told = look, time.perf_counter(), False
            yield look
        if look.over:
            return
        quiet = time.perf_counter() - since
        if quiet >= GIVEN_UP:
            yield look._replace(quiet=quiet)
            return
        if quiet >= QUIET and not told:
            told = True
            yield look._replace(quiet=quiet)
        time.sleep(PAUSE)


def _patiently(job: PrintJob, before: JobStatus | None) -> JobStatus:
    """A look; a network that fails for a moment does not end it.

    before: the last one. Some printers forget a job as soon as it is over.
    """
    since = time.perf_counter()
    while True:
        try:
            return job.look()
        except UnknownJob:
            if before is None:
                raise
            return before._replace(state=JobState.GONE, troubles=())
        except CannotPrint:
            if time.perf_counter() - since > LOST:
                raise
            time.sleep(PAUSE)


def outcome(job: PrintJob, ticket: Ticket, look: JobStatus) -> Problem | None:
    """What is wrong with a job that is over; None when all its sheets are out, or nobody counts."""
    called, meant, out = job.printer.called, ticket.sheets, look.sheets
    said = f": {look.message}" if look.message else ""
    came = count_said(look, meant)
    rest = ""
    if out and not look.sent and out < meant and ticket.copies == 1:
        rest = f"; print those that are missing (--from-sheet {ticket.first_sheet + out})"
    hint = f"look at the printer{rest}"
    match look.state:
        case JobState.CANCELLED:
            return Problem(f"the leaflet was cancelled{said}; {came}", called, hint)
        case JobState.ABORTED:
            return Problem(f"the printer gave the leaflet up{said}; {came}", called, hint)
        case JobState.COMPLETED if out is not None and out < meant:
            return Problem(f"the printer says that it is done; {came}", called, hint)
        case JobState.COMPLETED if out is not None and out > meant:
            why = ": are the backs on others?" if ticket.to_a_sheet == 2 else ""
            what = f"{out} sheets came, and {meant} were meant{why}"
            return Problem(
                what,
                called,
                "look at them; a test sheet tries a printer (--test)",
                Severity.WARNING,
            )
        case JobState.COMPLETED:
            return None
        case JobState.GONE if out == meant and not look.sent:
            return None
        case JobState.GONE:
            what = f"the printer has forgotten the leaflet, which may be done; {came}"
            return Problem(what, called, f"look for {meant} sheets", Severity.WARNING)
    what = f"nothing has happened for {look.quiet / 60:.0f} minutes; {came}"
    way = f"look at the printer, or take it back (sps-print print --cancel {job.number})"
    return Problem(what, called, way)


def count_said(look: JobStatus, meant: int | None) -> str:
    """How many sheets are out, of so many that are meant, claiming no more than is known."""
    if look.sheets is None:
        return "how many sheets are out is not known"
    of = f" of {meant}" if meant else ""
    sheets = "sheet" if (meant or look.sheets) == 1 else "sheets"
    return f"{look.sheets}{of} {sheets} {'sent' if look.sent else 'out'}"
