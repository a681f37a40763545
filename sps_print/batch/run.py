"""Make the leaflets of a list: hand out a few rows at a time, note what comes back, go on.

Rows are read, made and reported in their order. Only so many are on the way at once that the
workers never wait: memory stays the same for a hundred rows and for a hundred thousand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from itertools import islice
from pathlib import Path
from typing import Any

from sps_print.batch.aside import Aside
from sps_print.batch.list.rows import OrderList, Row
from sps_print.batch.make import make_some, pages_of
from sps_print.batch.names import all_ours
from sps_print.batch.orders import Fixed, NamedOrder, Orders
from sps_print.batch.record import Record, digest_of
from sps_print.batch.report import Outcome
from sps_print.batch.store import OutputFolder, StoreResult, make_and_store, make_only, store
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


def checked(table: OrderList, orders: Orders) -> Iterator[tuple[Row, NamedOrder | ContentError]]:
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
        making = Making(
            record, OutputFolder(folder, record.key, not all_ours(fixed.pattern)), aside
        )
        for outcome in _outcomes(table, fixed, pool, making):
            if outcome.file:
                aside.made(outcome.file)
            yield outcome
        aside.end()


def tried(table: OrderList, fixed: Fixed, pool: WorkerPool) -> Iterator[Outcome]:
    """What would become of each row, found out by making its leaflet. Nothing is kept."""
    yield from _outcomes(table, fixed, pool, None)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A few rows that were handed over. stored: waits for the results of those that can be made."""

    entries: list[NamedOrder | Outcome]
    work: Future[Any] | None = None
    stored: Callable[[], list[StoreResult]] = list


@dataclass(frozen=True, slots=True)
class Making:
    """What a run needs to store its leaflets: record, folder, and what sets older files aside."""

    record: Record
    output: OutputFolder
    aside: Aside


def _outcomes(
    table: OrderList, fixed: Fixed, pool: WorkerPool, making: Making | None
) -> Iterator[Outcome]:
    """The outcome of each row. making: None when the leaflets are only tried."""
    waiting: deque[Chunk] = deque()
    try:
        rows = checked(table, Orders(fixed, table.columns))
        while some := list(islice(rows, pool.some)):
            entries = [_seen(row, found, making) for row, found in some]
            waiting.append(_begun(entries, fixed, pool, making))
            while len(waiting) > pool.workers * AHEAD or (waiting and _ready(waiting[0])):
                yield from _noted(waiting.popleft(), making)
        while waiting:
            yield from _noted(waiting.popleft(), making)
    except (BrokenExecutor, CancelledError):
        raise _lost() from None
    finally:
        for chunk in waiting:
            if chunk.work:
                chunk.work.cancel()


def _begun(
    entries: list[NamedOrder | Outcome], fixed: Fixed, pool: WorkerPool, making: Making | None
) -> Chunk:
    wanted = [entry for entry in entries if isinstance(entry, NamedOrder)]
    day = (fixed.today, fixed.allow_expired)
    if not wanted:
        return Chunk(entries)
    if making is None:
        alone = pool.executor.submit(make_only, wanted, *day)
        return Chunk(entries, alone, alone.result)
    making.aside.before(wanted)
    making.record.begin(wanted)
    output = making.output
    if pool.here:
        here = pool.executor.submit(make_and_store, wanted, *day, output)
        return Chunk(entries, here, here.result)
    sent = pool.executor.submit(make_some, wanted, *day)
    return Chunk(entries, sent, lambda: store(wanted, sent.result(), output))


def _ready(first: Chunk) -> bool:
    return first.work is None or first.work.done()


def _seen(
    row: Row, found: NamedOrder | ContentError, making: Making | None
) -> NamedOrder | Outcome:
    """The outcome of a row for which nothing has to be made; else the order."""
    if isinstance(found, ContentError):
        return Outcome(row.number, "", 0, found.problems)
    data = making.record.finished(found) if making else None
    if data is None:
        return found
    digest = digest_of(data) if making and making.output.digests else ""
    return Outcome(found.row, found.file, pages_of(data), digest=digest)


def _noted(chunk: Chunk, making: Making | None) -> Iterator[Outcome]:
    """The outcome of each row, once its file is safe and noted in the record."""
    stored = _result(chunk.stored)
    for one in stored:  # before any error: what is safe on the disk is not made again
        if one.hashed and making:
            making.record.add(one.outcome.row, one.hashed)
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
