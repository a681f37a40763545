"""What earlier runs made in a folder and this one does not make any more: it is set aside.

Which files those are, the report of the last run says, and the record of one that was stopped.
Nothing else in the folder is touched; but a file of somebody's own that has the very name of a
leaflet is set aside, too, before it would be written over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sps_print.batch.orders import NamedOrder
from sps_print.batch.record import Record, digest_of
from sps_print.files.write import PRIVATE, cannot_store, private_folder

OLD = "old"  # the folder in which they are put
REPORT = "report.json"


class Aside:
    """Sets the leaflets of earlier runs aside that this run does not make. count: how many it did.

    others: how many files of somebody's own had the names of leaflets.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.count, self.others = folder, 0, 0
        self._former: set[str] = set()
        self._own: set[str] = set()
        self._by_key: dict[str, set[str]] = {}

    def begin(self, record: Record) -> None:
        """Look at what lies in the folder before anything is made."""
        here = {path.name for path in self.folder.glob("*.pdf") if path.is_file()}
        if not here:
            return
        names, digests = _reported(self.folder / REPORT)
        self._former = {name for name in here if name in names or record.named(name)}
        if digests:
            for name in here - self._former:
                with suppress(OSError):
                    if digest_of((self.folder / name).read_bytes()) in digests:
                        self._former.add(name)
        self._own = here - self._former
        for name in self._former:
            self._by_key.setdefault(name.casefold(), set()).add(name)

    def before(self, leaflets: Sequence[NamedOrder]) -> None:
        """Set aside files of somebody's own that these leaflets would be written over."""
        for leaflet in leaflets if self._own else ():
            if leaflet.file in self._own:
                self._own.discard(leaflet.file)
                set_aside(self.folder / leaflet.file)
                self.others += 1

    def made(self, name: str) -> None:
        """Note that a leaflet of this run has this name: it is not set aside."""
        self._former.discard(name)
        self._own.discard(name)
        for same in self._by_key.get(name.casefold(), ()):  # on a disk that knows no capitals
            if same in self._former and _one_file(self.folder / same, self.folder / name):
                self._former.discard(same)

    def end(self) -> None:
        """Set aside what was not made again."""
        for name in sorted(self._former):
            path = self.folder / name
            if path.is_file():
                set_aside(path)
                self.count += 1
        self._former = set()


def set_aside(path: Path) -> Path:
    """Move a file into the folder “old” beside it, where it replaces nothing. Its new place."""
    folder = path.parent / OLD
    try:
        private_folder(folder)
        place, number = folder / path.name, 1
        while os.path.lexists(place):
            number += 1
            place = folder / f"{path.stem}-{number}{path.suffix}"
        path.replace(place)
        place.chmod(place.stat().st_mode & PRIVATE)
    except OSError as error:
        raise cannot_store(error, folder) from None
    return place


def _one_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False


def _reported(path: Path) -> tuple[set[str], set[str]]:
    """The names in the last run's report, and the digests of leaflets that it does not name."""
    names, digests = set(), set()
    for row in reported_rows(path):
        names.add(str(row.get("file", "")))
        digests.add(str(row.get("digest", "")))
    return names, digests - {""}


def reported_rows(path: Path) -> Iterator[dict[str, object]]:
    """The rows of an earlier run's report in JSON. What is no row is passed over."""
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    with suppress(ValueError):
                        row = json.loads(line.strip().rstrip(","))
                        if isinstance(row, dict):
                            yield row
