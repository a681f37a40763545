"""Make the leaflets of a list: hand out a few rows at a time, store what comes back, go on.

Rows are read, made and reported in their order. Only so many are on the way at once that the
workers never wait: memory stays the same for a hundred rows and for a hundred thousand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sps_print.batch.make import Made, make_some, pages_of
from sps_print.batch.orders import Fixed, Leaflet, Orders
from sps_print.batch.record import Record
from sps_print.batch.report import Outcome
from sps_print.batch.rows import Row, Table
from sps_print.problems import ContentError, Problem, SpsPrintError, ToolMissing
from sps_print.write import write_whole

SOME = 20  # rows handed to a worker at once: some seconds of work
AHEAD = 2  # such pieces for each worker: one in work, one waiting
AT_ONCE = 8  # files on their way to the disk: a disk is slow to say that a file is safe


@dataclass(frozen=True, slots=True)
class Crew:
    """Who makes the leaflets, and how many of them at a time."""

    executor: Executor
    hands: int
    some: int = SOME


def checked(table: Table, fixed: Fixed) -> Iterator[tuple[Row, Leaflet | ContentError]]:
    """Each row with its leaflet, or with what is wrong with it."""
    orders = Orders(fixed, table.columns)
    for row in table.rows():
        try:
            yield row, orders.leaflet(row)
        except ContentError as error:
            yield row, error


def run(table: Table, fixed: Fixed, folder: Path, crew: Crew) -> Iterator[Outcome]:
    """Make what is not there yet, and yield the outcome of each row once its file is whole.

    Raises CannotWrite when the disk is full; what was made until then stays, and counts.
    """
    with Record(folder) as record:
        yield from _outcomes(table, fixed, folder, crew, record)


Waiting = tuple[list[Leaflet | Outcome], Future[list[Made]] | None]


def _outcomes(
    table: Table, fixed: Fixed, folder: Path, crew: Crew, record: Record
) -> Iterator[Outcome]:
    waiting: deque[Waiting] = deque()
    disk = ThreadPoolExecutor(AT_ONCE)
    try:
        rows = checked(table, fixed)
        while some := list(islice(rows, crew.some)):
            entries = [_seen(row, found, record) for row, found in some]
            wanted = [entry for entry in entries if isinstance(entry, Leaflet)]
            work = None
            if wanted:
                work = crew.executor.submit(make_some, wanted, fixed.today, fixed.allow_expired)
            waiting.append((entries, work))
            while len(waiting) > crew.hands * AHEAD or (waiting and _ready(waiting[0])):
                yield from _stored(*waiting.popleft(), folder, record, disk)
        while waiting:
            yield from _stored(*waiting.popleft(), folder, record, disk)
    except (BrokenExecutor, CancelledError):
        raise _lost() from None
    finally:
        disk.shutdown()
        for _, work in waiting:
            if work:
                work.cancel()


def _ready(first: Waiting) -> bool:
    return first[1] is None or first[1].done()


def _seen(row: Row, found: Leaflet | ContentError, record: Record) -> Leaflet | Outcome:
    """What can be said of a row without making anything."""
    if isinstance(found, ContentError):
        return Outcome(row.number, "", 0, found.problems)
    data = record.finished(found)
    return found if data is None else Outcome(found.row, found.file, pages_of(data))


def _stored(
    entries: Iterable[Leaflet | Outcome], work: Future[list[Made]] | None, folder: Path,
    record: Record, disk: Executor,
) -> Iterator[Outcome]:  # fmt: skip
    """Store what was made; the outcome of each row, once its file is safe."""
    made = iter(_result(work) if work else ())
    ends: list[tuple[Leaflet | Outcome, Made | None, Future[None] | None]] = []
    for entry in entries:
        done = None if isinstance(entry, Outcome) else next(made)
        stored = None
        if done and not done.problems:
            stored = disk.submit(write_whole, folder / entry.file, done.data)
        ends.append((entry, done, stored))
    for entry, done, stored in ends:
        if isinstance(entry, Outcome):
            yield entry
        elif done and stored:
            stored.result()
            record.add(entry, done.data)
            yield Outcome(entry.row, entry.file, done.pages)
        elif done:
            yield Outcome(entry.row, "", 0, done.problems)


def _result(work: Future[list[Made]]) -> list[Made]:
    try:
        return work.result()
    except (SpsPrintError, BrokenExecutor, CancelledError, MemoryError):
        raise
    except Exception as error:  # of the machinery: a leaflet's own problems come as results
        raise _lost(type(error).__name__) from None


def _lost(kind: str = "") -> ToolMissing:
    what = "a worker was lost" + (f": {kind}" if kind else "")
    hint = "the same command goes on where it stopped; fewer --jobs need less memory"
    return ToolMissing(Problem(what, hint=hint))
