"""What files said before: each former text stays in the folder history/, under the time at which
it was put there.

    history/2026-11-29 16.42.10 templates en contact.md

The names sort by time: of two in one second the second gets a number, and after a clock that was
set back the next one comes right behind the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sps_print.files.library import inside
from sps_print.files.read import read_text
from sps_print.files.write import cannot_write, write_whole
from sps_print.problems import Problem, UseError
from sps_print.records import dataclass

FOLDER = "history"
WHEN = "%Y-%m-%d %H.%M.%S"
NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?:-(\d\d))? ([a-z0-9][a-z0-9. -]*)")
MOST = 99  # of one second


@dataclass(frozen=True, slots=True)
class Version:
    """A former text. name: of its file in the history. file: whose text it was. when: it was put
    there, in local time."""

    name: str
    file: str
    when: datetime


def versions(folder: Path, file: str = "") -> tuple[Version, ...]:
    """The former texts that a clinic's folder keeps, the newest first. file: of this one alone."""
    try:
        names = sorted((one.name for one in (folder / FOLDER).iterdir()), reverse=True)
    except OSError:
        return ()
    found = (one for name in names if (one := _version(name)))
    return tuple(one for one in found if file in ("", one.file))


def version(folder: Path, name: str) -> Version:
    """The version of a name, as it stands in an address. UseError where there is none."""
    found = _version(name)
    if found is None or not (folder / FOLDER / name).is_file():
        hint = "look into the folder “history” for what there is"
        raise UseError(Problem(f"there is no former text “{name[:200]}”", FOLDER, hint))
    return found


def words_of(folder: Path, one: Version) -> str:
    """What a version says. Raises UnreadableFile."""
    shown = f"{FOLDER}/{one.name}"
    return read_text(inside(folder, folder / FOLDER / one.name, shown), shown)


def keep(folder: Path, file: str, words: str, now: datetime | None = None) -> Version:
    """Put a former text of a file into the history, and wait until the disk holds it.

    Nothing there is ever written over, as long as one process at a time does this. now: local time.
    Raises CannotWrite.
    """
    place = inside(folder, folder / FOLDER, FOLDER)
    names = {one.name for one in place.iterdir()} if place.is_dir() else set[str]()
    stamp = next(one for one in _stamps(now or datetime.now(), names))
    name = f"{stamp} {file.replace('/', ' ')}"
    write_whole(place / name, words.encode(), cannot_write)
    return Version(name, file, _time(stamp))


def _stamps(now: datetime, names: set[str]) -> Iterator[str]:
    """The stamps that come after all that there are, the first that fits first."""
    last = max((_stamp(name) for name in names if _version(name)), default="")
    while True:
        for number in range(1, MOST + 1):
            stamp = now.strftime(WHEN) + (f"-{number:02}" if number > 1 else "")
            if stamp > last:
                yield stamp
        now = max(now, _time(last)) + timedelta(seconds=1)


def _stamp(name: str) -> str:
    found = NAME.fullmatch(name)
    return (found[1] + (f"-{found[2]}" if found[2] else "")) if found else ""


def _time(stamp: str) -> datetime:
    return datetime.strptime(stamp[:19], WHEN)


def _version(name: str) -> Version | None:
    """The version that a file of the history is; None for any other file."""
    found = NAME.fullmatch(name)
    if not found:
        return None
    try:
        return Version(name, found[3].replace(" ", "/"), _time(found[1]))
    except ValueError:  # no such day
        return None
