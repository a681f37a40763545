"""Find a printer: by its address, or by the name that this machine's print service (CUPS) has."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import quote

from sps_print.printing.ipp import AttributeValue, Group, Operation
from sps_print.printing.printer import WANTED, Printer, printer_at, printer_of
from sps_print.printing.service import PORT, SCHEMES, SECONDS, Address, Service, address
from sps_print.problems import Problem, SpsPrintError, UseError, nearest

_IPV4 = re.compile(r"([0-9.]+)(:[0-9]{1,5})?/?")
HERE, SOCKET = "localhost", "/run/cups/cups.sock"


class Queue(NamedTuple):
    """A printer as CUPS knows it."""

    name: str
    printer: Printer


def cups(seconds: float = SECONDS) -> Service:
    """The print service of this machine, or the one that CUPS_SERVER names, as CUPS has it.

    Its socket comes first: where CUPS sleeps, only that wakes it.
    """
    said = os.environ.get("CUPS_SERVER", "")
    file = said if said.startswith("/") else "" if said else SOCKET
    if file and os.path.exists(file):  # noqa: PTH110 - it is no file to read
        return Service(Address(False, HERE, PORT, "/", file), seconds)
    said = said.split("/")[0]
    host, _, port = said.rpartition(":") if said.rpartition(":")[2].isdecimal() else (said, "", "")
    return Service(Address(False, host.strip("[]") or HERE, int(port or PORT), "/"), seconds)


def queues(seconds: float = SECONDS) -> list[Queue]:
    """The printers that CUPS has. Raises CannotPrint when it does not answer."""
    service = cups(seconds)
    asked = {"requested-attributes": list[AttributeValue](WANTED)}
    answer = service.ask(Operation.CUPS_GET_PRINTERS, asked)
    found = []
    for said in answer.of(Group.PRINTER):
        name = str(next(iter(said.get("printer-name", [])), ""))
        found.append(Queue(name, printer_of(said, _queue(service, name), name)))
    return sorted(found)


def _queue(service: Service, name: str) -> Service:
    return Service(service.address._replace(path=f"/printers/{quote(name)}"), service.seconds)


def default_queue(seconds: float = SECONDS) -> str:
    """The name of CUPS's usual printer; empty when it has none. Raises CannotPrint."""
    asked = {"requested-attributes": list[AttributeValue](["printer-name"])}
    answer = cups(seconds).ask(Operation.CUPS_GET_DEFAULT, asked)
    said = answer.first(Group.PRINTER)
    return str(next(iter(said.get("printer-name", [])), ""))


def usual(tested: Collection[str], seconds: float = SECONDS) -> str:
    """The printer to use where nobody names one, by name: the only one that was tested, or CUPS's
    usual one; empty where there is none. Raises CannotPrint."""
    return next(iter(tested)) if len(tested) == 1 else default_queue(seconds)


def is_address(named: str) -> bool:
    """Whether somebody wrote an address, and not a name."""
    return as_address(named).partition(":")[0].lower() in SCHEMES


def as_address(named: str) -> str:
    """A bare IP address, as a printer's menu shows it, as the address of the printer there; any
    other words as they are."""
    host, port = named.strip().strip("[]"), ""
    if found := _IPV4.fullmatch(named.strip()):
        host, port = found[1], found[2] or ""
    try:
        place = ip_address(host)
    except ValueError:
        return named
    return f"ipp://{f'[{place}]' if place.version == 6 else place}{port}/ipp/print"


def find(named: str, seconds: float = SECONDS) -> Printer:
    """The printer of an address or a name, asked what it can do. Raises CannotPrint, UseError.

    seconds: how long each answer is waited for. A bare IP address is tried as ipp://IP/ipp/print.

    A name whose queue leads to a printer that speaks IPP stands for that printer itself: it says
    what paper is loaded, counts its own sheets, and gets the file as it is. The queue says neither,
    and writes the file anew. It is used where the printer answers nobody but the queue.
    """
    named = as_address(named)
    if is_address(named):
        place = address(named)
        return printer_at(Service(place, seconds), named)
    known = {queue.name: queue.printer for queue in queues(seconds)}
    if named not in known:
        hint = nearest(named, known)
        if "." in named:
            hint = f"for an address write ipp://{named}/ipp/print"
        raise UseError(Problem(f"there is no printer “{named}” in CUPS", "--printer", hint))
    return _itself(known[named], named, seconds) or known[named]


def _itself(queue: Printer, named: str, seconds: float) -> Printer | None:
    """The printer behind a queue; None when it has to be reached by way of the queue: also where
    somebody has closed or paused the queue, which says so."""
    if queue.closed:
        return None
    if queue.device.partition(":")[0] not in {"ipp", "ipps"}:
        return None
    try:
        return printer_at(Service(address(queue.device), min(seconds, 5)), named)
    except SpsPrintError:
        return None
