"""“sps-print desk”: opened by a command or an icon, one for a folder, until it is closed."""

from __future__ import annotations

import configparser
import os
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from command import run
from desk_pages import Clerk

from sps_print.desk.icon import put_icon
from sps_print.desk.visit.window import Window

COMMAND = [sys.executable, "-m", "sps_print", "desk"]


@contextmanager
def opened(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk in a process of its own, and its address with the key."""
    desk = subprocess.Popen(
        [*COMMAND, folder, "--no-open"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert desk.stdout
        said = ""
        while "http://" not in said:
            line = desk.stdout.readline()
            assert line, desk.communicate()
            said += line
        yield desk, re.findall(r"http://\S+", said)[0]
    finally:
        desk.kill()
        desk.communicate()


def ask(address: str, data: bytes | None = None) -> str:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(address) as answer:
        page: str = answer.read().decode()
    if data is not None:
        base = address.partition("/?")[0]
        request = urllib.request.Request(f"{base}/close", data, {"Origin": base})
        with opener.open(request) as answer:
            page = answer.read().decode()
    return page


@pytest.mark.slow
def test_a_new_folder_is_begun_and_the_desk_ends_by_its_page(tmp_path: Path) -> None:
    folder = tmp_path / "our clinic"
    with opened(folder) as (desk, address):
        assert (folder / "clinic.toml").exists()
        assert "Who is it for?" in ask(address)
        kept = folder / ".sps-desk"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        done = run("desk", folder, "--no-open")
        assert done.code == 0
        assert f"A desk is open on this folder already: {address}" in done.out
        assert "closed" in ask(address, b"")
        assert desk.wait(10) == 0
    assert not kept.exists()
    assert not (folder / ".sps-desk-lock").exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_ctrl_c_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "clinic"
    with opened(folder) as (desk, _):
        before = sorted(path.name for path in folder.iterdir())
        desk.send_signal(number)
        desk.wait(10)
        assert "Traceback" not in desk.communicate()[1]
    left = [name for name in before if not name.startswith(".sps-desk")]
    assert sorted(path.name for path in folder.iterdir()) == left


@pytest.mark.slow
def test_a_desk_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    with opened(folder) as (desk, old):
        desk.kill()
        desk.wait()
    with opened(folder) as (_, new):
        assert new != old
        assert "Who is it for?" in ask(new)


@pytest.mark.slow
def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "clinic") as (_, address):
        port = int(re.findall(r":(\d+)/", address)[0])
        rows = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        places = [row.split()[1] for row in rows if row.split()[3] == "0A"]
        ours = [place for place in places if int(place.partition(":")[2], 16) == port]
        assert ours == [f"0100007F:{port:04X}"]
        six = Path("/proc/net/tcp6")
        if six.exists():
            assert f":{port:04X} " not in six.read_text(encoding="ascii")
        with pytest.raises(urllib.error.HTTPError) as refused:
            ask(address.partition("?")[0])
        with refused.value as answer:
            assert answer.code == 403


def test_a_port_that_is_taken_is_one_message(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        folder = tmp_path / "clinic"
        assert run("init", folder).code == 0
        done = run("desk", folder, "--no-open", "--port", taken.getsockname()[1])
    assert done.code == 2
    assert "cannot have port" in done.err
    assert "hint:" in done.err


def test_a_folder_without_a_clinic_is_not_begun_by_chance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("desk")
    assert done.code == 2
    assert "has no clinic.toml" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["clinic", "our clinic", '50% "we" $HOME `x` \\y'])
def test_the_icon_starts_the_desk_of_that_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    path = put_icon(folder, tmp_path)
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(path, encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Type"] == "Application"
    assert Path(said["Icon"]).exists()
    assert os.access(path, os.X_OK)
    assert unquoted(said["Exec"]) == [sys.executable, "-m", "sps_print", "desk", str(folder)]


def unquoted(line: str) -> list[str]:
    """The arguments of an Exec line, as a desktop reads them: values, then quotes, then fields."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", one or two).replace("%%", "%") for one, two in words]


def test_the_window_that_is_closed_ends_the_desk_and_another_page_does_not() -> None:
    ended = list[float]()
    window = Window(lambda: ended.append(time.monotonic()), wait=0.05)
    window.left()
    window.here()  # it was left for another page
    time.sleep(0.1)
    assert ended == []
    window.left()
    time.sleep(0.15)
    assert len(ended) == 1


def test_a_window_that_is_open_keeps_the_desk_that_another_one_left(tmp_path: Path) -> None:
    ended = list[str]()
    clerk = Clerk(tmp_path / "clinic")
    clerk.desk.end = lambda: ended.append("ended")
    other = Clerk.beside(clerk)  # without script: it never says that it is there, or that it goes
    closed = clerk.desk._window_closed
    clerk.post("/left")
    closed()
    assert ended == []
    other.post("/left")
    clerk.get("/help")  # back again
    closed()
    assert ended == []
    clerk.post("/left")
    closed()
    assert ended == ["ended"]
    clerk.desk.window.here()  # no timer is left behind
