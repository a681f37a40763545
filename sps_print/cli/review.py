"""sps-print review: record who signed a text off."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import Problem, UseError, nearest

LONGEST_NAME = 200  # letters: it stands on one or two lines of the imprint
LONGEST = 3  # years from a review to the next: NHS practice
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
    from sps_print.build import Job
    from sps_print.content.clinic.reviews import Review, load_reviews, store_reviews
    from sps_print.files.fields import text
    from sps_print.model import Order
    from sps_print.project import open_project

    if clinic_folder is None:
        hint = "name your clinic's folder with --clinic; sps-print init makes one"
        raise UseError(Problem("a review is kept in a clinic's folder", hint=hint))
    said = {"name": name, "role": role}
    words = {key: text(said, key, f"--{key}", most=LONGEST_NAME) for key in said}
    project = open_project(clinic_folder)
    on = reviewed_on.date() if reviewed_on else project.today
    until = review_by.date()
    _refuse_days(on, until, project.today)
    job = Job(project, Order(handout, audience, "", language))
    parts = {part.id: part for part in job.parts}
    for section in only:
        if section not in parts:
            what = f"“{section}” is not a section of this leaflet"
            raise UseError(Problem(what, "--section", nearest(section, parts)))
    reviews = load_reviews(clinic_folder)
    signed = {parts[section].file for section in only}
    for file, sha256 in job.fingerprints.items():
        if not only or file in signed:
            reviews[file] = Review(words["name"], words["role"], on, until, sha256)
            say(f"signed: {file}")
    store_reviews(clinic_folder, reviews)


def _refuse_days(on: date, until: date, today: date) -> None:
    """UseError for a review that has not come yet, or whose next one is too far or not after it."""
    from sps_print.content.clinic.reviews import years_after

    if on > today:
        raise UseError(Problem(f"{on} has not come yet", "--on", "give the day of the review"))
    if not on < until <= years_after(on, LONGEST):
        hint = f"a day after the review, at most {LONGEST} years"
        raise UseError(Problem(f"{until} cannot be the next review", "--review-by", hint))
