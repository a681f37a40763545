"""sps-print check: look for problems without making anything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import (
    ContentError,
    Problem,
    Severity,
    ToolMissing,
    UnreadableFile,
    counted,
    visible,
)

if TYPE_CHECKING:
    from sps_print.build import Job
    from sps_print.checks.reading.report import MeasuredLeaflet
    from sps_print.project import Project

SHAPES = ("list", "table", "json", "html")


@click.command("check")
@click.argument("handouts", nargs=-1)
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--format", "-f", "formats", multiple=True,
              help="Only this paper. May be repeated.")  # fmt: skip
@click.option("--words", "words_alone", is_flag=True, help="The words alone: no page is laid out.")
@language_option
@click.option("--to", "shape", type=click.Choice(SHAPES), default="list", show_default=True,
              help="The problems alone, or all measures of the words too.")  # fmt: skip
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="The file for it, in place of the screen.")  # fmt: skip
@click.option(
    "--photocopy", is_flag=True, help="Read safety lines and codes back from a poor photocopy."
)
@clinic_option
def check_command(
    handouts: tuple[str, ...], audiences: tuple[str, ...], formats: tuple[str, ...],
    words_alone: bool, language: str, shape: str, out: Path | None, photocopy: bool,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Check handouts (all, when none is named) for each audience. Exit code 1: errors found.

    Each is laid out on every paper that it lists, as “build” does: about ten seconds for all.
    Name a handout or a paper (-f a4), or say --words, to be quicker.

    Words are measured: SMOG, Flesch-Kincaid, Dale-Chall (new, and of 1948), sentences, passives,
    terms. The page (--to html) shows each text with its hard sentences marked.

    \b
    Examples:
      sps-print check
      sps-print check triggers --clinic my-clinic
      sps-print check triggers -f a4
      sps-print check --words
      sps-print check emergency --to table
      sps-print check --to html --out words.html
      sps-print check --photocopy emergency
    """
    from sps_print.checks.pictures import own_pictures, undrawn
    from sps_print.content.clinic.clinic import phone_doubts, without_country
    from sps_print.content.clinic.copied import changed_originals
    from sps_print.content.clinic.former import former_lines
    from sps_print.content.clinic.unused import unused_files
    from sps_print.preflight import Photocopier, preflight
    from sps_print.project import open_project

    project = open_project(clinic_folder)
    library = project.library
    clinic = project.clinic
    said = (*without_country(clinic), *phone_doubts(clinic)) if clinic else ()
    found = [*said, *changed_originals(library), *former_lines(library), *unused_files(library)]
    found += undrawn(library, own_pictures(library))
    measured: list[MeasuredLeaflet] = []
    count = 0
    copier = Photocopier(say) if photocopy else None
    for leaflet in leaflets_of(project, handouts, audiences, formats, language, found):
        count += 1
        one = preflight(leaflet, words_alone, copier)
        found += one.problems
        measured += [one.measured] if one.measured else []
    unique = list(dict.fromkeys(found))
    errors = sum(p.severity is Severity.ERROR for p in unique)
    summary = f"{counted(count, 'leaflet')} checked: {counted(errors, 'error')}"
    summary += f", {counted(len(unique) - errors, 'warning')}"
    known = project.library.language(language)
    _show(unique, _shaped(measured, shape, known), summary, shape, out)
    if errors:
        raise SystemExit(1)
    if copier and copier.missing:
        raise ToolMissing(*copier.missing.values())


def leaflets_of(
    project: Project, handouts: tuple[str, ...], audiences: tuple[str, ...],
    formats: tuple[str, ...], language: str, found: list[Problem],
) -> Iterator[tuple[Job, ...]]:  # fmt: skip
    """Each leaflet as its jobs, one for each paper. found: grows by handouts that are not right."""
    from sps_print.build import Job
    from sps_print.cli.jobs import known_audiences, readers
    from sps_print.content.load.handouts import handout_names, load_handout
    from sps_print.model import Order

    known_audiences(project, () if handouts else audiences)
    for name in handouts or handout_names(project.library):
        try:
            handout = load_handout(project.library, name, language)
        except (ContentError, UnreadableFile) as error:
            found += error.problems
            continue
        pairs = readers(handout, audiences, formats, not handouts, True, True)
        for audience, group in groupby(pairs, key=itemgetter(0)):
            yield tuple(Job(project, Order(name, audience, paper, language)) for _, paper in group)


def _show(problems: list[Problem], words: str, summary: str, shape: str, out: Path | None) -> None:
    """Say it all on the screen, or write it into a file. words: the measures, if any are wanted.

    On the screen what a machine reads stands alone; the problems go to standard error.
    """
    listed = (*map(str, problems), summary)
    if out:
        from sps_print.files.write import write_whole

        write_whole(out, "{}\n".format(words or "\n".join(listed)).encode())
        say(visible(str(out)))
        return
    if words:
        say(words)
    for line in listed:
        say(line, err=shape in {"json", "html"})


def _shaped(leaflets: list[MeasuredLeaflet], shape: str, language: str) -> str:
    from sps_print.checks.reading import report

    match shape:
        case "table":
            return report.as_table(leaflets)
        case "json":
            return report.as_json(leaflets)
        case "html":
            return report.as_page(leaflets, language)
        case _:
            return ""
