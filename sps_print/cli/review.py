"""sps-print review: record who signed a text off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("review")
@click.argument("handout")
@click.option("--audience", "-a", default="", help="Whose leaflet was read.")
@click.option("--section", "-s", "only", multiple=True, help="Only this section. May be repeated.")
@click.option("--name", required=True, help="Who signs it off.")
@click.option("--role", required=True, help="What they are, for example head nurse.")
@click.option("--on", "reviewed_on", type=DAY, metavar="YEAR-MONTH-DAY",
              help="The day of the review; today, if not given.")  # fmt: skip
@click.option("--review-by", type=DAY, required=True, metavar="YEAR-MONTH-DAY",
              help="When it has to be read again.")  # fmt: skip
@language_option
@clinic_option
def review_command(
    handout: str, audience: str, only: tuple[str, ...], name: str, role: str,
    reviewed_on: datetime | None, review_by: datetime, language: str,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Record that a person read the sections of a leaflet and signs them off.

    The review is kept in your clinic's folder and bound to all that the reader sees: when a
    title, a question, a text, a table or a picture is changed, the leaflet is unsigned again.
    With --section, only sections are signed, and not the leaflet. Record only reviews that took
    place.

    \b
    Example:
      sps-print review triggers --name "Ann Example" --role "head nurse" --review-by 2028-11-24
    """
    from sps_print.model import Order
    from sps_print.project import open_project
    from sps_print.shelf.sign import sign

    on = reviewed_on.date() if reviewed_on else None
    order = Order(handout, audience, "", language)
    project = open_project(clinic_folder)
    for file in sign(project, order, name, role, on, review_by.date(), only):
        say(f"signed: {file}")
