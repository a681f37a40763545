"""The way to the printer: only where somebody pointed, in pieces, and never without an end."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from io import BytesIO

import fake_printer as fake
import pytest
from fake_printer import FakePrinter, listening

from sps_print.printing import service
from sps_print.printing.ipp import Group, Operation
from sps_print.printing.service import Service, address
from sps_print.problems import CannotPrint, SpsPrintError, UseError

ASK = Operation.GET_PRINTER_ATTRIBUTES


def refused(fake_: FakePrinter, operation: Operation = ASK) -> str:
    with pytest.raises(CannotPrint) as error:
        Service(address(fake_.uri)).ask(operation, {})
    assert fake_.uri in str(error.value)
    assert "hint:" in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    ("words", "uri"),
    [
        ("ipp://192.0.2.7/ipp/print", "ipp://192.0.2.7/ipp/print"),
        ("ipp://192.0.2.7", "ipp://192.0.2.7/ipp/print"),
        ("ipp://ward.example.org:8631/queue", "ipp://ward.example.org:8631/queue"),
        ("http://192.0.2.7:631/printers/ward", "ipp://192.0.2.7/printers/ward"),
        ("http://192.0.2.7/ipp", "ipp://192.0.2.7:80/ipp"),
        ("ipps://[2001:db8::1]/ipp/print", "ipps://[2001:db8::1]/ipp/print"),
    ],
)
def test_an_address_is_understood(words: str, uri: str) -> None:
    assert address(words).uri == uri


@pytest.mark.parametrize(
    "words",
    [
        "ipp://", "ipp:///ipp/print", "ftp://192.0.2.7/", "ipp://192.0.2.7:99999/",
        "ipp://192.0.2.7:x/", "ipp://ann@192.0.2.7/", "ipp://[::1", "file:///etc/passwd",
        "ipp://a b/", "ipp://192.0.2.7/a b", "ipp://192.0.2.7/a\r\nHost: x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(words: str) -> None:
    with pytest.raises(UseError) as error:
        address(words)
    assert "ipp://192.0.2.7/ipp/print" in str(error.value)


def test_a_file_goes_in_pieces(printer: FakePrinter) -> None:
    data = bytes(range(256)) * 4000  # a MB
    most = 0

    class Watched(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            nonlocal most
            assert size is not None
            assert size > 0
            most = max(most, size)
            return super().read(size)

    Service(address(printer.uri)).ask(Operation.PRINT_JOB, {}, {}, Watched(data), len(data))
    assert printer.last(fake.PRINT).document == data
    assert most <= 65536


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "password"),
        (403, "password"),
        (404, "nothing at this"),
        (426, "ipps://"),
        (500, "500"),
    ],
)
def test_what_the_web_server_says(printer: FakePrinter, status: int, says: str) -> None:
    printer.http = status
    assert says in refused(printer)


def test_a_redirection_is_not_followed(printer: FakePrinter) -> None:
    with listening(FakePrinter()) as other:
        printer.http, printer.headers = 302, {"Location": f"http://127.0.0.1:{other.port}/"}
        assert "302" in refused(printer)
        assert other.sent == []


@pytest.mark.parametrize("raw", [b"", b"<html>hello</html>", b"\2\0\0\0", b"\x09\0\0\0\0\0\0\1\3"])
def test_an_answer_in_another_language(printer: FakePrinter, raw: bytes) -> None:
    printer.raw = raw
    assert "not the language of printers" in refused(printer)


def test_an_answer_without_an_end(printer: FakePrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "LONGEST", 1000)
    printer.raw = fake.response(0, []) + bytes(2000)
    assert "too long" in refused(printer)


def test_a_printer_that_is_off() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        place = address(f"ipp://127.0.0.1:{closed.getsockname()[1]}/")
        with pytest.raises(CannotPrint, match="cannot be reached: connection refused"):
            Service(place).ask(ASK, {})


def test_a_silent_printer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = address(f"ipp://127.0.0.1:{silent.getsockname()[1]}/")
        with pytest.raises(CannotPrint, match=r"silent for 0.1 seconds"):
            Service(place, seconds=0.1).ask(ASK, {})


@pytest.mark.parametrize("piece", [b"HTTP/1.1 200 OK\r\nA: ", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_an_answer_in_small_pieces_has_to_be_whole_in_time(piece: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            with server.accept()[0] as one, suppress(OSError):
                for number in range(1000):
                    one.sendall(piece if not number or b"100" in piece else b"x")
                    time.sleep(0.02)

        threading.Thread(target=drip, daemon=True).start()
        place, since = address(f"ipp://127.0.0.1:{server.getsockname()[1]}/"), time.monotonic()
        with pytest.raises(CannotPrint, match=r"silent for 0.2 seconds"):
            Service(place, seconds=0.2).ask(ASK, {})
        assert time.monotonic() - since < 5


def test_a_name_that_nobody_answers_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: asked.wait(20))
    with pytest.raises(CannotPrint, match=r"silent for 0.1 seconds"):
        Service(address("ipp://printer.example/"), seconds=0.1).ask(ASK, {})
    asked.set()


def test_a_name_that_nothing_can_have() -> None:
    with pytest.raises(CannotPrint, match="cannot be reached: nothing can have this name"):
        Service(address(f"ipp://{'a' * 70}.example/")).ask(ASK, {})


def test_one_that_is_silent_with_the_leaflet_in_its_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "SECONDS_OF_SENDING", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = address(f"ipp://127.0.0.1:{silent.getsockname()[1]}/")
        with pytest.raises(CannotPrint, match="look whether the leaflet prints"):
            Service(place).ask(Operation.PRINT_JOB, {}, {}, BytesIO(b"x"), 1)


def test_one_that_speaks_no_http() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            with server.accept()[0] as one:
                one.sendall(b"220 hello\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        place = address(f"ipp://127.0.0.1:{server.getsockname()[1]}/")
        with pytest.raises(CannotPrint):
            Service(place, seconds=0.5).ask(ASK, {})
        thread.join()


def test_a_certificate_that_nobody_knows(printer: FakePrinter) -> None:
    place = address(printer.uri.replace("ipp:", "ipps:"))
    with pytest.raises(CannotPrint) as error:
        Service(place, seconds=2).ask(ASK, {})
    assert "certificate" in str(error.value) or "cannot be reached" in str(error.value)


def test_a_printer_that_hangs_up_on_a_long_file_is_still_heard() -> None:
    said = fake.response(0x0408, [])
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(said)

    def hang_up(server: socket.socket) -> None:
        with server.accept()[0] as one:
            one.recv(100)
            one.sendall(head + said)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=hang_up, args=(server,))
        thread.start()
        place, data = address(f"ipp://127.0.0.1:{server.getsockname()[1]}/"), bytes(20_000_000)
        told = Service(place, 5).ask(Operation.PRINT_JOB, {}, {}, BytesIO(data), len(data))
        thread.join()
    assert told.status == 0x0408


def test_who_prints_stays_unknown(printer: FakePrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "ann")
    Service(address(printer.uri)).ask(ASK, {})
    assert printer.sent[0].about["requesting-user-name"] == ["sps-print"]
    assert Service(address(printer.uri)).ask(ASK, {}).first(Group.PRINTER)


def test_every_fault_has_one_exit_code() -> None:
    assert CannotPrint.exit_code not in {
        kind.exit_code for kind in SpsPrintError.__subclasses__() if kind is not CannotPrint
    }
