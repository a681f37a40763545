"""Talk with one printer over HTTP: the only place of the program that opens a connection.

It goes to the address that somebody named, and to no other: a redirection is not followed.
"""

from __future__ import annotations

import http.client
import io
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import count
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from sps_print.printing.ipp import AttributeValue, Operation, Response, answer, request
from sps_print.problems import CannotPrint, Problem, UseError

PORT = 631
SECONDS = 15  # for a connection, and for each whole answer
SECONDS_OF_SENDING = 120  # for each piece of a file: a printer takes it as fast as it prints
LONGEST = 4_000_000  # bytes of an answer: that of a large printer has 100 KB
PIECE = 65_536  # bytes of a file that are sent at a time
USER = "sps-print"  # in place of a person's name, which a printer would show and keep
SCHEMES = {"ipp": False, "http": False, "ipps": True, "https": True}  # whether it is encrypted
_PLAIN = re.compile(r"[!-~]+")  # an address has no spaces; a name in other letters is for CUPS
EXAMPLE = "an address is written ipp://192.0.2.7/ipp/print"


class Address(NamedTuple):
    """Where a printer is. uri: as it is called in the protocol.

    socket: the file by which a service of this machine is reached; empty: by the network.
    """

    secure: bool
    host: str
    port: int
    path: str
    socket: str = ""

    @property
    def uri(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port != PORT else ""
        return f"ipp{'s' * self.secure}://{host}{port}{self.path}"


def address(words: str) -> Address:
    """The address that somebody wrote. Raises UseError for what is none."""
    try:
        parts = urlsplit(words if _PLAIN.fullmatch(words) else "")
        host, port = parts.hostname or "", parts.port
    except ValueError:  # of a port or brackets that are wrong
        host, port = "", None
    if not host or parts.scheme not in SCHEMES or parts.username is not None:
        raise UseError(Problem(f"“{words}” is not a printer's address", "--printer", EXAMPLE))
    secure = SCHEMES[parts.scheme]
    path = parts.path if parts.path not in ("", "/") else "/ipp/print"
    usual = {"http": 80, "https": 443}.get(parts.scheme, PORT)
    return Address(secure, host, port or usual, path)


class Service:
    """A printer, or the service of this machine that knows several (CUPS).

    seconds: for a connection, and for each whole answer; of a file that is sent,
    SECONDS_OF_SENDING.
    """

    def __init__(self, place: Address, seconds: float = SECONDS) -> None:
        self.address, self.seconds, self._numbers = place, seconds, count(1)

    def ask(
        self, operation: Operation, about: Mapping[str, AttributeValue],
        job: Mapping[str, AttributeValue] | None = None,
        file: BinaryIO | None = None, size: int = 0,
    ) -> Response:  # fmt: skip
        """Send a request, and a file of so many bytes with it. Raises CannotPrint.

        The answer may be a refusal of the printer's: its status says so.
        """
        head = {
            "attributes-charset": "utf-8", "attributes-natural-language": "en",
            "printer-uri": self.address.uri, "requesting-user-name": USER,
        }  # fmt: skip
        words = request(operation, next(self._numbers), head | dict(about), job)
        try:
            return answer(self._posted(words, file, size))
        except ValueError as error:
            raise self._silent(f"answers what is not the language of printers: {error}") from None

    def _posted(self, words: bytes, file: BinaryIO | None, size: int) -> bytes:
        with closing(self._connection()) as connection:
            try:
                self._look_up()
                connection.connect()
                if file:
                    connection.sock.settimeout(SECONDS_OF_SENDING)
                return self._exchanged(connection, words, file, size)
            except ssl.SSLError as error:
                hint = f"use its address that begins with ipp://; or {by_cups('')}"
                reason = getattr(error, "verify_message", "") or error.reason or "it is unknown"
                raise self._silent(f"shows a certificate that fails: {reason}", hint) from None
            except TimeoutError:
                seconds = SECONDS_OF_SENDING if file else self.seconds
                hint = "look whether the leaflet prints before you send it again" if file else ""
                raise self._silent(f"is silent for {seconds:g} seconds", hint) from None
            except http.client.HTTPException:
                raise self._silent("answers what is not the language of printers") from None
            except OSError as error:
                reason = (error.strerror or str(error) or "unknown reason").lower()
                raise self._silent(f"cannot be reached: {reason}") from None

    def _look_up(self) -> None:
        """Wait until the name of the host is known: the system alone may take half a minute to say
        that it is not. Raises OSError."""
        wrong = list[OSError]()

        def ask() -> None:
            try:
                socket.getaddrinfo(self.address.host, self.address.port)
            except UnicodeError:
                wrong.append(OSError("nothing can have this name"))
            except OSError as error:
                wrong.append(error)

        if self.address.socket:
            return
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.seconds)
        if asking.is_alive():
            raise TimeoutError
        if wrong:
            raise wrong[0]

    def _connection(self) -> http.client.HTTPConnection:
        place = self.address
        if place.socket:
            return _LocalConnection(place.socket, self.seconds)
        if place.secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                place.host, place.port, timeout=self.seconds, context=context
            )
        return http.client.HTTPConnection(place.host, place.port, timeout=self.seconds)

    def _exchanged(
        self, connection: http.client.HTTPConnection, words: bytes,
        file: BinaryIO | None, size: int,
    ) -> bytes:  # fmt: skip
        length = str(len(words) + size)
        headers = {"Content-Type": "application/ipp", "Content-Length": length}
        connection.response_class = _AnswerInTime
        try:
            body = _pieces(words, file) if file else words
            connection.request("POST", self.address.path, body, headers)
        except (BrokenPipeError, ConnectionResetError):
            if not file:
                raise
            # a printer that refuses a file may hang up before it has it all: its answer is there
        with closing(connection.getresponse()) as response:
            if response.status != http.client.OK:
                raise self._silent(*_said_by_http(response.status))
            data = response.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise ValueError("it is too long")
        return data

    def _silent(self, what: str, hint: str = "") -> CannotPrint:
        hint = hint or "is it on, and is its address right? A printer shows it in its own menu"
        return CannotPrint(Problem(f"the printer {what}", self.address.uri, hint))


