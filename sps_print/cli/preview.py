"""sps-print preview: pictures of the pages."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import CannotWrite, Problem, SpsPrintError, UseError, visible

if TYPE_CHECKING:
    from sps_print.build import Job

PAUSE = 0.3  # seconds between two looks at the files


@click.command("preview")
@click.argument("handout")
@click.option("--audience", "-a", default="", help="Who reads it.")
@click.option("--format", "-f", "paper", default="", help="The paper.")
@language_option
@click.option("--out", "-o", type=click.Path(path_type=Path), default=Path("preview"),
              show_default=True, help="The folder for the pictures.")  # fmt: skip
@click.option("--watch", is_flag=True,
              help="Go on, and make them again when you save a text. Ctrl+C ends it.")  # fmt: skip
@clinic_option
def preview_command(
    handout: str, audience: str, paper: str, language: str, out: Path, watch: bool,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Make a PNG picture of each page. Nothing is opened.

    \b
    Examples:
      sps-print preview emergency --clinic my-clinic
      sps-print preview emergency --clinic my-clinic --watch
    """
    from sps_print.model import Order
    from sps_print.preview import Preview

    if watch and clinic_folder and out.resolve() == clinic_folder.resolve():
        what = "pictures among the files that are watched would be taken for new ones"
        raise UseError(Problem(what, f"--out {out}", "name another folder: --out preview"))
    preview = Preview(clinic_folder, Order(handout, audience, paper, language))
    while True:
        before = preview.saved()
        try:
            _make(preview.job(), out)
        except SpsPrintError as error:
            if not watch:
                raise
            say(str(error), err=True)  # the next text may be right
        if not watch:
            return
        while preview.saved() == before:
            time.sleep(PAUSE)


def _make(job: Job, out: Path) -> None:
    from sps_print.cli.outputs import files, pictures
    from sps_print.files.write import write_whole

    made = set[str]()
    for name, data in files(job, "png"):
        write_whole(out / name, data)
        say(visible(str(out / name)))
        made.add(name)
    ours = pictures(job)
    for path in [*out.iterdir()]:
        if ours.fullmatch(path.name) and path.name not in made and path.is_file():
            _remove(path)


def _remove(path: Path) -> None:
    """Delete the picture of a page that is no more: it would be read as one of the leaflet."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        what = f"cannot delete an old page: {(error.strerror or 'unknown reason').lower()}"
        hint = "delete it yourself: the leaflet has become shorter"
        raise CannotWrite(Problem(what, visible(str(path)), hint)) from None
