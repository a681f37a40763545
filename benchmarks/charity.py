"""Measure a charity's list: twelve clinics whose cards differ in length, each with every handout.

    .venv-bench/bin/python benchmarks/charity.py [--write] [--rounds N]

Each engine makes all of them in one process, on one core; sps-print with its forms kept, as a batch
does, Typst with a compiler kept for each handout. Processor time, not the clock's. Typst is given
less: no pictures, no codes, no tables but their words, no checks and no proof (engines/with_typst).
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from report import CHARITY, measured_on, put_into, table
from run import one_core

HERE = Path(__file__).resolve().parent
CLINICS = 12
TOWNS = ("Exampleton", "Samplebury", "Instanceby", "Much Exampling")
NAMES = (
    "Clinic {n} {town}", "The {town} Hospital, Department of Neurology",
    "{town} Support Centre",
)  # fmt: skip
STREETS = (
    "{n} Station Road, {town} EX1 {n}AB", "{n} High Street, {town}",
    "The Old Example House, {n}234 Sample Lane, {town} EX9 9ZZ",
)  # fmt: skip
HOURS = (
    "Monday to Friday, 9 am to 5 pm", "24 hours",
    "Monday to Thursday, 9 am to 12 noon and 2 pm to 6 pm",
)  # fmt: skip


def cards() -> Iterator[dict[str, str]]:
    """What stands on each clinic's card: one line or two, in many ways."""
    for n in range(CLINICS):
        town = TOWNS[n % 4]
        host = f"{town.lower().replace(' ', '-')}-{n}.example.org"
        yield {
            "name": NAMES[n % 3].format(n=n, town=town),
            "address": STREETS[n // 3 % 3].format(n=n, town=town),
            "phone": f"01632 9600{n:02}", "hours": HOURS[n // 2 % 3],
            "web": host if n % 2 else f"www.{host}/our-page", "email": f"desk{n}@example.org",
        }  # fmt: skip


def ours(folder: Path) -> tuple[int, Callable[[], int]]:
    """sps-print. How many leaflets, and how to make them: gives the bytes of all."""
    gc.set_threshold(150_000, 2, 2)  # as the command does (cli/__init__.py)
    from sps_print.batch.forms import FormCache
    from sps_print.batch.orders import NamedOrder
    from sps_print.batch.report import Outcome
    from sps_print.batch.run import SOME
    from sps_print.batch.store import Files
    from sps_print.batch.turns import Placed, by_leaflet
    from sps_print.content.load.handouts import handout_names
    from sps_print.model import Order
    from sps_print.project import open_project

    projects = []
    for n, card in enumerate(cards()):
        (folder / str(n)).mkdir()
        lines = "".join(f"{field} = {json.dumps(words)}\n" for field, words in card.items())
        (folder / str(n) / "clinic.toml").write_text(lines, encoding="utf-8")
        projects.append(open_project(folder / str(n)))
    forms = FormCache()
    rows = [(project, name) for project in projects for name in handout_names(project.library)]
    listed: list[Placed[NamedOrder | Outcome]] = [
        (place, NamedOrder(place, Order(name), project.library.user, "", False, ""))
        for place, (project, name) in enumerate(rows)
    ]

    def make() -> int:
        turns = by_leaflet(listed, SOME, Files.ahead)  # as the command makes a list
        made = (one for some in turns if isinstance(some, list) for one in some)
        return sum(len(forms.make(rows[place][0], one.order)) for place, one in made)

    return len(rows), make


def typst(folder: Path) -> tuple[int, Callable[[], int]]:
    """Typst, with the same words."""
    sys.path.insert(0, str(HERE / "engines"))
    import typst as engine
    from common import FONTS, MAIN
    from prepare import with_values_open
    from with_typst import HEAD, source, string

    fields = list(next(cards()))
    lets = "".join(f"#let {field} = sys.inputs.{field}\n" for field in fields if field != "name")
    fonts = engine.Fonts(False, False, [FONTS])
    compilers = []
    for name, leaflet in with_values_open(fields):
        head = HEAD.format(title=leaflet["title"], foot=string(leaflet["foot"], fields), main=MAIN)
        file = folder / f"{name}.typ"
        body = "\n".join(source(part, fields) for part in leaflet["parts"])
        file.write_text(lets + head + body, encoding="utf-8")
        compilers.append(engine.Compiler(file, font_paths=fonts))

    def make() -> int:
        return sum(
            len(compiler.compile(format="pdf", sys_inputs=card, pdf_standards="ua-1"))
            for compiler in compilers
            for card in cards()
        )

    return len(compilers) * CLINICS, make


ENGINES = {"ours": ours, "typst": typst}


def measured(name: str) -> None:
    """Make all leaflets with one engine, and print what a leaflet took, and the memory."""
    with tempfile.TemporaryDirectory() as folder:
        count, make = ENGINES[name](Path(folder))
        begun = time.process_time()
        size = make()
        spent = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([count, spent / count * 1000, memory, size / count / 1000]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engine", nargs="?", choices=ENGINES, help="measure this one, here")
    parser.add_argument("--rounds", type=int, default=3, help="fresh processes for each engine")
    parser.add_argument("--write", action="store_true", help="put the results into README.md")
    given = parser.parse_args()
    if given.engine:
        measured(given.engine)
        return
    core, runs = one_core(), {name: list[list[float]]() for name in ENGINES}
    for _ in range(given.rounds):
        for name, found in runs.items():  # in turn, so that a slow minute hits both
            command = [sys.executable, str(HERE / "charity.py"), name]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found.append(json.loads(done.stdout))
    rows = [
        (name, *(f"{median(column):.{digits}f}" for column, digits in zip(
            zip(*found, strict=True), (0, 1, 0, 1), strict=True)))
        for name, found in runs.items()
    ]  # fmt: skip
    head = "Engine | Leaflets | ms of processor a leaflet | Peak memory, MB | KB a leaflet"
    text = f"Measured {measured_on()}, {core}. Medians of {given.rounds}.\n\n{table(head, rows)}"
    print(text)
    if given.write:
        put_into(HERE / "README.md", text, CHARITY)


if __name__ == "__main__":
    main()
