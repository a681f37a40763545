"""A long day at the desk: many requests, and neither memory nor open files grow.

SPS_PRINT_SOAK=10000 pytest tests/test_desk_soak.py asks ten thousand times, in a minute.
"""

from __future__ import annotations

import http.client
import os
import urllib.parse
from pathlib import Path

import pytest
from desk_browser import open_desk

MANY = int(os.environ.get("SPS_PRINT_SOAK", "500"))
FIRST = 300  # requests, after which all that is kept is there
GROWS = 6  # megabytes that the allocator may keep
SHEET = "/leaflet/emergency/patient"


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names alone


def resident() -> float:
    """Megabytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Browser:
    """Asks over one connection after the other, as a browser does."""

    def __init__(self, port: int, key: str) -> None:
        self.host, self.port, self.cookie = f"127.0.0.1:{port}", port, ""
        answer = self.ask("GET", f"/?key={key}")
        self.cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]

    def ask(self, method: str, path: str, **fields: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.host}"}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urllib.parse.urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer


@pytest.mark.slow
def test_neither_memory_nor_open_files_grow(tmp_path: Path) -> None:
    with open_desk(tmp_path / "clinic") as desk:
        browser = Browser(desk.port, desk.key)
        then: tuple[int, float] | None = None
        for number in range(MANY):
            match number % 10:
                case 0:
                    name = f"Ann Example {number}"
                    (visit,) = desk.visits._visits.values()
                    whose = {"of-person": visit.token}
                    answer = browser.ask("POST", SHEET, do="see", name=name, copies="1", **whose)
                case 1:
                    answer = browser.ask("GET", SHEET)
                case 2 if number % 100 == 2:
                    answer = browser.ask("GET", "/page/emergency/patient/a4/3.png?small=1")
                case 3 if number % 100 == 3:
                    answer = browser.ask("POST", "/next")
                case _:
                    answer = browser.ask("GET", ("/help", "/basket", "/clinic")[number % 3])
            assert answer.status in {200, 303}, (number, answer.status)
            if number == FIRST:
                then = descriptors(), resident()
        assert then
        assert descriptors() <= then[0] + 2
        assert resident() < then[1] + GROWS * max(1, MANY / 5000)
