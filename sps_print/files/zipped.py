"""Files in one ZIP, in memory: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold: the real one would change its bytes


def zipped(files: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """A ZIP of files by their names, in their order. stored: those that are not compressed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DAY)
            entry.create_system = 3  # the same on Windows
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, data, kind)
    return whole.getvalue()
