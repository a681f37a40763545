"""sps-print build: make leaflets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.jobs import jobs
from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.outputs import ENDS, ON_SCREEN, OUTPUTS, files
from sps_print.cli.say import say
from sps_print.model import STANDARDS, USUAL_CELLS, USUAL_STANDARD, Cells
from sps_print.problems import Problem, UseError, visible

if TYPE_CHECKING:
    from sps_print.build import Job
    from sps_print.papers import Paper
    from sps_print.project import Project

STAGES = ("load", "tailor", "merge", "read", "check", "lay-out", "prove", "spoken")


@click.command("build")
@click.argument("handouts", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every handout, for each of its audiences.")
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--format", "-f", "formats", multiple=True, help="The paper. May be repeated.")
@language_option
@click.option(
    "--to",
    type=click.Choice(OUTPUTS),
    help="The kind of file: docs/other-shapes.md.  [default: pdf; png for a telephone]",
)
@click.option("--cells", metavar="ACROSSxDOWN",
              help="A page of Braille: cells and lines.  [default: 40x25]")  # fmt: skip
@click.option("--out", "-o", type=click.Path(path_type=Path), default=Path("leaflets"),
              show_default=True, metavar="FOLDER | FILE",
              help="The folder for the files, or the name of one, such as x.pdf.")  # fmt: skip
@click.option("--answer", "answers", multiple=True, metavar="NAME=WORDS",
              help="Words that the handout asks for. May be repeated.")  # fmt: skip
@click.option("--sections", "-s", default="", metavar="NAME,NAME",
              help="Only these sections (see `sps-print list sections`).")  # fmt: skip
@click.option("--ink", type=click.Choice(("grey", "contrast")),
              help="Black on white for the photocopier, or in high contrast.")  # fmt: skip
@click.option("--with-sources", is_flag=True,
              help="A copy for whoever asks: numbers at each statement, and the list.")  # fmt: skip
@click.option("--fillable/--no-fillable", default=None,
              help="Fields to fill in on a screen.  [default: as the handout says]")  # fmt: skip
@click.option("--press", is_flag=True,
              help="A print shop's file beside each PDF: bleed, crop marks, CMYK.")  # fmt: skip
@click.option(
    "--pdf",
    "standard",
    type=click.Choice(STANDARDS),
    help="PDF/UA-1 with PDF/A-2a, or PDF/UA-2: docs/heard.md.  [default: ua1]",
)
@click.option("--allow-expired", is_flag=True, help="Print a text that is past its review date.")
@click.option("--show", type=click.Choice(STAGES), help="Print one stage of the work instead.")
@clinic_option
def build_command(
    handouts: tuple[str, ...], everything: bool, audiences: tuple[str, ...],
    formats: tuple[str, ...], language: str, to: str | None, cells: str | None, out: Path,
    answers: tuple[str, ...], sections: str, ink: str | None, with_sources: bool,
    fillable: bool | None, press: bool, standard: str | None, show: str | None,
    allow_expired: bool, clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Make leaflets: one handout, several, or --all.

    Without --audience and --format, each handout's first is made.

    \b
    Examples:
      sps-print build emergency --clinic my-clinic
      sps-print build triggers -a carer -f large-print
      sps-print build triggers -o triggers.pdf
      sps-print build emergency --answer name="Ann Example"
      sps-print build medicines-at-home --fillable
      sps-print build triggers -f tri-fold --press
      sps-print build triggers --with-sources
      sps-print build triggers --pdf ua2
      sps-print build --all --to html
      sps-print build triggers --to braille --cells 28x15
    """
    from sps_print.project import open_project

    _refuse_press(press, to)
    one_file = not show and out.suffix.lower() in ENDS and not out.is_dir()
    to = kind_of(out, to) if one_file else to
    _refuse_standard(standard, to, press)
    _refuse_fields(fillable, to)
    project = open_project(clinic_folder, allow_expired)
    chosen = tuple(part.strip() for part in sections.split(",") if part.strip())
    work = jobs(
        project, handouts, everything, audiences, formats, language, answers, chosen, ink or "",
        each_audience=everything, with_sources=with_sources, cells=_cells(cells, to),
        fillable=fillable if to in {*ON_SCREEN, None} else False,
        standard=standard or USUAL_STANDARD,
    )  # fmt: skip
    planned = [(job, job.plan.paper) for job in work]  # all names are right before one is made
    _refuse([paper for _, paper in planned], out, one_file, press, standard, to)
    for job, _ in planned:
        if show:
            _show(job, show)
        else:
            _make(job, to, press, out, one_file)
    _say_unused(project)
    if to in {None, "pdf"} and not show:
        _say_how_to_print({paper.id: paper for _, paper in planned})


def _show(job: Job, name: str) -> None:
    from sps_print.cli.stages import stage

    say(stage(job, name))


