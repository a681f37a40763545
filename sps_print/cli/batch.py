"""sps-print batch: many leaflets from one list."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sps_print.batch.names import USUAL, all_ours, refuse_unknown_fields
from sps_print.cli.options import clinic_option
from sps_print.cli.progress import with_progress
from sps_print.cli.sample import Sample
from sps_print.cli.say import say
from sps_print.model import STANDARDS, USUAL_STANDARD
from sps_print.problems import ContentError, Problem, UseError, counted, visible

if TYPE_CHECKING:
    from sps_print.batch.aside import Aside
    from sps_print.batch.fixed import Fixed
    from sps_print.batch.list.rows import OrderList, Rows
    from sps_print.batch.report import Outcome
    from sps_print.batch.run import WorkerPool

LONG = 50  # rows of a list for which starting worker processes pays
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
@click.option("--to", "kind", hidden=True)  # asked for by who knows it of “build”
@click.option("--name", "pattern", default=USUAL, show_default=True, help="How files are named.")
@click.option("--jobs", "-j", type=click.IntRange(1, 512),
              help="How many are made at a time; else one a core for a long list.")  # fmt: skip
@click.option("--cluster", "address", metavar="ADDRESS", help="A Dask scheduler that makes them.")
@click.option("--encoding", metavar="NAME", help="What a CSV's letters are: windows-1250 …")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook that holds the list.")
@click.option("--fillable/--no-fillable", default=None,
              help="Fields to fill in on a screen.  [default: as the handout says]")  # fmt: skip
@click.option("--pdf", "standard", type=click.Choice(STANDARDS), default=USUAL_STANDARD,
              show_default=True, help="PDF/UA-1 with PDF/A-2a, or PDF/UA-2: docs/heard.md.",
              )  # fmt: skip
@click.option("--allow-blanks", is_flag=True, help="Print a line to write on for a blank answer.")
@click.option("--allow-expired", is_flag=True, help="Print a text that is past its review date.")
@click.option("--names-in-report", is_flag=True, help="Name files in the report, whoever's name.")
@clinic_option
def batch_command(
    people: Path, handout: str | None, audience: str | None, paper: str | None,
    language: str | None, only_check: bool, out: Path | None, archive: Path | None,
    collated: Path | None, kind: str | None, pattern: str, jobs: int | None, address: str | None,
    encoding: str | None, sheet: str | None, fillable: bool | None, standard: str,
    allow_blanks: bool, allow_expired: bool, names_in_report: bool, clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Make one leaflet for each row of LIST, a CSV or XLSX file.

    The first row names the columns: handout, audience, format, language, clinic, copies, and
    what the handout asks for, such as name. Or a column for each leaflet, called as it is, with an
    x for who gets it. A row that is not right is reported and left out (exit code 1). When it was
    stopped, the same command goes on. A report is put beside the leaflets, and leaflets of an
    earlier run that are made no more are set aside in a folder “old”.

    \b
    Examples:
      sps-print batch people.csv --check
      sps-print batch people.csv --handout emergency --audience patient
      sps-print batch people.xlsx --zip leaflets.zip --name "{row}-{name}"
      sps-print batch people.csv --one-file print-this.pdf
    """
    from sps_print.batch.deliver import spare_the_list
    from sps_print.batch.fixed import Fixed
    from sps_print.batch.list.rows import open_table
    from sps_print.batch.marked import marked
    from sps_print.batch.run import share
    from sps_print.project import open_project

    if kind not in {None, "pdf"}:
        hint = f"make other kinds one by one: sps-print build HANDOUT --to {kind}"
        raise UseError(Problem("a list makes PDFs alone", f"--to {kind}", hint))
    target = _target(people, out, archive, collated)
    if collated:
        _refuse_for_printer(fillable, standard)
    given = {"handout": handout, "audience": audience, "format": paper, "language": language}
    choices = {name: word for name, word in given.items() if word}
    table = open_table(people, encoding or "", sheet=sheet or "")
    clinic = clinic_folder.resolve() if clinic_folder else None
    folder = people.resolve().parent
    today = open_project(clinic).today
    fixed = Fixed(choices, clinic, folder, today, pattern, allow_expired, allow_blanks,
                  False if collated else fillable, standard)  # fmt: skip
    asked = marked(table, fixed)
    fixed = asked.fixed
    _refuse_unknown(table, fixed, asked.used)
    for note in (*table.notes, *asked.notes):
        say(visible(note))
    if not only_check:
        spare_the_list(people, target.path, target.one)
    with ExitStack() as stack:  # helpers start while the list is looked at
        pool = _worker_pool(stack, jobs or _worth(table), address)
        rows, bad = _look_at(asked.rows, fixed)
        if not rows:
            hint = "below the row of names, each row is an order"
            raise ContentError(Problem("the list has no rows", people.name, hint))
        batch = Batch(asked.rows, fixed, rows, bad, replace(pool, some=share(rows, pool.workers)))
        named = names_in_report or all_ours(pattern)
        lost = batch.check() if only_check else batch.make(target, named)
    if lost:
        raise SystemExit(1)


