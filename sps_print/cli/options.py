"""The options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sps_print.problems import Problem, UnreadableFile


def _here() -> Path | None:
    try:
        here = Path.cwd()
    except FileNotFoundError:  # somebody deleted the folder that this shell stands in
        hint = "go to another folder: cd"
        raise UnreadableFile(Problem("the current folder is gone", hint=hint)) from None
    # a broken link counts, too: reading it says what is wrong
    return here if os.path.lexists(here / "clinic.toml") else None


clinic_option = click.option(
    "--clinic",
    "clinic_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    default=_here,
    help="Your clinic's folder. Usually not needed: if the current folder has a clinic.toml, "
    "it is used.",
)
language_option = click.option(
    "--language", "-l", default="", metavar="NAME",
    help="The language; without it, the first. “list languages” shows them.",
)  # fmt: skip