def _say_unused(project: Project) -> None:
    """Say which files of the clinic's folder nothing uses."""
    if project.library.has_own():
        from sps_print.content.clinic.unused import unused_files

        for unused in unused_files(project.library):
            say(str(unused), err=True)


def _refuse_press(press: bool, to: str | None) -> None:
    if press and to not in {None, "pdf"}:
        raise UseError(Problem("a print shop gets a PDF", f"--press --to {to}", "leave out --to"))


def _refuse_fields(fillable: bool | None, to: str | None) -> None:
    if fillable and to not in {*ON_SCREEN, None}:
        hint = "leave out --fillable, or choose --to pdf or --to html"
        raise UseError(Problem("only a PDF and a web page have fields", f"--to {to}", hint))


def _refuse_standard(standard: str | None, to: str | None, press: bool) -> None:
    """UseError when a standard for PDFs is named, and no PDF is made, or one to another."""
    if standard and to not in {None, "pdf"}:
        hint = "leave out --pdf, or choose --to pdf"
        raise UseError(Problem("this is a standard for PDFs", f"--pdf {standard} --to {to}", hint))
    if standard and standard != USUAL_STANDARD and press:
        what = "a print shop's file is PDF/X-1a, and held against the one of PDF/UA-1"
        raise UseError(Problem(what, f"--pdf {standard} --press", "make them one after the other"))


def _refuse(
    papers: list[Paper], out: Path, one_file: bool, press: bool, standard: str | None,
    to: str | None,
) -> None:  # fmt: skip
    """UseError when leaflets on some papers cannot all go into the one file, into one records
    system, or to the press, or are no PDFs where a standard for those is named."""
    if one_file and (len(papers) > 1 or press):
        what = "several files are made, and this is the name of one"
        raise UseError(Problem(what, f"--out {out}", "name a folder: --out leaflets"))
    if to == "openemr" and len(papers) > 1:
        what = "only one leaflet for each code and language is read by OpenEMR"
        raise UseError(Problem(what, "--to openemr", "name one handout, and one format"))
    for paper in papers:
        if standard and paper.dots and to is None:
            what = f"“{paper.id}” is a picture for a telephone, not a PDF"
            hint = "leave out --pdf, add --to pdf, or choose another format"
            raise UseError(Problem(what, f"--pdf {standard}", hint))
        if press and paper.dots:
            what = f"“{paper.id}” is a picture for a telephone, not for a print shop"
            raise UseError(Problem(what, "--press", "leave out --press, or choose another format"))


def _make(job: Job, to: str | None, press: bool, out: Path, one_file: bool) -> None:
    """Write the files of a leaflet, and say which; then what is wrong with it all the same."""
    from sps_print.files.write import write_whole

    made = list(files(job, to, press))
    if one_file and len(made) > 1:
        what = f"this leaflet has {len(made)} pages, each a picture of its own"
        raise UseError(Problem(what, f"--out {out}", "name a folder: --out leaflets"))
    for name, data in made:
        place = out if one_file else out / name
        write_whole(place, data)
        say(visible(str(place)))
    for problem in job.problems:
        say(str(problem), err=True)


def kind_of(out: Path, to: str | None) -> str:
    """The kind of file that a file's name asks for, or the one that may have this name."""
    end = out.suffix.lower()
    if to and end not in OUTPUTS[to].ends:
        what = f"a file of kind {to} does not end in {out.suffix}"
        raise UseError(
            Problem(what, f"--out {out}", f"leave out --to, or end it in {OUTPUTS[to].ends[0]}")
        )
    return to or ENDS[end]


def _cells(written: str | None, to: str | None) -> Cells:
    """A page of Braille from its size as it is written: 40x25. to: the kind of file."""
    if written is None:
        return USUAL_CELLS
    if to not in {"braille", "braille-1"}:
        raise UseError(Problem("only Braille has cells", "--cells", "add --to braille"))
    found = re.fullmatch(r"(\d{2,3})[x×](\d{2,3})", written.strip().lower())
    cells = Cells(*map(int, found.groups())) if found else Cells(0, 0)
    if not (20 <= cells.across <= 100 and 10 <= cells.down <= 100):
        what = f"“{written}” is no size of a page of Braille"
        hint = "cells across and lines down, such as 40x25: from 20x10 to 100x100"
        raise UseError(Problem(what, "--cells", hint))
    return cells


def _say_how_to_print(papers: Mapping[str, Paper]) -> None:
    """Once for each paper that is folded, cut, or turned over its short edge.

    A plain page goes through the printer as always, and needs no words. Said beside the list of
    files, so that a script reads only their names.
    """
    from sps_print.papers import Flip
    from sps_print.papers.printing import how_to_print

    for name, paper in papers.items():
        if paper.imposing or paper.flip is Flip.SHORT:
            say(f"{name}: {how_to_print(paper)}", err=True)
