"""Where leaflets are put as they are made: as files into a folder, or for one file of all.

A worker of this machine stores its own files: what stays where it was made costs less than what is
sent to another process first. What comes from another machine, and what goes into one file of all,
is stored by the run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sps_print.batch.aside import Aside
from sps_print.batch.make import WorkerResult, make_some
from sps_print.batch.orders import NamedOrder
from sps_print.batch.record import Record, digest_of, keyed_hash
from sps_print.batch.report import Outcome
from sps_print.batch.spool import Spool
from sps_print.files.write import PRIVATE, write_all
from sps_print.pdf.reader.packed import PackedFile
from sps_print.problems import CannotWrite
from sps_print.records import dataclass

Day = tuple[date, bool]  # of the run, and whether texts past their review are printed


class Work(NamedTuple):
    """A few leaflets that are being made. stored: waits for what becomes of each."""

    future: Future[Any]
    stored: Callable[[], list[StoreResult]]


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """The folder of the leaflets, and the key of the record in it.

    digests: whether the report will need them, as it may not name the files.
    """

    folder: Path
    key: bytes
    digests: bool = True


@dataclass(frozen=True, slots=True)
class StoreResult:
    """What became of a leaflet.

    hashed: what the record notes when its file is whole, see keyed_hash(). error: why it could not
    be stored; the others that were made with it are stored all the same.
    """

    outcome: Outcome
    hashed: str = ""
    error: CannotWrite | None = None


def make_and_store(
    leaflets: Sequence[NamedOrder], today: date, allow_expired: bool, output: OutputFolder
) -> list[StoreResult]:
    """Make a few leaflets and store them. One that fails does not stop the others."""
    return store(leaflets, make_some(leaflets, today, allow_expired), output)


def make_only(
    leaflets: Sequence[NamedOrder], today: date, allow_expired: bool
) -> list[StoreResult]:
    """Make a few leaflets to see what would become of them, and keep nothing."""
    made = make_some(leaflets, today, allow_expired)
    return [
        StoreResult(Outcome(leaflet.row, leaflet.file if one.data else "", one.pages, one.problems))
        for leaflet, one in zip(leaflets, made, strict=True)
    ]


def store(
    leaflets: Sequence[NamedOrder], made: Sequence[WorkerResult], output: OutputFolder
) -> list[StoreResult]:
    """Store what was made of a few leaflets; each file is safe when this ends."""
    pairs = [*zip(leaflets, made, strict=True)]
    whole = [(output.folder / leaflet.file, one.data) for leaflet, one in pairs if one.data]
    errors = iter(write_all(whole, PRIVATE))
    return [
        _stored(leaflet, one, next(errors) if one.data else None, output) for leaflet, one in pairs
    ]


def _stored(
    leaflet: NamedOrder, made: WorkerResult, error: CannotWrite | None, output: OutputFolder
) -> StoreResult:
    if error or not made.data:
        return StoreResult(Outcome(leaflet.row, "", 0, made.problems), error=error)
    digest = digest_of(made.data) if output.digests else ""
    outcome = Outcome(leaflet.row, leaflet.file, made.pages, digest=digest)
    return StoreResult(outcome, keyed_hash(leaflet, made.data, output.key))


class Keeper:
    """Makes leaflets to see what would become of them, and keeps none.

    ahead: how many rows later a leaflet is made at the most, with others of its kind.
    """

    ahead = 5_000

    def finished(self, leaflet: NamedOrder) -> Outcome | None:
        """What became of a leaflet that an earlier run made, if it would be the same now."""
        return None

    def begin(self, leaflets: Sequence[NamedOrder], day: Day, executor: Executor) -> Work:
        """Begin to make and to store a few leaflets."""
        alone = executor.submit(make_only, leaflets, *day)
        return Work(alone, alone.result)

    def note(self, one: StoreResult) -> None:
        """Note that a leaflet is safe."""


class Files(Keeper):
    """Puts each leaflet into a file of its own. here: workers are of this machine, and do that."""

    def __init__(self, record: Record, output: OutputFolder, aside: Aside, here: bool) -> None:
        self._record, self._output, self._aside, self._here = record, output, aside, here

    def finished(self, leaflet: NamedOrder) -> Outcome | None:
        data = self._record.finished(leaflet)
        if data is None:
            return None
        digest = digest_of(data) if self._output.digests else ""
        return Outcome(leaflet.row, leaflet.file, PackedFile(data).pages, digest=digest)

    def begin(self, leaflets: Sequence[NamedOrder], day: Day, executor: Executor) -> Work:
        self._aside.before(leaflets)
        self._record.begin(leaflets)
        output = self._output
        if self._here:
            here = executor.submit(make_and_store, leaflets, *day, output)
            return Work(here, here.result)
        sent = executor.submit(make_some, leaflets, *day)
        return Work(sent, lambda: store(leaflets, sent.result(), output))

    def note(self, one: StoreResult) -> None:
        if one.hashed:
            self._record.add(one.outcome.row, one.hashed)


class Together(Keeper):
    """Hands leaflets on for one file of all, and keeps them in a spool until that is whole.

    as_fillings: as a PDF of many takes them. digests: see OutputFolder.
    """

    ahead = 600  # what is made is held until its turn

    def __init__(self, spool: Spool, as_fillings: bool, digests: bool) -> None:
        self._spool, self._as_fillings, self._digests = spool, as_fillings, digests

    def finished(self, leaflet: NamedOrder) -> Outcome | None:
        made = self._spool.finished(leaflet)
        return self._outcome(leaflet, made) if made else None

    def begin(self, leaflets: Sequence[NamedOrder], day: Day, executor: Executor) -> Work:
        sent = executor.submit(make_some, leaflets, *day, self._as_fillings)
        return Work(sent, lambda: self._stored(leaflets, sent.result()))

    def _stored(
        self, leaflets: Sequence[NamedOrder], made: Sequence[WorkerResult]
    ) -> list[StoreResult]:
        error = self._spool.store(leaflets, made)
        return [
            StoreResult(self._outcome(leaflet, one), error=error)
            for leaflet, one in zip(leaflets, made, strict=True)
        ]

    def _outcome(self, leaflet: NamedOrder, made: WorkerResult) -> Outcome:
        file = leaflet.file if made.leaflet else ""
        digest = digest_of(made.data) if self._digests and made.data else ""
        return Outcome(leaflet.row, file, made.pages, made.problems, digest, made.leaflet)