def _refuse_for_printer(fillable: bool | None, standard: str) -> None:
    """UseError for what one file for the printer never is."""
    whole = "or make a file for each row: --out FOLDER"
    if fillable:
        what, hint = "one file for the printer has no fields to fill in", "leave out --fillable"
        raise UseError(Problem(what, "--one-file --fillable", f"{hint}; {whole}"))
    if standard != USUAL_STANDARD:
        what, hint = "one file for the printer is made to PDF/UA-1 alone", "leave out --pdf"
        raise UseError(Problem(what, f"--one-file --pdf {standard}", f"{hint}; {whole}"))


class Target(NamedTuple):
    """Where leaflets are put: a folder, or one file, which may be a ZIP."""

    path: Path
    one: bool
    zip: bool


def _target(people: Path, out: Path | None, archive: Path | None, collated: Path | None) -> Target:
    """Where the options put the leaflets of a list. UseError when they name two places."""
    if sum(map(bool, (out, archive, collated))) > 1:
        what = "only one of --out, --zip and --one-file can be given"
        raise UseError(Problem(what, hint="choose one"))
    path = archive or collated or out or Path("leaflets") / people.stem
    return Target(path, bool(archive or collated), bool(archive))


class Batch(NamedTuple):
    """A list that was looked at. bad: the rows that are not right, which was said."""

    table: Rows
    fixed: Fixed
    rows: int
    bad: set[int]
    pool: WorkerPool

    def check(self) -> int:
        """Make every leaflet and keep none. How many rows would be left out."""
        from sps_print.batch.run import tried
        from sps_print.batch.turns import in_order

        found = tried(self.table, self.fixed, self.pool)
        lost = self.rows - self._told(in_order(with_progress(found, self.rows)))
        say(f"{counted(self.rows, 'row')} checked: {lost} not right")
        return lost

    def make(self, target: Target, named: bool) -> int:
        """Make the leaflets and their report. How many rows are left out."""
        from sps_print.batch.aside import Aside
        from sps_print.batch.deliver import parts_of, put, reported
        from sps_print.batch.lock import alone_in
        from sps_print.batch.pack import one_pdf, one_zip
        from sps_print.batch.record import forget
        from sps_print.batch.run import run, run_together
        from sps_print.batch.turns import in_order

        place = parts_of(target.path) if target.one else target.path
        pack = (one_zip if target.zip else one_pdf) if target.one else None
        pdf = target.one and not target.zip
        aside, files, old = Aside(place), [target.path], list[tuple[Path, Path]]()
        with alone_in(place, passing=target.one):
            outcomes = (
                run_together(self.table, self.fixed, place, self.pool, pdf)
                if target.one
                else run(self.table, self.fixed, place, self.pool, aside)
            )
            shown = in_order(with_progress(outcomes, self.rows))
            with closing(reported(shown, place, named, pack, pdf)) as written:
                made = self._told(written)
            if target.one:
                files, old = put(place, target.path)
            else:
                forget(place)
        ends = dict.fromkeys((files[0], files[-1])) if made else ()  # of its parts
        where = f" in {visible(' to '.join(map(str, ends)))}" if made else ""
        lost = self.rows - made
        say(f"{counted(made, 'leaflet')}{where}; {counted(lost, 'row')} left out")
        if len(files) > 1:
            say("one PDF cannot hold so many; the report says which part has which leaflet")
        _say_aside(aside, old, target)
        return lost

    def _told(self, outcomes: Iterable[Outcome]) -> int:
        """Say what was found out only when a leaflet was made. How many leaflets are whole."""
        made, late = 0, Sample(SHOWN)
        for outcome in outcomes:
            made += bool(outcome.file)
            if not outcome.file and outcome.row not in self.bad:
                late.add(outcome.problems)
        late.say()
        return made


