"""A printer's test sheets: printed, looked at by a person, the answers kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import click

from sps_print.cli.say import say
from sps_print.cli.to_print import FinishedFile
from sps_print.cli.watch import print_one
from sps_print.papers import Flip
from sps_print.printing.kept import FILE, Answers, Back, load_answers, store_answers
from sps_print.printing.printer import Printer
from sps_print.printing.ticket import LONG, SHORT, refusals
from sps_print.printing.trial import office_sheet, trial_sheet
from sps_print.problems import CannotPrint, Problem, UseError
from sps_print.project import open_project

STAR = """\
Is there a star on the back of the star?
  yes     right behind it, with its point up
  turned  it is elsewhere, or upside down
  blank   the back is empty: the other star is on a sheet of its own"""
FOUND = {"yes": Back.RIGHT, "turned": Back.TURNED, "blank": Back.BLANK}


def try_printer(printer: Printer, folder: Path | None) -> None:
    """Print one sheet for each edge, ask what they show, and keep the answers in the folder.

    Raises UseError without a clinic's folder, CannotPrint.
    """
    if folder is None:
        hint = "name your clinic's folder with --clinic; sps-print init makes one"
        raise UseError(Problem("what a test sheet shows is kept in a clinic's folder", hint=hint))
    project, sheet = open_project(folder), office_sheet(printer)
    both = LONG in printer.sides and SHORT in printer.sides
    backs: dict[Flip | None, Back] = {}
    for edge in (Flip.LONG, Flip.SHORT) if both else (None,):
        ticket, data = trial_sheet(project, sheet, edge)
        if wrong := list(refusals(printer, ticket, None)):
            raise CannotPrint(*wrong)
        say(str(ticket))
        print_one(printer, FinishedFile(ticket, BytesIO(data), len(data)), None)
        if edge:
            say(STAR)
            said = click.prompt("Type one", type=click.Choice(list(FOUND)), err=True)
            backs[edge] = FOUND[said]
    frame = click.confirm("Is the frame near the edges whole, at all four sides?", err=True)
    line = click.prompt("How long is the line, in mm?", type=click.FloatRange(1, 400), err=True)
    untried = Back.UNTRIED
    found = Answers(
        project.today, backs.get(Flip.LONG, untried), backs.get(Flip.SHORT, untried), frame, line
    )
    store_answers(folder, load_answers(folder) | {printer.called: found})
    say(f"Kept for {printer.called} in {FILE}.")
    if Back.TURNED in backs.values():
        say("From now on this printer is told the other edge where it was turned.")
