"""sps-print appraise: hold leaflets against published instruments, and print the rest as a form."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say

SHAPES = ("text", "json", "html")


@click.command("appraise")
@click.argument("handouts", nargs=-1)
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--to", "shape", type=click.Choice(SHAPES), default="text", show_default=True,
              help="How it is printed.")  # fmt: skip
@language_option
@clinic_option
def appraise_command(
    handouts: tuple[str, ...], audiences: tuple[str, ...], shape: str, language: str,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Appraise handouts (all, when none is named) by PEMAT-P, the CDC index and EQIP.

    What a machine can answer is answered, and it says what was looked at. What needs a person is
    a form to fill in. The score counts the machine's items only: it is not the instrument's.

    \b
    Examples:
      sps-print appraise triggers
      sps-print appraise emergency -a patient --to html > appraisal.html
    """
    from sps_print.checks.appraise import appraise
    from sps_print.checks.appraise.form import as_data, as_page, as_text
    from sps_print.cli.jobs import jobs
    from sps_print.project import open_project

    project = open_project(clinic_folder)
    work = jobs(project, handouts, not handouts, audiences, (), language, each_audience=True)
    found = [one for job in work for one in appraise(job.document)]
    match shape:
        case "json":
            say(json.dumps(as_data(found), ensure_ascii=False, indent=1))
        case "html":
            say(as_page(found), end=False)
        case _:
            say(as_text(found))
