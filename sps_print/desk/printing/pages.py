"""Printing: one press, watched to the last sheet, with the way on after a fault."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from sps_print.bag.recipe import BagLeaflet
from sps_print.desk.making.made import made
from sps_print.desk.making.ordered import order_in_bag, titles_in_bag
from sps_print.desk.printing.printers import answers_of, found_printer, usual_printer
from sps_print.desk.visit.following import next_person
from sps_print.desk.visit.guard import shut_behind
from sps_print.desk.visit.page import news, see_other, shown, the_desk, the_visit
from sps_print.desk.visit.print_run import PrintRun, SheetsToPrint, Stage
from sps_print.desk.visit.visits import Visit
from sps_print.desk.words.plain_words import plainly
from sps_print.desk.words.words import hands_said
from sps_print.papers import PAPERS
from sps_print.printing.ticket import MANY, ONE, TEST_SHEET, ticket_of
from sps_print.problems import Problem, SpsPrintError, counted

PAGES = Blueprint("printing", __name__)


def print_these(leaflets: Sequence[BagLeaflet], back: str) -> AnyResponse:
    """Make leaflets and send them to the usual printer; what stands in the way is shown first.

    back: the address of the page where they were chosen.
    """
    the_visit().back = back
    sheets = _sheets(leaflets)
    return see_other(f"{back}#mend") if sheets is None else print_sheets(sheets)


def print_sheets(
    sheets: Sequence[SheetsToPrint], sure: bool = False, load: bool = False,
    later: Sequence[SheetsToPrint] = (),
) -> AnyResponse:  # fmt: skip
    """Send finished files to the usual printer; what stands in the way is shown first.

    load: somebody puts in the paper when the printer asks for it. later: what is left for later.
    """
    visit = the_visit()
    with visit.pressing:
        if visit.run and visit.run.is_of(sheets):
            return see_other("/printing")
        visit.waiting[:], visit.later[:] = tuple(sheets), tuple(later)
        visit.stop_before = still_printing(visit.run)
        if visit.stop_before:
            return see_other("/printing/first")
        return _print(sheets, sure, load)


def still_printing(run: PrintRun | None) -> tuple[Problem, ...]:
    """Why nothing else is sent now: whose sheets come out has to be known."""
    if run is None or run.over:
        return ()
    hint = "wait until they are out, or stop them"
    return (Problem("other leaflets of yours are still being printed", "", hint),)


def _print(sheets: Sequence[SheetsToPrint], sure: bool, load: bool) -> AnyResponse:
    desk, visit = the_desk(), the_visit()
    visit.ask_printer_anew()
    visit.run = None
    name = usual_printer(desk)
    if not name:
        return see_other("/printing/first")
    try:
        printer = found_printer(name)
        run = PrintRun(printer, answers_of(desk, printer), sheets, load=load)
        visit.stop_before = tuple(run.refused())
        if visit.stop_before:
            visit.printable[:] = run.printable()
            visit.loadable[:] = run.printable(load=True)
    except SpsPrintError as error:
        visit.stop_before = error.problems
    if visit.stop_before or (run.meant > MANY and not sure):
        return see_other("/printing/first")
    visit.run = run
    desk.work(run.start, lambda: run.over)
    return see_other("/printing")


def _sheets(leaflets: Sequence[BagLeaflet]) -> list[SheetsToPrint] | None:
    """The finished files; None when one of them is to be mended first."""
    desk, found = the_desk(), list[SheetsToPrint]()
    titles = titles_in_bag(leaflets)
    for one in leaflets:
        order = order_in_bag(one, the_visit().details)
        result, paper = made(desk, order), PAPERS[order.format]
        if not result.ready or paper.screen or paper.dots:
            return None
        ticket = ticket_of(one.handout, paper, result.pages)._replace(copies=one.copies)
        title = titles[one]
        found.append(SheetsToPrint(title, ticket, result.pdf, hands_said(paper)))
    return found


@PAGES.get("/printing/first")
def first() -> tuple[str, int] | AnyResponse:
    """What has to be done or said before anything is printed."""
    desk, visit = the_desk(), the_visit()
    if not visit.waiting:
        return see_other("/basket")
    meant = sum(one.ticket.sheets for one in visit.waiting)
    name = usual_printer(desk)
    if not name:
        title = "Which printer?"
    elif visit.stop_before:
        title = "Nothing was printed yet"
    else:
        title = f"{counted(meant, 'sheet')}: print {'it' if meant == 1 else 'them'}?"
    return shown(
        "printing/first.html", title, printer=name, problems=visit.stop_before,
        waiting=visit.waiting, meant=meant, one_sided=_one_sided(visit.waiting),
        back=visit.back, usual=MANY, counted=counted,
        others=visit.printable if visit.stop_before else (),
        loadable=visit.loadable if len(visit.loadable) > len(visit.printable) else (),
        later=_without(visit.waiting, visit.printable),
        unloaded=_without(visit.waiting, visit.loadable),
        untested=any(one.field == TEST_SHEET for one in visit.stop_before),
    )  # fmt: skip


def _without(
    waiting: Sequence[SheetsToPrint], some: Sequence[SheetsToPrint]
) -> tuple[SheetsToPrint, ...]:
    return tuple(one for one in waiting if one not in some)


@PAGES.post("/printing/first")
def sure() -> AnyResponse:
    """Print what waits: somebody was asked, or looked after what was wrong."""
    visit, do = the_visit(), request.form.get("do", "")
    waiting, later = tuple(visit.waiting), tuple(visit.later)
    if not waiting:
        return see_other("/basket")
    some = {"others": visit.printable, "load": visit.loadable}.get(do)
    if some:
        later = (*later, *_without(waiting, some))
        return print_sheets(tuple(some), sure=True, load=do == "load", later=later)
    if do == "one-sided" and _one_sided(waiting):
        waiting = tuple(one._replace(ticket=one.ticket._replace(sides=ONE)) for one in waiting)
    return print_sheets(waiting, sure=True, later=later)


def _one_sided(waiting: Sequence[SheetsToPrint]) -> int:
    """How many sheets they take on one side; 0 where that changes nothing, or they are folded."""
    tickets = [one.ticket for one in waiting]
    if all(t.sides == ONE for t in tickets) or any(t.exact and t.sides != ONE for t in tickets):
        return 0
    return sum(ticket._replace(sides=ONE).sheets for ticket in tickets)


@PAGES.get("/printing")
def progress() -> tuple[str, int] | AnyResponse:
    """How far it is: sheets out, what is wrong, and at the end what hands do."""
    visit = the_visit()
    run = visit.run
    if run is None:
        return see_other("/basket")
    template, title = "printing/watch.html", "Printing"
    if run.over:
        stopped = run.problem or run.stopping
        template = "printing/stopped.html" if stopped else "printing/done.html"
        title = _title(run)
    return shown(
        template, title, run=run, stages=Stage, counted=counted, doubts=run.doubts(),
        backs=any(one.ticket.sides != ONE for one in run.leaflets),
        some_counted=any(one.out is not None for one in run.progress),
        of_list=_of_list(visit), of_test=run.of_test, later=visit.later,
    )  # fmt: skip


def _title(run: PrintRun) -> str:
    if run.problem:
        return f"{run.problem.what[:1].upper()}{run.problem.what[1:]}"
    if run.stopping:
        return "Printing is stopped"
    if run.out is None:
        return "The printer says that it is done"
    return f"{counted(run.out, 'sheet')} {'is' if run.out == 1 else 'are'} out"


@PAGES.get("/printing/events")
def events() -> Response:
    """The same, told to a page that follows."""
    run = the_visit().run
    if run is None:
        return news(over=True)
    return news(run.over, run.out or 0, out=out_said(run), wrong=wrong_said(run))


def out_said(run: PrintRun) -> str:
    """How many sheets are out, claiming no more than the printer says."""
    be = "is" if run.meant == 1 else "are"
    if run.out is None and not run.over:  # a printer that counts may not have begun to
        return f"Sent to the printer: no count yet; {run.meant} {be} meant"
    if run.out is None:
        return f"The printer does not count its sheets; {run.meant} {be} meant"
    return f"{run.out} of {counted(run.meant, 'sheet')} out"


def wrong_said(run: PrintRun) -> str:
    """What is wrong now, with the way on."""
    return " ".join(f"{plainly(t.what)}: {t.hint}." for t in run.troubles)


PAGES.app_template_global("out_said")(out_said)
PAGES.app_template_global("wrong_said")(wrong_said)


@PAGES.post("/printing")
def act() -> AnyResponse:
    """Stop, go on with what is missing, or end with this person."""
    visit, do = the_visit(), request.form.get("do", "")
    run = visit.run
    if run is None:
        return see_other("/basket")
    if do == "stop":
        run.stop()
    elif do == "on" and run.over and (left := run.missing()):
        return print_sheets(left, sure=True, load=run.load, later=tuple(visit.later))
    elif do == "later" and run.over and visit.later:
        return print_sheets(tuple(visit.later))
    elif do == "next":
        if not _of_list(visit):  # a list may wait beside the person: it is asked about
            return next_person()
        the_desk().visits.forget(visit)
        return shut_behind(see_other("/many?ended=1"))
    return see_other("/printing")


def _of_list(visit: Visit) -> bool:
    """Whether what is printed was made of a list."""
    return visit.back.startswith("/many")
