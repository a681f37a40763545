"""Our printer: choose one, print its test sheets, and keep what they show."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.desk.printing.pages import still_printing
from sps_print.desk.printing.printers import (
    both_edges,
    found_printer,
    known_printers,
    usual_printer,
)
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.print_run import PrintRun, SheetsToPrint
from sps_print.desk.visit.visits import Visit, VisitKey
from sps_print.document.days import day_said
from sps_print.papers import Flip
from sps_print.printing.find import as_address, is_address
from sps_print.printing.kept import Answers, Back, load_answers, store_answers
from sps_print.printing.printer import Printer
from sps_print.printing.ticket import no_pdf
from sps_print.printing.trial import office_sheet, trial_sheet
from sps_print.problems import CannotPrint, ContentError, Problem, SpsPrintError, UseError

PAGES = Blueprint("printer", __name__)
OUR_PRINTER = "/clinic/printer"
WRONG = VisitKey[tuple[Problem, ...]]("printer wrong")
TYPED = VisitKey[Mapping[str, str]]("printer typed")
CHOSEN = VisitKey[bool]("printer chosen")
KEPT = VisitKey[bool]("answers kept")
BACKS = (
    (Back.RIGHT, "Yes, right behind it, with its point up", ""),
    (Back.TURNED, "No, it is elsewhere, or upside down", "We will tell the printer the other edge"),
    (Back.BLANK, "The back is empty", "We will not print on both sides here"),
)
EDGES = (("long-edge", Flip.LONG), ("short-edge", Flip.SHORT))
OF_ADDRESS = "type its address, such as ipp://192.0.2.7/ipp/print: its own menu shows it"
LEAST, MOST = 1.0, 400.0  # millimetres that the line can be


@PAGES.get(OUR_PRINTER)
def show() -> tuple[str, int]:
    """The printers that there are, and the questions about the test sheet."""
    desk, visit = the_desk(), the_visit()
    chosen = usual_printer(desk)
    wrong = visit.take(WRONG) or ()
    typed = visit.take(TYPED) or {}
    printers, service = known_printers(desk)
    known, now = load_answers(desk.folder).get(chosen), visit.take(CHOSEN)
    kept = visit.take(KEPT)
    one = next((each for each in printers if each.name == chosen), None)
    return shown(
        "printing/test_sheet.html", "Our printer",
        printers=printers, service=service, chosen=chosen,
        wrong=tuple(dict.fromkeys((*wrong, *(one.wrong if one else ())))),
        edges=EDGES if one and one.both else (),
        backs=BACKS, tested=day_said(known.tested) if known else "", now=now,
        waits=_waits(visit), typed=typed, kept=kept, failed=bool(wrong) and "address" in typed,
        back=visit.back if visit.waiting else "",
    )  # fmt: skip


def _waits(visit: Visit) -> bool:
    """Whether something was to be printed when the printer was still to be chosen or tried."""
    return bool(visit.waiting) and (visit.run is None or visit.run.of_test)


@PAGES.post(OUR_PRINTER)
def take() -> Response:
    """Choose a printer, print its test sheets, or keep the answers."""
    do = request.form.get("do", "")
    try:
        if do == "choose":
            _choose(request.form.get("printer", ""), request.form.get("address", ""))
        elif do == "test":
            return _print_test()
        elif do == "keep":
            _keep(request.form)
    except SpsPrintError as error:
        the_visit().keep(WRONG, error.problems)
        the_visit().keep(TYPED, dict(request.form))
    return see_other(OUR_PRINTER)


def _choose(name: str, address: str) -> None:
    named = as_address(address.strip() or name)
    if not named:
        known = known_printers(the_desk()).printers
        hint = f"choose one of those below, or {OF_ADDRESS}" if known else OF_ADDRESS
        raise CannotPrint(Problem("no printer was chosen", "", hint))
    printer = _asked(named)  # asked at once: whoever chooses it stands beside it
    if wrong := tuple(no_pdf(printer)):
        raise CannotPrint(*wrong)
    the_desk().printer = named
    the_visit().ask_printer_anew()
    the_visit().keep(CHOSEN, True)


def _asked(named: str) -> Printer:
    """A printer as it answers. A name that nobody here knows is said to be unknown, in whichever
    way that was found out: whether there is a print service says nothing to who reads it."""
    try:
        return found_printer(named)
    except SpsPrintError as error:
        if is_address(named):
            raise
        what = f"this computer knows no printer called “{named}”"
        hints = [p.hint for p in error.problems if isinstance(error, UseError)]
        raise CannotPrint(Problem(what, "", next(iter(hints), ""), value=named)) from None


def _print_test() -> Response:
    desk, visit = the_desk(), the_visit()
    printer = found_printer(usual_printer(desk))
    sheet = office_sheet(printer)
    sheets = []
    with desk.making:
        for edge in (Flip.LONG, Flip.SHORT) if both_edges(printer) else (None,):
            ticket, data = trial_sheet(desk.project(), sheet, edge)
            title = f"Test sheet: the {edge} edge" if edge else "Test sheet"
            sheets.append(SheetsToPrint(title, ticket, data, "Hold it against the light."))
    run = PrintRun(printer, None, sheets, of_test=True)
    if refused := run.refused():
        visit.keep(WRONG, tuple(refused))
        return see_other(OUR_PRINTER)
    with visit.pressing:
        wrong = still_printing(visit.run)
        if not wrong:
            if not _waits(visit):  # what was printed already does not wait
                visit.waiting.clear()
            visit.run = run
            desk.work(run.start, lambda: run.over)
    if wrong:
        visit.keep(WRONG, wrong)
        return see_other(OUR_PRINTER)
    return see_other("/printing")


def _keep(form: Mapping[str, str]) -> None:
    desk = the_desk()
    printer = found_printer(usual_printer(desk))
    said = form.get("line", "").strip().replace(",", ".")
    try:
        line = float(said)
    except ValueError:
        line = 0
    wrong = []
    if not LEAST <= line <= MOST:
        what = f"“{said}” is no length from 1 to 400 mm" if said else "the line was not measured"
        wrong.append(
            Problem(what, "", "measure it with a ruler, and write the number", field="line")
        )
    backs = {}
    for name, _ in EDGES if both_edges(printer) else ():
        if form.get(name, "") not in [*Back]:
            what = f"nothing is said of the star, {name.replace('-', ' ')}"
            wrong.append(Problem(what, "", "choose one of the three", field=name))
        else:
            backs[name] = Back(form[name])
    if wrong:
        raise ContentError(*wrong)
    untried = Back.UNTRIED
    found = Answers(
        desk.project().today, backs.get("long-edge", untried), backs.get("short-edge", untried),
        form.get("frame") == "yes", line,
    )  # fmt: skip
    store_answers(desk.folder, load_answers(desk.folder) | {printer.called: found})
    the_visit().ask_printer_anew()
    the_visit().keep(KEPT, True)
