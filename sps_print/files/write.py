"""Store a file whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import takewhile
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
    """A file that gets its name when it is whole. All but clear() may raise OSError.

    mode: who may read it then, PUBLIC or PRIVATE.
    """

    def __init__(self, path: Path, mode: int = PUBLIC) -> None:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a device, a pipe
            raise OSError(errno.EEXIST, "it is there already, and is no file")
        self._mode = mode & ~MASK
        self.folders = make_folder(path.parent)
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

    def keep_name(self) -> None:
        """Wait until the disk holds its name, too, and those of the folders made for it."""
        for folder in self.folders:
            keep_names(folder)

    def clear(self) -> None:
        """Delete it, unless it has its name."""
        if self._name:
            with suppress(OSError):  # what a full disk did not take cannot be written now
                self.stream.close()
            Path(self._name).unlink(missing_ok=True)


Refusal = Callable[[OSError, Path], CannotWrite]  # what the system said, for people


def cannot_store(error: OSError, path: Path) -> CannotWrite:
    """What the system said against a leaflet, as a problem with a way out."""
    reason = (error.strerror or "unknown reason").lower()
    hint = "choose another folder with --out, or make room on the disk"
    return CannotWrite(Problem(f"cannot store the leaflet: {reason}", str(path), hint))


def cannot_write(error: OSError, path: Path) -> CannotWrite:
    """What the system said against a file of the clinic's folder, as a problem with a way out."""
    reason = (error.strerror or "unknown reason").lower()
    hint = "look at who may write there, and at the free space"
    return CannotWrite(Problem(f"the file cannot be written: {reason}", str(path), hint))


def write_whole(path: Path, data: bytes, refusal: Refusal = cannot_store) -> None:
    """Put data into the file, making its folder when it is missing. refusal: as for whole_file."""
    with whole_file(path, refusal=refusal) as file:
        file.write(data)


@contextmanager
def whole_file(
    path: Path, mode: int = PUBLIC, refusal: Refusal = cannot_store
) -> Iterator[IO[bytes]]:
    """A file to write into piece by piece. It gets its name when the block ends without an error.

    Raises CannotWrite as refusal words it, also for an OSError of the block itself.
    """
    unfinished = None
    try:
        unfinished = Unfinished(path, mode)
        yield unfinished.stream
        unfinished.make_safe()
        unfinished.put()
        unfinished.keep_name()
    except OSError as error:
        raise refusal(error, path) from None
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
    numbers = range(len(files))

    def begin(number: int) -> None:
        path, data = files[number]
        begun[number] = Unfinished(path, mode)
        begun[number].write(data)

    def attempt(step: Callable[[int], None], number: int) -> None:
        if number not in errors:
            try:
                step(number)
            except OSError as error:
                errors[number] = cannot_store(error, files[number][0])

    def make_safe(number: int) -> None:
        attempt(lambda n: begun[n].make_safe(), number)

    try:
        for number in numbers:
            attempt(begin, number)
        _for_each(numbers, make_safe)
        for number in numbers:
            attempt(lambda n: begun[n].put(), number)
        last_in = {begun[number].folders: number for number in numbers if number not in errors}
        for number in last_in.values():
            attempt(lambda n: begun[n].keep_name(), number)
    finally:
        for unfinished in begun.values():
            unfinished.clear()
    return [errors.get(number) for number in numbers]


def _for_each(numbers: range, ask: Callable[[int], None]) -> None:
    """Ask the disk for each number: one after the other, and on a slow disk several at a time."""
    since = time.perf_counter()
    for number in numbers:
        ask(number)
        if time.perf_counter() - since > SLOW:
            from concurrent.futures import ThreadPoolExecutor  # a slow disk needs it

            with ThreadPoolExecutor(AT_ONCE) as disk:
                [*disk.map(ask, numbers[number + 1 :])]
            break


def make_folder(folder: Path) -> tuple[Path, ...]:
    """Make a folder when it is missing. Returns the folders that then hold a new name."""
    found = tuple(takewhile(lambda each: not each.exists(), (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    return (folder, *(each.parent for each in found))


def keep_names(folder: Path) -> None:
    """Wait until the disk holds the names of the files in a folder. Raises OSError.

    A power cut could otherwise undo a renaming, though the file itself is safe. Not every system
    can: Windows opens no folder, and some network drives refuse.
    """
    try:
        number = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EROFS}:
            raise
    finally:
        os.close(number)


def private_folder(path: Path) -> list[Path]:
    """Make a folder for what people gave, which not everybody on the machine may look into.

    Returns the folders that were made, innermost first; one that is there stays as it is. Raises
    OSError.
    """
    made = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=PRIVATE | 0o110, exist_ok=True)
    return made


def remove_unfinished(folder: Path) -> None:
    """Delete what a killed run could not complete."""
    for path in folder.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)
