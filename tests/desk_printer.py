"""A clerk with a printer: for the tests of printing from the desk."""

from __future__ import annotations

import time

import fake_printer as fake
from desk_pages import Clerk
from fake_printer import FakePrinter

LEAFLET = "/leaflet/triggers/patient"


def ended(clerk: Clerk) -> str:
    """The page when the run is over."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        page = clerk.get("/printing").text
        if "Look again" not in page:
            return page
        time.sleep(0.01)
    raise AssertionError(page)


def prints(printer: FakePrinter) -> int:
    """How many leaflets were sent."""
    return sum(one.operation == fake.PRINT for one in printer.sent)
