"""Store the leaflets that were made, and say what became of each.

A worker of this machine stores its own: a file that stays where it was made costs less than one
that is sent to another process first. What comes from another machine is stored by the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sps_print.batch.make import WorkerResult, make_some
from sps_print.batch.orders import NamedOrder
from sps_print.batch.record import digest_of, keyed_hash
from sps_print.batch.report import Outcome
from sps_print.files.write import PRIVATE, write_all
from sps_print.problems import CannotWrite
from sps_print.records import dataclass


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
