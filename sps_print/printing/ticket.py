"""What a printer is told: the sheet, its sides, the edge, the scale, copies; and if it can do that.

Nothing is left to the printer's or the queue's own settings: a leaflet for A4 went to US Letter, on
one side, where they were not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sps_print.papers import MM, Paper
from sps_print.papers.printing import example, sheet_name
from sps_print.printing.ipp import AttributeValue, Span
from sps_print.printing.kept import Answers, Back
from sps_print.printing.printer import MAKES_OF_PDF, Printer, size_of
from sps_print.printing.service import by_cups
from sps_print.problems import Problem

ONE, LONG, SHORT = "one-sided", "two-sided-long-edge", "two-sided-short-edge"
SIDES = {"Simplex": ONE, "DuplexFlipLongEdge": LONG, "DuplexFlipShortEdge": SHORT}
OTHER_EDGE = {LONG: SHORT, SHORT: LONG, ONE: ONE}
SAID = {
    ONE: "on one side", LONG: "on both sides, flip on the long edge",
    SHORT: "on both sides, flip on the short edge",
}  # fmt: skip
MANY = 20  # sheets: before more are printed, somebody says yes
PDF = "application/pdf"
COLLATED = "separate-documents-collated-copies"
TEST_SHEET = "test sheet"  # the field of a problem that one mends, or tells more of
WRONG_SCALE = 0.5  # millimetres of the 100 on the test sheet


class Ticket(NamedTuple):
    """One leaflet to be printed. name: of handout and paper, never of a person. sheet: its sides in
    millimetres. sides: as IPP names them. exact: it is folded or cut, so its scale has to be 1.
    """

    name: str
    sheet: tuple[float, float]
    pages: int
    sides: str
    exact: bool
    copies: int = 1
    first_sheet: int = 1

    @property
    def to_a_sheet(self) -> int:
        """Pages of the file on one sheet."""
        return 1 if self.sides == ONE else 2

    @property
    def of_a_copy(self) -> int:
        """The sheets of one copy, whichever is the first that is printed."""
        return -(-self.pages // self.to_a_sheet)

    @property
    def sheets(self) -> int:
        """How many sheets are meant to come out."""
        return (self.of_a_copy - self.first_sheet + 1) * self.copies

    @property
    def paper(self) -> str:
        """The sheet as people call it: A4; else its measures."""
        return sheet_name(*(side * MM for side in self.sheet)) or "{:g} x {:g} mm".format(
            *(round(side, 1) for side in self.sheet)
        )

    def __str__(self) -> str:
        many = f"{self.sheets} sheet{'s' * (self.sheets != 1)} of {self.paper}"
        return f"{self.name}: {many}, {SAID[self.sides]}, actual size"


def ticket_of(handout: str, paper: Paper, pages: int) -> Ticket:
    """The ticket of a leaflet on its paper. pages: of its file."""
    side = example(paper)[0]
    sheet = (side.width / MM, side.height / MM)
    sides = SIDES[paper.duplex] if pages > 1 else ONE
    return Ticket(f"{handout} {paper.id}", sheet, pages, sides, paper.exact)


def attributes(
    printer: Printer, ticket: Ticket, known: Answers | None
) -> dict[str, AttributeValue]:
    """How the job is printed, in the printer's own words (RFC 8011, 5.2).

    known: what its test sheet showed: a printer that turns sheets over the wrong edge is told the
    other one.
    """
    medium = printer.medium(ticket.sheet)
    short, long = sorted(round(side * 100) for side in ticket.sheet)
    size = {"media-size": {"x-dimension": short, "y-dimension": long}}
    told: dict[str, AttributeValue] = {"media": medium} if medium else {"media-col": size}
    back = known.back(ticket.sides) if known else None
    told["sides"] = OTHER_EDGE[ticket.sides] if back is Back.TURNED else ticket.sides
    told |= {"print-scaling": "none", "copies": ticket.copies}
    if ticket.copies > 1 and COLLATED in printer.handlings:
        told["multiple-document-handling"] = COLLATED
    if ticket.first_sheet > 1:
        first = (ticket.first_sheet - 1) * ticket.to_a_sheet + 1
        told["page-ranges"] = Span(first, ticket.pages)
    return told


def refusals(
    printer: Printer, ticket: Ticket, known: Answers | None, load: bool = False
) -> Iterator[Problem]:
    """What the printer cannot do of a ticket, each with the way out. Nothing is printed then.

    load: somebody will put in the paper when the printer asks for it.
    """
    called = printer.called
    if not printer.accepting:
        hint = "look at its queue: somebody has closed it"
        yield Problem("the printer takes no jobs now", called, hint)
    yield from no_pdf(printer)
    yield from _paper(printer, ticket, load)
    yield from _sides(printer, ticket, known)
    yield from _scale(printer, ticket, known)
    if ticket.copies > printer.most_copies:
        what = f"the printer makes at most {printer.most_copies} copies at a time"
        yield Problem(what, called, "ask for fewer copies, several times")
    if ticket.first_sheet > 1 and not printer.page_ranges:
        what = "the printer cannot begin in the middle of a leaflet"
        yield Problem(
            what,
            called,
            "print it whole (without --from-sheet), and use the sheets that are missing",
        )


def no_pdf(printer: Printer) -> Iterator[Problem]:
    """That nothing of ours can be printed on it: known before there is a leaflet."""
    if PDF not in printer.formats:
        hint = by_cups(MAKES_OF_PDF, f"the printer {printer.called}")
        yield Problem("the printer does not take PDF files", printer.called, hint)


def _paper(printer: Printer, ticket: Ticket, load: bool) -> Iterator[Problem]:
    # as media-col a queue of CUPS passes on sizes that its printer lacks, and prints on another
    by_size = not printer.cups and printer.takes_size(ticket.sheet)
    if not printer.medium(ticket.sheet) and not by_size:
        what = f"the printer cannot take {ticket.paper} paper"
        takes = said(printer.media)
        hint = f"choose another paper (--format), or another printer; it takes {takes}"
        yield Problem(what, printer.called, hint)
    elif printer.loaded(ticket.sheet) is False and not load:
        what = f"the printer has no {ticket.paper} paper loaded; it has {said(printer.ready)}"
        hint = f"load {ticket.paper}; or let the printer ask for it (--load)"
        yield Problem(what, printer.called, hint)


def said(media: Iterable[str]) -> str:
    """Media of a printer as people call them."""
    sizes = filter(None, map(size_of, media))
    names = [sheet_name(*(side * MM for side in size)) for size in sizes]
    return ", ".join(dict.fromkeys(filter(None, names))) or "none that this program knows"


def _sides(printer: Printer, ticket: Ticket, known: Answers | None) -> Iterator[Problem]:
    if ticket.sides == ONE:
        return
    out = "choose a paper that is printed on one side, or another printer"
    hint = out if ticket.exact else "print each page on a sheet of its own (--one-sided)"
    if ticket.sides not in printer.sides:
        yield Problem("the printer cannot print on both sides", printer.called, hint)
    elif known and known.back(ticket.sides) is Back.BLANK:
        what = "its test sheet came out blank on the back: this printer prints on one side"
        hint = f"{hint}; after a repair make a test sheet (--test)"
        yield Problem(what, printer.called, hint, field=TEST_SHEET)


def _scale(printer: Printer, ticket: Ticket, known: Answers | None) -> Iterator[Problem]:
    if not ticket.exact:
        return
    if known and known.line and abs(known.line - 100) > WRONG_SCALE:
        what = f"100 mm were {known.line:g} mm on its test sheet: folds and cuts would be wrong"
        hint = "switch off “fit to page” in the printer's menu, then make a test sheet (--test)"
        yield Problem(what, printer.called, hint, field=TEST_SHEET)
    elif "none" not in printer.scalings and not (known and known.line):
        what = "the printer does not say that it prints in actual size: folds could be wrong"
        hint = "make a test sheet, once (sps-print print --test)"
        yield Problem(what, printer.called, hint, field=TEST_SHEET)


def doubts(printer: Printer, ticket: Ticket, known: Answers | None) -> Iterator[str]:
    """What a person should look at, though it is printed."""
    if ticket.copies > 1 and ticket.of_a_copy > 1 and COLLATED not in printer.handlings:
        yield "This printer does not say that it sorts copies: look at the order of the sheets."
    if known is None and ticket.exact:
        yield "This printer has no test sheet yet (sps-print print --test)."
    if known and not known.frame:
        yield "On its test sheet this printer lost an edge: look whether words are missing."
