"""Make the leaflets of a list: hand out a few rows at a time, note what comes back, go on.

Rows are read and reported in their order, and made leaflet by leaflet. Only so many are on the way
at once: memory stays the same for a hundred rows and for a hundred thousand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from pathlib import Path
from typing import NamedTuple

from sps_print.batch.aside import Aside
from sps_print.batch.fixed import Fixed
from sps_print.batch.list.rows import Row, Rows
from sps_print.batch.names import all_ours
from sps_print.batch.orders import NamedOrder, Orders
from sps_print.batch.record import Record
from sps_print.batch.report import Outcome
from sps_print.batch.spool import Spool
from sps_print.batch.store import Files, Keeper, OutputFolder, StoreResult, Together, Work
from sps_print.batch.turns import Placed, by_leaflet
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
    table: Rows, fixed: Fixed, folder: Path, pool: WorkerPool, aside: Aside | None = None
) -> Iterator[Placed[Outcome]]:
    """Make what is not there yet, and yield the outcome of each row once its file is whole: see
    in_order.

    Leaflets of earlier runs that are made no more are set aside at the end. Raises CannotWrite when
    the disk is full; what was made until then stays, and counts.
    """
    aside = aside or Aside(folder)
    with Record(folder) as record:
        aside.begin(record)
        output = OutputFolder(folder, record.key, not all_ours(fixed.pattern))
        files = Files(record, output, aside, pool.here)
        for place, outcome in _outcomes(table, fixed, pool, files):
            if outcome.file:
                aside.made(outcome.file)
            yield place, outcome
        aside.end()


def run_together(
    table: Rows, fixed: Fixed, folder: Path, pool: WorkerPool, as_fillings: bool
) -> Iterator[Placed[Outcome]]:
    """Make what is not there yet, and yield the outcome of each row with its leaflet.

    as_fillings: as a PDF of many takes them. folder: keeps them until it is deleted.
    """
    keeper = Together(Spool(folder), as_fillings, not all_ours(fixed.pattern))
    yield from _outcomes(table, fixed, pool, keeper)


def tried(table: Rows, fixed: Fixed, pool: WorkerPool) -> Iterator[Placed[Outcome]]:
    """What would become of each row, found out by making its leaflet. Nothing is kept."""
    yield from _outcomes(table, fixed, pool, Keeper())


class Chunk(NamedTuple):
    """A few rows that were handed over. places: theirs in the list."""

    places: list[int]
    work: Work


def _outcomes(
    table: Rows, fixed: Fixed, pool: WorkerPool, keeper: Keeper
) -> Iterator[Placed[Outcome]]:
    """The outcome of each row, as they are made."""
    waiting: deque[Chunk] = deque()
    day = (fixed.today, fixed.allow_expired)
    try:
        rows = enumerate(checked(table, Orders(fixed, table.columns)))
        entries = ((place, _seen(row, found, keeper)) for place, (row, found) in rows)
        for some in by_leaflet(entries, pool.some, keeper.ahead):
            if isinstance(some, tuple):
                yield some
                continue
            work = keeper.begin([one for _, one in some], day, pool.executor)
            waiting.append(Chunk([place for place, _ in some], work))
            while len(waiting) > pool.workers * AHEAD or (waiting and _ready(waiting[0])):
                yield from _noted(waiting.popleft(), keeper)
        while waiting:
            yield from _noted(waiting.popleft(), keeper)
    except (BrokenExecutor, CancelledError):
        raise _lost() from None
    finally:
        for chunk in waiting:
            chunk.work.future.cancel()


def _ready(first: Chunk) -> bool:
    return first.work.future.done()


def _seen(row: Row, found: NamedOrder | ContentError, keeper: Keeper) -> NamedOrder | Outcome:
    """The outcome of a row for which nothing has to be made; else the order."""
    if isinstance(found, ContentError):
        return Outcome(row.number, "", 0, found.problems)
    return keeper.finished(found) or found


def _noted(chunk: Chunk, keeper: Keeper) -> Iterator[Placed[Outcome]]:
    """The outcome of each row, once its leaflet is safe and noted."""
    stored = _result(chunk.work.stored)
    for one in stored:  # before any error: what is safe on the disk is not made again
        keeper.note(one)
    for place, one in zip(chunk.places, stored, strict=True):
        if one.error:
            raise one.error
        yield place, one.outcome


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
