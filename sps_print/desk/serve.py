"""Open a desk: on this machine's own address, one for a folder, until its window is closed."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sps_print.desk.app import make_app
from sps_print.desk.faults import LARGEST
from sps_print.desk.many.table.folder import remove_stale
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.temporary import settle_place
from sps_print.files.lock import let_go, taken
from sps_print.files.write import cannot_write
from sps_print.problems import CannotWrite, Problem, UseError

MINE = 0o600
HOST = "127.0.0.1"
THREADS = 6
MOST = 5 * LARGEST  # bytes of a request that are taken in at all; they lie in memory, as answers do
LOCK, ADDRESS = ".sps-desk-lock", ".sps-desk"  # in the clinic's folder, while its desk is open
LOOK = 30  # seconds between two looks for idle browsers
SOON = 0.5  # seconds until a desk that was closed in its page ends: its last page goes out before


def serve(folder: Path, port: int, open_browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the desk of a clinic's folder until it is ended. port: 0 takes a free one.

    tell: gets each line that a person is to read. A desk that is open already is told of, and
    shown. Raises CannotWrite, UseError for a port that cannot be had.
    """
    try:
        lock = taken(folder / LOCK)
    except OSError as error:
        raise cannot_write(error, folder / LOCK) from None
    if lock is None:
        _show_the_other(folder, open_browser, tell)
        return
    try:
        _serve_alone(folder, port, open_browser, tell)
    finally:
        with suppress(OSError):
            (folder / ADDRESS).unlink()
        let_go(folder / LOCK, lock)


def _serve_alone(
    folder: Path, port: int, open_browser: bool, tell: Callable[[str], None]
) -> None:  # fmt: skip
    from waitress import create_server  # the extra “desk”

    listening = listening_on(port)
    desk = Desk(folder, listening.getsockname()[1], end=_end_soon)
    settle_place()
    remove_stale()
    server = create_server(make_app(desk), sockets=[listening], threads=THREADS, ident=None,
                           max_request_body_size=MOST, inbuf_overflow=MOST,
                           outbuf_overflow=MOST)  # fmt: skip
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
    try:
        _keep(folder, desk.address)
    except OSError as error:
        raise cannot_write(error, folder / ADDRESS) from None
    tell(f"The desk is open: {desk.address}")
    tell("It ends with “Close the desk” on the page, or with Ctrl-C here.")
    if open_browser:
        webbrowser.open(desk.address)
    threading.Thread(target=_forget_idle, args=(desk,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()
        desk.forget()


def listening_on(port: int) -> socket.socket:
    """A socket on this machine's own address: nothing from outside can reach it."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except OSError as error:
        found.close()
        what = f"the desk cannot have port {port}: {(error.strerror or 'unknown reason').lower()}"
        raise UseError(Problem(what, "--port", "leave it out: a free one is taken")) from None
    return found


def _keep(folder: Path, address: str) -> None:
    """Keep the address where a second click finds it; nobody else may read it."""
    path = folder / ADDRESS
    with suppress(FileNotFoundError):
        path.unlink()  # of a desk that was killed
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MINE)
    with os.fdopen(number, "w", encoding="utf-8") as stream:
        stream.write(address)


def _show_the_other(folder: Path, open_browser: bool, tell: Callable[[str], None]) -> None:
    try:
        address = (folder / ADDRESS).read_text(encoding="utf-8")
    except (OSError, ValueError):
        what = "a desk is open on this folder already"
        raise CannotWrite(Problem(what, str(folder), "use its window, or close it")) from None
    tell(f"A desk is open on this folder already: {address}")
    if open_browser:
        webbrowser.open(address)


def _forget_idle(desk: Desk) -> None:
    """Forget the persons of idle browsers, whether or not anybody asks for a page."""
    while True:
        time.sleep(LOOK)
        desk.visits.forget_idle()


def _leave(number: int, frame: object) -> None:
    raise SystemExit(0)


def _end_soon() -> None:
    """End this process, as SIGTERM does; Ctrl-C's signal is ignored where a shell started it so."""
    threading.Timer(SOON, os.kill, (os.getpid(), signal.SIGTERM)).start()
