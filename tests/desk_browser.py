"""A desk in this process, and a real browser that comes to it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from sps_print.desk.app import make_app
from sps_print.desk.serve import listening_on
from sps_print.desk.visit.desk import Desk

HERE = Path(__file__).parent
AXE = HERE.parent / ".tools" / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium")
# a process of its own for drawing costs a sixth of all that a browser does here
FLAGS = ("--no-sandbox", "--in-process-gpu")
SHEET = "/leaflet/emergency/patient"
PERSON = ("Ann Example", "Ben Example 01632 960001")
# a browser takes two seconds of processor to start: what is open of them (conftest closes it)
_OPEN, _PLAY, _FOUND = ExitStack(), list[Any](), dict[bool, Any]()
SIZES = {"wide": (1200, 900), "narrow": (320, 640)}


def need_browser() -> None:
    """Skip where there is no browser; fail where CI says that there has to be one."""
    if os.environ.get("SPS_PRINT_REQUIRE_WEB"):
        assert CHROMIUM, "chromium is not installed: apt install chromium"
        assert AXE.exists(), "axe-core is not there: tools/web/setup .tools/web"
    if not CHROMIUM or not AXE.exists():
        pytest.skip("needs chromium and axe-core: apt install chromium; tools/web/setup .tools/web")


@contextmanager
def open_desk(folder: Path) -> Iterator[Desk]:
    """A desk of a copy of the tests' clinic, served until the block ends."""
    from waitress import create_server

    shutil.copytree(HERE / "clinic", folder, dirs_exist_ok=True)
    listening = listening_on(0)
    desk = Desk(folder, listening.getsockname()[1])
    dispatcher: dict[int, Any] = {}
    server = create_server(make_app(desk), sockets=[listening], threads=6, map=dispatcher)

    def serve() -> None:
        with suppress(OSError):  # its sockets are closed while it waits at them
            server.run()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield desk
    finally:
        desk.forget()
        server.close()


@contextmanager
def browser(keeps_pages: bool = False) -> Iterator[Any]:
    """Debian's Chromium through playwright: the one that the test before had, without its pages.

    keeps_pages: whole, for its “Back”, as everybody's does; playwright's own flags stop that.
    """
    found = _FOUND.get(keeps_pages)
    if not found or not found.is_connected():
        found = _FOUND[keeps_pages] = _started(keeps_pages)
    try:
        yield found
    finally:
        for context in found.contexts:
            context.close()


def _started(keeps_pages: bool) -> Any:
    from playwright.sync_api import sync_playwright

    if not _PLAY:
        _PLAY.append(_OPEN.enter_context(sync_playwright()))
    found = _PLAY[0].chromium.launch(
        executable_path=CHROMIUM,
        args=[*FLAGS],
        ignore_default_args=["--disable-back-forward-cache"] if keeps_pages else [],
    )
    _OPEN.callback(found.close)
    return found


def close_browsers() -> None:
    """Close those that are open, and playwright, whose event loop no other test is to meet."""
    _OPEN.close()
    _PLAY.clear()
    _FOUND.clear()


def opened(found: Any, desk: Desk, size: str = "wide", script: bool = True, **more: Any) -> Any:
    """A page that came in by the key. It fails where a page of the desk has a fault in its script
    or asks for what is refused."""
    wide, high = SIZES[size]
    context = found.new_context(
        viewport={"width": wide, "height": high}, java_script_enabled=script, **more
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.goto(desk.address)
    return page


def shown(page: Any) -> str:
    """All that a page shows, with what its boxes hold."""
    held = "[...document.querySelectorAll('input, textarea')].map(one => one.value).join('\\n')"
    return f"{page.title()}\n{page.locator('body').inner_text()}\n{page.evaluate(held)}"


def filled_in(page: Any, desk: Desk, path: str = SHEET) -> None:
    page.goto(f"http://127.0.0.1:{desk.port}{path}")
    page.locator("input[name=name]").fill(PERSON[0])
    page.locator("input[name=contact]").fill(PERSON[1])


def axe(page: Any) -> list[str]:
    """What axe-core has to say of the page that is shown: each rule with where it fails."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    said = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in said["violations"]
    ]


def sideways(page: Any) -> int:
    """How many dots a page is wider than its window."""
    found: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found
