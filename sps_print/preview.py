"""A leaflet in the making, for a process that stays: made again when one of its texts was saved.

    preview = Preview(folder, Order("triggers"))
    preview.job().pdf()  # the same bytes as those of a fresh build, whenever it is asked for

What was not changed is not read, set or drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sps_print.build import Job
from sps_print.files.library import FOLDERS, Library, shipped_root
from sps_print.model import Order
from sps_print.project import Project, open_project

SECTION = ".md"
Stamp = tuple[object, ...]  # the same until a file is saved


class Preview:
    """One order of a clinic. folder: the clinic's; None: the shipped texts alone.

    What came with the program is read once, but for its sections.
    """

    def __init__(self, folder: Path | None, order: Order, allow_expired: bool = False) -> None:
        self._folder, self._order, self._allow_expired = folder, order, allow_expired
        self._stamp: Stamp = ()
        self._job: Job | None = None

    def job(self) -> Job:
        """The order as its files are now. Raises what open_project raises."""
        # each job reads its sections; all else is the project's
        today = Project(Library(None), None).today
        stamp = (today, *(s for s in stamps(self._folder) if not s[0].endswith(SECTION)))
        if self._job and stamp == self._stamp:
            self._job = self._job.again()
        else:
            from sps_print.proof.edited import (
                ProvedBefore,  # here: what reads a file takes time to import
            )

            project = open_project(self._folder, self._allow_expired)
            self._job = Job(project, self._order, seen=ProvedBefore())
            self._stamp = stamp
        return self._job

    def saved(self) -> Stamp:
        """Another value than before when a file of the clinic or a shipped section was saved."""
        shipped = shipped_root()
        return (*stamps(self._folder), *map(_stamp, shipped.glob(f"templates/*/*{SECTION}")))


def stamps(folder: Path | None) -> Iterator[tuple[str, int, int]]:
    """The files of a clinic's folder that leaflets are made of, with the time and size of each."""
    if folder:
        inside = (path for part in FOLDERS for path in (folder / part).rglob("*"))
        for path in (*folder.iterdir(), *inside):
            with suppress(OSError):  # deleted meanwhile
                if path.is_file():
                    yield _stamp(path)


def _stamp(path: Path) -> tuple[str, int, int]:
    facts = path.stat()
    return str(path), facts.st_mtime_ns, facts.st_size
