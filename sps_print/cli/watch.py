"""One leaflet on its way to paper, said on the screen: sheets, what is wrong, the end."""

from __future__ import annotations

import time

import click

from sps_print.cli.say import say
from sps_print.cli.to_print import FinishedFile
from sps_print.printing.job import (
    PAUSE,
    QUIET,
    JobState,
    JobStatus,
    PrintJob,
    UnknownJob,
    count_said,
    outcome,
    sent,
    watched,
)
from sps_print.printing.kept import Answers
from sps_print.printing.printer import Printer
from sps_print.printing.ticket import Ticket
from sps_print.problems import CannotPrint, Problem, Severity, counted

AFTER_CANCEL = 10  # seconds in which sheets that move already come out


def print_one(printer: Printer, leaflet: FinishedFile, answers: Answers | None) -> None:
    """Send a leaflet and stay until its last sheet. Raises CannotPrint; Abort after Ctrl-C."""
    ticket = leaflet.ticket
    leaflet.file.seek(0)
    try:
        job = sent(printer, ticket, answers, leaflet.file, leaflet.size)
    except KeyboardInterrupt:
        say(f"{ticket.name}: the printer did not get all of it; look whether it prints.", err=True)
        raise click.Abort from None
    say(f"{ticket.name}: sent to {printer.called}, job {job.number}")
    try:
        last = _follow(job, ticket)
    except KeyboardInterrupt:
        take_back(printer, job.number, ticket)
        raise click.Abort from None
    _say_end(job, ticket, last)
    if leaflet.finish:
        say(leaflet.finish)


def _follow(job: PrintJob, ticket: Ticket) -> JobStatus:
    """Say each change. The last look."""
    shown, out = set[Problem](), None
    for look in watched(job):
        for trouble in look.troubles:
            if trouble not in shown:
                say(str(trouble), err=True)
        shown = set(look.troubles)
        if look.sheets != out and look.sheets is not None:
            say(count_said(look, ticket.sheets))
            out = look.sheets
        if look.quiet >= QUIET and not look.over:
            minutes = f"{look.quiet / 60:.0f} minutes"
            say(f"Nothing has changed for {minutes}. Look at the printer; Ctrl-C takes the "
                "leaflet back.", err=True)  # fmt: skip
    return look


def _say_end(job: PrintJob, ticket: Ticket, look: JobStatus) -> None:
    wrong = outcome(job, ticket, look)
    if wrong and wrong.severity is Severity.ERROR:
        raise CannotPrint(wrong)
    if wrong:
        say(str(wrong), err=True)
    elif look.sheets is None or look.sent:
        who = "CUPS" if look.sent else "The printer"
        meant = counted(ticket.sheets, "sheet")
        say(f"{who} says that it is done, and has not counted the paper: look for {meant}.")


def take_back(printer: Printer, number: int, ticket: Ticket | None) -> None:
    """Cancel a job, and say how many of its sheets are out. Raises CannotPrint."""
    job = PrintJob(printer, ticket, number)
    look, until = job.cancel(), time.perf_counter() + AFTER_CANCEL
    while not look.over and time.perf_counter() < until:
        time.sleep(PAUSE)
        try:
            look = job.look()
        except UnknownJob:
            look = look._replace(state=JobState.GONE)
    came = count_said(look, ticket.sheets if ticket else None)
    if look.state in (JobState.CANCELLED, JobState.GONE):
        say(f"Job {number} is cancelled; {came}.")
    elif look.over:
        say(f"Job {number} was over already; {came}.")
    else:
        say(f"The printer is still ending job {number}; {came}.")
