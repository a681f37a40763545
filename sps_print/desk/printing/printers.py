"""Which printer the desk uses: the one that was chosen, tested, or is the usual one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from sps_print.desk.visit.desk import Desk
from sps_print.printing.find import find, queues, usual
from sps_print.printing.kept import Answers, load_answers
from sps_print.printing.printer import Printer
from sps_print.printing.ticket import LONG, SHORT, no_pdf, said
from sps_print.problems import Problem, SpsPrintError

PATIENCE = 4.0  # seconds for an answer: somebody waits for the page
AT_ONCE = 8  # printers that are asked


class KnownPrinter(NamedTuple):
    """A printer that can be chosen. about: what it takes; both: it prints on both sides, over
    either edge; wrong: why it cannot be used now."""

    name: str
    tested: bool
    about: str = ""
    both: bool = False
    wrong: tuple[Problem, ...] = ()


class KnownPrinters(NamedTuple):
    """What can be chosen. service: whether this computer's print service (CUPS) answers."""

    printers: list[KnownPrinter]
    service: bool


def known_printers(desk: Desk) -> KnownPrinters:
    """The printers of this machine's print service, and those that were tested by their address."""
    tested = load_answers(desk.folder)
    found, service = dict[str, KnownPrinter](), True
    try:
        for queue in queues(PATIENCE):
            found[queue.name] = _known(queue.name, queue.name in tested, queue.printer)
    except SpsPrintError:
        service = False  # a printer has to be named by its address
    names = [n for n in dict.fromkeys((*tested, desk.printer)) if n and n not in found]
    with ThreadPoolExecutor(AT_ONCE) as at_once:  # several that are off are waited for together
        others = at_once.map(lambda name: _asked(name, name in tested), names)
        return KnownPrinters([*found.values(), *others], service)


def _asked(name: str, tested: bool) -> KnownPrinter:
    try:
        return _known(name, tested, found_printer(name))
    except SpsPrintError as error:
        return KnownPrinter(name, tested, wrong=error.problems)


def _known(name: str, tested: bool, printer: Printer) -> KnownPrinter:
    return KnownPrinter(name, tested, about(printer), both_edges(printer), tuple(no_pdf(printer)))


def found_printer(name: str) -> Printer:
    """A printer by its name or address, asked what it can do, while a page waits for it. Raises
    CannotPrint, UseError."""
    return find(name, PATIENCE)


def both_edges(printer: Printer) -> bool:
    """It can turn a sheet over the long edge and over the short one."""
    return LONG in printer.sides and SHORT in printer.sides


def about(printer: Printer) -> str:
    """What a printer takes, in one line."""
    paper = said(printer.ready or printer.media)
    has = "has" if printer.ready else "takes"
    return f"{has} {paper}; {'both sides' if LONG in printer.sides else 'one side'}"


def usual_printer(desk: Desk) -> str:
    """The name of the printer to use; empty when none is known."""
    try:
        return desk.printer or usual(load_answers(desk.folder), PATIENCE)
    except SpsPrintError:
        return ""


def answers_of(desk: Desk, printer: Printer) -> Answers | None:
    """What a printer's test sheet showed; None when it was not tested."""
    return load_answers(desk.folder).get(printer.called)
