"""Nothing leaves the machine: each kind of file is made with every door to the network shut."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import NoReturn

import pytest
from command import run, run_fresh
from conftest import CLINIC
from fake_printer import FakePrinter
from outside import need_liblouis

from sps_print.cli.outputs import OUTPUTS

# ReportLab imports xml.sax.saxutils, and Python's own saxutils imports urllib.request and so ssl.
# What counts is that no socket is ever made: Python tells its audit hooks of each one.
NO_SOCKETS = """
import sys

def hook(event, _):
    if event.startswith(("socket.", "urllib.", "http.client.")):
        print("network:", event, file=sys.stderr)
        raise SystemExit(99)

sys.addaudithook(hook)
from sps_print.cli import main
main()
"""


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("the network was asked for")


@pytest.mark.slow
@pytest.mark.parametrize("kind", OUTPUTS)
def test_every_kind_is_made_without_a_network(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(kind)
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    done = run("build", "emergency", "--to", kind, "--out", tmp_path / "o", "--clinic", CLINIC)
    assert (done.code, done.err) == (0, "")
    assert any((tmp_path / "o").iterdir())


def need(kind: str) -> None:
    if kind.startswith("braille"):
        need_liblouis()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "html", "png", "epub", "panel", "braille"])
def test_a_fresh_process_makes_no_socket(kind: str, tmp_path: Path) -> None:
    need(kind)
    words = ("build", "emergency", "--to", kind, "--clinic", CLINIC)
    done = run_fresh(*words, cwd=tmp_path, program=NO_SOCKETS)
    assert (done.code, done.err) == (0, "")


def test_the_hook_would_see_a_socket(tmp_path: Path) -> None:
    lines = NO_SOCKETS.splitlines()
    program = "\n".join([*lines[:-2], "import socket; socket.socket()"])
    assert run_fresh(cwd=tmp_path, program=program).code == 99


PRINTER = "printing/service.py"  # the one place that speaks to a printer that somebody named
DESK = "desk/serve.py"  # the one place that listens: on this machine's own address


def test_our_own_code_imports_no_network_module_but_to_print_and_for_the_desk() -> None:
    package = Path(__file__).parent.parent / "sps_print"
    words = ("import socket", "import ssl", "import requests", "urllib.request", "http.client")
    found = {
        str(path.relative_to(package)): word
        for path in package.rglob("*.py")
        for word in words
        if word in path.read_text(encoding="utf-8")
    }
    assert set(found) == {PRINTER, DESK}
    listening = (package / DESK).read_text(encoding="utf-8")
    assert re.findall(r"^HOST = (.+)$", listening, re.MULTILINE) == ['"127.0.0.1"']
    assert listening.count(".bind(") == listening.count(".bind((HOST, ") == 1
    assert ".connect(" not in listening


@pytest.mark.slow
def test_printing_calls_nobody_but_the_printer(
    tmp_path: Path, printer: FakePrinter, leaflet: Path
) -> None:
    """Not even the print service of this machine, when an address is named."""
    program = NO_SOCKETS.replace(
        "    if event.startswith",
        f"    if event == 'socket.connect' and _[1] == ('127.0.0.1', {printer.port}):\n"
        "        return\n"
        "    if event in ('socket.__new__', 'socket.getaddrinfo', 'http.client.connect',\n"
        "                 'http.client.send'):\n"
        "        return\n"
        "    if event.startswith",
    )
    done = run_fresh("print", leaflet, "--printer", printer.uri, cwd=tmp_path, program=program)
    assert (done.code, done.err) == (0, "")
    other = run_fresh("print", leaflet, "--printer", "ward", cwd=tmp_path, program=program)
    assert other.code == 99  # the hook sees every other address
