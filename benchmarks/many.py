"""Measure whole batches: `sps-print batch`, from a list to files on the disk.

    .venv-bench/bin/python benchmarks/many.py [--write] [--most ROWS] [--work FOLDER]

Each row has its own name, contact and medicines in the body of an emergency sheet. Two jobs on two
cores are compared with one job on one core, and with two runs of one job side by side: more than
those make together no two jobs can make on this machine. A long list is compared with a short one,
and its memory is looked at while it runs. The same leaflets are put into one ZIP and into one PDF.
Another list is that of a charity: five leaflets for each of many clinics, every clinic with a card
of its own. The files of a run are removed after it.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen

from report import BATCH, measured_on, put_into, table

Listed = Callable[[Path, int], None]  # writes a list of so many rows

HERE = Path(__file__).resolve().parent
LIST = "list.csv"
SHORT, SOME, MIDDLE = 1_000, 10_000, 20_000  # rows
FILES, ZIP, ONE = ("--out", "leaflets"), ("--zip", "all.zip"), ("--one-file", "all.pdf")
CALLED = {FILES: "", ZIP: "in one ZIP", ONE: "in one PDF"}
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
PAGE = os.sysconf("SC_PAGESIZE") if hasattr(os, "sysconf") else 4096  # bytes
SET = ("living-with-sps", "triggers", "emergency", "newly-diagnosed", "my-emergency-sheet")
TOWNS = ("Exampleton", "Samplebury", "Instance-on-Sea", "Much Exampling", "Testford")
HOURS = ("Monday to Friday, 9 to 5", "every day, 8 am to 6 pm")
CLINICS = 200
NAMES = ("Alex Example", "Sam Sample", "Kim Instance", "Robin O’Example", "Zoë Beispiel")


@dataclass(frozen=True)
class Run:
    """One batch.

    processor: seconds, of all its processes. memory: MB, the most that one of its processes had in
    each quarter of its time, as looked at twenty times a second. of: what its rows are, or are put
    into, if not people of one clinic into files.
    """

    rows: int
    jobs: int
    seconds: float
    processor: float
    memory: tuple[float, ...]
    of: str = ""

    @property
    def each(self) -> float:
        """Milliseconds a leaflet, the start of the program left in."""
        return self.seconds / self.rows * 1000

    def after(self, first: Run) -> float:
        """Milliseconds a leaflet without what the first took."""
        return (self.seconds - first.seconds) / (self.rows - first.rows) * 1000


def people(path: Path, rows: int) -> None:
    """People of one clinic, with short answers, all different."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("handout", "audience", "format", "clinic", "name", "contact", "medicines"))
        for row in range(rows):
            name = f"{NAMES[row % len(NAMES)]} {row}"
            medicines = "Diazepam, baclofen" if row % 2 else "Baclofen"
            kind = ("my-emergency-sheet", "patient", "a4", str(HERE / "leaflet"))
            writer.writerow((*kind, name, f"Pat, 01632 {960000 + row % 1000}", medicines))


def clinics(path: Path, rows: int) -> None:
    """A set for each clinic, whose folders stand beside the list: no two have the same card."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("handout", "format", "clinic"))
        for number in range(rows // len(SET)):
            town, folder = TOWNS[number % len(TOWNS)], path.parent / f"clinic {number}"
            name = (f"{town} Clinic", f"The {town} Hospital, Department of Neurology")[number % 2]
            card = {
                "name": f"{name} {number}", "address": f"{number} High Street, {town}",
                "phone": f"01632 {960000 + number}", "hours": HOURS[number % 3 == 0],
                "web": f"www.clinic{number}.example.org", "email": f"desk{number}@example.org",
            }  # fmt: skip
            folder.mkdir(exist_ok=True)
            lines = [f'{field} = "{words}"\n' for field, words in card.items()]
            (folder / "clinic.toml").write_text("".join(lines), encoding="utf-8")
            writer.writerows((handout, "a4", folder.name) for handout in SET)


def start(
    work: Path, jobs: int, cores: Sequence[int], way: tuple[str, str] = FILES
) -> Popen[bytes]:
    """A batch in a fresh process, held to some cores where the system lets us."""
    option, name = way
    command = [
        sys.executable, "-m", "sps_print", "batch", str(work / LIST), option, str(work / name),
        "--jobs", str(jobs),
    ]  # fmt: skip
    child = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(child.pid, cores)
    return child


def run(
    work: Path, rows: int, jobs: int, write: Listed = people, of: str = "",
    way: tuple[str, str] = FILES,
) -> Run:  # fmt: skip
    """One batch, from its start to its end. write: writes the list; of: what its rows are."""
    write(work / LIST, rows)
    begun, before = time.perf_counter(), processor()
    child = start(work, jobs, CORES[-jobs:], way)
    seen = []
    while child.poll() is None:
        seen.append(max(memory(pid) for pid in (child.pid, *helpers_of(child.pid))))
        time.sleep(0.05)
    seconds = time.perf_counter() - begun
    spent = processor() - before
    cleared(work / way[1], rows, child)
    quarter = len(seen) / 4
    parts = [seen[int(q * quarter) : int((q + 1) * quarter)] for q in range(4)]
    most = tuple(max(part) for part in parts if part)
    return Run(rows, jobs, seconds, spent, most, of or CALLED[way])


def processor() -> float:
    """Seconds of the processor that the batches so far took, those of their helpers with them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def quietest(rounds: Sequence[Sequence[Run]]) -> list[Run]:
    """Of some rounds of the same runs, for each the one that was disturbed least."""
    return [min(runs, key=lambda each: each.processor) for runs in zip(*rounds, strict=True)]


