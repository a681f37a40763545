"""A file that one process holds at a time. The system takes it away from one that was killed."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from sps_print.files.write import PRIVATE

BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


def taken(path: Path) -> int | None:
    """The locked file's number, for let_go(); None when somebody else has it. Raises OSError."""
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
        os.close(number)  # the one before deleted it meanwhile


def let_go(path: Path, number: int) -> None:
    """Give the file back, and delete it."""
    try:
        path.unlink()  # while it is locked: who waits for it asks anew
    except OSError:  # Windows deletes no open file
        os.close(number)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    else:
        os.close(number)  # by now the name may be another's


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
