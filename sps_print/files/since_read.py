"""Remember what was read from files, for as long as each of them is as it was.

While something is read, each file and folder that is looked for is noted (library.py), those that
are not there among them, with what the system says of it. When it is asked for again and one of
them is another by then, it is read anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
# which file it is, its size, and when it was changed; (): there is none
FileStamp = tuple[int, ...]
Looked = dict[Path, FileStamp]

# A change is not seen where a file has the same time before and after it. So what was changed less
# than this before it was read is read again: some disks count mtime in steps of two seconds, and
# the system's own note of a change (ctime) is as fine as its clock.
MTIME_STEP, CTIME_STEP = 3_000_000_000, 100_000_000  # nanoseconds
_looked: ContextVar[Looked | None] = ContextVar("looked", default=None)
_signs: ContextVar[Looked | None] = ContextVar("signs", default=None)


class _Read(NamedTuple, Generic[T]):
    """What was made, and the files that it was made from."""

    made: T
    files: Looked

    @property
    def holds(self) -> bool:
        """Whether each of the files is as it was."""
        signs = _signs.get()
        if signs is None:
            return all(_sign(path) == sign for path, sign in self.files.items())
        for path, sign in self.files.items():
            if path not in signs:
                signs[path] = _sign(path)
            if signs[path] != sign:
                return False
        return True


class SinceRead(Generic[T]):
    """What was made of files by a key, the last so many."""

    def __init__(self, most: int) -> None:
        self._most, self._kept, self._turn = most, dict[Hashable, _Read[T]](), Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept and still holds, or else what is made now. Raises what make raises, which is
        not kept. key: all that make depends on beside its files."""
        read = self._kept.get(key)
        if not read or not read.holds:
            read = self._made(key, make)
        looked = _looked.get()
        if looked is not None:  # what is made of it is made of the same files
            looked.update(read.files)
        return read.made

    def _made(self, key: Hashable, make: Callable[[], T]) -> _Read[T]:
        now = time.time_ns()
        mine = _looked.set({})
        try:
            read = _Read(make(), _looked.get() or {})
        finally:
            _looked.reset(mine)
        with self._turn:
            self._kept.pop(key, None)
            if not any(_is_young(sign, now) for sign in read.files.values()):
                self._kept[key] = read
            if len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return read


@contextmanager
def one_look() -> Iterator[None]:
    """Until the block ends, whether what was read still holds is asked once of each file: for work
    that reads the same again and again, and in which nothing is written."""
    mine = _signs.set({})
    try:
        yield
    finally:
        _signs.reset(mine)


def look_at(path: Path) -> None:
    """Note a file or folder, or that there is none, before it is read."""
    looked = _looked.get()
    if looked is not None and path not in looked:
        looked[path] = _sign(path)


def _sign(path: Path) -> FileStamp:
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path's own takes twice as long
    except (OSError, ValueError):
        return (0,) if os.path.islink(path) else ()  # noqa: PTH114 - a link that leads nowhere
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is_young(sign: FileStamp, now: int) -> bool:
    """Whether a file was changed so shortly before now that another change might not be seen."""
    if len(sign) < 2:
        return False
    *_, mtime, ctime = sign
    return mtime > now - MTIME_STEP or ctime > now - CTIME_STEP
