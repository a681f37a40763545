"""sps-print print: leaflets on a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.files import limits
from sps_print.problems import CannotPrint, Problem, UseError, counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sps_print.cli.to_print import FinishedFile
    from sps_print.printing.kept import Answers
    from sps_print.printing.printer import Printer

BY_ADDRESS = "--printer ipp://192.0.2.7/ipp/print"


@click.command("print")
@click.argument("names", nargs=-1, metavar="HANDOUT | FILE.pdf")
@click.option("--printer", "-p", "named", default=None, metavar="NAME | ADDRESS",
              help="Its name in CUPS, or its address: ipp://192.0.2.7/ipp/print.")  # fmt: skip
@click.option("--copies", "-n", type=click.IntRange(1, limits.COPIES), default=1,
              help="How many of each.")  # fmt: skip
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--format", "-f", "formats", multiple=True, help="The paper. May be repeated.")
@language_option
@click.option("--answer", "answers", multiple=True, metavar="NAME=WORDS",
              help="Words that the handout asks for. May be repeated.")  # fmt: skip
@click.option("--ink", type=click.Choice(("grey", "contrast")),
              help="Black on white, or in high contrast.")  # fmt: skip
@click.option("--allow-expired", is_flag=True, help="Print a text that is past its review date.")
@click.option("--one-sided", is_flag=True, help="Each page on a sheet of its own.")
@click.option("--from-sheet", "first", type=click.IntRange(1), default=1, metavar="NUMBER",
              help="Begin with this sheet: those before it are out.")  # fmt: skip
@click.option("--load", is_flag=True, help="Somebody loads the paper when the printer asks.")
@click.option("--check", "only_check", is_flag=True, help="Ask the printer; print nothing.")
@click.option("--yes", is_flag=True, help="Print many sheets without being asked.")
@click.option("--test", "testing", is_flag=True, help="Print a test sheet, and keep what it shows.")
@click.option("--printers", "listing", is_flag=True, help="List the printers of CUPS.")
@click.option("--cancel", "number", type=click.IntRange(1), metavar="JOB", help="Take a job back.")
@clinic_option
def print_command(
    names: tuple[str, ...], named: str | None, copies: int, audiences: tuple[str, ...],
    formats: tuple[str, ...], language: str, answers: tuple[str, ...], ink: str | None,
    allow_expired: bool, one_sided: bool, first: int, load: bool, only_check: bool, yes: bool,
    testing: bool, listing: bool, number: int | None, clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Print leaflets: handouts by name, or PDF files that sps-print made.

    The printer is asked first what it can do; what it cannot do is refused in words. It is told
    paper, sides, edge and actual size, and watched to the last sheet. Ctrl-C takes the leaflet
    back. Without --printer it is the one that you tested, or the usual one of CUPS.

    \b
    Examples:
      sps-print print --printers
      sps-print print --test --printer ward
      sps-print print triggers -a carer -f large-print --printer ward
      sps-print print emergency -p ipp://192.0.2.7/ipp/print --copies 30
      sps-print print print-this.pdf
    """
    _one_thing(bool(names) + testing + listing + bool(number), named)
    if listing:
        _list()
        return
    from sps_print.printing.kept import load_answers

    known = load_answers(clinic_folder)
    if testing:
        from sps_print.cli.try_printer import try_printer

        try_printer(_need(_printer(named or "", known)), clinic_folder)
        return
    if number:
        from sps_print.cli.watch import take_back

        take_back(_need(_printer(named or "", known)), number, None)
        return
    from sps_print.cli.to_print import chosen

    with chosen(
        names, audiences, formats, language, answers, ink or "", allow_expired, clinic_folder
    ) as leaflets:
        ready = [leaflet.with_choice(copies, first, one_sided) for leaflet in leaflets]
        print_all(ready, named or "", known, load, only_check, yes)


def print_all(
    leaflets: list[FinishedFile], named: str, known: Mapping[str, Answers], load: bool = False,
    only_check: bool = False, yes: bool = False,
) -> None:  # fmt: skip
    """Print finished leaflets one after the other, once the printer can do them all. known: what
    test sheets of printers showed. Raises CannotPrint."""
    if printer := _printer(named, known):
        _print(printer, leaflets, known.get(printer.called), load, only_check, yes)
    else:
        _hand_over(leaflets, named, only_check, yes)


def _one_thing(asked: int, named: str | None) -> None:
    """UseError unless one thing is asked for, of a printer that has a name if any is given."""
    if asked != 1:
        what = "one thing at a time" if asked else "name a handout or a PDF file to print"
        hint = "“sps-print list” shows the handouts; or give --test, --printers or --cancel alone"
        raise UseError(Problem(what, hint=hint))
    if named is not None and not named.strip():
        hint = "name it, or leave --printer out for the usual one"
        raise UseError(Problem("the printer has no name", "--printer", hint))


