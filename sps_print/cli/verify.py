"""sps-print verify: which edition is a printed leaflet?"""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.problems import UseError


@click.command("verify")
@click.argument("typed", nargs=-1, required=True, metavar="CODE")
@clinic_option
def verify_command(typed: tuple[str, ...], clinic_folder: Path | None) -> None:
    """Say of a printed leaflet, by the edition code at its end, whether it is current.

    Of an older one: what changed since, and whether a safety line did. The code is the same on each
    paper and for each person. Case, spaces and hyphens do not count. Nothing is asked of any
    network.

    Ends with 0 when it is current, with 1 when it is older or not ours, with 2 when it is mistyped.

    \b
    Example:
      sps-print verify 2612-KT23-8RW
    """
    from sps_print.project import open_project
    from sps_print.verify.said import said
    from sps_print.verify.verdict import State, verify

    project = open_project(clinic_folder)
    found = verify(project, " ".join(typed))
    if found.problem:
        raise UseError(found.problem)
    for line in said(found):
        say(line)
    if project.library.user and found.leaflet and found.now:  # without a clinic nobody signs
        from sps_print.model import Order
        from sps_print.shelf.said import signing_said

        order = Order(found.leaflet.handout, found.leaflet.audience, "", found.leaflet.language)
        if signing := signing_said(project, order, found.now == found.code):
            say(signing)
    if found.state is not State.CURRENT:
        raise SystemExit(1)
