"""A printer in this process: it answers as it is told, and keeps what it was sent.

It writes and reads the protocol by itself (RFC 8010), so that a mistake of ours is not made twice.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, TypeVar

from command import Done, run

INTEGER, BOOLEAN, ENUM, RANGE, COLLECTION, END = 0x21, 0x22, 0x23, 0x33, 0x34, 0x37
TEXT, NAME, KEYWORD, URI, MIME, MEMBER = 0x41, 0x42, 0x44, 0x45, 0x49, 0x4A
PRINT, VALIDATE, CANCEL, GET_JOB, GET_PRINTER = 0x0002, 0x0004, 0x0008, 0x0009, 0x000B
OPERATION_GROUP, JOB_GROUP, PRINTER_GROUP, UNSUPPORTED_GROUP = 1, 2, 4, 5
A4, LETTER, A3 = "iso_a4_210x297mm", "na_letter_8.5x11in", "iso_a3_297x420mm"
Said = dict[str, tuple[int, list[Any]]]  # attributes to be sent: their type and values

CAN: Said = {
    "printer-make-and-model": (TEXT, ["Example Printer"]),
    "copies-supported": (RANGE, [(1, 99)]),
    "document-format-supported": (MIME, ["application/pdf"]),
    "media-supported": (KEYWORD, [A4, LETTER, A3]),
    "media-ready": (KEYWORD, [A4, LETTER]),
    "media-default": (KEYWORD, [LETTER]),
    "multiple-document-handling-supported": (KEYWORD, ["separate-documents-collated-copies"]),
    "page-ranges-supported": (BOOLEAN, [True]),
    "print-scaling-supported": (KEYWORD, ["auto", "none"]),
    "printer-is-accepting-jobs": (BOOLEAN, [True]),
    "printer-state": (ENUM, [3]),
    "printer-state-reasons": (KEYWORD, ["none"]),
    "sides-supported": (KEYWORD, ["one-sided", "two-sided-long-edge", "two-sided-short-edge"]),
}


class Sent(NamedTuple):
    """A request that arrived. groups: attributes by the number of their group."""

    operation: int
    groups: dict[int, dict[str, list[Any]]]
    document: bytes

    @property
    def about(self) -> dict[str, list[Any]]:
        return self.groups[OPERATION_GROUP]

    @property
    def job(self) -> dict[str, list[Any]]:
        return self.groups.get(JOB_GROUP, {})


def job_at(state: int, sheets: int | None = None, *reasons: str, **more: int) -> Said:
    """What a printer says of a job. more: other numbers, such as job_impressions_completed."""
    said: Said = {
        "job-state": (ENUM, [state]),
        "job-state-reasons": (KEYWORD, [*reasons] or ["none"]),
    }
    if sheets is not None:
        said["job-media-sheets-completed"] = (INTEGER, [sheets])
    return said | {name.replace("_", "-"): (INTEGER, [n]) for name, n in more.items()}


class FakePrinter:
    """looks: what it says of its job, one after the other; the last stays. reasons: of its state at
    each of these looks. status: its answer to an operation. raw: bytes in place of any answer.
    """

    def __init__(self) -> None:
        self.can = dict(CAN)
        self.looks = [job_at(9, None)]
        self.reasons: list[list[str]] = [["none"]]
        self.status: dict[int, int] = {}
        self.unsupported: dict[int, Said] = {}
        self.http, self.headers = 200, dict[str, str]()
        self.raw: bytes | None = None
        self.message = ""  # of its own, with each answer
        self.sent: list[Sent] = []
        self.port = 0
        self.before_answer: Callable[[Sent], None] = lambda _: None
        self._looked = -1

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def last(self, operation: int) -> Sent:
        """The last request of a kind."""
        return [sent for sent in self.sent if sent.operation == operation][-1]

    def answer(self, data: bytes) -> bytes:
        """Keep a request and answer it."""
        sent = parsed(data)
        self.sent.append(sent)
        self.before_answer(sent)
        if self.raw is not None:
            return self.raw
        groups: list[tuple[int, Said]] = []
        if sent.operation == GET_PRINTER:
            reasons = self.reasons[min(max(self._looked, 0), len(self.reasons) - 1)]
            groups.append((PRINTER_GROUP, self.can | {"printer-state-reasons": (KEYWORD, reasons)}))
        elif sent.operation == GET_JOB:
            self._looked += 1
            groups.append((JOB_GROUP, self.looks[min(self._looked, len(self.looks) - 1)]))
        elif sent.operation == PRINT:
            groups.append((JOB_GROUP, {"job-id": (INTEGER, [7]), "job-state": (ENUM, [3])}))
        if sent.operation in self.unsupported:
            groups.append((UNSUPPORTED_GROUP, self.unsupported[sent.operation]))
        return response(self.status.get(sent.operation, 0), groups, self.message)


P = TypeVar("P", bound=FakePrinter)


@contextmanager
def listening(fake: P) -> Iterator[P]:
    """Let a printer listen on loopback until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            said = fake.answer(data)
            self.send_response(fake.http)
            for name, value in fake.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def field(tag: int, name: str, body: bytes) -> bytes:
    key = name.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(body)) + body


