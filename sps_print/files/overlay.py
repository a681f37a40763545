"""Lay a clinic's file of keyed entries over the shipped one: one rule for every such file.

An entry of the clinic's file is added, or takes the place of the shipped entry of that key, whole;
every other shipped entry stays. What is locked stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from sps_print.files.fields import Table
from sps_print.files.library import Library
from sps_print.files.read import read_toml
from sps_print.problems import ContentError, Problem


def overlaid(
    library: Library, file: str, locked: Collection[str] | None = (),
    groups: Collection[str] = (), needed: bool = True,
) -> Table:  # fmt: skip
    """The entries of a file. locked: the shipped entries that stay as they are; None: all.

    groups: the tables that are no entries themselves, but hold entries. needed: whether one of the
    two files has to be there. ContentError names each locked entry that the clinic's file words
    otherwise.
    """
    base, own = shipped_table(library, file), own_table(library, file)
    refused = [
        key for key in own
        if key in base and own[key] != base[key] and (locked is None or key in locked)
    ]  # fmt: skip
    if refused:
        hint = "delete it from your file; what you add needs a name of its own"
        raise ContentError(*(Problem(f"“{k}” is locked", f"{file}, {k}", hint) for k in refused))
    if needed and not base and not own:
        return library.toml(file)  # neither is there: says so
    inner = {
        name: {**under, **over}
        for name in groups
        if isinstance(under := base.get(name), dict) and isinstance(over := own.get(name), dict)
    }
    return {**base, **own, **inner}


def shipped_table(library: Library, file: str) -> Table:
    """The shipped file's entries; none when it is not there. A file that stays is read once."""
    path = library.shipped(file)
    return _read(path, file, path.stat().st_mtime_ns) if path else {}


@lru_cache(maxsize=256)
def _read(path: Path, file: str, changed: int) -> Table:
    return read_toml(path, file)


def own_table(library: Library, file: str) -> Table:
    """The entries of the clinic's file; none when it is not there."""
    path = library.own(file)
    return read_toml(path, file) if path else {}
