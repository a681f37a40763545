"""Private folders for the list of a visit and for what is made of it: outside the clinic's folder,
deleted as soon as they are not needed, at the latest when the next desk starts."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from sps_print.desk.visit.temporary import no_room
from sps_print.files.lock import taken

PREFIX = "sps-print-desk-"
LOCK = "lock"


class PrivateFolder:
    """A new folder that nobody else may look into (0700). It is locked while this process lives.

    Raises CannotWrite where there is no room for it.
    """

    def __init__(self) -> None:
        self._lock: int | None = None
        try:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        except OSError as error:
            raise no_room(error) from None
        try:
            self._lock = taken(self.path / LOCK)
        except OSError as error:
            self.delete()
            raise no_room(error) from None

    def delete(self) -> None:
        """Delete it with all that is in it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        shutil.rmtree(self.path, ignore_errors=True)


def remove_stale() -> None:
    """Delete such folders of desks that were killed: whoever lives holds the lock of theirs."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _ours(path) and (lock := taken(path / LOCK)) is not None:
                os.close(lock)
                shutil.rmtree(path, ignore_errors=True)


def _ours(path: Path) -> bool:
    """Whether it is a folder of this user's own: in a place that all may write to."""
    found = path.lstat()
    ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and ours
