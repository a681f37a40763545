"""sps-print appraise: hold leaflets against published instruments, and print the rest as a form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say

if TYPE_CHECKING:
    from sps_print.build import Job
    from sps_print.checks.appraise.totals import Result

SHAPES = ("text", "json", "html")
SHEETS = ("reader-1", "reader-2", "settled")


@click.command("appraise")
@click.argument("handouts", nargs=-1)
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--to", "shape", type=click.Choice(SHAPES), default="text", show_default=True,
              help="How it is printed.")  # fmt: skip
@click.option("--sheets", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="The answers of two readers: show the totals, and what is open.")  # fmt: skip
@click.option("--begin", type=click.Choice(SHEETS),
              help="Put blank sheets into the folder, where nobody has answered yet.")  # fmt: skip
@language_option
@clinic_option
def appraise_command(
    handouts: tuple[str, ...], audiences: tuple[str, ...], shape: str, sheets: Path | None,
    begin: str | None, language: str, clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Appraise handouts (all, when none is named) by PEMAT-P, the CDC index and EQIP.

    What a machine can answer is answered, and it says what was looked at. What needs a person is
    a form to fill in. The score counts the machine's items only: it is not the instrument's.

    With --sheets the totals of the instruments are shown, from the answers of two readers.

    \b
    Examples:
      sps-print appraise triggers
      sps-print appraise emergency -a patient --to html > appraisal.html
      sps-print appraise --sheets appraisal --begin reader-1
      sps-print appraise --sheets appraisal
    """
    from sps_print.checks.appraise import appraise
    from sps_print.checks.appraise.form import as_data, as_page, as_text
    from sps_print.cli.jobs import jobs
    from sps_print.problems import Problem, UseError
    from sps_print.project import open_project

    if begin and not sheets:
        raise UseError(Problem("--begin needs a folder", "--begin", "add --sheets FOLDER"))
    if sheets and shape == "html":
        raise UseError(Problem("the totals are no page", "--to", "leave it out, or --to json"))
    project = open_project(clinic_folder)
    work = jobs(project, handouts, not handouts, audiences, (), language, each_audience=True)
    if sheets and begin:
        for path in _begin(work, sheets, begin):
            say(str(path))
        return
    if sheets:
        results = _results(work, sheets)
        say(json.dumps([_data(one) for one in results], indent=1) if shape == "json"
            else _table(results))  # fmt: skip
        return
    found = [one for job in work for one in appraise(job.document)]
    match shape:
        case "json":
            say(json.dumps(as_data(found), ensure_ascii=False, indent=1))
        case "html":
            say(as_page(found), end=False)
        case _:
            say(as_text(found))


def _begin(work: Iterable[Job], folder: Path, name: str) -> Iterator[Path]:
    """Write the sheets that nobody has begun; for settled/, the lines on which readers differ."""
    from sps_print.checks.appraise import appraise
    from sps_print.checks.appraise.folder import sheets_of, to_settle
    from sps_print.checks.appraise.sheets import blank_sheet
    from sps_print.files.write import write_whole

    for job in work:
        doc = job.document
        leaflet = f"{doc.handout}-{doc.audience}"
        readers, settled = sheets_of(folder, leaflet)
        if name == SHEETS[-1]:
            text = "" if settled else to_settle(doc, readers, job.project.today)
        else:
            old = readers[SHEETS.index(name)]
            text = "" if old and old.begun else blank_sheet(doc, appraise(doc), job.project.today)
        if text:
            path = folder / name / f"{leaflet}.toml"
            write_whole(path, text.encode())
            yield path


def _results(work: Iterable[Job], folder: Path) -> list[Result]:
    from sps_print.checks.appraise import appraise
    from sps_print.checks.appraise.folder import result_of

    return [result_of(folder, job.document, appraise(job.document)) for job in work]


def _table(results: list[Result]) -> str:
    """A line a leaflet: its totals, or what is open."""
    from sps_print.checks.appraise.totals import SCORES

    wide = max(len(one.leaflet) for one in results)
    lines = [f"{'':<{wide}}  " + " | ".join(score.name for score in SCORES)]
    for one in results:
        cells = (f"{one.per_cent(s):>{len(s.name)}}" for s in SCORES)
        lines.append(f"{one.leaflet:<{wide}}  {one.state or ' | '.join(cells)}")
        if one.complete:
            lines.append(f"{'':<{wide}}  not met: {one.missed or 'nothing'}")
    done = sum(one.complete for one in results)
    below = [one.leaflet for one in results if one.below]
    lines.append(f"{done} of {len(results)} scored; below a bound: {', '.join(below) or 'none'}")
    return "\n".join(lines)


def _data(one: Result) -> dict[str, object]:
    from sps_print.checks.appraise.totals import SCORES

    totals = {score.name: one.per_cent(score) for score in SCORES} if one.complete else None
    return {"leaflet": one.leaflet, "state": one.state, "totals": totals, "not met": one.missed}
