"""The results as Markdown."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

RESULTS = ("<!-- results: begin (written by run.py --write) -->", "<!-- results: end -->")
BATCH = ("<!-- batch: begin (written by many.py --write) -->", "<!-- batch: end -->")
CHARITY = ("<!-- charity: begin (written by charity.py --write) -->", "<!-- charity: end -->")
PACKAGES = ("sps-print", "reportlab", "typst", "weasyprint", "uharfbuzz", "pypdfium2", "pillow")


@dataclass(frozen=True)
class Engine:
    """What was measured of one engine: medians."""

    name: str
    cold: float  # seconds
    memory: float  # MB, peak of a cold run
    warm: float  # leaflets a second
    pages: int
    bytes: int
    tagged: bool


@dataclass(frozen=True)
class Results:
    engines: list[Engine]  # sps-print first, platypus, Typst, WeasyPrint
    ways: dict[str, float]  # seconds of one leaflet in one process, by the way it is made
    stages: list[tuple[str, float, float]]
    imports: list[tuple[str, float]]
    cli: dict[str, float]  # seconds
    rounds: int
    warm: int
    core: str


def markdown(r: Results) -> str:
    tables = (_compared(r), _targets(r), _ways(r), _cli(r), _stages(r), _imports(r))
    return "\n\n".join([_how(r), *tables])


def put_into(path: Path, text: str, markers: tuple[str, str] = RESULTS) -> None:
    """Replace what stands between the markers."""
    begin, end = markers
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def table(head: str, rows: Iterable[Iterable[object]]) -> str:
    columns = head.count("|") + 1
    lines = [f"| {head} |", "|---" + "|--:" * (columns - 1) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def measured_on() -> str:
    """The day, the machine and the commit."""
    return (
        f"{date.today()} on {_processor()} ({os.cpu_count()} cores; load when it ended "
        f"{os.getloadavg()[0]:.1f}), {platform.system()}, Python {platform.python_version()}, "
        f"commit {_commit()}"
    )


def _how(r: Results) -> str:
    names = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured {measured_on()}, {r.core}; {names}. "
        f"Command: `benchmarks/run.py --rounds {r.rounds} --warm {r.warm}`. All are medians."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _commit() -> str:
    def git(*args: str) -> str:
        command = ["git", "-C", str(Path(__file__).parent), *args]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "../sps_print", "../templates")
    dirty = " with uncommitted changes" if changed else ""
    return f"{git('rev-parse', '--short', 'HEAD') or 'unknown'}{dirty}"


def _compared(r: Results) -> str:
    own = r.engines[0]
    head = (
        "Engine | Cold, ms | Cold, sps-print = 1 | Warm, leaflets/s | Warm, sps-print = 1 | "
        "Peak memory, MB | File, KB | Pages | Tagged"
    )
    return table(
        head,
        (
            (
                e.name, f"{e.cold * 1000:.0f}", f"{e.cold / own.cold:.2f}", f"{e.warm:.1f}",
                f"{e.warm / own.warm:.2f}", f"{e.memory:.0f}", f"{e.bytes / 1000:.1f}", e.pages,
                "yes" if e.tagged else "no",
            )
            for e in r.engines
        ),
    )  # fmt: skip


def _targets(r: Results) -> str:
    own, bare, typst, other = r.engines
    cold, bare_cold = own.cold / other.cold, own.cold / bare.cold
    click, uneven = r.cli["a bare click program --help"], r.ways["uneven"] / r.ways[""]
    starts = {name: seconds / click for name, seconds in r.cli.items() if "sps-print" in name}
    rows = (
        ("batch, leaflets a second, of Typst's", "at least 15", *_least(own.warm / typst.warm, 15)),
        ("the same, of WeasyPrint's", "at least 150", *_least(own.warm / other.warm, 150)),
        ("a row that changes the layout, of one that does not", "at most 5", *_most(uneven, 5)),
        ("cold build, of bare platypus's", "at most 1.3", *_most(bare_cold, 1.3)),
        ("cold build, of WeasyPrint's", "at most 0.5", *_most(cold, 0.5)),
        *(
            (f"`{n}`, of a bare click program's", "at most 1.3", *_most(x, 1.3))
            for n, x in starts.items()
        ),
        ("a two-page file, KB", "at most 45", *_most(own.bytes / 1000, 45)),
        ("peak memory of a cold build, MB", "at most 80", *_most(own.memory, 80)),
    )
    said = ((*row, "yes" if met else "**no**") for *row, met in rows)
    return table("Target | Wanted | Measured | Met", said)


def _least(value: float, wanted: float) -> tuple[str, bool]:
    return f"{value:.2f}", value >= wanted


def _most(value: float, wanted: float) -> tuple[str, bool]:
    return f"{value:.2f}", value <= wanted


def _ways(r: Results) -> str:
    names = {
        "": "in a batch: what changes is set and proved anew",
        "uneven": "the same, the name one line and two in turn",
        "whole": "set and proved from the beginning, as `build` does",
        "raw": "no work: the bytes of a finished file put together",
    }
    rows = (
        (names[way], f"{s * 1000:.3f}", f"{1 / s:.0f}", f"{s / r.ways['']:.3f}")
        for way, s in r.ways.items()
    )
    return table("sps-print, one process | ms | Leaflets/s | In a batch = 1", rows)


def _cli(r: Results) -> str:
    base = r.cli["python -c pass"]
    rows = ((f"`{n}`", f"{s * 1000:.0f}", f"{(s - base) * 1000:.0f}") for n, s in r.cli.items())
    return table("Command, fresh process | ms | ms more than Python alone", rows)


def _stages(r: Results) -> str:
    rows = [("Python itself", f"{r.cli['python -c pass'] * 1000:.0f}", "")]
    rows += [(name, f"{ms:.1f}", f"{mb:.0f}") for name, ms, mb in r.stages]
    rest = (r.engines[0].cold - r.cli["python -c pass"]) * 1000 - sum(ms for _, ms, _ in r.stages)
    rows += [("the rest of the cold median: reading the command, Python's end", f"{rest:.1f}", "")]
    return table("Stage of a cold sps-print build | ms | Peak memory at its end, MB", rows)


def _imports(r: Results) -> str:
    rows = ((name, f"{ms:.0f}") for name, ms in r.imports)
    return table("Imports of a cold build, under `-X importtime` | own ms", rows)
