"""Measure whole batches: `sps-print batch`, from a list of clinics' rows to files on the disk.

    .venv-bench/bin/python benchmarks/many.py [--write] [--most ROWS] [--work FOLDER]

Each row has its own name, contact and medicines in the body of an emergency sheet. Two jobs on two
cores are compared with one job on one core, and a long list with a short one. The files of a run
are removed after it.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen

from report import BATCH, measured_on, put_into, table

HERE = Path(__file__).resolve().parent
SHORT, MIDDLE = 1_000, 10_000  # rows
NAMES = ("Alex Example", "Sam Sample", "Kim Instance", "Robin O’Example", "Zoë Beispiel")


@dataclass(frozen=True)
class Run:
    """One batch. memory: MB, the most that one of its processes had."""

    rows: int
    jobs: int
    seconds: float
    memory: float

    @property
    def each(self) -> float:
        """Milliseconds a leaflet, the start of the program left in."""
        return self.seconds / self.rows * 1000

    def after(self, start: Run) -> float:
        """Milliseconds a leaflet without what the first took."""
        return (self.seconds - start.seconds) / (self.rows - start.rows) * 1000


def people(path: Path, rows: int) -> None:
    """A list as a charity has it: short answers, all different."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("handout", "audience", "format", "name", "contact", "medicines"))
        for row in range(rows):
            name = f"{NAMES[row % len(NAMES)]} {row}"
            medicines = "Diazepam, baclofen" if row % 2 else "Baclofen"
            kind = ("my-emergency-sheet", "patient", "a4")
            writer.writerow((*kind, name, f"Pat, 01632 {960000 + row % 1000}", medicines))


def run(work: Path, rows: int, jobs: int) -> Run:
    """One batch in a fresh process."""
    listed, out = work / "people.csv", work / "leaflets"
    people(listed, rows)
    clinic = str(HERE / "leaflet")
    command = [
        sys.executable, "-m", "sps_print", "batch", str(listed), "--clinic", clinic,
        "--out", str(out), "--jobs", str(jobs),
    ]  # fmt: skip
    begun = time.perf_counter()
    child = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(child.pid, sorted(os.sched_getaffinity(0))[-jobs:])
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    made = sum(1 for _ in out.glob("*.pdf"))
    if child.returncode or made != rows:
        raise SystemExit(f"{made} of {rows} leaflets were made; exit code {child.returncode}")
    shutil.rmtree(out)
    return Run(rows, jobs, seconds, used.ru_maxrss / 1024)


def markdown(runs: list[Run]) -> str:
    start, short, one, two, long = runs
    growth, jobs = long.after(start) / short.after(start), one.seconds / two.seconds
    rows = [
        (f"{r.rows:,}", r.jobs, f"{r.seconds:.1f}", f"{r.each:.2f}", f"{1000 / r.each:.0f}",
         f"{r.memory:.0f}") for r in runs
    ]  # fmt: skip
    targets = [
        (f"a leaflet of {long.rows:,}, of one of {short.rows:,}, start apart", "at most 1.1",
         f"{growth:.2f}", growth <= 1.1),
        ("two jobs on two cores, of one on one", "at least 1.8", f"{jobs:.2f}", jobs >= 1.8),
        ("memory of a process, MB", "under 120", f"{max(r.memory for r in runs):.0f}",
         max(r.memory for r in runs) < 120),
    ]  # fmt: skip
    said = ((*row, "yes" if met else "**no**") for *row, met in targets)
    return "\n\n".join([
        f"Measured {measured_on()}. Command: `benchmarks/many.py --most {long.rows}`.",
        table("Rows | Jobs | Seconds | ms a leaflet | Leaflets/s | Peak MB of a process", rows),
        table("Target | Wanted | Measured | Met", said),
    ])  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=100_000, help="rows of the long list")
    parser.add_argument("--work", type=Path, help="a folder with room: 50 KB a row")
    parser.add_argument("--write", action="store_true", help="put the results into README.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.work) as folder:
        work = Path(folder)
        run(work, 50, 1)  # compiles, and fills the disk's cache
        wanted = [(1, 1), (SHORT, 1), (MIDDLE, 1), (MIDDLE, 2), (given.most, 1)]
        runs = [run(work, rows, jobs) for rows, jobs in wanted]
    text = markdown(runs)
    print(text)
    if given.write:
        put_into(HERE / "README.md", text, BATCH)


if __name__ == "__main__":
    main()
