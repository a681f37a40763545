"""Where the leaflets of a batch and their report are put: a folder, or one file with all of them.

One file is made in a hidden folder beside it, where what was made for it lies until it is whole, so
that a run that was stopped has something to go on with.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from pathlib import Path

from sps_print.batch.aside import reported_rows, set_aside
from sps_print.batch.lock import FILE as LOCK
from sps_print.batch.pack import Pack
from sps_print.batch.report import PART, Outcome, report
from sps_print.files.write import cannot_store, keep_names, remove_unfinished
from sps_print.problems import Problem, UseError

ENDS = (".csv", ".json")  # of the report
OURS = {  # how each of them begins
    ".csv": (b"\xef\xbb\xbfrow,file,pages,problems",),
    ".json": (b'[\n{"row":', b"[]\n"),
}
ALL = "all"  # what one file of all leaflets is called while it is made: no leaflet ends so


def parts_of(one: Path) -> Path:
    """The folder in which one file is made."""
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
    outcomes: Iterable[Outcome], folder: Path, named: bool, pack: Pack | None = None,
    parts: bool = False,
) -> Generator[Outcome, None, None]:  # fmt: skip
    """The outcomes, while their report is written into the folder, and with pack one file of all.

    Both are there when the last outcome was taken. named, parts: see `Report`.
    """
    remove_unfinished(folder)
    _spare_reports(folder / "report")
    with report(folder / "report", named, parts) as written, ExitStack() as packing:
        add, part = None, 0
        for outcome in outcomes:
            if outcome.file and pack:
                add = add or packing.enter_context(pack(folder / ALL))
                part = add(Path(outcome.file), outcome.leaflet)
            written.add(outcome, part if outcome.file else 0)
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


def put(parts: Path, one: Path) -> tuple[list[Path], list[tuple[Path, Path]]]:
    """One file and its report in place of the folder in which the leaflets were made.

    Gives the file, or where one may not hold all, its parts: one-1, one-2 …; and each file that was
    there before with its new place, where it would be taken for a new one, or is of somebody's own:
    none is written over that no run of this program made.
    """
    made = sorted(parts.glob(f"{ALL}*"), key=lambda path: (len(path.name), path.name))
    places = _named(one, len(made))
    former = _former(one)
    old = [
        (path, set_aside(path))
        for path in dict.fromkeys([one, *places, *former])
        if path.is_file() and not (path in places and path in former)
    ]
    _spare_reports(one.with_name(f"{one.stem}-report"))
    try:
        for end in ENDS:
            (parts / f"report{end}").replace(_report(one, end))
        for whole, place in zip(made, places, strict=True):
            whole.replace(place)
        keep_names(one.parent)
        for path in parts.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()
    except OSError as error:
        raise cannot_store(error, one) from None
    return places, old


def _named(one: Path, count: int) -> list[Path]:
    """The names of so many parts of one file, which needs no number when there is one."""
    if count < 2:
        return [one] * count
    return [one.with_name(f"{one.stem}-{n}{one.suffix}") for n in range(1, count + 1)]


def _former(one: Path) -> list[Path]:
    """The files that the last run put there, as its report says."""
    report = _report(one, ENDS[1])
    if not report.exists():
        return []
    parts = [part for row in reported_rows(report) if isinstance(part := row.get(PART), int)]
    return _named(one, max(parts, default=1) or 1)


def _report(one: Path, end: str) -> Path:
    return one.with_name(f"{one.stem}-report{end}")
