"""sps-print bag: a set of leaflets for one person."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.problems import Problem, UseError, visible

if TYPE_CHECKING:
    from sps_print.bag.make import BagFile
    from sps_print.bag.orders import BagOrder
    from sps_print.bag.recipe import Bag
    from sps_print.project import Project

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("bag")
@click.argument("recipe", required=False, default="")
@click.option("--answer", "answers", multiple=True, metavar="NAME=WORDS",
              help="Words that leaflets of the set ask for. May be repeated.")  # fmt: skip
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="FOLDER | FILE.zip",
              help="The folder for the files, or a ZIP of them.  [default: leaflets]")  # fmt: skip
@click.option("--one-file", "collated", type=FILE, metavar="FILE.pdf",
              help="One PDF for the printer instead.")  # fmt: skip
@click.option("--print", "printer", metavar="NAME | ADDRESS",
              help="Print the set, each leaflet on its paper, so often as the recipe says.",
              )  # fmt: skip
@click.option("--yes", is_flag=True, help="Print many sheets without being asked.")
@click.option("--show", is_flag=True, help="Show the set and what it asks for; make nothing.")
@click.option("--begin", is_flag=True, help="Write a recipe, bag.toml, to be changed.")
@click.option("--allow-expired", is_flag=True, help="Print a text that is past its review date.")
@clinic_option
def bag_command(
    recipe: str, answers: tuple[str, ...], out: Path | None, collated: Path | None,
    printer: str | None, yes: bool, show: bool, begin: bool, allow_expired: bool,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Make a set of leaflets for one person: details are given once, and all fits or none is made.

    RECIPE is a file (ward.toml) or one that came with the leaflets (family); without it, bag.toml
    of your folder. It says which leaflets, for whom, on which paper, how many; it names no person.
    An answer goes to each leaflet that asks for it.

    \b
    Examples:
      sps-print bag family --show
      sps-print bag --begin
      sps-print bag family --answer name="Ann Example" -o ann.zip
      sps-print bag ward.toml --answer name="Ann Example" --one-file print-this.pdf
      sps-print bag --print ward
    """
    from sps_print.bag.orders import orders
    from sps_print.bag.recipe import load_bag
    from sps_print.cli.jobs import given
    from sps_print.project import open_project

    said = given(answers)
    _one_way(out, collated, printer, show, begin)
    project = open_project(clinic_folder, allow_expired)
    if begin:
        _begin(project, recipe)
        return
    bag = load_bag(project.library, recipe)
    work = orders(project, bag, said)
    if show:
        _show(project, bag, work)
    elif printer is not None:
        _print(work, printer, clinic_folder, yes)
    elif collated:
        _one_pdf(work, collated)
    else:
        _files(work, out or Path("leaflets"))


def _one_way(out: Path | None, collated: Path | None, printer: str | None, *flags: bool) -> None:
    """UseError when a set is to go to two places at once."""
    if sum((out is not None, collated is not None, printer is not None, *flags)) > 1:
        what = "only one of --out, --one-file, --print, --show and --begin can be given"
        raise UseError(Problem(what, hint="choose one"))
    if out and out.suffix.lower() == ".pdf" and not out.is_dir():
        what, hint = "one PDF of all is asked for with another option", f"--one-file {out}"
        raise UseError(Problem(what, f"--out {out}", hint))


def _begin(project: Project, recipe: str) -> None:
    from sps_print.bag.recipe import begin

    say(visible(f"made {begin(project.library, recipe)}"))
    say("next: change it as you like, then “sps-print bag --show”")


def _show(project: Project, bag: Bag, work: tuple[BagOrder, ...]) -> None:
    """The leaflets of a set, and the answers that it takes."""
    from sps_print.bag.orders import asked

    if bag.title:
        say(bag.title)
    for leaflet, _, plan, _ in work:
        copies = f", {leaflet.copies} copies" if leaflet.copies > 1 else ""
        say(f"{plan.handout.id}, {plan.audience.id}, {plan.paper.id}{copies}: {plan.title}")
    for name, question in asked(project, bag).items():
        say(f"  --answer {name}=…  {question}")


def _files(work: tuple[BagOrder, ...], out: Path) -> None:
    """A folder of files, or a ZIP of them."""
    from sps_print.bag.make import how, made, put_in_folder, put_in_zip

    files = made(work)
    if out.suffix.lower() == ".zip" and not out.is_dir():
        put_in_zip(files, out)
        say(visible(str(out)))
    else:
        for path in put_in_folder(files, out):
            say(visible(str(path)))
    _tell(files, how(files))


def _one_pdf(work: tuple[BagOrder, ...], target: Path) -> None:
    from sps_print.bag.make import how_in_one, made, put_in_one_pdf

    files = made(work, for_printer=True)
    put_in_one_pdf(files, target)
    say(visible(str(target)))
    _tell(files, how_in_one(files))


def _tell(files: tuple[BagFile, ...], how: list[str]) -> None:
    """What is wrong with leaflets all the same, and how each is printed."""
    for problem in dict.fromkeys(note for file in files for note in file.notes):
        say(str(problem), err=True)
    for line in how:
        say(line, err=True)


def _print(work: tuple[BagOrder, ...], printer: str, clinic: Path | None, yes: bool) -> None:
    """Print the set, leaflet by leaflet, once all are made and the printer can do them all."""
    from sps_print.bag.make import made
    from sps_print.cli.print import print_all
    from sps_print.cli.to_print import FinishedFile
    from sps_print.papers.printing import how_to_finish
    from sps_print.printing.kept import load_answers
    from sps_print.printing.ticket import ticket_of

    if not printer.strip():
        raise UseError(Problem("the printer has no name", "--print", "name it: --print ward"))
    files = made(work, for_printer=True)
    _tell(files, [])
    ready = [
        FinishedFile(
            ticket_of(one.handout, one.paper, one.pages), BytesIO(one.data), len(one.data),
            how_to_finish(one.paper),
        ).with_choice(one.copies, 1, one_sided=False)
        for one in files
    ]  # fmt: skip
    print_all(ready, printer, load_answers(clinic), yes=yes)
