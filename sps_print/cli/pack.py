"""sps-print pack: all that the panel needs to sign a leaflet off, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import visible


@click.command("pack")
@click.argument("handout")
@click.option("--audience", "-a", default="", help="Who reads it.  [default: its first]")
@click.option("--since", type=click.Path(exists=True, path_type=Path), metavar="EDITION",
              help="What to show changes since.  [default: what was signed last]")  # fmt: skip
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="The file, such as pack.zip.  [default: HANDOUT-AUDIENCE-pack.zip]")  # fmt: skip
@language_option
@clinic_option
def pack_command(
    handout: str, audience: str, since: Path | None, out: Path | None, language: str,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Make the pack for the people who sign a leaflet off: the leaflet, a copy for Word, its
    sources with grades, how hard it is to read, the forms of PEMAT-P, the CDC index and EQIP, what
    changed since it was signed, and who has to sign.

    EDITION is a folder that holds handouts/ and templates/, or an archive of one.

    \b
    Examples:
      sps-print pack triggers
      sps-print pack triggers -a carer -o pack.zip
      sps-print pack triggers --since sps-print-old.whl
    """
    from sps_print.files.write import write_whole
    from sps_print.project import open_project
    from sps_print.shelf.pack import panel_pack

    made = panel_pack(open_project(clinic_folder), handout, audience, language, since)
    place = out / made.name if out and out.is_dir() else out or Path(made.name)
    write_whole(place, made.data)
    say(visible(str(place)))
    for problem in made.left_out:
        say(f"not in it: {problem}", err=True)