def value(tag: int, name: str, one: Any) -> bytes:
    """A value as it goes over the wire."""
    if tag == COLLECTION:
        members = b"".join(
            field(MEMBER, "", member.encode()) + value(kind, "", inner)
            for member, (kind, (inner,)) in one.items()
        )
        return field(tag, name, b"") + members + field(END, "", b"")
    if tag == RANGE:
        return field(tag, name, struct.pack(">ii", *one))
    if tag == BOOLEAN:
        return field(tag, name, bytes([one]))
    if tag in (INTEGER, ENUM):
        return field(tag, name, struct.pack(">i", one))
    return field(tag, name, one if isinstance(one, bytes) else one.encode())


def response(status: int, groups: list[tuple[int, Said]], message: str = "") -> bytes:
    """An answer with some groups of attributes."""
    data = struct.pack(">BBHI", 2, 0, status, 1) + bytes([OPERATION_GROUP])
    data += field(0x47, "attributes-charset", b"utf-8")
    data += field(0x48, "attributes-natural-language", b"en")
    if message:
        data += field(TEXT, "status-message", message.encode())
    for group, attributes in groups:
        data += bytes([group])
        for name, (tag, values) in attributes.items():
            for place, one in enumerate(values):
                data += value(tag, "" if place else name, one)
    return data + b"\x03"


def parsed(data: bytes) -> Sent:
    """A request read back."""
    operation, at = struct.unpack(">H", data[2:4])[0], 8
    groups: dict[int, dict[str, list[Any]]] = {}
    last: list[Any] = []
    inside: list[dict[str, Any]] = []
    member = ""
    group: dict[str, list[Any]] = {}
    while (tag := data[at]) != 3:
        at += 1
        if tag < 0x10:
            group = groups.setdefault(tag, {})
            continue
        size = int.from_bytes(data[at : at + 2], "big")
        name, at = data[at + 2 : at + 2 + size].decode(), at + 2 + size
        size = int.from_bytes(data[at : at + 2], "big")
        body, at = data[at + 2 : at + 2 + size], at + 2 + size
        if name:
            last = group.setdefault(name, [])
        if tag == COLLECTION:
            inner: dict[str, Any] = {}
            if inside:
                inside[-1][member] = inner
            else:
                last.append(inner)
            inside.append(inner)
        elif tag == END:
            inside.pop()
        elif tag == MEMBER:
            member = body.decode()
        elif inside:
            inside[-1][member] = read(tag, body)
        else:
            last.append(read(tag, body))
    return Sent(operation, groups, data[at + 1 :])


def read(tag: int, body: bytes) -> Any:
    if tag in (INTEGER, ENUM):
        return struct.unpack(">i", body)[0]
    if tag == RANGE:
        return struct.unpack(">ii", body)
    return bool(body[0]) if tag == BOOLEAN else body.decode()


def sent(printer: FakePrinter, *words: object, code: int = 0) -> Done:
    """How “sps-print print” to that printer ended."""
    done = run("print", *words, "--printer", printer.uri)
    assert done.code == code, done
    return done


def nothing_printed(printer: FakePrinter) -> bool:
    """Whether it got no leaflet."""
    return all(each.operation != PRINT for each in printer.sent)
