"""Store a file whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sps_print.problems import CannotWrite, Problem


def write_whole(path: Path, data: bytes) -> None:
    """Put data into the file, making its folder when it is missing."""
    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            name = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())  # a temporary file is private; a leaflet is not
        Path(name).replace(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        hint = "choose another folder with --out, or make room on the disk"
        raise CannotWrite(Problem(f"cannot store the leaflet: {reason}", str(path), hint)) from None
    finally:
        if name:  # after an interruption as well
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
