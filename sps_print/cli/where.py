"""Show where the program looks for a file, and which one it uses."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.library import Library
from sps_print.problems import visible


@click.command("where")
@click.argument("name")
@clinic_option
def where_command(name: str, clinic_folder: Path | None) -> None:
    """List the places where NAME, such as en/contact, is looked for. A star marks the winner.

    \b
    Example:
      sps-print where en/contact --clinic my-clinic
    """
    library = Library(clinic_folder)
    for place, wins in library.places(library.kind_path(name)):
        note = "" if place.is_file() else "  (not there)"
        say(visible(f"{'*' if wins else ' '} {place}{note}"))
