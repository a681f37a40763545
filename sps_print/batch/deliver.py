"""Where the leaflets of a batch and their report are put: a folder, or one file with all of them.

One file is made of leaflets that lie in a hidden folder beside it until it is whole, so that a run
that was stopped has something to go on with.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from pathlib import Path

from sps_print.batch.aside import set_aside
from sps_print.batch.lock import FILE as LOCK
from sps_print.batch.pack import Pack
from sps_print.batch.report import Outcome, report
from sps_print.files.write import cannot_store, keep_names, remove_unfinished
from sps_print.problems import Problem, UseError

ENDS = (".csv", ".json")  # of the report
OURS = {  # how each of them begins
    ".csv": (b"\xef\xbb\xbfrow,file,pages,problems",),
    ".json": (b'[\n{"row":', b"[]\n"),
}
ALL = "all"  # what one file of all leaflets is called while it is made: no leaflet ends so


def parts_of(one: Path) -> Path:
    """The folder in which the leaflets of one file are made."""
    return one.with_name(f".{one.name}.parts")


def spare_the_list(people: Path, target: Path, one: bool) -> None:
    """UseError when the leaflets or their report would be written over the list.

    target: the folder, or the one file.
    """
    written = {target, *(_report(target, end) if one else target / f"report{end}" for end in ENDS)}
    if people.resolve() in {path.resolve() for path in written}:
        hint = "choose another place for the leaflets, or another name for the list"
        raise UseError(Problem("this would be written over the list", people.name, hint))


def reported(
    outcomes: Iterable[Outcome], folder: Path, named: bool, pack: Pack | None = None
) -> Generator[Outcome, None, None]:
    """The outcomes, while their report is written into the folder, and with pack one file of all.

    Both are there when the last outcome was taken. named: see `Report`.
    """
    remove_unfinished(folder)
    _spare_reports(folder / "report")
    with report(folder / "report", named) as written, ExitStack() as packing:
        add = None
        for outcome in outcomes:
            written.add(outcome)
            if outcome.file and pack:
                add = add or packing.enter_context(pack(folder / ALL))
                add(folder / outcome.file)
            yield outcome


def _spare_reports(stem: Path) -> None:
    """Set aside what is called like a report and is none: it is somebody's own."""
    for end, start in OURS.items():
        path = stem.with_name(stem.name + end)
        if path.is_file():
            with path.open("rb") as stream:
                ours = stream.read(100).startswith(start)
            if not ours:
                set_aside(path)


def put(parts: Path, one: Path) -> Path | None:
    """One file and its report in place of the folder in which the leaflets were made.

    Where a file of that name was put that would be taken for the new one, or is of somebody's own:
    none is written over that no run of this program made.
    """
    old = None
    whole = (parts / ALL).exists()
    if one.is_file() and not (whole and _report(one, ENDS[1]).exists()):
        old = set_aside(one)
    _spare_reports(one.with_name(f"{one.stem}-report"))
    try:
        for end in ENDS:
            (parts / f"report{end}").replace(_report(one, end))
        if whole:
            (parts / ALL).replace(one)
        keep_names(one.parent)
        for path in parts.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()
    except OSError as error:
        raise cannot_store(error, one) from None
    return old


def _report(one: Path, end: str) -> Path:
    return one.with_name(f"{one.stem}-report{end}")