def _printer(named: str, known: Mapping[str, Answers]) -> Printer | None:
    """The printer of a name or an address; without one the only tested one, or CUPS's usual one.

    None: it can only be reached by “lp”. Raises CannotPrint, UseError.
    """
    from sps_print.printing.find import find, is_address, usual
    from sps_print.printing.lp import there_is_lp

    try:
        named = named or usual(known)
        if named:
            return find(named)
    except CannotPrint:
        if is_address(named):
            raise
        if there_is_lp():
            return None
        raise _no_service() from None
    hint = (
        "name one with --printer; “sps-print print --printers” lists those that CUPS has. Or name "
        f"a printer's address: {BY_ADDRESS}"
    )
    raise UseError(Problem("no printer is named, and CUPS has no usual one", "--printer", hint))


def _no_service() -> CannotPrint:
    what = "the print service (CUPS) is not running on this machine: it could find a printer"
    hint = f"start it, or name the printer's address: {BY_ADDRESS}"
    return CannotPrint(Problem(what, "--printer", hint))


def _need(printer: Printer | None) -> Printer:
    if printer is None:
        what = "the print service (CUPS) does not answer, and “lp” can only be given leaflets"
        hint = f"name the printer's address: {BY_ADDRESS}"
        raise CannotPrint(Problem(what, "--printer", hint))
    return printer


def _print(
    printer: Printer, leaflets: list[FinishedFile], answers: Answers | None, load: bool,
    only_check: bool, yes: bool,
) -> None:  # fmt: skip
    """Ask whether the printer can do all of them, then print one after the other."""
    from sps_print.cli.watch import print_one
    from sps_print.printing.job import checked
    from sps_print.printing.ticket import doubts, refusals

    wrong = [
        problem for leaflet in leaflets
        for problem in refusals(printer, leaflet.ticket, answers, load)
    ]  # fmt: skip
    if wrong:
        raise CannotPrint(*dict.fromkeys(wrong))
    for leaflet in leaflets:
        checked(printer, leaflet.ticket, answers)
        say(str(leaflet.ticket))
    for doubt in dict.fromkeys(
        d for each in leaflets for d in doubts(printer, each.ticket, answers)
    ):
        say(doubt, err=True)
    if only_check:
        say(f"{printer.called} can print this. Nothing was printed.")
        return
    _ask(leaflets, yes)
    for place, leaflet in enumerate(leaflets):
        try:
            print_one(printer, leaflet, answers)
        except (CannotPrint, click.Abort):
            if left := ", ".join(each.ticket.name for each in leaflets[place + 1 :]):
                say(f"Not printed: {left}.", err=True)
            raise


def _ask(leaflets: list[FinishedFile], yes: bool) -> None:
    """Before many sheets: is that meant? Abort when it is not."""
    from sps_print.printing.ticket import MANY

    sheets = sum(leaflet.ticket.sheets for leaflet in leaflets)
    if sheets > MANY and not yes:
        click.confirm(f"{sheets} sheets. Print them?", abort=True, err=True)


def _hand_over(leaflets: list[FinishedFile], named: str, only_check: bool, yes: bool) -> None:
    from sps_print.printing.lp import hand_over

    if only_check:
        _need(None)
    say("No printer can be asked here: “lp” gets the leaflets, and nobody watches them.", err=True)
    _ask(leaflets, yes)
    for leaflet in leaflets:
        said = hand_over(leaflet.ticket, leaflet.file, named)
        say(str(leaflet.ticket))
        say(f"handed over; look whether {counted(leaflet.ticket.sheets, 'sheet')} came ({said})")
        if leaflet.finish:
            say(leaflet.finish)


def _list() -> None:
    """The printers of CUPS: what each is, its paper and sides, and what is wrong with it."""
    from sps_print.printing.find import default_queue, find, queues
    from sps_print.printing.ticket import LONG, said
    from sps_print.printing.troubles import troubles

    try:
        found, usual = queues(), default_queue()
    except CannotPrint:
        raise _no_service() from None
    if not found:
        say(f"CUPS has no printers. Add one to it, or name a printer's address: {BY_ADDRESS}")
    for queue in found:
        printer = find(queue.name)
        star = " (the usual one)" if queue.name == usual else ""
        loaded = "loaded" if printer.ready else "takes"
        sides = "both sides" if LONG in printer.sides else "one side"
        paper = said(printer.ready or printer.media)
        say(f"{queue.name}{star}: {printer.info}; {loaded}: {paper}; {sides}")
        for trouble in troubles(printer.reasons, (), "paper", queue.name):
            say(str(trouble), err=True)
