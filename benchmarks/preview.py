"""Measure a leaflet in the making: six pages made again after one edited sentence.

    python benchmarks/preview.py [--rounds N]

Milliseconds of processor time for each stage, the least of all rounds, in a process that stays.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from report import measured_on, table

from sps_print.build import Job
from sps_print.files.library import shipped_root
from sps_print.form import form
from sps_print.model import Order
from sps_print.preview import Preview
from sps_print.project import open_project

ORDER, SECTION, WANTED = Order("living-with-sps"), "templates/en/symptoms.md", 40.0  # milliseconds


class Clock:
    """The least time of each stage."""

    def __init__(self) -> None:
        self.least: dict[str, float] = {}

    def timed(self, name: str, call: Callable[[], Any]) -> Any:
        begun = time.process_time()
        found = call()
        spent = 1000 * (time.process_time() - begun)
        self.least[name] = min(spent, self.least.get(name, spent))
        return found


def texts() -> tuple[str, str]:
    """A section, before and behind the place where a sentence is edited."""
    before, end, behind = (shipped_root() / SECTION).read_text(encoding="utf-8").partition("legs.")
    if not end:
        raise SystemExit(f"{SECTION} has no sentence that ends in “legs.”")
    return f"{before}legs", f".{behind}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=12)
    given = parser.parse_args()
    gc.set_threshold(100_000)  # as the command does
    clock = Clock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / SECTION).parent.mkdir(parents=True)
        (folder / "clinic.toml").write_text('name = "Example Clinic"\nphone = "01632 960000"\n')
        preview, (before, behind) = Preview(folder, ORDER), texts()
        for number in range(given.rounds + 2):
            text = f"{before}, {'and ' * (number % 3)}day {number}{behind}"
            (folder / SECTION).write_text(text, encoding="utf-8")
            if number == 2:  # warm from here on
                clock.least.clear()
                timed_too(form, "prove", "its proof", clock)
            job = clock.timed("look, load, merge, read", partial(_read, preview))
            clock.timed("check the words", partial(getattr, job, "problems"))
            clock.timed("set, write and prove", job.pdf)
        build = clock.timed("a build in the same process", partial(_built, folder))
        if build != job.pdf():
            raise SystemExit("the bytes are not those of a build")
    rows = [(name, f"{spent:.1f}") for name, spent in clock.least.items()]
    three = ("look, load, merge, read", "check the words", "set, write and prove")
    total = sum(clock.least[name] for name in three)
    rows.insert(0, (f"one edited sentence (wanted: {WANTED:g})", f"{total:.1f}"))
    print(f"Measured {measured_on()}.\n\n{table('Stage | ms', rows)}")


def timed_too(module: ModuleType, name: str, stage: str, clock: Clock) -> None:
    """Time a function of a module as a stage of its own."""
    plain = getattr(module, name)
    setattr(module, name, lambda *given: clock.timed(stage, partial(plain, *given)))


def _read(preview: Preview) -> Job:
    job = preview.job()
    assert job.document
    return job


def _built(folder: Path) -> bytes:
    return Job(open_project(folder), ORDER).pdf()


if __name__ == "__main__":
    main()
