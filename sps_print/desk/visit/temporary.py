"""Where lies for a moment what is tried or handed out; and what is said where there is no room."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sps_print.problems import CannotWrite, Problem

USUAL = "/tmp"
HINT = "make room on this computer’s disk, then press the button once more"


def settle_place() -> None:
    """Settle where that is, before anything lies there. Where the usual places have no room, Python
    takes the folder that it was started in: the clinic's, perhaps. What is full is better said."""
    try:
        found = tempfile.gettempdir()
    except OSError:
        found = ""
    if not found or Path(found) == Path.cwd():
        named = map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))
        tempfile.tempdir = next(filter(None, named), USUAL)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder for its owner alone, deleted when the block ends.

    Raises CannotWrite where there is no room for it, or for what the block writes.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="sps-print-") as name:
            yield Path(name)
    except (OSError, CannotWrite) as error:
        raise no_room(error) from None


def no_room(error: OSError | CannotWrite) -> CannotWrite:
    """Why nothing could be made, with the way out: nobody chose the folder where it was to lie."""
    if isinstance(error, CannotWrite):
        said = error.problems[0].what
    else:
        said = "there is no place for what is made"
        said += f": {error.strerror.lower()}" if error.strerror else ""
    return CannotWrite(Problem(said, tempfile.tempdir or "", HINT))  # asked for, it may be nowhere
