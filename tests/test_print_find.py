"""Printers by name: what CUPS knows, the printer behind a queue, and “lp” where neither answers."""

from __future__ import annotations

import os
from pathlib import Path

import fake_printer as fake
import pytest
from command import one_message, run
from conftest import CLINIC
from fake_printer import A3, A4, FakePrinter, listening, nothing_printed

from sps_print.printing import find
from sps_print.printing.find import as_address, cups

GET_DEFAULT, GET_PRINTERS = 0x4001, 0x4002
LP = """\
#!/bin/sh
printf '%s\\n' "$@" > "{folder}/words"
cat > "{folder}/file"
test -e "{folder}/refuse" && {{ echo "lp: no such printer" >&2; exit 1; }}
echo "request id is ward-3 (1 file(s))"
"""


class FakeCups(FakePrinter):
    """A print service with one queue, ward, that leads to a device."""

    def __init__(self, device: str) -> None:
        super().__init__()
        self.can |= {
            "printer-name": (fake.NAME, ["ward"]), "cups-version": (fake.TEXT, ["2.4.2"]),
            "device-uri": (fake.URI, [device]),
            "media-ready": (fake.KEYWORD, [A3]),  # as CUPS 2.4 says it, whatever is loaded
        }  # fmt: skip
        self.usual = self.queues = True

    def answer(self, data: bytes) -> bytes:
        told = fake.parsed(data)
        if told.operation == GET_PRINTERS or (told.operation == GET_DEFAULT and self.usual):
            self.sent.append(told)
            if not self.queues:
                return fake.response(0, [])
            return fake.response(0, [(fake.PRINTER_GROUP, self.can)])
        return super().answer(data)


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No print service of this machine is asked, and no “lp” is found."""
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:9")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def lp(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "lp").write_text(f"#!/bin/sh\nexport PATH={os.defpath}\n" + LP.format(folder=folder))
    (folder / "lp").chmod(0o755)
    return folder


def use(monkeypatch: pytest.MonkeyPatch, service: FakePrinter) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{service.port}")


def test_a_name_stands_for_the_printer_itself(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(FakeCups(printer.uri)) as service:
        use(monkeypatch, service)
        assert run("print", leaflet, "--printer", "ward").code == 0
        assert printer.last(fake.PRINT).job["media"] == [A4]
        assert nothing_printed(service)


@pytest.mark.parametrize("device", ["usb://Example/1", "ipp://127.0.0.1:9/ipp/print"])
def test_a_queue_whose_printer_answers_nobody_is_used_itself(
    leaflet: Path, monkeypatch: pytest.MonkeyPatch, device: str
) -> None:
    with listening(FakeCups(device)) as service:
        use(monkeypatch, service)
        service.looks = [fake.job_at(9, 2)]
        done = run("print", leaflet)
        assert done.code == 0, done  # what CUPS says is loaded is not believed
        told = service.last(fake.PRINT)
        assert told.about["printer-uri"] == [f"ipp://127.0.0.1:{service.port}/printers/ward"]
        assert told.job["media"] == [A4]
        assert "2 of 2 sheets sent" in done.out
        assert "has not counted the paper: look for 2 sheets" in done.out


@pytest.mark.parametrize("closed", [
    {"printer-is-accepting-jobs": (fake.BOOLEAN, [False])},
    {"printer-state-reasons": (fake.KEYWORD, ["paused"])},
])  # fmt: skip
def test_a_queue_that_somebody_closed_is_not_passed_by(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch, closed: fake.Said
) -> None:
    with listening(FakeCups(printer.uri)) as service:
        use(monkeypatch, service)
        service.can |= closed
        service.looks = [fake.job_at(9, 2)]
        done = run("print", leaflet, "--printer", "ward")
        assert nothing_printed(printer)
        if "printer-is-accepting-jobs" in closed:
            assert "takes no jobs now" in one_message(done, 6)


def test_what_a_queue_sent_may_not_be_on_paper(
    leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(FakeCups("usb://Example/1")) as service:
        use(monkeypatch, service)
        service.looks = [fake.job_at(8, 1)]
        message = one_message(run("print", leaflet), 6)
    assert "1 of 2 sheets sent" in message
    assert "--from-sheet" not in message


def test_a_queue_never_gets_a_size_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(FakeCups("usb://Example/1")) as service:
        use(monkeypatch, service)
        any_size = {"x-dimension": (fake.RANGE, [(5000, 50000)]),
                    "y-dimension": (fake.RANGE, [(8000, 70000)])}  # fmt: skip
        service.can["media-size-supported"] = (fake.COLLECTION, [any_size])
        done = run("print", "how-to-help", "-f", "poster-a2", "--printer", "ward")
        assert "cannot take A2 paper" in one_message(done, 6)
        assert nothing_printed(service)


def test_printers_are_listed(printer: FakePrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    printer.reasons = [["media-empty-error"]]
    with listening(FakeCups(printer.uri)) as service:
        use(monkeypatch, service)
        done = run("print", "--printers")
    assert done.out == (
        "ward (the usual one): Example Printer; loaded: A4, US Letter; both sides\n"
    )
    assert "has no paper" in done.err


def test_a_name_that_is_not_known(
    printer: FakePrinter, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(FakeCups(printer.uri)) as service:
        use(monkeypatch, service)
        service.usual = False
        said = one_message(run("print", leaflet, "--printer", "wadr"), 2)
        assert "did you mean “ward”?" in said
        said = one_message(run("print", leaflet, "--printer", "ward.example"), 2)
        assert "ipp://ward.example/ipp/print" in said
        assert "no printer is named" in one_message(run("print", leaflet), 2)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.0.2.7", "ipp://192.0.2.7/ipp/print"),
        (" 192.0.2.7:8631 ", "ipp://192.0.2.7:8631/ipp/print"),
        ("2001:db8::1", "ipp://[2001:db8::1]/ipp/print"),
        ("[2001:db8::1]", "ipp://[2001:db8::1]/ipp/print"),
        ("999.0.2.7", "999.0.2.7"),
        ("ipp://192.0.2.7/queue", "ipp://192.0.2.7/queue"),
        ("ward", "ward"),
    ],
)
def test_a_bare_ip_address_is_tried_as_a_printer_s(typed: str, address: str) -> None:
    assert as_address(typed) == address


def test_a_printer_is_reached_by_its_bare_ip_address(printer: FakePrinter, leaflet: Path) -> None:
    assert run("print", leaflet, "--printer", f"127.0.0.1:{printer.port}").code == 0
    assert printer.last(fake.PRINT)
    said = one_message(run("print", leaflet, "--printer", "127.0.0.1:9"), 6)
    assert "ipp://127.0.0.1:9/ipp/print" in said


def test_where_cups_has_no_printers_or_does_not_run_the_way_out_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = one_message(run("print", "--printers"), 6)
    assert "the print service (CUPS) is not running" in said
    assert "start it, or name the printer's address: --printer ipp://" in said
    with listening(FakeCups("usb://Example/1")) as service:
        use(monkeypatch, service)
        service.queues = False
        said = run("print", "--printers").out
    assert "CUPS has no printers. Add one to it, or name a printer's address" in said


def test_without_a_print_service_an_address_is_asked_for(leaflet: Path) -> None:
    assert "--printer ipp://" in one_message(run("print", leaflet), 6)
    assert "--printer ipp://" in one_message(run("print", leaflet, "--printer", "ward"), 6)
    assert "9/ipp" in one_message(run("print", leaflet, "--printer", "ipp://127.0.0.1:9"), 6)


def test_lp_gets_all_that_it_can_be_told(leaflet: Path, lp: Path) -> None:
    done = run("print", leaflet, "--printer", "ward", "-n", 2)
    assert done.code == 0, done
    assert (lp / "words").read_text().split("\n") == [
        "-d", "ward", "-n", "2", "-t", "leaflet", "-o", "media=iso_a4_210x297mm",
        "-o", "sides=two-sided-long-edge", "-o", "print-scaling=none", "-o", "collate=true", "-",
        "",
    ]  # fmt: skip
    assert (lp / "file").read_bytes() == leaflet.read_bytes()
    assert "look whether 4 sheets came (request id is ward-3" in done.out
    assert "nobody watches" in done.err


def test_lp_gets_a_handout_without_a_file(lp: Path) -> None:
    done = run("print", "emergency", "--clinic", CLINIC)
    assert done.code == 0, done
    assert (lp / "file").read_bytes().startswith(b"%PDF")
    assert (lp / "words").read_text().startswith("-n\n1\n-t\nemergency a4\n")


def test_what_lp_cannot_do_is_told(leaflet: Path, lp: Path) -> None:
    assert "lp" in one_message(run("print", leaflet, "--check"), 6)
    assert "lp" in one_message(run("print", "--cancel", 3), 6)
    said = run("print", leaflet, "--from-sheet", 2)
    assert "“lp” prints only whole leaflets" in said.err
    (lp / "refuse").touch()
    done = run("print", leaflet)
    assert done.code == 6
    assert "did not take the leaflet: no such printer" in done.err


@pytest.mark.parametrize(
    ("said", "uri"),
    [
        ("", "ipp://localhost/"), ("cups.example.org", "ipp://cups.example.org/"),
        ("192.0.2.7:8631", "ipp://192.0.2.7:8631/"), ("192.0.2.7/version=1.1", "ipp://192.0.2.7/"),
        ("[2001:db8::1]:8631", "ipp://[2001:db8::1]:8631/"), ("/run/cups.sock", "ipp://localhost/"),
    ],
)  # fmt: skip
def test_where_cups_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, uri: str
) -> None:
    monkeypatch.setattr(find, "SOCKET", str(tmp_path / "none"))
    monkeypatch.setenv("CUPS_SERVER", said)
    assert cups().address.uri == uri


def test_a_service_that_sleeps_is_woken_by_its_socket(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cups.sock").touch()
    monkeypatch.setattr(find, "SOCKET", str(tmp_path / "cups.sock"))
    for said in ("", str(tmp_path / "cups.sock")):
        monkeypatch.setenv("CUPS_SERVER", said)
        assert cups().address.socket == str(tmp_path / "cups.sock")
