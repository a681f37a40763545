"""One run at a time in a folder. The system takes the lock away from a run that was killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sps_print.files.lock import let_go, taken
from sps_print.files.write import cannot_store, private_folder
from sps_print.problems import CannotWrite, Problem

FILE = ".sps-batch-lock"


@contextmanager
def alone_in(folder: Path, passing: bool = False) -> Iterator[None]:
    """The folder, made when it is missing, for this run alone.

    CannotWrite when another run is at work in it. Folders that are empty at the end are removed
    when they were made by this, or when this is a passing one.
    """
    path = folder / FILE
    try:
        made = private_folder(folder)
        number = taken(path)
    except OSError as error:
        raise cannot_store(error, path) from None
    if number is None:
        what = "another run is making leaflets in this folder"
        hint = "wait until it has ended, or choose another folder with --out"
        raise CannotWrite(Problem(what, str(folder), hint))
    try:
        yield
    finally:
        let_go(path, number)
        for empty in made or [folder] * passing:
            with suppress(OSError):
                empty.rmdir()
