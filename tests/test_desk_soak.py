"""A long day at the desk: many requests, and neither memory nor open files grow.

SPS_PRINT_SOAK=10000 pytest tests/test_desk_soak.py asks ten thousand times, in a minute.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import urllib.parse
from pathlib import Path

import pytest
from test_desk_open import opened

MANY = int(os.environ.get("SPS_PRINT_SOAK", "500"))
FIRST = MANY * 3 // 5  # requests, after which all that is kept is there, or nearly so
GROWS = 6  # megabytes
# one pool of memory, given back at once: what threads' pools keep would hide what is lost
STRICT = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "100000"}
SHEET = "/leaflet/emergency/patient"
CLINIC = Path(__file__).parent / "clinic"


def descriptors(process: int) -> int:
    return len(os.listdir(f"/proc/{process}/fd"))  # noqa: PTH208 - names alone


def resident(process: int) -> float:
    """Megabytes of memory that a process has."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Browser:
    """Asks over one connection after the other, as a browser does."""

    def __init__(self, address: str) -> None:
        """address: the desk's, with its key."""
        parts = urllib.parse.urlsplit(address)
        self.host, self.cookie, self.page = parts.netloc, "", ""
        answer = self.ask("GET", f"/?{parts.query}")
        self.cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]

    def ask(self, method: str, path: str, **fields: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.host)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.host}"}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urllib.parse.urlencode(fields), headers)
        answer = connection.getresponse()
        self.page = answer.read().decode(errors="replace")
        connection.close()
        return answer


@pytest.mark.slow
def test_neither_memory_nor_open_files_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Measured from outside: in this process, other tests' memory would move the figure."""
    for name, value in STRICT.items():
        monkeypatch.setenv(name, value)
    shutil.copytree(CLINIC, tmp_path / "clinic")
    with opened(tmp_path / "clinic") as (desk, address):
        browser = Browser(address)
        then: tuple[int, float] | None = None
        for number in range(MANY):
            match number % 10:
                case 0:
                    browser.ask("GET", SHEET)
                    whose = dict(re.findall(r'name="(of-person)" value="([^"]+)"', browser.page))
                    name = f"Ann Example {number}"
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
                then = descriptors(desk.pid), resident(desk.pid)
        assert then
        assert descriptors(desk.pid) <= then[0] + 2
        assert resident(desk.pid) < then[1] + GROWS
