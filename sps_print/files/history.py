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
STAMP = r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d(?:-\d\d)? "
NAME = re.compile(f"{STAMP}([a-z0-9][a-z0-9. -]*)")
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
    name = put_dated(place, file.replace("/", " "), words.encode(), now)
    return Version(name, file, _time(name))


def put_dated(place: Path, called: str, data: bytes, now: datetime | None = None) -> str:
    """Put a file into a folder under the time and what it is called. Returns its name; else as
    keep()."""
    names = [one.name for one in place.iterdir()] if place.is_dir() else []
    last = max((stamp for name in names if (stamp := _stamp(name))), default="")
    now = now or datetime.now()
    since = max(now, _time(last)) if last else now
    stamp = next(one for one in _stamps(since) if one > last)
    write_whole(place / f"{stamp} {called}", data, cannot_write)
    return f"{stamp} {called}"


def put_when(name: str) -> datetime | None:
    """The time under which a file was put, by its name; None where no time stands in front."""
    try:
        return _time(name) if re.match(STAMP, name) else None
    except ValueError:  # no such day
        return None


def _stamps(now: datetime) -> Iterator[str]:
    """The stamps from a time on, a hundred of each second."""
    while True:
        yield now.strftime(WHEN)
        yield from (f"{now.strftime(WHEN)}-{number:02}" for number in range(2, MOST + 1))
        now += timedelta(seconds=1)


def _stamp(name: str) -> str:
    """The stamp in front of a name; empty where there is none."""
    one, found = _version(name), NAME.fullmatch(name)
    return name.removesuffix(f" {found[1]}") if one and found else ""


def _time(name: str) -> datetime:
    return datetime.strptime(name[:19], WHEN)


def _version(name: str) -> Version | None:
    """The version that a file of the history is; None for any other file."""
    found, when = NAME.fullmatch(name), put_when(name)
    return Version(name, found[1].replace(" ", "/"), when) if found and when else None
