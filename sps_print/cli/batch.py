"""sps-print batch: many leaflets from one list."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.batch.names import OURS, USUAL, fields_of, refuse_unknown_fields
from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.problems import ContentError, Problem, UseError, visible

if TYPE_CHECKING:
    from sps_print.batch.orders import Fixed
    from sps_print.batch.report import Outcome
    from sps_print.batch.rows import Table
    from sps_print.batch.run import Crew

LONG = 50  # rows of a list that is worth helpers
SHOWN = 20  # problems on the screen; the report has them all
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("batch")
@click.argument("people", type=click.Path(path_type=Path), metavar="LIST")
@click.option("--handout", help="The handout of all rows.")
@click.option("--audience", "-a", help="Who reads them all.")
@click.option("--format", "-f", "paper", help="The paper of all.")
@click.option("--language", "-l", help="The language of all.")
@click.option("--check", "only_check", is_flag=True, help="Look at the list; make nothing.")
@click.option("--out", "-o", type=click.Path(file_okay=False, path_type=Path),
              help="The folder for the files; leaflets/LIST, if not given.")  # fmt: skip
@click.option("--zip", "archive", type=FILE, metavar="FILE",
              help="Put all files into one ZIP instead.")  # fmt: skip
@click.option("--one-file", "collated", type=FILE, metavar="FILE",
              help="Put all into one PDF for the printer instead.")  # fmt: skip
@click.option("--name", "pattern", default=USUAL, show_default=True, help="How files are named.")
@click.option("--jobs", "-j", type=click.IntRange(1, 512),
              help="How many are made at a time; else one a core for a long list.")  # fmt: skip
@click.option("--cluster", "address", metavar="ADDRESS", help="A Dask scheduler that makes them.")
@click.option("--allow-blanks", is_flag=True, help="Print a line to write on for a blank answer.")
@click.option("--allow-expired", is_flag=True, help="Print a text that is past its review date.")
@click.option("--names-in-report", is_flag=True, help="Name files in the report, whoever's name.")
@clinic_option
def batch_command(
    people: Path, handout: str | None, audience: str | None, paper: str | None,
    language: str | None, only_check: bool, out: Path | None, archive: Path | None,
    collated: Path | None, pattern: str, jobs: int | None, address: str | None, allow_blanks: bool,
    allow_expired: bool, names_in_report: bool, clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Make one leaflet for each row of LIST, a CSV or XLSX file.

    The first row names the columns: handout, audience, format, language, clinic, and what the
    handout asks for, such as name. A row that is not right is reported and left out (exit code
    1). When it was stopped, the same command goes on. A report is put beside the leaflets.

    \b
    Examples:
      sps-print batch people.csv --check
      sps-print batch people.csv --handout emergency --audience patient
      sps-print batch people.xlsx --zip leaflets.zip --name "{row}-{name}"
      sps-print batch people.csv --one-file print-this.pdf
    """
    from sps_print.batch.deliver import parts_of, put, reported, spare_the_list
    from sps_print.batch.orders import Fixed
    from sps_print.batch.pack import one_pdf, one_zip
    from sps_print.batch.record import forget
    from sps_print.batch.rows import open_table
    from sps_print.batch.run import run
    from sps_print.pipeline import open_workshop

    if sum(map(bool, (out, archive, collated))) > 1:
        what = "only one of --out, --zip and --one-file can be given"
        raise UseError(Problem(what, hint="choose one"))
    given = {"handout": handout, "audience": audience, "format": paper, "language": language}
    choices = {name: word for name, word in given.items() if word}
    table = open_table(people)
    clinic = clinic_folder.resolve() if clinic_folder else None
    folder = people.resolve().parent
    today = open_workshop(clinic).today
    fixed = Fixed(choices, clinic, folder, today, pattern, allow_expired, allow_blanks)
    _refuse_unknown(table, fixed)
    rows, bad = _look_at(table, fixed)
    if not rows:
        hint = "below the row of names, each row is an order"
        raise ContentError(Problem("the list has no rows", people.name, hint))
    if only_check:
        say(f"{rows} rows checked: {len(bad)} not right")
        raise SystemExit(1 if bad else 0)
    named = names_in_report or set(fields_of(pattern)) <= set(OURS)
    one = archive or collated
    target = one or out or Path("leaflets") / people.stem
    spare_the_list(people, target, one is not None)
    place = parts_of(one) if one else target
    pack = (one_zip if archive else one_pdf) if one else None
    made, late = 0, Few(SHOWN)
    with ExitStack() as stack:
        crew = _crew(stack, jobs or _worth(rows), address, rows)
        outcomes = _with_progress(run(table, fixed, place, crew), rows)
        written = reported(outcomes, place, named, pack)
        for outcome in stack.enter_context(closing(written)):
            made += bool(outcome.file)
            if not outcome.file and outcome.row not in bad:  # what is bad was said before
                late.add(outcome.problems)
    late.say()
    if one:
        put(place, one)
    else:
        forget(place)
    where = f" in {target}" if made else ""
    lost = rows - made
    left_out = f"{lost} row{'s' * (lost != 1)} left out"
    say(visible(f"{made} leaflet{'s' * (made != 1)}{where}; {left_out}"))
    if made < rows:
        raise SystemExit(1)


