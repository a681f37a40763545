"""sps-print preview: pictures of the pages."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import visible


@click.command("preview")
@click.argument("handout")
@click.option("--audience", "-a", default="", help="Who reads it.")
@click.option("--format", "-f", "paper", default="", help="The paper.")
@language_option
@click.option("--out", "-o", type=click.Path(path_type=Path), default=Path("preview"),
              show_default=True, help="The folder for the pictures.")  # fmt: skip
@clinic_option
def preview_command(
    handout: str, audience: str, paper: str, language: str, out: Path, clinic_folder: Path | None
) -> None:
    """Make a PNG picture of each page. Nothing is opened.

    \b
    Example:
      sps-print preview emergency --clinic my-clinic
    """
    from sps_print.build import Job
    from sps_print.cli.outputs import files
    from sps_print.files.write import write_whole
    from sps_print.model import Order
    from sps_print.project import open_project

    job = Job(open_project(clinic_folder), Order(handout, audience, paper, language))
    for name, data in files(job, "png"):
        write_whole(out / name, data)
        say(visible(str(out / name)))