def side_by_side(work: Path, rows: int) -> float:
    """Seconds of two batches of one job, each of all rows on a core of its own."""
    people(work / LIST, rows)
    begun = time.perf_counter()
    children = [start(work, 1, [core], ("--out", f"core {core}")) for core in CORES[-2:]]
    for child in children:
        child.wait()
    seconds = time.perf_counter() - begun
    for core, child in zip(CORES[-2:], children, strict=True):
        cleared(work / f"core {core}", rows, child)
    return seconds


def cleared(out: Path, rows: int, child: Popen[bytes]) -> None:
    """Remove what was made. It has to be all."""
    folder = not out.suffix
    report = out / "report.json" if folder else out.with_name(f"{out.stem}-report.json")
    told = json.loads(report.read_text(encoding="utf-8")) if report.exists() else []
    made = sum(1 for row in told if row["file"])
    if folder:
        made = min(made, sum(1 for _ in out.glob("*.pdf")))
    if child.returncode or made != rows:
        raise SystemExit(f"{made} of {rows} leaflets were made; exit code {child.returncode}")
    for path in [out] if folder else out.parent.glob(f"{out.stem}[.-]*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def helpers_of(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has ended, or this is not Linux
        return []


def memory(pid: int) -> float:
    """MB that a process has now; 0 where nobody says so."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
    except OSError:
        return 0.0


def markdown(runs: list[Run], pair: float) -> str:
    first, short, packed, one, more, _, middle, long, two = runs
    growth = long.after(first) / short.after(first)
    jobs, flat = long.seconds / two.seconds, max(more.memory) / max(middle.memory)
    packing, filling = (each.processor / short.processor for each in (packed, one))
    most, together = max(max(r.memory) for r in runs), 2 * middle.seconds / pair
    rows = [
        (f"{r.rows:,} {r.of}".strip(), r.jobs, f"{r.seconds:.1f}", f"{r.processor:.1f}",
         f"{r.each:.2f}", f"{1000 / r.each:.0f}", ", ".join(f"{mb:.0f}" for mb in r.memory))
        for r in runs
    ]  # fmt: skip
    targets = [
        (f"a leaflet of {long.rows:,}, of one of {short.rows:,}, start apart", "at most 1.1",
         f"{growth:.2f}", growth <= 1.1),
        (f"processor time of {packed.rows:,} in one ZIP, of as many files", "at most 1.2",
         f"{packing:.2f}", packing <= 1.2),
        (f"processor time of {one.rows:,} in one PDF, of as many files", "at most 1.5",
         f"{filling:.2f}", filling <= 1.5),
        (f"memory of {more.rows:,} in one PDF, of {middle.rows:,} as files", "at most 1.3",
         f"{flat:.2f}", flat <= 1.3),
        ("two jobs on two cores, of one on one", "at least 1.8", f"{jobs:.2f}", jobs >= 1.8),
        ("memory of a process, MB", "under 120", f"{most:.0f}", most < 120),
    ]  # fmt: skip
    said = ((*row, "yes" if met else "**no**") for *row, met in targets)
    return "\n\n".join([
        f"Measured {measured_on()}. Command: `benchmarks/many.py {said_to_it()}`. Memory is that "
        "of the largest process, looked at twenty times a second, in each quarter of the run.",
        table(
            "Rows | Jobs | Seconds | Of processor | ms a leaflet | Leaflets/s "
            "| MB, each quarter's most",
            rows,
        ),
        table("Target | Wanted | Measured | Met", said),
        f"Two runs of one job side by side, of {middle.rows:,} rows each, took {pair:.1f} s: "
        f"together {together:.2f} times one alone. More this machine's two cores do not give.",
    ])  # fmt: skip


def said_to_it() -> str:
    return " ".join(word for word in sys.argv[1:] if word != "--write")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=100_000, help="rows of the long list")
    parser.add_argument("--work", type=Path, help="a folder with room: 50 KB a row")
    parser.add_argument("--write", action="store_true", help="put the results into README.md")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # measured compiled, as installed
    with tempfile.TemporaryDirectory(dir=given.work) as folder:
        work = Path(folder)
        run(work, 50, 1)  # compiles, and fills the disk's cache
        runs = [
            run(work, 1, 1),
            *quietest([[run(work, SHORT, 1, way=way) for way in CALLED] for _ in range(5)]),
            run(work, SOME, 1, way=ONE),
            run(work, CLINICS * len(SET), 1, clinics, f"for {CLINICS} clinics"),
        ]
        runs += [run(work, *both) for both in ((MIDDLE, 1), (given.most, 1), (given.most, 2))]
        pair = side_by_side(work, MIDDLE)
    text = markdown(runs, pair)
    print(text)
    if given.write:
        put_into(HERE / "README.md", text, BATCH)


if __name__ == "__main__":
    main()
