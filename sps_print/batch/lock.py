"""One run at a time in a folder. The system takes the lock away from a run that was killed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sps_print.files.write import PRIVATE, cannot_store, private_folder
from sps_print.problems import CannotWrite, Problem

FILE = ".sps-batch-lock"
BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextmanager
def alone_in(folder: Path, passing: bool = False) -> Iterator[None]:
    """The folder, made when it is missing, for this run alone.

    CannotWrite when another run is at work in it. Folders that are empty at the end are removed
    when they were made by this, or when this is a passing one.
    """
    path = folder / FILE
    try:
        made = private_folder(folder)
        number = _taken(path)
    except OSError as error:
        raise cannot_store(error, path) from None
    if number is None:
        what = "another run is making leaflets in this folder"
        hint = "wait until it has ended, or choose another folder with --out"
        raise CannotWrite(Problem(what, str(folder), hint))
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # while it is locked: who waits for it asks anew
        os.close(number)
        with suppress(OSError):
            path.unlink(missing_ok=True)  # Windows deletes no open file
        for empty in made or [folder] * passing:
            with suppress(OSError):
                empty.rmdir()


def _taken(path: Path) -> int | None:
    """The locked file's number; None when another process has it."""
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), PRIVATE)
        try:
            _lock(number)
        except OSError as error:
            os.close(number)
            if error.errno in BUSY:
                return None
            raise
        with suppress(OSError):
            if os.path.samestat(os.fstat(number), path.stat()):
                return number
        os.close(number)  # the run before deleted it meanwhile


def _lock(number: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # of Windows alone
        return
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}:
            raise  # a disk that knows no locks is used without
