"""Store a file whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from sps_print.problems import CannotWrite, Problem

UNFINISHED = ".sps-print-"  # how the names of files begin that are not complete yet
MASK = os.umask(0)  # asking for it means changing it: once, before any thread could be disturbed
os.umask(MASK)
PUBLIC, PRIVATE = 0o666, 0o640  # who may read a file, less what the mask takes away
SLOW = 0.02  # seconds for a few files: a slower disk is asked for several at a time
AT_ONCE = 8


class Unfinished:
    """A file that gets its name when it is whole. Raises OSError, but for clear().

    mode: who may read it then, PUBLIC or PRIVATE.
    """

    def __init__(self, path: Path, mode: int = PUBLIC) -> None:
        self._mode = mode & ~MASK
        path.parent.mkdir(parents=True, exist_ok=True)
        number, self._name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        self._path, self.stream = path, os.fdopen(number, "wb")

    def write(self, data: bytes) -> None:
        """Put data into it."""
        self.stream.write(data)
        self.stream.flush()

    def make_safe(self) -> None:
        """Wait until the disk holds what was written: a power cut does no harm from then on."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    def put(self) -> None:
        """Give it its name."""
        self.stream.close()
        Path(self._name).chmod(self._mode)  # a temporary file is for its owner alone
        Path(self._name).replace(self._path)
        self._name = ""

    def clear(self) -> None:
        """Delete it, unless it has its name."""
        if self._name:
            with suppress(OSError):  # what a full disk did not take cannot be written now
                self.stream.close()
            Path(self._name).unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Put data into the file, making its folder when it is missing."""
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path, mode: int = PUBLIC) -> Iterator[IO[bytes]]:
    """A file to write into piece by piece. It gets its name when the block ends without an error.

    Raises CannotWrite, also for an OSError of the block itself.
    """
    unfinished = None
    try:
        unfinished = Unfinished(path, mode)
        yield unfinished.stream
        unfinished.make_safe()
        unfinished.put()
    except OSError as error:
        raise cannot_store(error, path) from None
    finally:
        if unfinished:  # after an interruption as well
            unfinished.clear()


def write_all(files: Sequence[tuple[Path, bytes]], mode: int = PUBLIC) -> list[CannotWrite | None]:
    """Put data into several files, and say of each why it could not be stored.

    All are written before the disk is asked whether the first is safe, and a slow disk is asked
    for several at a time. (Not a fast one: threads that take turns cost more than they wait.)
    """
    begun: dict[int, Unfinished] = {}
    errors: dict[int, CannotWrite] = {}

    def attempt(step: Callable[[int], None], number: int) -> None:
        if number not in errors:
            try:
                step(number)
            except OSError as error:
                errors[number] = cannot_store(error, files[number][0])

    def begin(number: int) -> None:
        path, data = files[number]
        begun[number] = Unfinished(path, mode)
        begun[number].write(data)

    def make_safe(number: int) -> None:
        begun[number].make_safe()

    def put(number: int) -> None:
        begun[number].put()

    numbers = range(len(files))
    try:
        for number in numbers:
            attempt(begin, number)
        since = time.perf_counter()
        for number in numbers:
            attempt(make_safe, number)
            if time.perf_counter() - since > SLOW:
                with ThreadPoolExecutor(AT_ONCE) as disk:
                    [*disk.map(partial(attempt, make_safe), numbers[number + 1 :])]
                break
        for number in numbers:
            attempt(put, number)
    finally:
        for unfinished in begun.values():
            unfinished.clear()
    return [errors.get(number) for number in numbers]


def private_folder(path: Path) -> list[Path]:
    """Make a folder for what people gave, which not everybody on the machine may look into.

    Those that were made, the innermost first: one that is there stays as it is. Raises OSError.
    """
    made = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=PRIVATE | 0o110, exist_ok=True)
    return made


def cannot_store(error: OSError, path: Path) -> CannotWrite:
    """What the system said against a file, as a problem with a way out."""
    reason = (error.strerror or "unknown reason").lower()
    hint = "choose another folder with --out, or make room on the disk"
    return CannotWrite(Problem(f"cannot store the leaflet: {reason}", str(path), hint))


def remove_unfinished(folder: Path) -> None:
    """Delete what a killed run could not complete."""
    for path in folder.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)