def _say_aside(aside: Aside, old: list[tuple[Path, Path]], target: Target) -> None:
    """Say which files lie elsewhere now."""
    for path, place in old:
        say(visible(f"a {path.name} that was there before is now {place}"))
    if target.one:
        return
    folder = visible(str(target.path / "old"))
    if aside.count:
        many = counted(aside.count, "leaflet")
        say(f"{many} of an earlier run set aside in {folder}")
    if aside.others:
        many = counted(aside.others, "file")
        say(f"{many} that no earlier run noted, named as a leaflet: now in {folder}")


def _refuse_unknown(table: OrderList, fixed: Fixed, used: tuple[str, ...]) -> None:
    """Refuse, before any row is read, a column or a name in --name that stands for nothing. used:
    the columns that say how many leaflets."""
    from sps_print.batch.list.rows import refuse_unknown_columns
    from sps_print.batch.orders import Orders

    orders = Orders(fixed, table.columns)
    columns = {*orders.choices().values()}
    for name in fixed.choices:
        if name in columns:
            hint = f"leave --{name} out, or remove the column"
            raise UseError(Problem(f"“{name}” is a column of the list, too", f"--{name}", hint))
    known = (*orders.known_columns(), *used)
    if "clinic" not in columns:  # a clinic's own handouts may ask for more: row by row
        refuse_unknown_columns(table, known)
    refuse_unknown_fields(fixed.pattern, {*known, *table.columns} - {"", "clinic"})
    for note in dict.fromkeys(orders.notes):
        say(note)


def _look_at(table: Rows, fixed: Fixed) -> tuple[int, set[int]]:
    """Say what is wrong with the list. Its number of rows, and the rows that are not right."""
    from sps_print.batch.list.parts import row_of
    from sps_print.batch.orders import Orders
    from sps_print.batch.run import checked

    few, rows, bad = Sample(SHOWN), 0, set()
    orders = Orders(fixed, table.columns)
    for row, found in checked(table, orders):
        rows += 1
        if isinstance(found, ContentError):
            bad.add(row.number)
            few.add(found.problems)
    few.say()
    for (column, word), count in orders.doubted.items():
        say(f"“{word}” is printed as the answer of {counted(count, 'cell')} in “{column}”")
    for column, whole in orders.numberless.items():
        if told := sorted({row_of(number) for number in whole} - {row_of(one) for one in bad}):
            what = f"{counted(len(told), 'row')} in “{column}”, the first is {told[0]}"
            say(visible(f"{what}: whom to call is said, and no telephone number"))
    for (column, title), count in orders.unprinted.items():
        cells = f"{counted(count, 'cell')} in “{column}”"
        say(visible(f"{cells}: not printed on “{title}”, which does not ask for it"))
    for one, count in orders.taken.items():
        if not one.exact:
            what = f"“{one.words}” is taken for “{one.called}”, for {one.reader}"
            say(visible(f"{what} ({one.copy.handout}), in {counted(count, 'row')}"))
    return rows, bad


def _worth(table: OrderList) -> int:
    """How many jobs are quickest: a process takes as long to start as dozens of leaflets."""
    long = sum(1 for _ in islice(table.rows(), LONG)) == LONG
    return (os.cpu_count() or 1) if long else 1


def _worker_pool(stack: ExitStack, jobs: int, address: str | None) -> WorkerPool:
    from sps_print.batch.run import WorkerPool
    from sps_print.batch.workers import cluster, local_workers

    if address:
        executor, workers = stack.enter_context(cluster(address))
        return WorkerPool(executor, workers, here=False)
    return WorkerPool(stack.enter_context(local_workers(jobs)), jobs)