class Few:
    """Says the first problems on the screen, and counts the others."""

    def __init__(self, most: int) -> None:
        self._most, self._more = most, 0
        self._first: list[Problem] = []

    def add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if len(self._first) < self._most:
                self._first.append(problem)
            else:
                self._more += 1

    def say(self) -> None:
        for problem in self._first:
            say(str(problem), err=True)
        if self._more:
            say(f"and {self._more} more problems", err=True)


def _refuse_unknown(table: Table, fixed: Fixed) -> None:
    """Refuse, before any row is read, a column or a name in --name that stands for nothing."""
    from sps_print.batch.orders import Orders
    from sps_print.batch.rows import refuse_unknown_columns

    for name in fixed.choices:
        if name in table.columns:
            hint = f"leave --{name} out, or remove the column"
            raise UseError(Problem(f"“{name}” is a column of the list, too", f"--{name}", hint))
    known = Orders(fixed, table.columns).known_columns()
    if "clinic" not in table.columns:  # a clinic's own handouts may ask for more: row by row
        refuse_unknown_columns(table, known)
    refuse_unknown_fields(fixed.pattern, {*known, *table.columns} - {"", "clinic"})


def _look_at(table: Table, fixed: Fixed) -> tuple[int, set[int]]:
    """Say what is wrong with the list. Its number of rows, and the rows that are not right."""
    from sps_print.batch.run import checked

    few, rows, bad = Few(SHOWN), 0, set()
    for row, found in checked(table, fixed):
        rows += 1
        if isinstance(found, ContentError):
            bad.add(row.number)
            few.add(found.problems)
    few.say()
    return rows, bad


def _worth(rows: int) -> int:
    """How many jobs are quickest: a helper needs as long to start as some dozens of leaflets."""
    return (os.cpu_count() or 1) if rows >= LONG else 1


def _crew(stack: ExitStack, jobs: int, address: str | None, rows: int) -> Crew:
    from sps_print.batch.run import Crew, share
    from sps_print.batch.workers import cluster, helpers

    if address:
        executor, hands = stack.enter_context(cluster(address))
        return Crew(executor, hands, share(rows, hands), here=False)
    return Crew(stack.enter_context(helpers(jobs)), jobs, share(rows, jobs))


def _with_progress(outcomes: Iterator[Outcome], rows: int) -> Iterator[Outcome]:
    """On a terminal: how far it is, how fast, and how long it still takes."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    start, done = time.perf_counter(), 0

    def rate(_: object) -> str:
        return f"{done / max(time.perf_counter() - start, 0.001):.1f} a second"

    with click.progressbar(
        outcomes, length=rows, show_pos=True, item_show_func=rate, file=sys.stderr
    ) as bar:
        for outcome in bar:
            done += 1
            yield outcome
