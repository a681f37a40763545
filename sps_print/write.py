"""Store a file whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sps_print.problems import CannotWrite, Problem

UNFINISHED = ".sps-print-"  # how the names of files begin that are not complete yet
MASK = os.umask(0)  # asking for it means changing it: once, before any thread could be disturbed
os.umask(MASK)


def write_whole(path: Path, data: bytes) -> None:
    """Put data into the file, making its folder when it is missing."""
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into piece by piece. It gets its name when the block ends without an error.

    Raises CannotWrite, also for an OSError of the block itself.
    """
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
            name = file.name
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~MASK)  # a temporary file is private; a leaflet is not
        Path(name).replace(path)
    except OSError as error:
        raise cannot_store(error, path) from None
    finally:
        if name:  # after an interruption as well
            Path(name).unlink(missing_ok=True)


def cannot_store(error: OSError, path: Path) -> CannotWrite:
    """What the system said against a file, as a problem with a way out."""
    reason = (error.strerror or "unknown reason").lower()
    hint = "choose another folder with --out, or make room on the disk"
    return CannotWrite(Problem(f"cannot store the leaflet: {reason}", str(path), hint))


def remove_unfinished(folder: Path) -> None:
    """Delete what a killed run could not complete."""
    for path in folder.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)
