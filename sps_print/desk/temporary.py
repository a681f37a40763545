"""Where lies for a moment what is tried or handed out; and what is said where there is no room."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sps_print.problems import CannotWrite, Problem

HINT = "make room on this computer’s disk, then press the button once more"


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
