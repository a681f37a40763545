"""Copy a shipped file into the clinic's folder, to change it there."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.content.clinic.copied import copy_original
from sps_print.problems import Problem, UseError, visible


@click.command("copy")
@click.argument("name")
@clinic_option
def copy_command(name: str, clinic_folder: Path | None) -> None:
    """Copy NAME, such as en/contact or handouts/NAME, into your folder. Never overwrites.

    \b
    Example:
      sps-print copy en/contact --clinic my-clinic
    """
    if clinic_folder is None:
        hint = "add --clinic FOLDER; “sps-print init FOLDER” makes one"
        raise UseError(Problem("there is no clinic folder to copy into", hint=hint))
    say(visible(f"copied to {copy_original(clinic_folder, name)}"))
