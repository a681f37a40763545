"""A program for test_batch_stops: start a batch again and again, and kill it until it has ended.

It warms up once and forks from then on, so that a run takes tenths of a second and not seconds.
Arguments: how many kills, then the batch's own but for where to.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from sps_print.cli import main

WORDS: list[str] = []  # of the command
WAYS = {"--out": "made", "--zip": "one.zip", "--one-file": "all.pdf"}


def batch(way: str, name: str) -> None:
    """The command, in this process."""
    sys.argv = ["sps-print", "batch", *WORDS, "--jobs", "1", way, name]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise


def start(way: str, name: str) -> int:
    """The command in a process that can be killed."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        batch(way, name)
    except BaseException:
        os._exit(1)
    os._exit(0)


def spooled(folder: Path) -> list[int]:
    """The numbers of the rows that the spool of one file of all holds."""
    found = list[int]()
    for path in folder.glob("*.part"):
        with path.open("rb") as file:
            found += [row for row, *_ in json.loads(file.readline())["leaflets"]]
    return found


def recorded(folder: Path) -> set[str]:
    """The numbers of the rows that the record calls made."""
    try:
        lines = (folder / ".sps-batch").read_text(encoding="ascii").splitlines()[1:]
    except FileNotFoundError:
        return set()
    return {line.split()[0] for line in lines if len(line.split()) == 2}


def stopped(way: str, name: str, whole: float, chance: random.Random) -> int:
    """Kill a batch until one run of it comes to its end. How often it was killed."""
    folder = Path(name) if way == "--out" else Path(f".{name}.parts")
    was: dict[Path, tuple[int, int]] = {}
    for kills in range(1000):
        pid = start(way, name)
        time.sleep(chance.uniform(0, whole))
        os.kill(pid, signal.SIGKILL)
        end = os.waitpid(pid, 0)[1]
        now = {path: path.stat() for path in folder.glob("*.pdf" if way == "--out" else "*.part")}
        for path in now if way == "--out" else ():
            assert path.read_bytes() == Path("right", path.name).read_bytes(), "half a file"
        if way != "--out":
            held = spooled(folder)
            assert len(held) == len({*held}), "made twice"
        if not os.WIFSIGNALED(end):
            assert os.WEXITSTATUS(end) == 0, end
            return kills
        rows = recorded(folder)
        place = {path: (found.st_ino, found.st_mtime_ns) for path, found in now.items()}
        gone = Path(name).exists() and way != "--out"  # it was killed while it cleared up
        assert gone or was.items() <= place.items(), "made twice"
        if way == "--out":
            place = {path: at for path, at in place.items() if str(int(path.name[:5])) in rows}
        was = {} if gone else place
    raise AssertionError("it does not come to its end")


def everything(enough: int, words: list[str]) -> None:
    """First undisturbed, into folders called right; then with kills, until there were enough."""
    WORDS.extend(words)
    batch("--out", "right")
    times = {}
    for way, name in WAYS.items():
        begin = time.perf_counter()
        batch(way, f"right-{name}")
        times[way] = time.perf_counter() - begin
    chance, kills, rounds = random.Random(7), 0, 0
    while kills < enough or rounds < len(WAYS):
        way = [*WAYS][rounds % len(WAYS)]
        kills += stopped(way, f"{rounds}-{WAYS[way]}", times[way], chance)
        rounds += 1
    print(kills, rounds)


if __name__ == "__main__":
    everything(int(sys.argv[1]), sys.argv[2:])