class _AnswerInTime(http.client.HTTPResponse):
    """An answer that has to be whole before the time of its socket is over, however many pieces
    it comes in."""

    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        pieces = _PiecesInTime(sock)
        self.fp.close()
        self.fp = io.BufferedReader(pieces)


class _PiecesInTime(io.RawIOBase):
    """Reads what a socket gets, until its time is over: then TimeoutError."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock, self._pieces = sock, sock.makefile("rb", buffering=0)
        self._until = time.perf_counter() + (sock.gettimeout() or SECONDS)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int | None:
        left = self._until - time.perf_counter()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._pieces.readinto(into)

    def close(self) -> None:
        self._pieces.close()
        super().close()


class _LocalConnection(http.client.HTTPConnection):
    """A connection to a service that listens on a file."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__("localhost", timeout=seconds)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _pieces(words: bytes, file: BinaryIO) -> Iterator[bytes]:
    yield words
    while piece := file.read(PIECE):
        yield piece


def by_cups(why: str, printer: str = "this printer") -> str:
    """The way to a printer that has to be reached by CUPS, for somebody who cannot add it there.

    why: how the line that they hand on goes on, from “to CUPS”.
    """
    line = f"Please add {printer} to CUPS{why}, and tell us its name there"
    return f"ask whoever looks after your computers; give them this line: “{line}”"


def _said_by_http(status: int) -> tuple[str, str]:
    match status:
        case 401 | 403:
            return "lets nobody in without a password", by_cups(" with its password")
        case 404:
            return "has nothing at this address", f"look at its path; {EXAMPLE}"
        case 426:
            return "wants an encrypted connection", "use its address that begins with ipps://"
    return f"answers with fault {status} of the web", ""
