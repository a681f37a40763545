"""One ZIP of many leaflets: the same leaflets give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from sps_print.write import whole_file

DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold: the real one would change its bytes


def pack(files: Iterable[Path], target: Path) -> None:
    """Store files, which are compressed already, in their order."""
    with whole_file(target) as stream, zipfile.ZipFile(stream, "w") as packed:
        for file in files:
            entry = zipfile.ZipInfo(file.name, DAY)
            entry.create_system = 3  # the same on Windows
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, file.read_bytes())
