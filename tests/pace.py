"""Limits of time, held on any machine: two seconds are longer on one that is slow or busy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

SOON = 2.0  # seconds of this process alone, on a machine that does WORK's work in WORK seconds
WORK = 0.024


@contextmanager
def soon(seconds: float = SOON) -> Iterator[None]:
    """Fail when what is done takes longer than so many seconds of processor time."""
    before, start = _work(), time.process_time()
    yield
    spent = time.process_time() - start
    slower = max(1.0, (before + _work()) / 2 / WORK)
    assert spent < seconds * slower, f"{spent:.1f} s, on a machine {slower:.1f} times as slow"


def _work() -> float:
    """How long a small work takes here and now, in seconds."""
    start, found = time.process_time(), {}
    for number in range(60_000):
        found[str(number)] = number * number
    "".join(found)
    return time.process_time() - start
