"""How far a long list is, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TypeVar

import click

T = TypeVar("T")


def with_progress(outcomes: Iterator[T], rows: int) -> Iterator[T]:
    """On a terminal: how far it is, how fast, and how long it still takes."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    start, done = time.perf_counter(), 0

    def rate(_: object) -> str:
        return f"{done / max(time.perf_counter() - start, 0.001):.1f} a second"

    with click.progressbar(
        outcomes, length=rows, show_pos=True, item_show_func=rate, file=sys.stderr
    ) as bar:
        for outcome in bar:
            done += 1
            yield outcome
