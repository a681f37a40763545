"""What a printer says that it can do, read from its own answer."""

from __future__ import annotations

import re
from typing import NamedTuple

from sps_print.printing.ipp import (
    Attributes,
    AttributeValue,
    Group,
    Operation,
    Response,
    Span,
    texts,
    whole,
    words,
)
from sps_print.printing.service import Service, by_cups
from sps_print.problems import CannotPrint, Problem

REFUSED = 0x0100  # the first status that is no success (RFC 8011, appendix B)
WANTED = (
    "copies-supported", "cups-version", "device-uri", "document-format-supported",
    "job-creation-attributes-supported", "media-default", "media-ready", "media-size-supported",
    "media-supported", "multiple-document-handling-supported", "page-ranges-supported",
    "print-scaling-supported", "printer-info", "printer-is-accepting-jobs",
    "printer-make-and-model", "printer-name",
    "printer-state-reasons", "sides-supported",
)  # fmt: skip
_SIZE = re.compile(r"_([0-9.]+)x([0-9.]+)(mm|in)$")  # PWG 5101.1: a medium is named by its size
STOPPED = 5
MAKES_OF_PDF = ", which turns PDF files into what it takes"
NEAR = 1  # millimetre: sizes that differ by less are the same sheet


class Printer(NamedTuple):
    """One printer. called: as somebody named it. media: their names; sizes: of media in
    millimetres, the shorter side first; ready: what is loaded, where that is known.
    """

    called: str
    service: Service
    info: str
    formats: tuple[str, ...]
    media: tuple[str, ...]
    ready: tuple[str, ...]
    default: str
    sizes: tuple[tuple[Span, Span], ...]
    sides: tuple[str, ...]
    scalings: tuple[str, ...]
    handlings: tuple[str, ...]
    most_copies: int
    page_ranges: bool
    accepting: bool
    reasons: tuple[str, ...]
    cups: bool
    device: str

    @property
    def closed(self) -> bool:
        """Whether somebody lets nothing through it."""
        return not self.accepting or any(one.startswith("paused") for one in self.reasons)

    def medium(self, sheet: tuple[float, float]) -> str:
        """Its name of a sheet of a size in millimetres; empty when it has none.

        What is loaded comes first: a printer may have several names for one size.
        """
        plain = [name for name in self.media if not name.startswith("custom_m")]
        return next((n for n in (*self.ready, *plain) if same_size(size_of(n), sheet)), "")

    def takes_size(self, sheet: tuple[float, float]) -> bool:
        """Whether it takes a sheet that it has no name for, told by its size alone."""
        short, long = sorted(round(side * 100) for side in sheet)
        return any(_within(short, one) and _within(long, other) for one, other in self.sizes)

    def loaded(self, sheet: tuple[float, float]) -> bool | None:
        """Whether such a sheet is loaded; None when the printer does not say."""
        return any(same_size(size_of(n), sheet) for n in self.ready) if self.ready else None


def _within(side: int, span: Span) -> bool:
    """Whether a side, in 1/100 mm, is in a range, but for what sizes may differ by."""
    return span.low - NEAR * 100 <= side <= span.high + NEAR * 100


def size_of(medium: str) -> tuple[float, float] | None:
    """The sheet that a name says, in millimetres; None for a name without a size."""
    found = _SIZE.search(medium)
    try:
        scale = 25.4 if found and found[3] == "in" else 1
        return (float(found[1]) * scale, float(found[2]) * scale) if found else None
    except ValueError:
        return None


def same_size(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    """Whether two sheets are the same, lying or standing."""
    pairs = zip(sorted(one), sorted(other), strict=True) if one else ()
    return one is not None and all(abs(a - b) < NEAR for a, b in pairs)


def printer_at(service: Service, called: str) -> Printer:
    """Ask a printer what it can do. Raises CannotPrint when it does not say."""
    answer = service.ask(
        Operation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": list[AttributeValue](WANTED)}
    )
    if answer.status >= REFUSED or not answer.first(Group.PRINTER):
        raise refused(answer, "does not say what it can do", called)
    return printer_of(answer.first(Group.PRINTER), service, called)


def reasons_at(service: Service) -> tuple[str, ...]:
    """What a printer gives now as reasons for its state. Raises CannotPrint when it is silent."""
    asked: list[AttributeValue] = ["printer-state", "printer-state-reasons"]
    answer = service.ask(Operation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": asked})
    said = answer.first(Group.PRINTER)
    reasons = texts(said, "printer-state-reasons")
    stands = whole(said, "printer-state") == STOPPED and set(reasons) <= {"none"}
    return ("paused",) if stands else reasons


def printer_of(said: Attributes, service: Service, called: str) -> Printer:
    """A printer from what it said."""
    copies = said.get("copies-supported", [])
    cups = bool(words(said, "cups-version"))
    return Printer(
        called, service,
        info=words(said, "printer-make-and-model") or words(said, "printer-info"),
        formats=texts(said, "document-format-supported"),
        media=texts(said, "media-supported"),
        # a queue of CUPS 2.4 calls ready what its printer does not have at all
        ready=() if cups else texts(said, "media-ready"),
        default=words(said, "media-default"),
        sizes=tuple(_sizes(said.get("media-size-supported", []))),
        sides=texts(said, "sides-supported"),
        scalings=texts(said, "print-scaling-supported"),
        handlings=texts(said, "multiple-document-handling-supported"),
        most_copies=next((c.high for c in copies if isinstance(c, Span)), 1),
        page_ranges=said.get("page-ranges-supported") == [True],
        accepting=said.get("printer-is-accepting-jobs", [True]) == [True],
        reasons=texts(said, "printer-state-reasons"),
        cups=cups,
        device=words(said, "device-uri"),
    )  # fmt: skip


def _sizes(found: list[AttributeValue]) -> list[tuple[Span, Span]]:
    """Sizes or ranges of sizes that a printer takes, the shorter side first, in 1/100 mm."""
    sizes = []
    for one in found:
        if isinstance(one, dict):
            sides = [one.get(f"{axis}-dimension", [None])[0] for axis in "xy"]
            spans = [Span(s, s) if isinstance(s, int) else s for s in sides]
            if all(isinstance(span, Span) for span in spans):
                first, second = sorted(spans)
                sizes.append((first, second))
    return sizes


def refused(answer: Response, what: str, called: str, hint: str = "") -> CannotPrint:
    """A printer's refusal as a problem, with its own words. hint: the way out, if it is known."""
    said = f", and says: {answer.message}" if answer.message else ""
    code = f" (0x{answer.status:04x})" if not answer.message else ""
    hint = hint or HINTS.get(answer.status, "look at the printer, then give the same command again")
    return CannotPrint(Problem(f"the printer {what}{code}{said}", called, hint))


HINTS = {
    0x0401: "the printer lets only some people print: ask who looks after it",
    0x0402: by_cups(" with its password"),
    0x0403: "the printer lets only some people print: ask who looks after it",
    0x0406: "look at how the printer's name and address are written",
    0x0408: "the leaflet is too large for this printer's memory: print fewer at a time",
    0x040A: by_cups(MAKES_OF_PDF),
    0x0506: "the printer takes no jobs now: look at its screen, or at its queue",
    0x0507: "the printer is busy: wait a little, then give the same command again",
}
