"""Measure sps-print against other ways to make the same two-page leaflet.

    .venv-bench/bin/python benchmarks/run.py [--write] [--rounds N] [--warm N]

--write puts the results into README.md. Only the standard library is imported here: a child's peak
memory is never less than that of the process that started it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from report import Engine, Results, markdown, put_into

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
NAMES = {
    "sps_print": "sps-print", "platypus": "ReportLab platypus", "typst": "Typst",
    "weasyprint": "WeasyPrint",
}  # fmt: skip
FASTER = {"sps_print": 20, "typst": 2}  # so many more leaflets, so that each is timed long enough
WAYS = ("", "uneven", "whole", "raw")
BARE_CLICK = """
import click
@click.group()
def group():
    "Say something."
@group.command()
def hello():
    "Say hello."
group()
"""
CLI = {
    "python -c pass": ["-c", "pass"],
    "a bare click program --help": ["-c", BARE_CLICK, "--help"],
    "sps-print --help": ["-m", "sps_print", "--help"],
    "sps-print list": ["-m", "sps_print", "list"],
}


def python(*args: str | Path) -> str:
    """What a fresh Python prints."""
    command = [PYTHON, *map(str, args)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def cold(args: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MB of a fresh Python."""
    quiet = subprocess.DEVNULL
    begun = time.perf_counter()
    child = subprocess.Popen([PYTHON, *args], cwd=HERE, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{args} failed")
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def command(name: str, work: Path) -> list[str]:
    """One leaflet in a fresh process."""
    if name == "sps_print":
        leaflet = str(HERE / "leaflet")
        return ["-m", "sps_print", "build", "bench", "--clinic", leaflet, "--out", str(work)]
    return [script(name), str(work / "leaflet.json"), str(out(name, work))]


def script(name: str) -> str:
    return str(HERE / "engines" / f"with_{name}.py")


def out(name: str, work: Path) -> Path:
    return work / ("bench-patient-a4.pdf" if name == "sps_print" else f"{name}.pdf")


def one_core() -> str:
    """Keep this process and its children on the last core, where the system lets us."""
    if not hasattr(os, "sched_setaffinity"):
        return "not held to one core"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "held to one core"


def engines(work: Path, rounds: int, warm: int) -> list[Engine]:
    """Each engine's medians. The engines take turns, so a slow minute hits all alike."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in NAMES}
    each: dict[str, list[float]] = {name: [] for name in NAMES}
    for name in NAMES:
        cold(command(name, work))  # compiles, and fills the disk's cache
    files = [out(name, work) for name in NAMES]
    facts = json.loads(python(HERE / "verify.py", work / "words.json", *files))
    for _ in range(rounds):
        for name in NAMES:
            runs[name].append(cold(command(name, work)))
    for _ in range(max(3, rounds // 3)):
        for name in NAMES:
            count = warm * FASTER.get(name, 1)
            each[name].append(float(python(script(name), work / "leaflet.json", str(count))))
    return [
        Engine(
            NAMES[name], median(s for s, _ in runs[name]), median(mb for _, mb in runs[name]),
            1 / median(each[name]), **fact,
        )
        for name, fact in zip(NAMES, facts, strict=True)
    ]  # fmt: skip


def ways(work: Path, rounds: int, warm: int) -> dict[str, float]:
    """Seconds that one leaflet takes sps-print: in a batch, and otherwise (see its script)."""
    each: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(max(3, rounds // 3)):
        for way in WAYS:
            count = warm if way == "whole" else warm * FASTER["sps_print"]
            told = python(script("sps_print"), work / "leaflet.json", str(count), way)
            each[way].append(float(told))
    return {way: median(seconds) for way, seconds in each.items()}


def stages(work: Path, rounds: int) -> list[tuple[str, float, float]]:
    """Each stage of a cold build: its name, median milliseconds, and peak MB at its end."""
    output = [python(HERE / "stages.py", work / "stages.pdf") for _ in range(rounds + 1)]
    runs = [json.loads(one) for one in output[1:]]
    return [
        (name, median(spent[name] for spent, _ in runs), median(peak[name] for _, peak in runs))
        for name in runs[0][0]
    ]


def imports(work: Path) -> list[tuple[str, float]]:
    """Top packages by their own milliseconds in `python -X importtime` (which slows them)."""
    args = [PYTHON, "-X", "importtime", *command("sps_print", work)]
    lines = subprocess.run(args, check=True, capture_output=True, text=True).stderr.splitlines()
    spent: dict[str, float] = {}
    for line in lines:
        if not line.startswith("import time:"):
            continue  # what the command itself says
        own, _, name = line.removeprefix("import time:").split("|")
        if own.strip().isdigit():
            top = name.strip().split(".")[0]
            top = "the standard library" if top in sys.stdlib_module_names else top
            spent[top] = spent.get(top, 0) + int(own) / 1000
    return sorted(spent.items(), key=lambda pair: -pair[1])[:9]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="fresh processes for each engine")
    parser.add_argument("--warm", type=int, default=20, help="leaflets in one process")
    parser.add_argument("--write", action="store_true", help="put the results into README.md")
    given = parser.parse_args()
    core = one_core()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # all are measured compiled, as installed
        os.environ["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
        python(HERE / "prepare.py", work)
        cli: dict[str, list[float]] = {name: [] for name in CLI}
        for _ in range(given.rounds + 1):
            for name, args in CLI.items():
                cli[name].append(cold(args)[0])
        results = Results(
            engines(work, given.rounds, given.warm),
            ways(work, given.rounds, given.warm),
            stages(work, given.rounds),
            imports(work),
            {name: median(seconds[1:]) for name, seconds in cli.items()},
            given.rounds,
            given.warm,
            core,
        )
    text = markdown(results)
    print(text)
    if given.write:
        put_into(HERE / "README.md", text)


if __name__ == "__main__":
    main()
