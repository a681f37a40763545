"""Make the leaflets of a list: hand out a few rows at a time, note what comes back, go on.

Rows are read, made and reported in their order. Only so many are on the way at once that the
workers never wait: memory stays the same for a hundred rows and for a hundred thousand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sps_print.batch.aside import Aside
from sps_print.batch.list.rows import OrderList, Row, Rows
from sps_print.batch.names import all_ours
from sps_print.batch.orders import Fixed, NamedOrder, Orders
from sps_print.batch.record import Record
from sps_print.batch.report import Outcome
from sps_print.batch.spool import Spool
from sps_print.batch.store import Files, Keeper, OutputFolder, StoreResult, Together, Work
from sps_print.problems import ContentError, Problem, SpsPrintError, ToolMissing
from sps_print.records import dataclass

SOME = 60  # rows handed to a worker at once, at most: handing them over takes time, too
AHEAD = 2  # chunks for each worker: one in work, one waiting


@dataclass(frozen=True, slots=True)
class WorkerPool:
    """Who makes the leaflets. workers: how many work at a time; some: rows of a chunk.

    here: whether they are of this machine, and store what they make themselves.
    """

    executor: Executor
    workers: int
    some: int = SOME
    here: bool = True


def share(rows: int, workers: int) -> int:
    """How many rows of a list to hand over at once, so that each worker has some to the end."""
    return max(1, min(SOME, rows // (4 * workers)))


def checked(table: Rows, orders: Orders) -> Iterator[tuple[Row, NamedOrder | ContentError]]:
    """Each row with its leaflet, or with what is wrong with it."""
    for row in table.rows():
        try:
            yield row, orders.leaflet(row)
        except ContentError as error:
            yield row, error


def run(
    table: OrderList, fixed: Fixed, folder: Path, pool: WorkerPool, aside: Aside | None = None
) -> Iterator[Outcome]:
    """Make what is not there yet, and yield the outcome of each row once its file is whole.

    Leaflets of earlier runs that are made no more are set aside at the end. Raises CannotWrite when
    the disk is full; what was made until then stays, and counts.
    """
    aside = aside or Aside(folder)
    with Record(folder) as record:
        aside.begin(record)
        output = OutputFolder(folder, record.key, not all_ours(fixed.pattern))
        files = Files(record, output, aside, pool.here)
        for outcome in _outcomes(table, fixed, pool, files):
            if outcome.file:
                aside.made(outcome.file)
            yield outcome
        aside.end()


def run_together(
    table: OrderList, fixed: Fixed, folder: Path, pool: WorkerPool, as_fillings: bool
) -> Iterator[Outcome]:
    """Make what is not there yet, and yield the outcome of each row with its leaflet.

    as_fillings: as a PDF of many takes them. folder: keeps them until it is deleted.
    """
    keeper = Together(Spool(folder), as_fillings, not all_ours(fixed.pattern))
    yield from _outcomes(table, fixed, pool, keeper)


def tried(table: OrderList, fixed: Fixed, pool: WorkerPool) -> Iterator[Outcome]:
    """What would become of each row, found out by making its leaflet. Nothing is kept."""
    yield from _outcomes(table, fixed, pool, Keeper())


class Chunk(NamedTuple):
    """A few rows that were handed over. work: those that can be made; none: there is none."""

    entries: list[NamedOrder | Outcome]
    work: Work | None


def _outcomes(
    table: OrderList, fixed: Fixed, pool: WorkerPool, keeper: Keeper
) -> Iterator[Outcome]:
    """The outcome of each row."""
    waiting: deque[Chunk] = deque()
    day = (fixed.today, fixed.allow_expired)
    try:
        rows = checked(table, Orders(fixed, table.columns))
        while some := list(islice(rows, pool.some)):
            entries = [_seen(row, found, keeper) for row, found in some]
            wanted = [entry for entry in entries if isinstance(entry, NamedOrder)]
            work = keeper.begin(wanted, day, pool.executor) if wanted else None
            waiting.append(Chunk(entries, work))
            while len(waiting) > pool.workers * AHEAD or (waiting and _ready(waiting[0])):
                yield from _noted(waiting.popleft(), keeper)
        while waiting:
            yield from _noted(waiting.popleft(), keeper)
    except (BrokenExecutor, CancelledError):
        raise _lost() from None
    finally:
        for chunk in waiting:
            if chunk.work:
                chunk.work.future.cancel()


def _ready(first: Chunk) -> bool:
    return first.work is None or first.work.future.done()


def _seen(row: Row, found: NamedOrder | ContentError, keeper: Keeper) -> NamedOrder | Outcome:
    """The outcome of a row for which nothing has to be made; else the order."""
    if isinstance(found, ContentError):
        return Outcome(row.number, "", 0, found.problems)
    return keeper.finished(found) or found


def _noted(chunk: Chunk, keeper: Keeper) -> Iterator[Outcome]:
    """The outcome of each row, once its leaflet is safe and noted."""
    stored = _result(chunk.work.stored) if chunk.work else []
    for one in stored:  # before any error: what is safe on the disk is not made again
        keeper.note(one)
    each = iter(stored)
    for entry in chunk.entries:
        if isinstance(entry, Outcome):
            yield entry
            continue
        one = next(each)
        if one.error:
            raise one.error
        yield one.outcome


def _result(stored: Callable[[], list[StoreResult]]) -> list[StoreResult]:
    try:
        return stored()
    except (SpsPrintError, BrokenExecutor, CancelledError, MemoryError):
        raise
    except Exception as error:  # of the machinery: a leaflet's own problems come as results
        raise _lost(type(error).__name__) from None


def _lost(kind: str = "") -> ToolMissing:
    what = "a worker was lost" + (f": {kind}" if kind else "")
    hint = "the same command goes on where it stopped; fewer --jobs need less memory"
    return ToolMissing(Problem(what, hint=hint))
